"""The product with scripts switched off: every job can be done, by links and forms alone."""

import pytest
from django.urls import reverse

from cadres.models import Cadre
from targets.models import Indicator
from tests.browser import wards
from tests.browser.fixtures import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLE = wards.DATA / "phuong-mau.xlsx"


@pytest.fixture
def plain(open_page, staff):
    """``plain(address)`` → a page for the office without scripts."""
    return lambda address, **options: open_page(address, staff, java_script_enabled=False, **options)


def test_signing_in_and_out(open_page, staff):
    wards.empty_ward()
    page = open_page("/", java_script_enabled=False)
    page.fill("#id_username", staff.username)
    page.fill("#id_password", "một câu dài 2026")
    page.click("main button[type=submit]")
    assert page.url.endswith(reverse("dashboard"))
    page.click(".nav-user-line button")
    assert reverse("login") in page.url


def test_another_day_and_back(plain):
    wards.sample_ward()
    page = plain(reverse("dashboard"))
    page.click(".day summary")
    page.fill("#on-day", "30/6/2024")
    page.click(".day form button")
    assert "on=30%2F6%2F2024" in page.url
    assert "30/06/2024" in page.inner_text(".message.gold")
    page.click(".day summary")
    page.click(".day-shortcuts a >> nth=1")
    assert "on=2025-12-31" in page.url
    page.click(".message.gold a")
    assert page.locator(".message.gold").count() == 0


def test_a_list_is_narrowed_sorted_and_widened(plain):
    wards.sample_ward()
    page = plain(reverse("cadre_list"))
    assert "86" in page.inner_text(".totals")
    page.click(".chip-add")
    page.select_option("#c-sex", "F")
    page.click(".conditions button[type=submit]")
    assert "31" in page.inner_text(".totals b")
    page.click(".cadre-list thead a >> nth=1")
    assert page.locator(".cadre-list [aria-sort]").count() == 1
    page.fill(".toolbar input[type=search]", "quyen")
    page.press(".toolbar input[type=search]", "Enter")
    assert "Quyên" in page.inner_text(".cadre-list tbody tr >> nth=0")
    page.click(".chips .btn-text")
    assert page.locator(".chip-remove").count() == 0


def test_an_indicator_at_another_milestone(plain):
    wards.sample_ward()
    page = plain(reverse("indicator", args=[Indicator.objects.order_by("pk").first().code]))
    assert "2030" in page.inner_text(".segmented a[aria-current]")
    page.click(".segmented a >> nth=3")
    assert "2035" in page.inner_text(".segmented a[aria-current]")
    assert page.locator(".side-yes .at-name:not(.ink-3)").count() == 0


def test_a_number_leads_to_its_people(plain):
    wards.sample_ward()
    page = plain(reverse("dashboard"))
    page.click(".targets .t-now a >> nth=0")
    assert page.inner_text(".segmented a[aria-current]").startswith("Hôm nay")
    assert page.locator(".side-yes a.row-link").count() == 5


def test_the_drawer_leads_on(plain):
    wards.empty_ward()
    page = plain(reverse("dashboard"), size=PHONE)
    page.click(".bar-menu")
    page.click(".nav-place >> nth=2")
    assert page.url.endswith(reverse("cadre_list"))
    assert not page.locator("#nav").is_visible()


def test_a_workbook_is_checked_confirmed_and_taken_in(plain):
    wards.empty_ward()
    page = plain(reverse("import_start"))
    page.set_input_files("input[type=file]", SAMPLE)
    page.click(".upload-form button")
    assert [text.split()[0] for text in page.locator(".count").all_inner_texts()] == [
        "963",
        "963",
        "0",
        "0",
        "0",
    ]
    assert Cadre.objects.count() == 0
    page.click(".import-foot .btn-primary")
    page.click("form.import-foot .btn-primary")
    assert page.inner_text("h1") == "Đã nhập 963 dòng"
    assert Cadre.objects.count() == 86


def test_a_new_cadre_is_entered_and_found(plain):
    wards.sample_ward()
    page = plain(reverse("cadre_add"))
    page.fill("#id_full_name", "Rơ Châm H'Phik")
    page.fill("#id_birth", "27/3/1990")
    page.click("main form .btn-primary")
    person = Cadre.objects.get(full_name="Rơ Châm H'Phik")
    assert page.url.endswith(reverse("cadre", args=[person.pk]))
    page.goto(reverse("cadre_list"))
    page.fill("#search-box", "ro cham h'phik")
    page.press("#search-box", "Enter")
    assert "27/03/1990" in page.inner_text("main")


def test_colours_and_language_are_chosen(plain):
    wards.empty_ward()
    page = plain(reverse("dashboard"))
    page.click(".nav-user summary")
    page.click("button[name=theme][value=dark]")
    assert page.get_attribute("html", "data-bs-theme") == "dark"
    page.click(".nav-user summary")
    page.click("button[name=language]")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text(".nav-place >> nth=0") == "Overview"
