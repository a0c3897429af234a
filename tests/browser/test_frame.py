"""The frame in a real browser: the drawer, the keys, the colours, the weight; with scripts and without."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.browser.fixtures import DESKTOP, PHONE, accessibility_faults

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.django_db(transaction=True)

PAPER = {"light": "rgb(251, 249, 244)", "dark": "rgb(23, 20, 17)"}
FOCUSED = "document.activeElement.id || document.activeElement.className"


def ground(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["login", "help", "password_change"])
def test_pages_of_the_frame_are_accessible(open_page, staff, name, scheme, size):
    page = open_page(reverse(name), None if name == "login" else staff, size, color_scheme=scheme)
    assert ground(page) == PAPER[scheme]
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_no_page_wide_scroll_at_320_pixels(open_page, staff):
    page = open_page(reverse("help"), staff, (320, 640))
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_drawer_takes_the_focus_keeps_it_and_gives_it_back(open_page, staff):
    page = open_page(reverse("help"), staff, PHONE)
    nav = page.locator("#nav")
    assert not nav.is_visible()
    page.click(".bar-menu")
    assert page.evaluate(FOCUSED) == "nav-close"
    for _key in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.getElementById('frame').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == "bar-menu"
    page.locator("#nav").wait_for(state="hidden")


def test_the_scrim_closes_the_drawer(open_page, staff):
    page = open_page(reverse("help"), staff, PHONE)
    page.click(".bar-menu")
    page.mouse.click(370, 500)
    page.locator("#nav").wait_for(state="hidden")


def test_the_drawer_and_the_search_open_without_scripts(open_page, staff):
    page = open_page(reverse("help"), staff, PHONE, java_script_enabled=False)
    page.click(".bar-menu")
    page.locator("#nav .nav-place").first.wait_for(state="visible")
    page.click(".nav-close")
    page.locator("#nav .nav-place").first.wait_for(state="hidden")
    page.click(".bar-search")
    assert page.locator("#search-box").is_visible()


def test_slash_goes_to_the_search_box_but_not_while_typing(open_page, staff):
    page = open_page(reverse("help"), staff)
    page.keyboard.press("/")
    assert page.evaluate(FOCUSED) == "search-box"
    page.keyboard.type("a/b")
    assert page.input_value("#search-box") == "a/b"
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=a%2Fb")


def test_the_colours_follow_the_system_until_somebody_chooses(open_page, staff):
    page = open_page(reverse("help"), staff, color_scheme="dark")
    assert ground(page) == PAPER["dark"]
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")
    assert ground(page) == PAPER["light"]
    page.click(".nav-user summary")
    page.click("button[name=theme][value=dark]")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert ground(page) == PAPER["dark"]
    page.emulate_media(color_scheme="light")
    assert ground(page) == PAPER["dark"]


def test_paper_is_light_and_without_the_frame(open_page, staff):
    page = open_page(reverse("help"), staff, color_scheme="dark")
    page.emulate_media(media="print")
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.locator(".print-line").is_visible()
    for part in (".nav", ".bar"):
        assert not page.locator(part).is_visible()


def test_a_failed_form_puts_the_focus_on_the_summary_and_its_lines_on_the_fields(open_page, staff):
    page = open_page(reverse("password_change"), staff)
    page.click("main button[type=submit]")
    assert page.evaluate(FOCUSED) == "errors"
    page.click("#errors a >> nth=0")
    assert page.evaluate(FOCUSED) == "id_old_password"


def test_a_password_can_be_looked_at_before_it_is_sent(open_page):
    page = open_page(reverse("login"))
    page.fill("#id_password", "một câu dài 2026")
    page.click("[data-reveal]")
    assert page.get_attribute("#id_password", "type") == "text"
    page.click("[data-reveal]")
    assert page.get_attribute("#id_password", "type") == "password"


def test_signing_in_and_out(open_page, staff):
    page = open_page(reverse("help"))
    page.fill("#id_username", staff.username)
    page.fill("#id_password", "một câu dài 2026")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('help')}")
    page.click(".nav-user-line button")
    page.wait_for_url(f"**{reverse('login')}")


def test_the_first_page_weighs_less_than_100_kilobytes(live_server, open_page, staff):
    page = open_page(reverse("help"), staff)
    names = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    static = f"{live_server.url}{settings.STATIC_URL}"
    assert len(names) >= 10
    assert [name for name in names if not name.startswith(static)] == []
    # As the product sends them: the test server does not compress static files.
    files = [Path(finders.find(name.removeprefix(static))).read_bytes() for name in names]
    assert sum(len(gzip.compress(body)) for body in [page.content().encode(), *files]) < 100_000
