"""The trash: a record goes there with all that hangs on it, counts nowhere, and comes back whole."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cadres.models import (
    Body,
    Cadre,
    Evaluation,
    Membership,
    Nomination,
    SuccessionEntry,
    Tenure,
    TrainingRecord,
)
from phopho_cadre.roles import Role
from phopho_cadre.trash import move_to_trash, restore
from tests.accounts import signed_in
from tests.cadres.admin.records import everything_about

pytestmark = pytest.mark.django_db
ABOUT_A_PERSON = [Membership, Tenure, TrainingRecord, Nomination, SuccessionEntry, Evaluation]
NOW = dt.datetime(2026, 11, 22, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def cadre():
    made = Cadre.objects.create(full_name="Nguyễn Văn An", code="CB0001", citizen_number="012345678901")
    everything_about(made)
    return made


@pytest.fixture
def office(client):
    return signed_in(client, Role.STAFF)


def live(model) -> int:
    return model.objects.count()


def test_person_goes_with_everything_and_comes_back_whole(cadre):
    assert move_to_trash(cadre, NOW) == 7
    assert [live(model) for model in [Cadre, *ABOUT_A_PERSON]] == [0] * 7
    assert {row.trashed_at for model in ABOUT_A_PERSON for row in model.with_trash.all()} == {NOW}
    assert restore(Cadre.with_trash.get(pk=cadre.pk)) == 7
    assert [live(model) for model in [Cadre, *ABOUT_A_PERSON]] == [1] * 7


def test_what_was_in_the_trash_before_stays_there(cadre):
    seat = Membership.objects.get()
    move_to_trash(seat, NOW - dt.timedelta(days=3))
    assert move_to_trash(cadre, NOW) == 6
    assert restore(Cadre.with_trash.get(pk=cadre.pk)) == 6
    assert live(Membership) == 0


def test_record_of_a_person_in_the_trash_is_not_restored_alone(cadre):
    move_to_trash(cadre, NOW)
    with pytest.raises(ValidationError) as refused:
        restore(Membership.with_trash.get())
    assert refused.value.messages == ["Nguyễn Văn An đang ở trong thùng rác. Hãy khôi phục hồ sơ đó trước."]
    assert live(Membership) == 0


def test_restoring_beside_an_overlapping_record_is_refused_whole(cadre):
    seat = Membership.objects.get()
    move_to_trash(seat, NOW)
    Membership.objects.create(
        cadre=cadre, body=Body.objects.get(name="Ban Chấp hành"), since=dt.date(2026, 1, 1)
    )
    with pytest.raises(ValidationError) as refused:
        restore(seat)
    assert refused.value.messages == ["Đồng chí này đã tham gia cơ quan này trong khoảng thời gian trùng."]
    assert Membership.with_trash.filter(trashed_at=NOW).count() == 1


def test_restoring_a_person_whose_code_was_given_again_restores_nothing(cadre):
    move_to_trash(cadre, NOW)
    Cadre.objects.create(full_name="Trần Thị Bình", code="CB0001")
    with pytest.raises(ValidationError):
        restore(Cadre.with_trash.get(pk=cadre.pk))
    assert [live(model) for model in ABOUT_A_PERSON] == [0] * 6


def test_keys_of_the_trash_are_free_again(cadre):
    move_to_trash(cadre, NOW)
    again = Cadre(full_name="Nguyễn Văn An", code="CB0001", citizen_number="012345678901")
    again.full_clean()
    again.save()
    assert live(Cadre) == 1


def test_both_ways_leave_history(cadre):
    move_to_trash(cadre, NOW)
    restore(Cadre.with_trash.get(pk=cadre.pk))
    assert [row.trashed_at for row in cadre.history.order_by("history_id")] == [None, NOW, None]
    seat = Membership.objects.get()
    assert [row.trashed_at for row in seat.history.order_by("history_id")] == [None, NOW, None]


def test_deleting_in_the_back_office_moves_to_the_trash(office, cadre):
    url = reverse("admin:cadres_cadre_delete", args=[cadre.pk])
    shown = office.get(url).content.decode()
    assert "Chuyển “Nguyễn Văn An” cùng mọi mục dưới đây vào thùng rác?" in shown
    assert office.post(url, {"post": "yes"}).status_code == 302
    assert [live(model) for model in [Cadre, *ABOUT_A_PERSON]] == [0] * 7
    moments = {row.trashed_at for model in [Cadre, *ABOUT_A_PERSON] for row in model.with_trash.all()}
    assert len(moments) == 1


def test_action_and_restore_in_the_back_office(office, cadre):
    url = reverse("admin:cadres_cadre_changelist")
    asked = office.post(url, {"action": "delete_selected", "_selected_action": [cadre.pk]}).content.decode()
    assert "Có thể khôi phục từ thùng rác." in asked
    office.post(url, {"action": "delete_selected", "_selected_action": [cadre.pk], "post": "yes"})
    assert live(Cadre) == 0
    assert "Nguyễn Văn An" not in office.get(url).context["cl"].result_list.values_list(
        "full_name", flat=True
    )
    trashed = office.get(url + "?trash=1")
    assert [row.full_name for row in trashed.context["cl"].result_list] == ["Nguyễn Văn An"]
    answer = office.post(
        url + "?trash=1", {"action": "restore_from_trash", "_selected_action": [cadre.pk]}, follow=True
    )
    assert [str(message) for message in answer.context["messages"]] == ["Đã khôi phục 7 hồ sơ."]
    assert [live(model) for model in [Cadre, *ABOUT_A_PERSON]] == [1] * 7


def test_refused_restore_is_a_message(office, cadre):
    move_to_trash(cadre, NOW)
    seat = Membership.with_trash.get()
    url = reverse("admin:cadres_membership_changelist") + "?trash=1"
    answer = office.post(url, {"action": "restore_from_trash", "_selected_action": [seat.pk]}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Nguyễn Văn An đang ở trong thùng rác. Hãy khôi phục hồ sơ đó trước."
    ]
    assert live(Membership) == 0


def test_trash_is_offered_in_no_choice(office, cadre):
    move_to_trash(cadre, NOW)
    query = {"app_label": "cadres", "model_name": "membership", "field_name": "cadre", "term": "an"}
    assert office.get(reverse("admin:autocomplete"), query).json()["results"] == []


def test_row_deleted_in_the_page_of_a_person_goes_to_the_trash(office, cadre):
    from tests.admin_forms import form_data

    url = reverse("admin:cadres_cadre_change", args=[cadre.pk])
    assert office.post(url, form_data(office.get(url), **{"tenures-0-DELETE": "on"})).status_code == 302
    assert live(Tenure) == 0
    assert Tenure.with_trash.count() == 1
