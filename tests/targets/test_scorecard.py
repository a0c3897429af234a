import datetime as dt
from decimal import Decimal

import pytest
from model_bakery import baker

from cadres.models import Body, Cadre, Membership, Nomination, Post
from targets.loading import load_plan
from targets.models import Criterion, Group, GroupPart, Indicator, Milestone, Target
from targets.scorecard import YEARS, development, scorecard

TODAY = dt.date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return load_plan()[0]


def seat(body: str, since=dt.date(2020, 1, 1), until=None, **person) -> Cadre:
    cadre = baker.make(Cadre, **{"full_name": "Lê An", "sex": "F", "birth": "1990-01-01", **person})
    Membership.objects.create(cadre=cadre, body=Body.objects.get(name=body), since=since, until=until)
    return cadre


def reading(plan, code, milestone, day=TODAY):
    found = [
        r for r in scorecard(plan, day).targets if (r.indicator.code, r.milestone.name) == (code, milestone)
    ]
    assert len(found) == 1
    return found[0]


def test_22_targets_in_the_plans_order_and_12_readings_today(plan):
    card = scorecard(plan, TODAY)
    assert [(r.indicator.position, r.milestone.name) for r in card.targets] == sorted(
        (r.indicator.position, r.milestone.name) for r in card.targets
    )
    assert (len(card.targets), len(card.today)) == (22, 12)


def test_a_milestone_is_actual_on_its_day_and_a_forecast_the_day_before(plan):
    code = "young-executive-committee"
    assert reading(plan, code, "2030", dt.date(2030, 12, 31)).basis == "actual"
    assert reading(plan, code, "2030", dt.date(2030, 12, 30)).basis == "forecast"


def test_a_forecast_drops_the_retired_but_the_day_itself_goes_by_the_records(plan):
    # A woman born in 1970-01 retires on 01/06/2027 (57 years 4 months).
    seat("Ban Chấp hành Đảng bộ phường", birth="1970-01-15")
    code = "women-executive-committee"
    assert reading(plan, code, "2030").tally.of == 0
    assert reading(plan, code, "2030", dt.date(2030, 12, 31)).tally.of == 1


def test_deputies_keep_their_seats_at_retirement(plan):
    seat("Hội đồng nhân dân phường", birth="1960-01-15")
    assert reading(plan, "women-peoples-council", "2030").tally.of == 1


def test_a_target_is_read_on_its_own_day(plan):
    target = Target.objects.get(indicator__code="women-executive-committee", milestone__name="2030")
    target.day = dt.date(2026, 6, 30)
    target.save()
    seat("Ban Chấp hành Đảng bộ phường", since=dt.date(2026, 7, 1))
    found = reading(plan, "women-executive-committee", "2030")
    assert (found.as_of, found.basis, found.tally.of) == (dt.date(2026, 6, 30), "actual", 0)


def test_events_count_within_their_period_and_never_after_today(plan):
    post = Post.objects.get(title="Bí thư Đảng ủy")
    person = baker.make(Cadre, full_name="Lê An", birth="1990-01-01")
    for day in ("2022-09-06", "2022-09-07", "2025-12-31", "2026-01-01", "2026-11-22", "2026-11-23"):
        Nomination.objects.create(cadre=person, post=post, kind="nominated", day=dt.date.fromisoformat(day))
    assert reading(plan, "young-appointees-and-nominees", "2025").tally.of == 2
    assert reading(plan, "young-nominees", "2030").tally.of == 2
    assert reading(plan, "young-nominees", "2030", dt.date(2026, 11, 23)).tally.of == 3


def test_a_new_indicator_over_any_body_and_a_new_milestone_are_read_without_code(plan):
    front = Body.objects.create(name="Ủy ban Mặt trận Tổ quốc", kind="front")
    group = Group.objects.create(code="front", name="Ủy viên Mặt trận")
    GroupPart.objects.create(group=group, source="members", body=front)
    woman = Criterion.objects.get(code="woman")
    indicator = Indicator.objects.create(
        plan=plan, code="women-front", title="Nữ", group=group, criterion=woman
    )
    later = Milestone.objects.create(
        plan=plan, name="2040", day=dt.date(2040, 12, 31), events_from=dt.date(2036, 1, 1)
    )
    Target.objects.create(indicator=indicator, milestone=later, value=Decimal(30))
    seat("Ủy ban Mặt trận Tổ quốc", birth="1995-01-01")
    found = reading(plan, "women-front", "2040")
    assert (found.tally.of, found.tally.holds, found.verdict, found.target.text) == (1, 1, "met", ">=30%")


def test_the_development_by_year_is_actual_until_last_year(plan):
    seat("Ban Chấp hành Đảng bộ phường", since=dt.date(2023, 1, 1), birth="1988-06-15")
    indicator = Indicator.objects.get(code="young-executive-committee")
    found = development([indicator], TODAY)[indicator.pk]
    assert [r.as_of.year for r in found] == list(YEARS)
    assert [r.basis.value for r in found] == ["actual"] * 6 + ["forecast"] * 10
    assert [(r.tally.of, r.tally.holds) for r in found] == [(0, 0)] * 3 + [(1, 1)] * 5 + [(1, 0)] * 8


@pytest.mark.parametrize("people", [1, 40])
@pytest.mark.parametrize("more_indicators", [0, 5])
def test_the_whole_plan_takes_a_constant_number_of_statements(
    plan, people, more_indicators, django_assert_num_queries
):
    for _ in range(people):
        seat("Ban Chấp hành Đảng bộ phường")
    group = Group.objects.get(code="standing-committee")
    for number in range(more_indicators):
        indicator = Indicator.objects.create(
            plan=plan,
            code=f"n{number}",
            title="N",
            group=group,
            criterion=Criterion.objects.get(code="under_40"),
        )
        for milestone in plan.milestones.all():
            Target.objects.create(indicator=indicator, milestone=milestone, value=Decimal(10))
    with django_assert_num_queries(STATEMENTS):
        scorecard(plan, TODAY)


# Milestones, indicators with groups and criteria, parts, targets, merged bodies, all the cells.
STATEMENTS = 6


def test_the_development_takes_one_statement_beside_the_lineage(plan, django_assert_num_queries):
    indicators = list(plan.indicators.with_definitions())
    with django_assert_num_queries(2):
        development(indicators, TODAY)


def test_a_body_named_beside_the_one_it_was_merged_into_counts_after_the_merger_too(plan):
    old = Body.objects.create(name="Ban cũ", until=dt.date(2025, 7, 1))
    new = Body.objects.create(name="Ban mới", since=dt.date(2025, 7, 1))
    old.successor = new
    old.save()
    seat("Ban cũ")
    indicator = Indicator.objects.get(code="women-executive-committee")
    for bodies, expected in (([new], 0), ([old, new], 1), ([new, old], 1)):
        group = Group.objects.create(code=f"g{bodies[0].pk}-{len(bodies)}", name="G")
        for body in bodies:
            GroupPart.objects.create(group=group, source="members", body=body)
        indicator.group = group
        indicator.save()
        assert reading(plan, "women-executive-committee", "2030", dt.date(2030, 12, 31)).tally.of == expected
