import datetime as dt

import pytest
from model_bakery import baker

from cadres.models import Cadre, Ladder, Level, Post, SuccessionEntry, Tenure, Term, TrainingRecord
from targets.loading import load_plan
from targets.models import Criterion, Standard
from targets.standards import Summary, list_column, met_column, required_column, standards_of, summary

TODAY = dt.date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plan():
    load_plan()


@pytest.fixture
def key_post():
    return Post.objects.filter(is_key=True).first()


def holder(post, name="Lê Văn Ba", **period):
    cadre = Cadre.objects.create(full_name=name)
    Tenure.objects.create(cadre=cadre, post=post, **period)
    return cadre


def planned(post, name="Lê Văn Tư", **fields):
    cadre = Cadre.objects.create(full_name=name)
    term = Term.objects.get_or_create(name="2025-2030", body=None)[0]
    SuccessionEntry.objects.create(cadre=cadre, post=post, term=term, **fields)
    return cadre


def study(cadre, code, level=None, status="finished"):
    ladder = Ladder.objects.get(code=code)
    level = Level.objects.get(ladder=ladder, name=level) if level else None
    TrainingRecord.objects.create(cadre=cadre, ladder=ladder, level=level, status=status)


def given(cadre, user=None):
    return {a.criterion.code: a.holds for a in standards_of([cadre.pk], TODAY, user).get(cadre.pk, ())}


def test_a_holder_of_a_key_post_must_have_the_four_of_the_plan(key_post):
    cadre = holder(key_post)
    study(cadre, "professional", "Thạc sĩ")
    study(cadre, "political_theory", "Sơ cấp")
    assert given(cadre) == {
        "university_degree": True,
        "political_theory_intermediate": False,
        "state_management_specialist": None,
        "refresher_course": False,
    }


def test_a_course_under_way_meets_no_standard_yet(key_post):
    cadre = holder(key_post)
    study(cadre, "professional", "Đại học", "under_way")
    assert given(cadre)["university_degree"] is False


def test_standards_apply_while_the_post_is_held(key_post):
    assert given(holder(key_post, until=TODAY)) == {}
    assert given(holder(key_post, "Lê Văn Năm", since=dt.date(2026, 11, 23))) == {}
    assert given(holder(key_post, "Lê Văn Sáu", since=TODAY)) != {}


def test_nobody_else_has_standards():
    other = baker.make(Post, title="Trưởng ban")
    assert given(holder(other)) == {}
    assert given(Cadre.objects.create(full_name="Không chức vụ")) == {}


def test_a_post_may_have_standards_of_its_own():
    post = baker.make(Post, title="Trưởng ban", is_key=False)
    Standard.objects.create(post=post, criterion=Criterion.objects.get(code="foreign_language"))
    found = standards_of([holder(post).pk], TODAY, None)
    assert [[(a.criterion.code, a.posts) for a in applied] for applied in found.values()] == [
        [("foreign_language", ("Trưởng ban",))]
    ]


def test_a_standard_that_two_posts_ask_for_is_one(key_post):
    cadre = holder(key_post)
    second = Post.objects.filter(is_key=True).exclude(pk=key_post.pk).first()
    Tenure.objects.create(cadre=cadre, post=second)
    applied = standards_of([cadre.pk], TODAY, None)[cadre.pk]
    assert len(applied) == 4
    assert applied[0].posts == (key_post.label, second.label)


def test_the_planned_are_held_to_the_standards_too(key_post, staff):
    assert len(given(planned(key_post), staff)) == 4
    assert given(planned(key_post, "Đã rút", removed_on=TODAY), staff) == {}
    assert given(planned(key_post, "Chưa duyệt", approved_on=dt.date(2027, 1, 1)), staff) == {}


def test_a_member_cannot_learn_from_standards_who_is_planned(key_post, member):
    assert given(planned(key_post), member) == {}
    assert len(given(holder(key_post), member)) == 4


def test_a_person_in_the_trash_of_succession_is_not_planned(key_post, staff):
    cadre = planned(key_post)
    SuccessionEntry.objects.update(trashed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert given(cadre, staff) == {}


@pytest.mark.parametrize(
    ("missing", "unknown", "verdict", "text"),
    [
        (0, 0, "met", "Đạt"),
        (2, 0, "missed", "Thiếu 2"),
        (2, 1, "missed", "Thiếu 2 (? 1)"),
        (0, 3, "unclear", "Chưa rõ 3"),
    ],
)
def test_one_mark_for_a_person(missing, unknown, verdict, text):
    found = Summary(missing, unknown)
    assert (found.verdict, found.text) == (verdict, text)


def test_the_list_shows_a_mark_only_where_a_standard_applies(rf, staff, key_post):
    cadres = [holder(key_post), Cadre.objects.create(full_name="Không chức vụ")]
    request = rf.get("/")
    request.user = staff
    cells = list_column(request, cadres, TODAY).cells
    assert list(cells) == [cadres[0].pk]
    assert cells[cadres[0].pk]["summary"] == Summary(1, 3)


def test_a_persons_table_says_what_is_required_and_whether_it_is_met(rf, staff, key_post):
    cadre = holder(key_post)
    study(cadre, "professional", "Đại học")
    request = rf.get("/")
    request.user = staff
    required, met = (make(request, cadre, TODAY) for make in (required_column, met_column))
    by_code = dict(Ladder.objects.values_list("pk", "code"))
    assert {by_code[k]: c["verdict"] for k, c in met.cells.items()} == {
        "professional": "met",
        "political_theory": "unclear",
        "state_management": "unclear",
        "refresher": "missed",
    }
    assert {by_code[k] for k in required.cells} == {by_code[k] for k in met.cells}


def test_without_standards_there_are_no_columns(rf, staff):
    request = rf.get("/")
    request.user = staff
    cadre = Cadre.objects.create(full_name="Không chức vụ")
    assert required_column(request, cadre, TODAY) is None
    assert met_column(request, cadre, TODAY) is None


@pytest.mark.parametrize("others", [0, 2])
def test_three_people_take_as_many_queries_as_one(key_post, others, django_assert_num_queries):
    people = [holder(key_post, f"Lê Văn {n}").pk for n in range(1 + others)]
    with django_assert_num_queries(4):
        found = standards_of(people, TODAY, None)
    assert [len(found[pk]) for pk in people] == [4] * (1 + others)


def test_nobody_asked_nothing_read(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert standards_of([], TODAY, None) == {}
    assert summary([]) == Summary(0, 0)
