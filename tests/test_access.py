"""Who reaches which route: every route × every role × GET and POST, against one table.

A route that is not in the table fails the sweep. To add a page: one line in PAGES. The back office is
judged by the permissions of the roles, model by model, without a line here.
"""

from dataclasses import dataclass
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from model_bakery import baker

from cadres.models import Body, Cadre, ImportRun, Tenure
from phopho_cadre.roles import PERMISSIONS, Role
from phopho_cadre.trash import move_to_trash
from targets.loading import load_plan
from targets.models import Indicator, Task
from tests.accounts import make_user
from tests.cadres.admin.records import everything_about

pytestmark = pytest.mark.django_db

STAFF, MEMBER, ADMINISTRATOR = Role.STAFF, Role.MEMBER, Role.ADMINISTRATOR
ALL = {STAFF, MEMBER, ADMINISTRATOR}
OFFICE = {STAFF, ADMINISTRATOR}
ANONYMOUS, DISABLED, NO_ROLE = "anonymous", "disabled", "no role"
VISITORS = [ANONYMOUS, DISABLED, NO_ROLE, MEMBER, STAFF, ADMINISTRATOR]
SIGN_IN, KEPT, REFUSED, NOT_FOUND, WRONG_METHOD = "sign-in", 401, 403, 404, 405


@dataclass(frozen=True)
class Page:
    """Who may ask for a page and who may send to it; ``get`` and ``post`` are the answers they get.

    ``readers``: roles; None: everybody, signed in or not; "signed in": whoever is, with or without a role.
    """

    readers: set | str | None
    args: str = ""
    get: int = 200
    post: int | str = WRONG_METHOD
    # What was typed by somebody who is signed out by now is kept until they sign in again.
    kept: bool = False


PAGES = {
    # open to everybody
    "login": Page({ANONYMOUS, DISABLED}, post=200),
    "logout": Page("signed in", get=WRONG_METHOD, post=SIGN_IN),
    "set_theme": Page(None, get=WRONG_METHOD, post=302),
    "set_language": Page(None, get=302, post=302),
    "healthz": Page(None),
    # one's own account
    "password_change": Page("signed in", post=200),
    "password_change_done": Page("signed in"),
    "help": Page("signed in"),
    # reading
    "dashboard": Page(ALL),
    "indicator_list": Page(ALL),
    "indicator": Page(ALL, "indicator"),
    "cadre_list": Page(ALL),
    "cadre": Page(ALL, "cadre"),
    "body_list": Page(ALL),
    "body": Page(ALL, "body"),
    "indicator_excel": Page(ALL, "indicator"),
    # entering and changing
    "cadre_add": Page(OFFICE, post=200, kept=True),
    "cadre_edit": Page(OFFICE, "cadre", post=200, kept=True),
    "record_add": Page(OFFICE, "section", post=200, kept=True),
    "record_edit": Page(OFFICE, "record", post=200, kept=True),
    "record_end": Page(OFFICE, "record", post=200, kept=True),
    "record_delete": Page(OFFICE, "record", post=409),
    "record_restore": Page(OFFICE, "trashed", get=WRONG_METHOD, post=302),
    # workbooks; another's import is nobody's
    "import_start": Page(OFFICE, post=200),
    "import_preview": Page(OFFICE, "import", get=NOT_FOUND),
    "import_confirm": Page(OFFICE, "import", get=NOT_FOUND, post=NOT_FOUND),
    "import_result": Page(OFFICE, "import", get=NOT_FOUND),
    "workbook_template": Page(OFFICE),
    "workbook_export": Page(OFFICE),
}
# The back office beside its models: name → (args, answer to GET, answer to POST) for who reaches it.
DESK = {
    "index": ((), 200, 200),
    "app_list": (("cadres",), 200, 200),
    "password_change": ((), 302, 302),
    "password_change_done": ((), 302, 302),
    "jsi18n": ((), 200, WRONG_METHOD),
    "autocomplete": ((), REFUSED, WRONG_METHOD),
    "view_on_site": ((0, 0), NOT_FOUND, NOT_FOUND),
}
# These lead to the sign-in page and out, for everybody.
DOORS = {"login": 302, "logout": None}


def named_routes(patterns=None, namespace="") -> tuple[set[str], int]:
    """(names of all routes with their namespace, number of routes without a name)."""
    names, nameless = set(), 0
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            below, more = named_routes(pattern.url_patterns, inner)
            names, nameless = names | below, nameless + more
        elif pattern.name:
            names.add(namespace + pattern.name)
        else:
            nameless += 1
    return names, nameless


# --- what each visitor should get in the back office --------------------------------------------
def expected_of_model(model, action: str, role: Role, method: str) -> set[int]:
    """The answers that may come, by the permissions of the role. Sent forms are empty: nothing is changed."""
    meta = model._meta
    may = {
        verb: f"{meta.app_label}.{verb}_{meta.model_name}" in PERMISSIONS[role]
        for verb in ("view", "add", "change", "delete")
    }
    may["view"] = may["view"] or may["change"]
    tracked = hasattr(model, "history")
    read_only = meta.label in {"auth.Group", "cadres.ImportRun"}
    seen = may["view"] and (not tracked or "cadres.view_history" in PERMISSIONS[role])
    allowed = {
        "changelist": may["view"],
        "add": may["add"] and not read_only,
        "change": may["change"] and not read_only if method == "post" else may["view"],
        "delete": may["delete"] and not read_only,
        "history": seen,
        "simple_history": seen,
        "password_change": may["change"],
    }[action]
    if not allowed and not (action == "simple_history" and method == "post"):
        return {REFUSED}
    if action == "simple_history" and method == "post":
        return {WRONG_METHOD}
    return {200, 302} if method == "post" else {200}


ACTIONS = ["changelist", "add", "change", "delete", "history", "simple_history", "password_change"]


def model_routes() -> dict[str, tuple]:
    """Name of the route → (model, action)."""
    return {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}": (model, action)
        for model in admin.site._registry
        for action in ACTIONS
    }


# --- the sweep ---------------------------------------------------------------------------------
@pytest.fixture
def records():
    """One object behind every address."""
    load_plan()
    cadre = Cadre.objects.create(full_name="Nguyễn Văn An")
    seat, tenure, *_others = everything_about(cadre)
    move_to_trash(tenure)
    Tenure.objects.create(cadre=cadre, post=tenure.post)
    Body.objects.first().versions.create(name="Tên cũ")
    run = ImportRun.objects.create(file_name="phuong.xlsx", sha256="x", content=b"")
    task = Task.objects.first()
    task.notes.create(day="2026-11-22", text="Đã làm")
    task.evidence.create(title="Báo cáo")
    return {
        "cadre": [cadre.pk],
        "body": [Body.objects.first().pk],
        "indicator": [Indicator.objects.first().code],
        "section": [cadre.pk, "seats"],
        "record": ["seats", seat.pk],
        "trashed": ["posts", tenure.pk],
        "import": [run.pk],
        "": [],
    }


@pytest.fixture
def cookies(records) -> dict:
    """The session cookie of each visitor."""
    found = {ANONYMOUS: SimpleCookie()}
    people = {NO_ROLE: make_user(None), DISABLED: make_user(ADMINISTRATOR, "disabled")}
    people |= {role: make_user(role) for role in Role}
    for visitor, user in people.items():
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        found[visitor] = client.cookies
    User.objects.filter(username="disabled").update(is_active=False)
    return found


def ask(cookies: SimpleCookie, url: str, method: str):
    """The answer to one visitor; whatever it changed is undone."""
    client = Client()
    client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
    mark = transaction.savepoint()
    try:
        return getattr(client, method)(url)
    finally:
        transaction.savepoint_rollback(mark)


def outcome(answer):
    """The status, or "sign-in" when it sends to the sign-in page, by way of the back office's door or not."""
    if answer.status_code == 302 and answer.url.partition("?")[0] in (
        reverse("login"),
        reverse("admin:login"),
    ):
        return SIGN_IN
    return answer.status_code


def may_read(page: Page, visitor) -> bool:
    if page.readers is None:
        return True
    if page.readers == "signed in":
        return visitor not in (ANONYMOUS, DISABLED)
    return visitor in page.readers


def expected_of_page(name: str, page: Page, visitor, method: str, answer) -> set:
    """The answers that may come."""
    if may_read(page, visitor):
        return {answer}
    if name == "login":
        return {302}
    if visitor in (ANONYMOUS, DISABLED):
        return {KEPT} if page.kept and method == "post" else {SIGN_IN}
    # Which of the two is asked first is the page's own affair.
    return {REFUSED, WRONG_METHOD} if answer == WRONG_METHOD else {REFUSED}


def test_every_route_is_known():
    names, nameless = named_routes()
    own = {name for name in names if not name.startswith("admin:")}
    assert own == set(PAGES)
    desk = {f"admin:{name}" for name in (*DESK, *DOORS)}
    back_office = {name for name in names if name.startswith("admin:")}
    assert back_office - set(model_routes()) - desk == set()
    # Of each model one address that redirects to the same with /change/, and the last resort.
    assert nameless == len(admin.site._registry) + 1


def test_every_page_for_every_role(records, cookies):
    wrong, swept = [], 0
    for name, page in PAGES.items():
        url = reverse(name, args=records[page.args])
        for visitor in VISITORS:
            for method, answer in (("get", page.get), ("post", page.post)):
                expected = expected_of_page(name, page, visitor, method, answer)
                found = outcome(ask(cookies[visitor], url, method))
                swept += 1
                if found not in expected:
                    wrong.append((name, str(visitor), method, found, expected))
    assert wrong == [], "\n".join(map(str, wrong))
    assert swept == len(PAGES) * 12


def test_back_office_for_every_role(records, cookies, monkeypatch):
    # Half of each page is the list of all models at its side, the same everywhere.
    monkeypatch.setattr(admin.site, "enable_nav_sidebar", False)
    names, _nameless = named_routes()
    wrong, swept = [], 0
    for name, (model, action) in model_routes().items():
        if name not in names:
            continue
        url = reverse(name, args=_address(model, action))
        for visitor in VISITORS:
            for method in ("get", "post"):
                if visitor in (ANONYMOUS, DISABLED):
                    expected = {SIGN_IN}
                elif visitor in OFFICE:
                    expected = expected_of_model(model, action, visitor, method)
                else:
                    expected = {REFUSED}
                found = outcome(ask(cookies[visitor], url, method))
                swept += 1
                if found not in expected:
                    wrong.append((name, str(visitor), method, found, expected))
    assert wrong == [], "\n".join(map(str, wrong))
    assert swept == 2064


def _address(model, action: str) -> list:
    if action in ("changelist", "add"):
        return []
    record = model._default_manager.order_by("pk").first() or baker.make(model)
    if action == "simple_history":
        version = record.history.first()
        if version is None:
            record.save()
            version = record.history.first()
        return [record.pk, version.pk]
    return [record.pk]


def test_rest_of_the_back_office_for_every_role(records, cookies):
    wrong, swept = [], 0
    for name, (args, get, post) in DESK.items():
        url = reverse(f"admin:{name}", args=args)
        for visitor in VISITORS:
            for method, answer in (("get", get), ("post", post)):
                found = outcome(ask(cookies[visitor], url, method))
                expected = (
                    answer if visitor in OFFICE else SIGN_IN if visitor in (ANONYMOUS, DISABLED) else REFUSED
                )
                swept += 1
                if found != expected:
                    wrong.append((name, str(visitor), method, found, expected))
    assert wrong == [], "\n".join(map(str, wrong))
    assert swept == len(DESK) * 12


def test_doors_of_the_back_office_lead_to_the_one_sign_in_page(cookies):
    anonymous = ask(cookies[ANONYMOUS], reverse("admin:login") + "?next=/admin/cadres/", "get")
    assert anonymous.url == settings.LOGIN_URL or anonymous.url.endswith("?next=/admin/cadres/")
    assert ask(cookies[STAFF], reverse("admin:login"), "get").url == reverse("admin:index")


@pytest.mark.parametrize(
    "path", ["/admin/nothing/", "/nothing", "/cadres/999999/", "/admin/cadres/cadre/999999/change/"]
)
def test_address_of_nothing_tells_a_stranger_nothing(cookies, path):
    answer = ask(cookies[ANONYMOUS], path, "get")
    assert answer.status_code in (302, 404)
    if answer.status_code == 302:
        assert outcome(answer) == SIGN_IN or answer.url == path + "/"


def test_open_pages_are_few():
    open_pages = {name for name, page in PAGES.items() if may_read(page, ANONYMOUS)}
    assert open_pages == {"login", "set_theme", "set_language", "healthz"}
