"""What each form refuses, in which words, and beside which field."""

import datetime as dt

import pytest

from cadres.forms.evaluation import EvaluationForm
from cadres.forms.person import CadreForm
from cadres.forms.planning import NominationForm, RemoveFromPlanForm, SuccessionForm
from cadres.forms.service import EndPostForm, EndSeatForm, PostHeldForm, SeatForm
from cadres.forms.training import TrainingForm
from cadres.models import Body, Cadre, Grade, SuccessionEntry, Term
from tests.cadres.people import body, hold, person, post, seat, study

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)
FUTURE = "Ngày này ở tương lai; hôm nay là 22/11/2026."
BEFORE_BIRTH = "Ngày này trước ngày sinh của đồng chí (05/03/1980)."
ENDS_EARLY = "Thời gian kết thúc trước khi bắt đầu: ngày thôi phải sau ngày bắt đầu."
REQUIRED = "Cần điền mục này."


@pytest.fixture
def cadre():
    return person("Lê Hai", "1980-03-05", code="CB001")


def errors(form) -> dict[str, list[str]]:
    return {name: [str(e) for e in found] for name, found in form.errors.items()}


def of_person(staff, record=None, **typed):
    data = {"full_name": "Lê Ba", "status": "in_work", **typed}
    return errors(CadreForm(data, instance=record, day=DAY, user=staff))


def of(form_class, cadre, record=None, **typed):
    return errors(form_class(typed, instance=record, day=DAY, cadre=cadre))


# --- the person ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"full_name": " "}, {"full_name": [REQUIRED]}),
        ({"birth": "23/11/2026"}, {"birth": [FUTURE]}),
        ({"birth": "22/11/2026"}, {}),
        ({"birth": "2026"}, {}),
        ({"birth": "2027"}, {"birth": [FUTURE]}),
        ({"party_admission": "12/2026"}, {"party_admission": [FUTURE]}),
        (
            {"birth": "31/5/1972", "party_admission": "12/5/1962"},
            {"party_admission": ["Ngày vào Đảng phải sau ngày sinh."]},
        ),
        (
            {"party_admission": "12/5/1995", "party_official": "12/5/1994"},
            {"party_official": ["Ngày chính thức không được trước ngày vào Đảng."]},
        ),
        ({"citizen_number": "12345"}, {"citizen_number": ["Số định danh có 12 chữ số (trước đây 9)."]}),
        ({"citizen_number": "012 345 678"}, {}),
        ({"citizen_number": "079.180-012 345"}, {}),
    ],
)
def test_person(staff, typed, found):
    assert of_person(staff, **typed) == found


def test_a_person_keeps_the_code_and_number_of_their_own(staff, cadre):
    cadre.citizen_number = "079080012345"
    cadre.save()
    assert of_person(staff, cadre, code="CB001", citizen_number="079080012345") == {}


def test_line_ends_of_a_browser_are_no_change_of_the_note(staff):
    form = CadreForm({"full_name": "Lê Ba", "status": "in_work", "note": "một\r\nhai"}, day=DAY, user=staff)
    assert form.is_valid()
    assert form.instance.note == "một\nhai"


# --- seats and posts -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({}, {}),
        ({"since": "1/1/2030"}, {}),  # elected for the next term
        ({"since": "4/3/1980"}, {"since": [BEFORE_BIRTH]}),
        ({"since": "20/6/2025", "until": "20/6/2025"}, {"until": [ENDS_EARLY]}),
        ({"since": "6/2025"}, {"since": ["Thiếu ngày: ghi như 27/6/2025."]}),
        # A day that cannot be read is told so once; the rules about it wait.
        (
            {"since": "31/6/2025", "until": "1/1/2025"},
            {"since": ["Không có ngày 31/6/2025 trên lịch. Kiểm tra ngày và tháng."]},
        ),
    ],
)
def test_seat(cadre, typed, found):
    assert of(SeatForm, cadre, body=body().pk, **typed) == found


def test_a_seat_needs_a_body(cadre):
    assert of(SeatForm, cadre) == {"body": [REQUIRED]}


def test_a_seat_held_twice_is_told_beside_its_beginning(cadre):
    seat(cadre, body(), dt.date(2020, 1, 1))
    assert of(SeatForm, cadre, body=body().pk, since="1/1/2025") == {
        "since": ["Đồng chí này đã tham gia cơ quan này trong khoảng thời gian trùng."]
    }


def test_a_term_of_another_body_is_refused_but_an_old_record_can_be_changed(cadre):
    other = Term.objects.create(name="2025-2030", body=Body.objects.create(name="HĐND"))
    own = Term.objects.create(name="2025-2030", body=body())
    anybody = Term.objects.create(name="2020-2025")
    words = {"term": ["Đây là nhiệm kỳ của cơ quan khác. Chọn nhiệm kỳ của cơ quan này."]}
    found = [of(SeatForm, cadre, body=body().pk, term=term.pk) for term in (other, own, anybody)]
    assert found == [words, {}, {}]
    old = seat(cadre, body(), term=other)
    typed = {"body": body().pk, "term": other.pk, "since": "20/6/2025", "role": "Phó"}
    assert of(SeatForm, cadre, old, **typed) == {}


def test_post(cadre):
    held = post("Bí thư")
    assert of(PostHeldForm, cadre, post=held.pk, since="1/7/2025") == {}
    hold(cadre, held, dt.date(2025, 7, 1))
    assert of(PostHeldForm, cadre, post=held.pk, since="1/7/2026") == {
        "since": ["Đồng chí này đã giữ chức vụ này trong khoảng thời gian trùng."]
    }


@pytest.mark.parametrize("form", [EndSeatForm, EndPostForm])
def test_an_end_needs_its_day_after_the_beginning(cadre, form):
    if form is EndSeatForm:
        record = seat(cadre, body(), dt.date(2025, 7, 1))
    else:
        record = hold(cadre, post("Bí thư"), dt.date(2025, 7, 1))
    assert of(form, cadre, record, until="") == {"until": [REQUIRED]}
    assert of(form, cadre, record, until="1/7/2025") == {"until": [ENDS_EARLY]}
    assert of(form, cadre, record, until="2/7/2025", end_reason="Luân chuyển") == {}


# --- courses ---------------------------------------------------------------------------------
def level(name: str, ladder: str = "professional") -> str:
    from cadres.models import Level

    return f"level:{Level.objects.get(name=name, ladder__code=ladder).pk}"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"status": "finished", "completed": "2014"}, {}),
        ({"status": "finished", "completed": "2027"}, {"completed": [FUTURE]}),
        ({"status": "under_way", "completed": "6/2028"}, {}),
        ({"status": "finished", "completed": "1979"}, {"completed": [BEFORE_BIRTH]}),
        (
            {"status": "finished", "since": "1/9/2014", "completed": "6/2014"},
            {"completed": ["Khóa học hoàn thành trước khi bắt đầu."]},
        ),
        ({"status": ""}, {"status": [REQUIRED]}),
    ],
)
def test_course(cadre, typed, found):
    assert of(TrainingForm, cadre, level=level("Đại học"), **typed) == found


def test_a_level_brings_its_ladder_and_a_ladder_without_levels_is_a_choice(cadre):
    from cadres.models import Ladder

    form = TrainingForm(
        {"level": level("Trung cấp", "political_theory"), "status": "finished"}, day=DAY, cadre=cadre
    )
    assert form.is_valid()
    assert (form.instance.ladder.code, form.instance.level.name) == ("political_theory", "Trung cấp")
    refresher = Ladder.objects.get(code="refresher")
    form = TrainingForm({"level": f"ladder:{refresher.pk}", "status": "finished"}, day=DAY, cadre=cadre)
    assert form.is_valid()
    assert (form.instance.ladder, form.instance.level) == (refresher, None)


@pytest.mark.parametrize("forged", ["level:999", "ladder:1", "7", ""])
def test_a_level_that_is_not_offered_is_refused(cadre, forged):
    assert list(of(TrainingForm, cadre, level=forged, status="finished")) == ["level"]


def test_the_same_course_twice_is_refused(cadre):
    study(cadre, "professional", "Đại học", completed="2014")
    typed = {"level": level("Đại học"), "status": "finished", "completed": "2014"}
    assert of(TrainingForm, cadre, **typed) == {"level": ["Trình độ hoặc khóa học này đã có trong hồ sơ."]}
    assert of(TrainingForm, cadre, **typed, field="Luật") == {}


def test_levels_stand_under_their_ladders(cadre):
    choices = TrainingForm(day=DAY, cadre=cadre).fields["level"].choices[1:]
    assert [group for group, _levels in choices] == [
        "Chuyên môn",
        "Lý luận chính trị",
        "Quản lý nhà nước",
        "Ngoại ngữ",
        "Tin học",
        "Cập nhật kiến thức",
    ]
    assert [label for _value, label in choices[1][1]] == ["Sơ cấp", "Trung cấp", "Cao cấp", "Cử nhân"]


# --- events, plan, evaluation ----------------------------------------------------------------
def test_nomination(cadre):
    chosen = post("Bí thư").pk
    assert of(NominationForm, cadre, kind="nominated", post=chosen, day="1/3/2023") == {}
    assert of(NominationForm, cadre, kind="nominated", post=chosen, day="1/3/2027") == {"day": [FUTURE]}
    assert of(NominationForm, cadre, kind="nominated", post=chosen, day="1/3/1979") == {"day": [BEFORE_BIRTH]}


def test_succession(cadre):
    term = Term.objects.create(name="2025-2030")
    chosen = post("Bí thư")
    either = "Chọn hoặc một chức danh, hoặc một cơ quan được quy hoạch."
    assert of(SuccessionForm, cadre, post=chosen.pk, term=term.pk) == {}
    assert of(SuccessionForm, cadre, term=term.pk) == {"post": [either]}
    assert of(SuccessionForm, cadre, post=chosen.pk, body=body().pk, term=term.pk) == {"post": [either]}
    entry = SuccessionEntry.objects.create(
        cadre=cadre, post=chosen, term=term, approved_on=dt.date(2025, 1, 1)
    )
    assert of(SuccessionForm, cadre, post=chosen.pk, term=term.pk) == {
        "post": ["Đồng chí này đã được quy hoạch chức danh này trong nhiệm kỳ này."]
    }
    assert of(RemoveFromPlanForm, cadre, entry, removed_on="") == {"removed_on": [REQUIRED]}
    assert list(of(RemoveFromPlanForm, cadre, entry, removed_on="1/1/2025")) == ["removed_on"]
    assert of(RemoveFromPlanForm, cadre, entry, removed_on="2/1/2025") == {}


@pytest.mark.parametrize(
    ("year", "grade", "score", "found"),
    [
        ("2025", "Hoàn thành", "87,5", {}),
        ("2027", "Hoàn thành", "", {"year": ["Năm 2027 chưa tới."]}),
        (
            "2019",
            "Hoàn thành",
            "",
            {"grade": ["Năm 2019 không có mức xếp loại này. Chọn mức của năm đó."]},
        ),
        ("2019", "Hoàn thành, còn hạn chế", "", {}),
        ("2025", "Hoàn thành", "87.5", {"score": ["Ghi dấu phẩy trước phần thập phân: 33,5."]}),
    ],
)
def test_evaluation(cadre, year, grade, score, found):
    chosen = Grade.objects.get(short_name=grade)
    assert of(EvaluationForm, cadre, year=year, grade=chosen.pk, score=score) == found


# --- what the reader chooses from ------------------------------------------------------------
def test_posts_stand_under_their_bodies_and_ended_bodies_tell_when(cadre):
    council = body("HĐND phường", kind="peoples_council", until=dt.date(2025, 7, 1), protocol_rank=5)
    post("Chủ tịch", council, protocol_rank=1)
    post("Phó Chủ tịch", council, protocol_rank=2)
    form = SeatForm(day=DAY, cadre=cadre)
    groups = list(form.fields["body"].choices)[1:]
    assert [(heading, [label for _key, label in rows]) for heading, rows in groups] == [
        ("Hội đồng nhân dân", ["HĐND phường (… – 01/07/2025)"])
    ]
    groups = list(PostHeldForm(day=DAY, cadre=cadre).fields["post"].choices)[1:]
    assert [(heading, [label for _key, label in rows]) for heading, rows in groups] == [
        ("HĐND phường", ["Chủ tịch", "Phó Chủ tịch"])
    ]


def test_what_is_offered_is_what_was_typed_last_each_once(cadre):
    for number, role in enumerate(["Ủy viên", "Bí thư", "Ủy viên", ""]):
        seat(cadre, body(f"Cơ quan {number}"), role=role)
    assert SeatForm(day=DAY, cadre=cadre).fields["role"].widget.offered == ("Ủy viên", "Bí thư")


def test_the_form_of_a_person_leaves_no_field_out():
    fields = {f.name for f in Cadre._meta.concrete_fields if f.editable and not f.primary_key}
    assert fields == set(CadreForm._meta.fields)
