"""A rule of the database is an error of the form in the back office, whatever the form shows."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.urls import reverse

from cadres.admin.service import MembershipAdmin
from cadres.models import (
    Body,
    Cadre,
    Evaluation,
    Grade,
    Ladder,
    Level,
    LevelAlias,
    Membership,
    Nomination,
    Post,
    SuccessionEntry,
    Tenure,
    Term,
    TrainingRecord,
)
from phopho_cadre.roles import Role
from tests.accounts import signed_in
from tests.admin_forms import errors_of, form_data

pytestmark = pytest.mark.django_db
OVERLAP = "Đồng chí này đã tham gia cơ quan này trong khoảng thời gian trùng."
ENDS_EARLY = "Thời gian kết thúc trước khi bắt đầu: ngày thôi phải sau ngày bắt đầu."


@pytest.fixture
def office(client):
    return signed_in(client, Role.ADMINISTRATOR)


@pytest.fixture
def body():
    return Body.objects.create(name="Ban Chấp hành")


@pytest.fixture
def cadre():
    return Cadre.objects.create(full_name="Nguyễn Văn An", code="CB0001")


def add(client, model, data):
    return client.post(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"), data)


def page(client, record):
    url = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
    return client.get(url)


def save(client, record, **changes):
    shown = page(client, record)
    return client.post(shown.request["PATH_INFO"], form_data(shown, **changes))


def seat_fields(number: int, body, since: str, until: str = "", pk="") -> dict:
    row = {"id": pk, "body": body.pk, "role": "", "mode": "", "since": since, "until": until}
    return {f"memberships-{number}-{name}": value for name, value in row.items()}


def test_seat_that_overlaps_is_refused(office, cadre, body):
    Membership.objects.create(cadre=cadre, body=body, since=dt.date(2020, 6, 20))
    answer = add(office, Membership, {"cadre": cadre.pk, "body": body.pk, "since": "01/07/2025", "until": ""})
    assert errors_of(answer) == [OVERLAP]
    assert Membership.objects.count() == 1


def test_period_that_ends_before_it_begins_is_refused(office, cadre, body):
    answer = add(
        office, Membership, {"cadre": cadre.pk, "body": body.pk, "since": "01/07/2025", "until": "01/07/2025"}
    )
    assert errors_of(answer) == [ENDS_EARLY]
    assert Membership.objects.count() == 0


def test_two_overlapping_seats_in_one_form_are_refused(office, cadre, body):
    answer = save(
        office,
        cadre,
        **{"memberships-TOTAL_FORMS": 2},
        **seat_fields(0, body, "01/01/2020"),
        **seat_fields(1, body, "01/01/2025"),
    )
    assert errors_of(answer) == [OVERLAP]
    assert Membership.objects.count() == 0


def test_two_overlapping_seats_of_a_new_person_are_refused(office, body):
    url = reverse("admin:cadres_cadre_add")
    shown = office.get(url)
    changes = {
        "full_name": "Trần Thị Bình",
        "memberships-TOTAL_FORMS": 2,
        **seat_fields(0, body, "01/01/2020"),
        **seat_fields(1, body, "01/01/2025"),
    }
    assert errors_of(office.post(url, form_data(shown, **changes))) == [OVERLAP]
    assert Cadre.objects.count() == 0


def test_seat_ended_and_next_one_begun_in_one_form(office, cadre, body):
    first = Membership.objects.create(cadre=cadre, body=body, since=dt.date(2020, 6, 20))
    answer = save(
        office,
        cadre,
        **{"memberships-TOTAL_FORMS": 2, "memberships-0-until": "20/06/2025"},
        **seat_fields(1, body, "20/06/2025"),
    )
    assert answer.status_code == 302
    first.refresh_from_db()
    assert first.until == dt.date(2025, 6, 20)
    assert Membership.objects.exclude(pk=first.pk).get().since == dt.date(2025, 6, 20)


@pytest.mark.parametrize("day", [dt.date(2024, 5, 1), dt.date(2025, 7, 1)])
def test_day_between_two_seats_moves_either_way_in_one_form(office, cadre, body, day):
    earlier = Membership.objects.create(
        cadre=cadre, body=body, since=dt.date(2020, 1, 1), until=dt.date(2025, 1, 1)
    )
    later = Membership.objects.create(cadre=cadre, body=body, since=dt.date(2025, 1, 1))
    shown = page(office, cadre)
    data = form_data(shown)
    rows = {int(data[f"memberships-{n}-id"]): n for n in range(2)}
    written = day.strftime("%d/%m/%Y")
    data[f"memberships-{rows[earlier.pk]}-until"] = written
    data[f"memberships-{rows[later.pk]}-since"] = written
    assert office.post(shown.request["PATH_INFO"], data).status_code == 302
    earlier.refresh_from_db()
    later.refresh_from_db()
    assert (earlier.until, later.since) == (day, day)


def test_seat_replaced_in_one_form(office, cadre, body):
    old = Membership.objects.create(cadre=cadre, body=body, since=dt.date(2020, 1, 1))
    changes = {
        "memberships-TOTAL_FORMS": 2,
        "memberships-0-DELETE": "on",
        **seat_fields(1, body, "02/01/2020"),
    }
    assert save(office, cadre, **changes).status_code == 302
    assert Membership.objects.get().since == dt.date(2020, 1, 2)
    assert Membership.with_trash.get(pk=old.pk).trashed_at is not None


def test_two_evaluations_of_one_year_in_one_form_are_refused(office, cadre):
    grade = Grade.objects.first()
    rows = {
        f"evaluations-{n}-{name}": value
        for n in (0, 1)
        for name, value in {"year": 2025, "grade": grade.pk}.items()
    }
    answer = save(office, cadre, **{"evaluations-TOTAL_FORMS": 2}, **rows)
    assert errors_of(answer) == ["Đồng chí này đã được đánh giá năm này."]
    assert Evaluation.objects.count() == 0


def test_second_evaluation_of_a_year_is_refused(office, cadre):
    grade = Grade.objects.first()
    Evaluation.objects.create(cadre=cadre, year=2025, grade=grade)
    answer = add(office, Evaluation, {"cadre": cadre.pk, "year": 2025, "grade": grade.pk})
    assert errors_of(answer) == ["Đồng chí này đã được đánh giá năm này."]


def test_post_held_twice_at_once_is_refused(office, cadre, body):
    post = Post.objects.create(title="Bí thư", body=body)
    Tenure.objects.create(cadre=cadre, post=post)
    answer = add(office, Tenure, {"cadre": cadre.pk, "post": post.pk, "since": "", "until": "01/01/2020"})
    assert errors_of(answer) == ["Đồng chí này đã giữ chức vụ này trong khoảng thời gian trùng."]


def test_event_recorded_twice_is_refused(office, cadre):
    post = Post.objects.create(title="Bí thư")
    Nomination.objects.create(cadre=cadre, post=post, kind="appointed", day=dt.date(2026, 3, 1))
    data = {"cadre": cadre.pk, "post": post.pk, "kind": "appointed", "day": "01/03/2026"}
    assert errors_of(add(office, Nomination, data)) == ["Sự việc này đã được ghi."]


def test_succession_entry_needs_one_aim_and_only_once(office, cadre, body):
    term, post = Term.objects.create(name="2025-2030"), Post.objects.create(title="Bí thư")
    both = {"cadre": cadre.pk, "term": term.pk, "post": post.pk, "body": body.pk}
    assert errors_of(add(office, SuccessionEntry, both)) == [
        "Chọn hoặc một chức danh, hoặc một cơ quan được quy hoạch."
    ]
    SuccessionEntry.objects.create(cadre=cadre, term=term, post=post)
    again = {"cadre": cadre.pk, "term": term.pk, "post": post.pk}
    assert errors_of(add(office, SuccessionEntry, again)) == [
        "Đồng chí này đã được quy hoạch chức danh này trong nhiệm kỳ này."
    ]


def test_body_of_the_same_name_in_other_case_is_refused(office, body):
    shown = office.get(reverse("admin:cadres_body_add"))
    answer = office.post(reverse("admin:cadres_body_add"), form_data(shown, name=" BAN  chấp hành"))
    assert errors_of(answer) == ["Cơ quan có Tên này đã tồn tại."]
    assert "name" in answer.context["adminform"].form.errors
    assert Body.objects.count() == 1


def test_second_code_and_citizen_number_are_refused(office, cadre):
    cadre.citizen_number = "012345678901"
    cadre.save()
    shown = office.get(reverse("admin:cadres_cadre_add"))
    data = form_data(shown, full_name="Lê Thị Cúc", code="CB0001 ", citizen_number="012345678901")
    assert errors_of(office.post(reverse("admin:cadres_cadre_add"), data)) == [
        "Mã này đã có ở một cán bộ khác.",
        "Số định danh này đã có ở một cán bộ khác.",
    ]


def test_wrong_order_of_a_persons_days_is_refused(office, cadre):
    answer = save(
        office, cadre, birth="1980", party_admission="1979", party_official="1978", citizen_number="12a"
    )
    assert errors_of(answer) == [
        "Số định danh có 12 chữ số (trước đây 9).",
        "Ngày vào Đảng phải sau ngày sinh.",
        "Ngày chính thức không được trước ngày vào Đảng.",
    ]


def test_level_of_another_ladder_and_missing_level_are_refused(office, cadre):
    theory = Ladder.objects.get(code="political_theory")
    other = Level.objects.filter(ladder__code="professional").first()
    data = {"cadre": cadre.pk, "ladder": theory.pk, "level": other.pk, "status": "finished"}
    assert errors_of(add(office, TrainingRecord, data)) == [
        "Trình độ này thuộc loại khác. Chọn một trình độ của loại đã nêu."
    ]
    assert errors_of(add(office, TrainingRecord, {**data, "level": ""})) == [
        "Chọn trình độ đã đạt hoặc hướng tới."
    ]


def test_new_level_with_new_spellings_in_one_form(office):
    ladder = Ladder.objects.get(code="it")
    url = reverse("admin:cadres_level_add")
    words = {"aliases-TOTAL_FORMS": 2, "aliases-0-text": "Chứng chỉ MOS", "aliases-1-text": "MOS"}
    data = form_data(office.get(url), ladder=ladder.pk, name="Quốc tế", rank=3, **words)
    assert office.post(url, data).status_code == 302
    assert set(LevelAlias.objects.filter(level__name="Quốc tế").values_list("text", "ladder")) == {
        ("Chứng chỉ MOS", ladder.pk),
        ("MOS", ladder.pk),
    }


def test_spelling_known_to_the_ladder_is_refused_in_any_form(office):
    ladder = Ladder.objects.get(code="professional")
    level = ladder.levels.get(name="Trung cấp")
    known = "Loại này đã có cách viết này."
    assert errors_of(add(office, LevelAlias, {"level": level.pk, "text": "đh"})) == [known]
    number = level.aliases.count()
    twice = {"aliases-TOTAL_FORMS": number + 1, f"aliases-{number}-text": "Đh"}
    assert errors_of(save(office, level, **twice)) == [known]
    same = {
        "aliases-TOTAL_FORMS": number + 2,
        f"aliases-{number}-text": "xyz",
        f"aliases-{number + 1}-text": "XYZ",
    }
    assert errors_of(save(office, level, **same)) == [known]


def test_list_editable_checks_as_well(office, body):
    url = reverse("admin:cadres_body_changelist")
    data = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": body.pk,
        "form-0-protocol_rank": "-1",
        "_save": "1",
    }
    answer = office.post(url, data)
    assert answer.status_code == 200
    assert answer.context["cl"].formset.errors != [{}]
    assert office.post(url, {**data, "form-0-protocol_rank": "7"}).status_code == 302
    body.refresh_from_db()
    assert body.protocol_rank == 7


def test_list_editable_of_a_record_that_breaks_a_rule_elsewhere(office, body):
    Body.objects.filter(pk=body.pk).update(since=dt.date(2020, 1, 1))
    url = reverse("admin:cadres_body_changelist")
    row = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": body.pk,
        "form-0-protocol_rank": 8,
        "_save": "1",
    }
    assert office.post(url, row).status_code == 302


@pytest.fixture
def unchecked(monkeypatch):
    """As if a colleague saved between the check and the write: the check sees nothing."""
    from phopho_cadre.periods import NoOverlap

    monkeypatch.setattr(NoOverlap, "validate", lambda *args, **kwargs: None)


def test_race_of_two_people_is_an_error_of_the_form(office, cadre, body, unchecked):
    Membership.objects.create(cadre=cadre, body=body)
    answer = add(
        office, Membership, {"cadre": cadre.pk, "body": body.pk, "since": "01/07/2025", "role": "Ủy viên"}
    )
    assert answer.status_code == 200
    assert errors_of(answer) == [OVERLAP]
    assert answer.context["adminform"].form["role"].value() == "Ủy viên"
    assert Membership.objects.count() == 1


def test_race_in_an_inline_is_an_error_of_the_form(office, cadre, body, unchecked, monkeypatch):
    Membership.objects.create(cadre=cadre, body=body, since=dt.date(2020, 1, 1))
    monkeypatch.setattr("phopho_cadre.inline_formsets.RecordsTogether._clash", lambda *args: False)
    answer = save(
        office,
        cadre,
        **{"memberships-TOTAL_FORMS": 2},
        **seat_fields(1, body, "01/01/2025"),
        full_name="Khác",
    )
    assert answer.status_code == 200
    assert errors_of(answer) == [OVERLAP]
    cadre.refresh_from_db()
    assert cadre.full_name == "Nguyễn Văn An"


def test_race_in_an_action_is_a_message(office, cadre, body, monkeypatch):
    def refuse(self, request, queryset):
        raise IntegrityError("overlap: membership_no_overlap")

    monkeypatch.setattr(MembershipAdmin, "restore_from_trash", refuse)
    seat = Membership.objects.create(
        cadre=cadre, body=body, trashed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    url = reverse("admin:cadres_membership_changelist") + "?trash=1"
    answer = office.post(url, {"action": "restore_from_trash", "_selected_action": [seat.pk]}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [OVERLAP]
