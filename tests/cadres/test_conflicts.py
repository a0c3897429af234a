"""Two people, one record: on every form the later save is held back, and nothing typed or saved is lost."""

import datetime as dt

import pytest

from cadres.conflicts import version_of
from cadres.models import Cadre, Membership
from cadres.sections import PERSON, SECTIONS
from phopho_cadre.roles import Role
from tests.accounts import make_user
from tests.cadres.admin.records import everything_about
from tests.cadres.people import body, person, seat
from tests.conftest import client_of
from tests.record_forms import conflict_data, errors_of, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan():
    return client_of(make_user(Role.STAFF, "lan", last_name="Nguyễn Thị", first_name="Lan"))


@pytest.fixture
def cadre():
    return person("Lê Hai", hometown="Huế", phone="0900", code="CB001")


def both_save(lan, staff_client, address, theirs: dict, mine: dict):
    """Both open the page; Lan saves first. Returns the answer to the second save."""
    hers, own = lan.get(address), staff_client.get(address)
    assert lan.post(address, typed(hers, **theirs)).status_code == 302
    return staff_client.post(address, typed(own, **mine))


def edit(cadre):
    return f"/cadres/{cadre.pk}/edit/"


def test_both_values_are_shown_with_who_and_when_and_nothing_is_saved(lan, staff_client, cadre):
    answer = both_save(lan, staff_client, edit(cadre), {"hometown": "Vinh"}, {"hometown": "Đà Lạt"})
    assert answer.status_code == 409
    (one,) = answer.context["differences"]
    assert (one.label, one.mine, one.theirs, one.before, one.chosen) == (
        "Quê quán",
        "Đà Lạt",
        "Vinh",
        "Huế",
        "",
    )
    assert "Lan" in one.who
    assert "Người khác vừa sửa mục này" in answer.content.decode()
    assert Cadre.objects.get().hometown == "Vinh"


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Đà Lạt"), ("theirs", "Vinh")])
def test_the_choice_is_saved(lan, staff_client, cadre, choice, kept):
    answer = both_save(lan, staff_client, edit(cadre), {"hometown": "Vinh"}, {"hometown": "Đà Lạt"})
    saved = staff_client.post(edit(cadre), conflict_data(answer, hometown=choice))
    assert saved.status_code == 302
    assert Cadre.objects.get().hometown == kept


def test_a_field_that_only_one_of_the_two_changed_is_answered_beforehand(lan, staff_client, cadre):
    answer = both_save(lan, staff_client, edit(cadre), {"hometown": "Vinh"}, {"phone": "0911"})
    assert {one.name: (one.chosen, one.mine, one.theirs) for one in answer.context["differences"]} == {
        "hometown": ("theirs", "Huế", "Vinh"),
        "phone": ("mine", "0911", "0900"),
    }
    assert staff_client.post(edit(cadre), conflict_data(answer)).status_code == 302
    stored = Cadre.objects.get()
    assert (stored.hometown, stored.phone) == ("Vinh", "0911")


def test_a_field_that_both_changed_must_be_answered(lan, staff_client, cadre):
    answer = both_save(
        lan, staff_client, edit(cadre), {"hometown": "Vinh"}, {"hometown": "Đà Lạt", "phone": "0911"}
    )
    again = staff_client.post(edit(cadre), conflict_data(answer))
    assert again.status_code == 409
    assert [(one.name, one.unanswered) for one in again.context["differences"]] == [
        ("hometown", True),
        ("phone", False),
    ]
    assert "Chọn giá trị cho “Quê quán”" in again.content.decode()
    assert staff_client.post(edit(cadre), conflict_data(again, hometown="mine")).status_code == 302
    stored = Cadre.objects.get()
    assert (stored.hometown, stored.phone) == ("Đà Lạt", "0911")


def test_the_same_value_twice_is_no_conflict(lan, staff_client, cadre):
    answer = both_save(lan, staff_client, edit(cadre), {"hometown": "Vinh"}, {"hometown": "Vinh"})
    assert answer.status_code == 302
    assert cadre.history.count() == 2


def test_a_third_save_between_asks_again(lan, staff_client, cadre):
    answer = both_save(lan, staff_client, edit(cadre), {"hometown": "Vinh"}, {"hometown": "Đà Lạt"})
    assert lan.post(edit(cadre), typed(lan.get(edit(cadre)), hometown="Hà Nội")).status_code == 302
    again = staff_client.post(edit(cadre), conflict_data(answer, hometown="mine"))
    assert again.status_code == 409
    assert [(one.mine, one.theirs) for one in again.context["differences"]] == [("Đà Lạt", "Hà Nội")]
    assert Cadre.objects.get().hometown == "Hà Nội"


def test_a_choice_that_breaks_a_rule_comes_back_as_an_error(lan, staff_client, cadre):
    chair = seat(cadre, body(), dt.date(2020, 1, 1))
    address = f"/records/seats/{chair.pk}/edit/"
    answer = both_save(lan, staff_client, address, {"since": "1/1/2024"}, {"until": "1/1/2023"})
    back = staff_client.post(address, conflict_data(answer))
    assert back.status_code == 200
    assert errors_of(back) == {
        "until": ["Thời gian kết thúc trước khi bắt đầu: ngày thôi phải sau ngày bắt đầu."]
    }
    assert typed(back)["until"] == "1/1/2023"
    assert Membership.objects.get().until is None


# A change by each of two people in every form of every section.
CHANGES = {
    ("people", "edit"): ({"hometown": "Vinh"}, {"hometown": "Đà Lạt"}),
    ("seats", "edit"): ({"role": "Phó"}, {"role": "Trưởng"}),
    ("seats", "end"): ({"until": "1/1/2026"}, {"until": "2/1/2026"}),
    ("posts", "edit"): ({"decision": "1-QĐ"}, {"decision": "2-QĐ"}),
    ("posts", "end"): ({"until": "1/1/2026"}, {"until": "2/1/2026"}),
    ("trainings", "edit"): ({"school": "A"}, {"school": "B"}),
    ("nominations", "edit"): ({"result": "A"}, {"result": "B"}),
    ("succession", "edit"): ({"decision": "1-QĐ"}, {"decision": "2-QĐ"}),
    ("succession", "end"): ({"removed_on": "1/1/2026"}, {"removed_on": "2/1/2026"}),
    ("evaluations", "edit"): ({"score": "80"}, {"score": "90,5"}),
}


def test_the_table_names_every_form_of_a_change():
    forms = {(part.slug, "edit") for part in [PERSON, *SECTIONS]}
    assert set(CHANGES) == forms | {(part.slug, "end") for part in SECTIONS if part.end_form}


@pytest.mark.parametrize(("section", "action"), sorted(CHANGES))
def test_every_form_holds_the_later_save_back(lan, staff_client, cadre, section, action):
    everything_about(cadre)
    part = next(part for part in [PERSON, *SECTIONS] if part.slug == section)
    address = part.url(action, part.model.objects.get())
    theirs, mine = CHANGES[section, action]
    answer = both_save(lan, staff_client, address, theirs, mine)
    assert answer.status_code == 409
    (name,) = mine
    assert [one.name for one in answer.context["differences"]] == [name]
    assert dict(answer.context["carried"])[name] == mine[name]
    assert staff_client.post(address, conflict_data(answer, **{name: "mine"})).status_code == 302
    assert part.model.objects.get().history.count() == 3


def test_a_course_of_another_ladder_is_a_difference_too(lan, staff_client, cadre):
    from tests.cadres.people import study

    record = study(cadre, "professional", "Đại học")
    address = f"/records/trainings/{record.pk}/edit/"
    form = staff_client.get(address).context["form"]
    by_name = {
        (str(group), label): value
        for group, options in form["level"].field.choices[1:]
        for value, label in options
    }
    answer = both_save(
        lan,
        staff_client,
        address,
        {"level": by_name["Lý luận chính trị", "Trung cấp"]},
        {"level": by_name["Chuyên môn", "Thạc sĩ"]},
    )
    assert [(one.mine, one.theirs) for one in answer.context["differences"]] == [
        ("Chuyên môn: Thạc sĩ", "Lý luận chính trị: Trung cấp")
    ]
    assert staff_client.post(address, conflict_data(answer, level="theirs")).status_code == 302
    record.refresh_from_db()
    assert (record.ladder.name, record.level.name) == ("Lý luận chính trị", "Trung cấp")


def test_what_went_to_the_trash_meanwhile_is_told_with_what_was_typed(lan, staff_client, cadre):
    chair = seat(cadre, body())
    address = f"/records/seats/{chair.pk}/edit/"
    own = staff_client.get(address)
    gone = f"/records/seats/{chair.pk}/delete/"
    lan.post(gone, {"version": version_of(chair)})
    answer = staff_client.post(address, typed(own, role="Phó Trưởng ban"))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Mục này đang ở trong thùng rác" in html
    assert answer.context["typed"] == [
        ("Cơ quan", "Ban Chấp hành Đảng bộ phường"),
        ("Vai trò", "Phó Trưởng ban"),
        ("Từ ngày", "20/06/2025"),
    ]


def test_a_record_that_was_changed_meanwhile_is_not_deleted(lan, staff_client, cadre):
    chair = seat(cadre, body())
    read = version_of(chair)
    address = f"/records/seats/{chair.pk}/edit/"
    lan.post(address, typed(lan.get(address), role="Phó"))
    answer = staff_client.post(f"/records/seats/{chair.pk}/delete/", {"version": read})
    assert answer.status_code == 409
    assert Membership.objects.count() == 1


def test_a_form_without_a_version_overwrites_nothing(staff_client, cadre):
    data = typed(staff_client.get(edit(cadre)), version=None, hometown="Đà Lạt")
    assert staff_client.post(edit(cadre), data).status_code == 409
    assert Cadre.objects.get().hometown == "Huế"
