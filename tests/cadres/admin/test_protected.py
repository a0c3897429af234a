"""What is in use cannot be deleted; the page says by what, in Vietnamese, and nothing is lost."""

import datetime as dt

import pytest
from django.urls import reverse

from cadres.models import Body, Cadre, Grade, Ladder, Level, Membership, Post, Term
from phopho_cadre.roles import Role
from targets.models import Criterion, Plan
from tests.accounts import signed_in
from tests.admin_forms import errors_of, form_data
from tests.cadres.admin.records import everything_about

pytestmark = pytest.mark.django_db
IN_THE_WAY = "vì đang được dùng ở:"


@pytest.fixture
def office(client):
    return signed_in(client, Role.ADMINISTRATOR)


@pytest.fixture
def used(office):
    """One object of each catalogue, each in use."""
    everything_about(Cadre.objects.create(full_name="Nguyễn Văn An"))
    professional = Ladder.objects.get(code="professional")
    return [
        Body.objects.get(name="Ban Chấp hành"),
        Post.objects.get(title="Bí thư"),
        Term.objects.get(name="2025-2030"),
        Grade.objects.get(evaluations__isnull=False),
        professional,
        Level.objects.get(trainings__isnull=False),
        Criterion.objects.get(code="woman"),
    ]


def test_nothing_in_use_can_be_deleted(office, used):
    from targets.loading import load_plan

    load_plan()
    for thing in used:
        meta = thing._meta
        url = reverse(f"admin:{meta.app_label}_{meta.model_name}_delete", args=[thing.pk])
        shown = office.get(url)
        assert IN_THE_WAY in shown.content.decode(), thing
        assert office.post(url, {"post": "yes"}).status_code == 200
        many = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        data = {"action": "delete_selected", "_selected_action": [thing.pk], "post": "yes"}
        assert IN_THE_WAY in office.post(many, data).content.decode(), thing
        assert type(thing).objects.filter(pk=thing.pk).exists()
    assert len(used) == 7


def test_level_in_use_cannot_be_deleted_in_the_page_of_its_ladder(office, used):
    ladder = Ladder.objects.get(code="professional")
    url = reverse("admin:cadres_ladder_change", args=[ladder.pk])
    shown = office.get(url)
    levels = shown.context["inline_admin_formsets"][0].formset
    number = next(n for n, form in enumerate(levels.forms) if form.instance.trainings.exists())
    answer = office.post(url, form_data(shown, **{f"levels-{number}-DELETE": "on"}))
    assert answer.status_code == 200
    assert "trình độ, đào tạo" in errors_of(answer)[0].lower()
    assert ladder.levels.count() == 6


def test_body_with_a_seat_in_the_trash_is_protected_too(office):
    body = Body.objects.create(name="Ban Thường vụ")
    cadre = Cadre.objects.create(full_name="Trần Thị Bình")
    Membership.objects.create(cadre=cadre, body=body, trashed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    url = reverse("admin:cadres_body_delete", args=[body.pk])
    assert IN_THE_WAY in office.post(url, {"post": "yes"}).content.decode()
    assert Body.objects.filter(pk=body.pk).exists()


def test_unused_catalogue_entry_is_deleted(office):
    plan = Plan.objects.create(number="1-KH", title="Thử")
    assert (
        office.post(reverse("admin:targets_plan_delete", args=[plan.pk]), {"post": "yes"}).status_code == 302
    )
    assert not Plan.objects.filter(pk=plan.pk).exists()
