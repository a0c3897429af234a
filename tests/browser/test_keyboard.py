"""The product by keyboard alone: on the way, and with the focus always in sight."""

import pytest
from django.urls import reverse

from targets.models import Indicator
from tests.browser import wards
from tests.browser.fixtures import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

# What holds the focus, whether it is in sight (WCAG 2.4.11: not wholly hidden) and has a ring (2.4.7).
SEEN = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const down = (y) => box.top + Math.min(y * box.height, 20);
    const at = (x, y) => document.elementFromPoint(box.left + x * box.width, down(y));
    const seen = [[0.1, 0.5], [0.5, 0.5], [0.9, 0.5], [0.5, 0.2]].some(([x, y]) => {
        const top = at(x, y);
        return top && (element.contains(top) || top.contains(element));
    });
    const style = getComputedStyle(element);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return {name: element.outerHTML.slice(0, 90), seen: seen, ring: ring};
}"""


def walk(page, most: int = 160) -> list[dict]:
    """Tab through the page once; what took the focus, in order."""
    found = []
    for _key in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(SEEN)
        if stop is None:
            break
        found.append(stop)
    return found


@pytest.mark.parametrize("size", [(1366, 500), PHONE])
@pytest.mark.parametrize("name", ["dashboard", "indicator", "cadre_list"])
def test_the_focus_is_never_hidden(open_page, staff, name, size):
    wards.sample_ward()
    args = [Indicator.objects.order_by("pk").first().code] if name == "indicator" else []
    # Smooth scrolling would still be on its way when the place is looked at.
    page = open_page(reverse(name, args=args), staff, size, reduced_motion="reduce")
    stops = walk(page)
    assert len(stops) > 30
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if not stop["ring"]] == []


def test_the_first_key_skips_to_the_content(open_page, staff):
    wards.sample_ward()
    page = open_page(reverse("dashboard"), staff)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_from_the_search_to_a_cadre_without_the_mouse(open_page, staff):
    wards.sample_ward()
    page = open_page(reverse("dashboard"), staff)
    page.keyboard.press("/")
    page.keyboard.type("ho quoc khanh")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=ho+quoc+khanh")
    page.locator(".cadre-list a.row-link").first.focus()
    page.keyboard.press("Enter")
    page.locator("h1.name").wait_for()
    assert page.inner_text("h1") == "Hồ Quốc Khánh"


def test_the_day_by_keyboard(open_page, staff):
    wards.sample_ward()
    page = open_page(reverse("dashboard"), staff)
    page.locator(".day summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#on-day").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "on-day"
    page.keyboard.press("Escape")
    assert not page.locator("#on-day").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("30.06.2025")
    page.keyboard.press("Enter")
    page.locator(".message.gold").wait_for()
    assert "30/06/2025" in page.inner_text(".message.gold")
