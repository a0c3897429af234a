"""Every page in every ward, width and colour: accessible, nothing cut off, nothing from elsewhere."""

from pathlib import Path

import pytest
from django.db.models import Count
from django.urls import reverse

from cadres.models import Body, Cadre, ImportRun, Membership, Tenure, TrainingRecord
from phopho_cadre.roles import Role
from targets.models import Group, Indicator
from tests.accounts import make_user
from tests.browser import wards
from tests.browser.fixtures import accessibility_faults
from tests.test_access import PAGES

pytestmark = pytest.mark.django_db(transaction=True)

# (width, scheme, what axe looks for); one loading of a page serves all of them.
ALL = {}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
EVERYTHING = [
    (1366, "light", ALL),
    (390, "dark", ALL),
    (1366, "dark", CONTRAST),
    (390, "light", CONTRAST),
    (320, "light", None),
]
ROOM = [(1366, "light", None), (390, "dark", ALL), (320, "light", None)]
WIDE = [(1366, "light", ALL)]
KNOWN = {rule: {"enabled": False} for rule in ("empty-table-header", "aria-input-field-name")}
DJANGOS = [(1366, "light", {"rules": {"target-size": {"enabled": True}, **KNOWN}})]
GEOMETRY = (Path(__file__).parent / "geometry.js").read_text(encoding="utf-8")
# These answer with a file, a redirection or plain text, or are only sent to.
NOT_PAGES = {
    "logout",
    "set_theme",
    "set_language",
    "healthz",
    "indicator_excel",
    "record_restore",
    "workbook_template",
    "workbook_export",
}


class Sweep:
    """Visits pages as one reader and remembers what was wrong where."""

    def __init__(self, page, host: str, modes: list):
        self.page, self.host, self.modes = page, host, modes
        self.faults, self.swept, self.asked = [], 0, set()
        page.on("request", lambda request: self.asked.add(request.url))

    def visit(self, address: str):
        self.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.page.set_viewport_size({"width": 1366, "height": 768})
        self.page.goto(address)
        for width, scheme, axe in self.modes:
            self.page.emulate_media(color_scheme=scheme)
            self.page.set_viewport_size({"width": width, "height": 768})
            found = self.page.evaluate(GEOMETRY)
            if axe is not None:
                found += accessibility_faults(self.page, **axe)
            self.faults += [f"{address} {width} {scheme}: {fault}" for fault in found]
            self.swept += 1

    def result(self) -> tuple[list[str], list[str]]:
        """(what was wrong, addresses asked for outside)."""
        return self.faults, [url for url in self.asked if not url.startswith((self.host, "data:"))]


@pytest.fixture
def sweep(open_page, live_server):
    """``sweep(addresses, user, modes)`` → number of (page, width, scheme) that were found in order."""

    def run(addresses, user, modes):
        first = addresses[0]
        visits = Sweep(open_page(first, user), live_server.url, modes)
        for address in addresses:
            visits.visit(address)
        faults, outside = visits.result()
        assert faults == [], "\n" + "\n".join(faults)
        assert outside == []
        return visits.swept

    return run


def user_of(role: Role):
    return make_user(role, last_name="Công Tằng Tôn Nữ Nguyễn Phước", first_name="Huyền Trân")


def pages_of_readers() -> list[str]:
    """What everybody with a role reads, with the fullest record of each kind."""
    addresses = [reverse(name) for name in ("dashboard", "indicator_list", "cadre_list", "body_list", "help")]
    one_of_each = {indicator.group.events: indicator for indicator in Indicator.objects.order_by("-pk")}
    addresses += [reverse("indicator", args=[indicator.code]) for indicator in one_of_each.values()]
    for body in Body.objects.annotate(seats=Count("memberships")).order_by("-seats", "pk")[:1]:
        addresses.append(reverse("body", args=[body.pk]))
    for cadre in Cadre.objects.annotate(posts=Count("tenures")).order_by("-posts", "pk")[:1]:
        addresses += [reverse("cadre", args=[cadre.pk]), reverse("cadre", args=[cadre.pk]) + "?on=2024-06-30"]
    return addresses


def pages_of_the_office(user) -> list[str]:
    """What the office has beside: entering, changing, importing."""
    addresses = [reverse(name) for name in ("cadre_add", "import_start", "password_change")]
    addresses += [reverse("password_change_done"), reverse("cadre_list") + "?conditions=1", "/nothing/"]
    cadre, seat = Cadre.objects.order_by("pk").first(), Membership.objects.order_by("pk").first()
    if cadre is None:
        return addresses
    addresses += [reverse("cadre_edit", args=[cadre.pk])]
    addresses += [reverse("record_add", args=[cadre.pk, section]) for section in ("posts", "trainings")]
    addresses += [
        reverse(name, args=["seats", seat.pk]) for name in ("record_edit", "record_end", "record_delete")
    ]
    addresses += [reverse("cadre_list") + "?q=khong+co+ai", reverse("dashboard") + "?on=2019-01-01"]
    for run in ImportRun.objects.filter(user=user, status=ImportRun.Status.IMPORTED):
        addresses.append(reverse("import_result", args=[run.pk]))
    addresses.append(reverse("import_preview", args=[wards.refused_file(user).pk]))
    return addresses


def test_pages_of_the_sample_ward(sweep):
    user = user_of(Role.STAFF)
    wards.sample_ward(user)
    addresses = pages_of_readers() + pages_of_the_office(user)
    assert sweep(addresses, user, EVERYTHING) == 27 * 5


def test_pages_with_the_longest_names(sweep, settings):
    settings.COMMITTEE_NAME = "Đảng ủy phường Hương Thủy Dương Hòa Phú Sơn Nam"
    user = user_of(Role.STAFF)
    wards.crowded_ward()
    assert Tenure.objects.exists()
    assert TrainingRecord.objects.exists()
    addresses = pages_of_readers() + pages_of_the_office(user)
    assert sweep(addresses, user, ROOM) == 26 * 3


def test_pages_without_anybody(sweep):
    user = user_of(Role.STAFF)
    wards.empty_ward()
    addresses = pages_of_readers() + pages_of_the_office(user)
    assert sweep(addresses, user, ROOM) == 15 * 3


def test_pages_as_a_member_reads_them(sweep):
    wards.sample_ward()
    addresses = [*pages_of_readers(), reverse("import_start")]
    assert sweep(addresses, user_of(Role.MEMBER), WIDE) == 12


def test_pages_of_the_back_office(sweep, open_page):
    # Select2, the box to choose from many that comes with Django, sets its width by a style attribute,
    # which the policy stops; and neither it nor Django's rows of records name every part.
    open_page.forgiven = ["Applying inline style violates"]
    wards.sample_ward()
    addresses = [reverse("admin:index")]
    for model in (Cadre, Indicator, Group):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        addresses += [
            reverse(f"{name}_changelist"),
            reverse(f"{name}_change", args=[model.objects.order_by("pk").first().pk]),
        ]
    assert sweep(addresses, user_of(Role.ADMINISTRATOR), DJANGOS) == 7


def test_pages_before_signing_in(sweep):
    assert sweep([reverse("login")], None, EVERYTHING) == 5


def test_no_page_is_left_out():
    """A new page goes into the sweep: into one of the lists above, and into this one."""
    swept = {"dashboard", "indicator_list", "cadre_list", "body_list", "help", "indicator", "body", "cadre"}
    swept |= {"cadre_add", "import_start", "password_change", "password_change_done", "cadre_edit", "login"}
    swept |= {"record_add", "record_edit", "record_end", "record_delete", "import_result", "import_preview"}
    # Only on the way: test_without_script.py goes through it.
    assert set(PAGES) - NOT_PAGES - swept == {"import_confirm"}
