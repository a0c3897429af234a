"""What people type is shown as text: markup in every text field, looked for on every page of every role."""

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse

from cadres.models import Cadre
from phopho_cadre.roles import Role
from targets.loading import load_plan
from tests.accounts import signed_in
from tests.cadres.admin.records import everything_about
from tests.crawl import crawl

pytestmark = pytest.mark.django_db

SHORT = "<b id=x>&"
LONG = "</script><script>x1()</script>\"'><img src=x onerror=x1()>{{7*7}}"
# Pieces that must never reach a page as they were typed.
LIVE = ("<b id=x", "<script>x1", "<img src=x")
KEPT_AS_THEY_ARE = {
    "code",
    "kind",
    "status",
    "sex",
    "mode",
    "managed_by",
    "source",
    "events",
    "comparison",
    "unit",
}


def spoil(record) -> bool:
    """Markup into every free text of a record, by whatever length it takes; False if it has none."""
    changed = {}
    for field in record._meta.concrete_fields:
        free = isinstance(field, models.CharField | models.TextField) and field.editable and not field.choices
        if not free or field.name in KEPT_AS_THEY_ARE or not hasattr(field, "max_length"):
            continue
        if field.name in ("citizen_number", "email") or type(field).__name__ == "PartialDateField":
            continue
        room = field.max_length or 1000
        text = f"{LONG} {record.pk}" if room > len(LONG) + 8 else f"{SHORT}{record.pk}"[:room]
        changed[field.name] = text
    for name, text in changed.items():
        setattr(record, name, text)
    record.save()
    return bool(changed)


@pytest.fixture
def ward():
    load_plan()
    cadre = Cadre.objects.create(full_name="A", birth="1990", sex="F", code="CB001")
    everything_about(cadre)
    spoilt = 0
    for model in admin.site._registry:
        if model._meta.app_label in ("cadres", "targets") and hasattr(model, "history"):
            spoilt += sum(spoil(record) for record in model._default_manager.all()[:40])
    assert spoilt > 100
    return cadre


def raw(answer) -> str:
    if getattr(answer, "streaming", False) or "html" not in answer.headers.get("Content-Type", ""):
        return ""
    return answer.content.decode()


def live_on(pages) -> list[tuple]:
    return [(url, piece) for url, (_status, text) in pages.items() for piece in LIVE if piece in text]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.STAFF])
def test_pages_show_markup_as_text(client, ward, role):
    signed_in(client, role, last_name=LONG[:100])
    starts = [reverse(name) for name in ("dashboard", "cadre_list", "body_list", "indicator_list")]
    searches = [reverse("cadre_list") + "?q=%3Cscript%3Ex1()%3C/script%3E", "/?on=%3Cimg%20src=x%3E"]
    pages = {}
    for start in [*starts, ward.get_absolute_url(), *searches]:
        pages |= crawl(client, start, within="/none", read=raw)
    pages |= crawl(client, reverse("cadre_list"), within="/cadres", read=raw)
    assert live_on(pages) == []
    assert [url for url, (_status, text) in pages.items() if "x1()&gt;49" in text] == []
    assert any("&lt;script&gt;x1" in text for _status, text in pages.values())


def test_back_office_shows_markup_as_text(client, ward):
    signed_in(client, Role.ADMINISTRATOR)
    pages = {}
    for model in admin.site._registry:
        if model._meta.app_label not in ("cadres", "targets"):
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_"
        record = model._default_manager.first()
        starts = [
            reverse(name + "changelist"),
            reverse(name + "add") if model.__name__ != "ImportRun" else "/",
        ]
        if record:
            starts += [reverse(name + action, args=[record.pk]) for action in ("change", "delete", "history")]
        pages |= crawl(client, *starts, within="/none", read=raw)
    assert live_on(pages) == []
    assert len(pages) > 100
