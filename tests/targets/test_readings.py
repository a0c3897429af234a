import datetime as dt

import pytest

from cadres.models import Cadre
from targets.groups import Moment, bases_of
from targets.models import Criterion, Group
from targets.readings import Question, answers, tallies
from tests.targets.oracle import Ward
from tests.targets.wards import make_ward

TODAY = dt.date(2026, 11, 22)
STOCKS = [
    Moment(dt.date(2025, 12, 31)),
    Moment(dt.date(2025, 6, 20)),
    Moment(TODAY),
    Moment(dt.date(2030, 12, 31), today=TODAY),
    Moment(dt.date(2035, 12, 31), today=TODAY),
    Moment(dt.date(2025, 12, 31), today=dt.date(2024, 2, 29)),
]
EVENTS = [
    Moment(dt.date(2025, 12, 31), events_from=dt.date(2022, 9, 7), known_until=TODAY),
    Moment(dt.date(2030, 12, 31), events_from=dt.date(2025, 12, 31), known_until=TODAY),
]

pytestmark = pytest.mark.django_db


def every_question(groups):
    groups = list(
        Group.objects.filter(pk__in=[group.pk for group in groups])
        .select_related("narrowed_by__level")
        .prefetch_related("parts__body")
        .order_by("pk")
    )
    bases = bases_of(groups)
    criteria = list(Criterion.objects.select_related("level"))
    return [
        (group, Question(bases[group.pk], criterion, moment, group.narrowed_by))
        for group in groups
        for moment in (EVENTS if group.events else STOCKS)
        for criterion in criteria
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_engine_counts_as_the_definitions_say(seed):
    asked = every_question(make_ward(seed))
    assert len(asked) == (8 * 6 + 2 * 2) * 7
    found = tallies([question for _, question in asked])
    ward = Ward()
    expected = [ward.tally(group, question.criterion, question.moment) for group, question in asked]
    assert found == expected


@pytest.mark.parametrize("seed", range(3))
def test_the_people_are_the_ones_that_were_counted(seed):
    asked = [question for _, question in every_question(make_ward(seed))]
    for tally, people in zip(tallies(asked), answers(asked), strict=True):
        certain = [p for p in people if p.belongs]
        maybe = [p for p in people if p.belongs is None]
        assert len(certain) == tally.of
        assert sum(p.holds is True for p in certain) == tally.holds
        assert sum(p.holds is None for p in certain) == tally.unknown
        assert len(maybe) == tally.membership_unknown


def test_the_figures_of_all_people_are_the_sum_over_each_of_them():
    asked = [question for _, question in every_question(make_ward(1))]
    alone = [tallies(asked, cadre=pk) for pk in Cadre.objects.values_list("pk", flat=True)]
    assert [sum(t.of for t in column) for column in zip(*alone, strict=True)] == [
        t.of for t in tallies(asked)
    ]


@pytest.mark.parametrize("people", [1, 30])
def test_one_statement_answers_everything(people, django_assert_num_queries):
    asked = [question for _, question in every_question(make_ward(5, people=people))][:240]
    with django_assert_num_queries(1):
        tallies(asked)


def test_no_question_needs_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert tallies([]) == []
        assert answers([]) == []
