import datetime as dt
from collections import Counter

import pytest

from cadres.models import Body, Cadre, Ladder, Level, Membership, Nomination, Post, Tenure, TrainingRecord
from targets.groups import Base, Seats
from targets.models import Criterion
from targets.people import Side, behind, empty_words
from targets.readings import Question, answers, tallies
from targets.scorecard import Asked, basis_of
from tests.targets.test_readings import EVENTS, STOCKS, every_question
from tests.targets.wards import make_ward

TODAY = dt.date(2026, 11, 22)

pytestmark = pytest.mark.django_db


def asked(question):
    return Asked(None, question, question.moment.day, basis_of(question.moment.day, TODAY))


def lists_of(question):
    """The names behind a question on every side."""
    moment = question.moment
    today = Question(question.base, question.criterion, STOCKS[2], question.narrowed_by)
    pair = [question, today] if moment.is_forecast else [question]
    found = answers(pair)
    return behind(asked(question), found[0], found[1] if moment.is_forecast else None, moment.today or TODAY)


@pytest.mark.parametrize("seed", range(3))
def test_every_list_is_as_long_as_its_number(seed):
    # Every third question of each ward: with three wards, each shape of question is met.
    asked_today = [q for _, q in every_question(make_ward(seed, people=10)) if q.moment != STOCKS[5]]
    questions = asked_today[seed::3]
    for question, tally in zip(questions, tallies(questions), strict=True):
        found = lists_of(question)
        counts = {side: len(found.section(side)) for side in Side}
        assert sum(counts[side] for side in (Side.YES, Side.NO, Side.UNKNOWN)) == tally.of
        assert counts[Side.YES] == tally.holds
        assert counts[Side.UNKNOWN] == tally.unknown
        assert counts[Side.MAYBE] == tally.membership_unknown
        assert all(row.reason.text for section in found.sections for row in section.rows)
        assert all(empty_words(found, side) for side in Side)


@pytest.mark.parametrize("seed", range(2))
def test_whoever_is_in_today_is_named_in_every_forecast(seed):
    for question in (q for _, q in every_question(make_ward(seed)) if q.moment == STOCKS[3]):
        today = Question(question.base, question.criterion, STOCKS[2], question.narrowed_by)
        expected = {a.cadre_id for a in answers([today])[0] if a.belongs}
        named = Counter(row.cadre.pk for s in lists_of(question).sections for row in s.rows)
        assert expected <= set(named)
        assert set(named.values()) <= {1}


# --- one committee, spelled out --------------------------------------------------------------


@pytest.fixture
def committee():
    return Body.objects.create(name="Ban", short_name="Ban")


def person(name="Lê Văn Ba", birth="1990-03-12", sex="M", **fields):
    return Cadre.objects.create(full_name=name, birth=birth, sex=sex, **fields)


def seat(committee, cadre, since=dt.date(2025, 7, 1), until=None):
    return Membership.objects.create(cadre=cadre, body=committee, role="Ủy viên", since=since, until=until)


def study(cadre, ladder, level=None, completed=None, status="finished", field=""):
    ladder = Ladder.objects.get(code=ladder)
    level = Level.objects.get(ladder=ladder, name=level) if level else None
    return TrainingRecord.objects.create(
        cadre=cadre, ladder=ladder, level=level, completed=completed, status=status, field=field
    )


def base_of(committee, leave=True):
    return Base(seats=(Seats((committee.pk,), leave),))


def read(committee, code="under_40", moment=STOCKS[2], base=None, narrowed_by=None):
    criterion = Criterion.objects.select_related("level", "ladder").get(code=code)
    return lists_of(Question(base or base_of(committee), criterion, moment, narrowed_by))


def rows(found, side):
    return [(row.cadre.full_name, row.reason.text) for row in found.section(side).rows]


def test_people_are_sorted_by_given_name_in_vietnamese_order(committee):
    for name in ("Đỗ Thị Dung", "Lê Văn Ân", "Trần Thị Ánh", "Nguyễn Văn An", "Hồ Đức", "Bùi Văn Ăn"):
        seat(committee, person(name))
    found = [name for name, _ in rows(read(committee), Side.YES)]
    assert found == ["Nguyễn Văn An", "Trần Thị Ánh", "Bùi Văn Ăn", "Lê Văn Ân", "Đỗ Thị Dung", "Hồ Đức"]


@pytest.mark.parametrize(
    ("birth", "side", "text"),
    [
        ("1990-03-12", Side.YES, "tròn 40 tuổi ngày 12/03/2030"),
        ("1986-11-23", Side.YES, "tròn 40 tuổi ngày 23/11/2026"),
        ("1986-11-22", Side.NO, "đã tròn 40 tuổi ngày 22/11/2026"),
        ("1984-02-29", Side.NO, "đã tròn 40 tuổi ngày 29/02/2024"),
        ("1988-02-29", Side.YES, "tròn 40 tuổi ngày 29/02/2028"),
        ("1990", Side.YES, "tròn 40 tuổi trong năm 2030"),
        ("1990-03", Side.YES, "tròn 40 tuổi trong tháng 03/2030"),
        ("1980", Side.NO, "đã tròn 40 tuổi trong năm 2020"),
        ("1986", Side.UNKNOWN, "sinh 1986, chưa rõ đã tròn 40 tuổi ngày 22/11/2026 chưa"),
        (None, Side.UNKNOWN, "chưa có ngày sinh"),
    ],
)
def test_why_someone_is_under_40_or_not(committee, birth, side, text):
    seat(committee, person(birth=birth))
    assert rows(read(committee), side) == [("Lê Văn Ba", text)]


@pytest.mark.parametrize(
    ("sex", "side", "text"),
    [("F", Side.YES, "nữ"), ("M", Side.NO, "nam"), ("", Side.UNKNOWN, "chưa ghi giới tính")],
)
def test_why_someone_counts_as_a_woman_or_not(committee, sex, side, text):
    seat(committee, person(sex=sex))
    assert rows(read(committee, "woman"), side) == [("Lê Văn Ba", text)]


@pytest.mark.parametrize(
    ("records", "side", "text"),
    [
        ([("Đại học", "2005", "finished", "Luật")], Side.YES, "Đại học Luật, 2005"),
        ([("Đại học", None, "finished", "")], Side.YES, "Đại học"),
        (
            [("Đại học", "2005", "finished", ""), ("Thạc sĩ", "2014-07", "finished", "")],
            Side.YES,
            "Thạc sĩ, 2014",
        ),
        ([("Đại học", "2026-06-01", "finished", "")], Side.YES, "Đại học, 01/06/2026"),
        ([("Cao đẳng", "2005", "finished", "")], Side.NO, "mới có Cao đẳng"),
        (
            [("Cao đẳng", "2005", "finished", ""), ("Đại học", "2028-06", "under_way", "")],
            Side.NO,
            "mới có Cao đẳng; đang học Đại học, dự kiến 06/2028",
        ),
        ([("Đại học", None, "under_way", "")], Side.NO, "đang học Đại học, chưa có ngày dự kiến"),
        ([("Đại học", "2028", "planned", "")], Side.NO, "dự kiến học Đại học, dự kiến 2028"),
        ([("Đại học", "2026", "finished", "")], Side.NO, "Đại học hoàn thành 2026"),
        ([("Đại học", None, "dropped", "")], Side.NO, "đã nghỉ học Đại học"),
        ([], Side.UNKNOWN, "chưa có hồ sơ chuyên môn"),
    ],
)
def test_why_someone_has_a_level_or_not(committee, records, side, text):
    cadre = person()
    seat(committee, cadre)
    for level, completed, status, field in records:
        study(cadre, "professional", level, completed, status, field)
    assert rows(read(committee, "university_degree"), side) == [("Lê Văn Ba", text)]


def test_a_course_under_way_that_counts_in_a_forecast_says_when_it_is_expected(committee):
    cadre = person()
    seat(committee, cadre)
    study(cadre, "professional", "Đại học", "2028-06", "under_way")
    found = read(committee, "university_degree", STOCKS[3])
    assert rows(found, Side.YES) == [("Lê Văn Ba", "đang học Đại học, dự kiến 06/2028")]


@pytest.mark.parametrize(
    ("record", "side", "text"),
    [
        (None, Side.NO, "chưa dự khóa nào"),
        (("2024-06", "finished"), Side.YES, "khóa bồi dưỡng, 2024"),
        (("2027-06", "under_way"), Side.NO, "đang học khóa bồi dưỡng, dự kiến 06/2027"),
    ],
)
def test_why_someone_has_taken_a_course_or_not(committee, record, side, text):
    cadre = person()
    seat(committee, cadre)
    if record:
        study(cadre, "refresher", None, *record)
    assert rows(read(committee, "refresher_course"), side) == [("Lê Văn Ba", text)]


def test_who_leaves_before_the_milestone_is_named_with_the_day(committee):
    seat(committee, person("Lê Văn Một", birth="1966-03-05"))
    seat(committee, person("Lê Văn Hai"), until=dt.date(2027, 6, 20))
    seat(committee, person("Lê Văn Ba"))
    found = read(committee, moment=STOCKS[3])
    assert rows(found, Side.GONE) == [
        ("Lê Văn Hai", "thôi từ 20/06/2027"),
        ("Lê Văn Một", "nghỉ hưu từ 01/01/2028"),
    ]
    assert len(found.section(Side.NO)) == 1


def test_a_retirement_that_is_past_is_to_be_checked(committee):
    seat(committee, person(birth="1950-05-01"))
    reason = read(committee, moment=STOCKS[3]).section(Side.GONE).rows[0].reason
    assert (reason.text, reason.doubtful) == ("nghỉ hưu từ 01/06/2010", True)


def test_a_seat_that_outlasts_retirement_keeps_its_holder(committee):
    seat(committee, person(birth="1950-05-01"))
    found = read(committee, moment=STOCKS[3], base=base_of(committee, leave=False))
    assert [len(s) for s in found.sections] == [0, 1, 0, 0]


def test_a_second_seat_keeps_someone_in_the_group(committee):
    other, cadre = Body.objects.create(name="Ban khác"), person()
    seat(committee, cadre, until=dt.date(2027, 6, 20))
    seat(other, cadre)
    base = Base(seats=(Seats((committee.pk, other.pk), True),))
    assert rows(read(committee, moment=STOCKS[3], base=base), Side.GONE) == []


def test_without_a_day_of_retirement_someone_stays_and_it_is_said(committee):
    seat(committee, person(sex="", birth="1990-03-12"))
    row = read(committee, moment=STOCKS[3]).section(Side.NO).rows[0]
    assert [(n.text, n.mend, n.doubtful) for n in row.notes] == [("chưa rõ ngày nghỉ hưu", "id_sex", True)]


def test_who_grows_out_of_a_narrowed_group_is_gone_with_the_birthday(committee):
    young = Criterion.objects.get(code="under_40")
    seat(committee, person(birth="1988-02-03"))
    found = read(committee, "woman", STOCKS[3], narrowed_by=young)
    assert rows(found, Side.GONE) == [("Lê Văn Ba", "tròn 40 tuổi ngày 03/02/2028")]


def test_who_may_or_may_not_belong_is_named_with_the_gap(committee):
    young = Criterion.objects.get(code="under_40")
    seat(committee, person(birth=None))
    found = read(committee, "woman", narrowed_by=young)
    row = found.section(Side.MAYBE).rows[0]
    assert (row.reason.text, row.reason.mend, row.age) == ("chưa có ngày sinh", "id_birth", "")


def test_an_event_is_named_with_its_own_day_and_age():
    post = Post.objects.create(title="Bí thư", managed_by="next_higher")
    cadre = person(birth="1984-06-01")
    for day in (dt.date(2023, 5, 1), dt.date(2025, 5, 1)):
        Nomination.objects.create(cadre=cadre, post=post, kind="nominated", day=day, result="Trúng cử")
    criterion = Criterion.objects.get(code="under_40")
    found = lists_of(Question(Base(events="all"), criterion, EVENTS[0]))
    yes, no = found.section(Side.YES).rows, found.section(Side.NO).rows
    assert [(row.event.day, row.age) for row in yes] == [(dt.date(2023, 5, 1), "38")]
    assert [(row.event.day, row.age) for row in no] == [(dt.date(2025, 5, 1), "40")]
    assert [section.side for section in found.sections] == [Side.YES, Side.NO, Side.UNKNOWN]


def test_the_post_of_today_comes_before_the_seat(committee):
    post = Post.objects.create(title="Phó Chủ tịch Ủy ban", short_title="Phó Chủ tịch UB")
    holder, other = person("Lê Văn An"), person("Lê Văn Bình")
    for cadre in (holder, other):
        seat(committee, cadre)
    Tenure.objects.create(cadre=holder, post=post, since=dt.date(2026, 1, 1))
    Tenure.objects.create(cadre=other, post=post, since=dt.date(2020, 1, 1), until=dt.date(2026, 1, 1))
    found = read(committee).section(Side.YES).rows
    assert [(row.post, row.post_full) for row in found] == [
        ("Phó Chủ tịch UB", "Phó Chủ tịch Ủy ban"),
        ("Ủy viên Ban", "Ủy viên Ban"),
    ]


@pytest.mark.parametrize("others", [0, 2])
def test_naming_three_people_takes_as_many_queries_as_naming_one(
    committee, others, django_assert_num_queries
):
    for number in range(1 + others):
        seat(committee, person(f"Lê Văn {number}"))
    question = Question(base_of(committee), Criterion.objects.get(code="under_40"), STOCKS[2])
    with django_assert_num_queries(5):
        found = behind(asked(question), answers([question])[0], None, TODAY)
    assert len(found.section(Side.YES)) == 1 + others


def test_of_very_many_the_first_by_name_are_named_and_all_are_counted(committee):
    for name in ("Lê Văn Ý", "Lê Văn An", "Lê Văn Bình"):
        seat(committee, person(name))
    question = Question(base_of(committee), Criterion.objects.get(code="under_40"), STOCKS[2])
    section = behind(asked(question), answers([question])[0], None, TODAY, most=2).section(Side.YES)
    assert [row.cadre.full_name for row in section.rows] == ["Lê Văn An", "Lê Văn Bình"]
    assert (len(section), section.left_out) == (3, 1)
