"""On paper: how many sheets, which way round, what stands in the first line, and nothing cut off."""

import re

import pytest
from django.db.models import Count
from django.urls import reverse

from cadres.models import Body, Cadre
from targets.models import Indicator
from tests.browser import wards

pytestmark = pytest.mark.django_db(transaction=True)

A4 = (595, 842)
# The widths of A4 between the margins of 12 mm, in CSS pixels.
UPRIGHT, LANDSCAPE = 703, 1032
CUT_OFF = """(width) => [...document.querySelectorAll('main *')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.right > width + 1 && getComputedStyle(element).position !== 'absolute';
}).map((element) => element.className || element.tagName)"""


def sheets(page) -> list[tuple[int, int]]:
    """(width, height) in points of each sheet, as the page's own rules for paper make it."""
    page.emulate_media(media="null")
    pdf = page.pdf(prefer_css_page_size=True)
    pages = re.findall(rb"/Type\s*/Page\b", pdf)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) == len(pages)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def cut_off(page, width: int) -> list[str]:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1000})
    return page.evaluate(CUT_OFF, width)


def first_line(page) -> str:
    page.emulate_media(media="print")
    return " ".join(page.inner_text(".print-line").split())


def test_the_dashboard_fits_one_sheet(open_page, staff):
    wards.sample_ward()
    page = open_page(reverse("dashboard"), staff, color_scheme="dark")
    assert sheets(page) == [A4]
    assert cut_off(page, UPRIGHT) == []
    today = re.search(r"in ngày (\d\d/\d\d/\d{4})", first_line(page))[1]
    assert first_line(page) == (
        f"ĐẢNG ỦY PHƯỜNG MẪU · Kế hoạch 52-KH/ĐU Số liệu tính đến {today} · in ngày {today} · người in staff"
    )


def test_another_day_says_so_on_paper(open_page, staff):
    wards.sample_ward()
    page = open_page(reverse("dashboard") + "?on=2025-06-30", staff)
    assert "Số liệu tính đến 30/06/2025" in first_line(page)
    assert page.locator(".message.gold").is_visible()
    assert sheets(page) == [A4]


def test_an_indicator_is_its_chart_and_then_its_people(open_page, staff):
    wards.sample_ward()
    page = open_page(reverse("indicator", args=[Indicator.objects.order_by("pk").first().code]), staff)
    assert sheets(page) == [A4, A4]
    assert cut_off(page, UPRIGHT) == []
    assert page.locator(".years .chart >> visible=true").count() == 1


def test_lists_are_printed_across(open_page, staff):
    wards.sample_ward()
    page = open_page(f"{reverse('cadre_list')}?flag=&sex=F", staff)
    found = sheets(page)
    assert set(found) == {(A4[1], A4[0])}
    assert cut_off(page, LANDSCAPE) == []
    assert page.locator(".chip >> visible=true").count() >= 1
    assert page.locator(".chip-remove >> visible=true").count() == 0


@pytest.mark.parametrize("ward", ["sample_ward", "crowded_ward"])
def test_records_and_rosters_are_upright_and_whole(open_page, staff, ward):
    getattr(wards, ward)()
    fullest = Cadre.objects.annotate(posts=Count("tenures")).order_by("-posts", "pk").first()
    body = Body.objects.annotate(seats=Count("memberships")).order_by("-seats", "pk").first()
    page = open_page(reverse("cadre", args=[fullest.pk]), staff)
    for address in (page.url, reverse("body", args=[body.pk]), reverse("dashboard")):
        page.goto(address)
        assert set(sheets(page)) == {A4}
        assert cut_off(page, UPRIGHT) == []


def test_paper_has_no_buttons_and_no_menus(open_page, staff):
    wards.sample_ward()
    page = open_page(reverse("cadre", args=[Cadre.objects.first().pk]), staff)
    page.emulate_media(media="print")
    for part in (".nav", ".bar", ".btn", "button", ".row-actions", ".section-head .actions"):
        assert page.locator(f"{part} >> visible=true").count() == 0
