"""Records are written whole, by rule, under the name of who wrote them; or not at all."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cadres import editing
from cadres.conflicts import Gone, Stale, version_of
from cadres.models import Cadre, Membership, Tenure
from phopho_cadre.trash import move_to_trash
from tests.cadres.admin.records import everything_about
from tests.cadres.people import body, hold, person, post, seat

pytestmark = pytest.mark.django_db
OVERLAP = "Đồng chí này đã tham gia cơ quan này trong khoảng thời gian trùng."


def authors(record) -> list[tuple[str, str]]:
    return [(row.history_type, row.history_user_name) for row in record.history.order_by("history_id")]


def test_a_person_without_a_code_gets_the_next_free_one(staff):
    person("Lê Một", code="CB007")
    cadre = Cadre(full_name="Lê Hai")
    editing.create(cadre, staff)
    assert cadre.code == "CB008"
    assert authors(cadre) == [("+", "staff")]


def test_beside_the_fictional_ward_a_new_person_is_fictional_too(staff):
    person("Người Giả", is_demo=True)
    cadre = Cadre(full_name="Lê Hai")
    editing.create(cadre, staff)
    assert cadre.is_demo is True


def test_a_change_is_one_row_of_history_under_the_name_of_who_made_it(staff):
    cadre = person("Lê Hai")
    cadre.hometown = "Huế"
    assert editing.change(cadre, staff, version_of(cadre)) is True
    assert authors(cadre) == [("+", ""), ("~", "staff")]


def test_a_save_that_changes_nothing_leaves_no_trace(staff):
    cadre = Cadre.objects.get(pk=person("Lê Hai").pk)
    assert editing.change(cadre, staff, version_of(cadre)) is False
    assert authors(cadre) == [("+", "")]


def test_a_later_save_is_held_back(staff):
    cadre = person("Lê Hai", hometown="Huế")
    read = version_of(cadre)
    theirs = Cadre.objects.get(pk=cadre.pk)
    theirs.hometown = "Vinh"
    editing.change(theirs, staff, read)
    cadre.hometown = "Đà Lạt"
    with pytest.raises(Stale) as stale:
        editing.change(cadre, staff, read)
    assert stale.value.stored.hometown == "Vinh"
    assert Cadre.objects.get(pk=cadre.pk).hometown == "Vinh"


def test_what_went_to_the_trash_cannot_be_changed(staff):
    cadre = person("Lê Hai")
    read = version_of(cadre)
    move_to_trash(Cadre.objects.get(pk=cadre.pk))
    with pytest.raises(Gone):
        editing.change(cadre, staff, read)


def test_a_rule_is_a_validation_error_and_nothing_is_saved(staff):
    cadre = person("Lê Hai")
    seat(cadre, body())
    with pytest.raises(ValidationError) as refused:
        editing.create(Membership(cadre=cadre, body=body(), since=dt.date(2026, 1, 1)), staff)
    assert refused.value.messages == [OVERLAP]
    assert Membership.objects.count() == 1


def test_what_only_the_database_sees_is_told_in_words(staff, monkeypatch):
    from phopho_cadre.periods import NoOverlap

    cadre = person("Lê Hai")
    seat(cadre, body())
    # As if the other seat had been saved between the check and the write.
    monkeypatch.setattr(NoOverlap, "validate", lambda *args, **kwargs: None)
    with pytest.raises(ValidationError) as refused:
        editing.create(Membership(cadre=cadre, body=body(), since=dt.date(2026, 1, 1)), staff)
    assert refused.value.messages == [OVERLAP]


def test_the_trash_takes_all_that_hangs_on_a_person_and_gives_it_back(staff):
    cadre = person("Lê Hai")
    everything_about(cadre)
    assert editing.put_in_trash(cadre, staff) == 7
    assert authors(cadre) == [("+", ""), ("~", "staff")]
    assert editing.take_back(Cadre.with_trash.get(pk=cadre.pk), staff) == 7
    assert Cadre.objects.get().memberships.count() == 1


def test_what_is_not_in_the_trash_is_not_taken_out_of_it(staff):
    with pytest.raises(ValidationError) as refused:
        editing.take_back(person("Lê Hai"), staff)
    assert refused.value.messages == ["Mục này không ở trong thùng rác."]


def test_what_stands_in_the_way_of_a_return_is_named(staff):
    cadre = person("Lê Hai")
    old = hold(cadre, post("Bí thư"))
    editing.put_in_trash(old, staff)
    hold(cadre, post("Bí thư"))
    with pytest.raises(ValidationError) as refused:
        editing.take_back(Tenure.with_trash.get(pk=old.pk), staff)
    assert refused.value.messages == ["Đồng chí này đã giữ chức vụ này trong khoảng thời gian trùng."]
