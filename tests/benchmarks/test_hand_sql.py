"""The yardstick counts what it is compared with: two definitions of 34 cells, written apart, agree."""

import datetime as dt
from pathlib import Path

import pytest

from benchmarks import data
from benchmarks.cells import cells_of, statements, times
from benchmarks.hand_sql import HandSql
from cadres.importing.applying import import_file
from cadres.models import Cadre, Membership
from targets.loading import load_plan
from targets.models import Plan
from targets.scorecard import scorecard

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parent.parent / "data"


@pytest.fixture
def plan() -> Plan:
    return load_plan()[0]


def assert_same_cells(plan, day=data.TODAY):
    by_hand = HandSql(day).cells()
    assert len(by_hand) == 34
    assert cells_of(scorecard(plan, day)) == by_hand


@pytest.mark.parametrize("seed", range(4))
def test_same_cells_for_made_up_wards(plan, seed):
    data.fill_plan(60, seed)
    assert_same_cells(plan)


@pytest.mark.parametrize("day", [dt.date(2026, 1, 2), dt.date(2029, 6, 30)])
def test_same_cells_on_another_day(plan, day):
    data.fill_plan(60)
    assert_same_cells(plan, day)


@pytest.mark.parametrize("name", ["phuong-mau", "phuong-kho"])
def test_same_cells_for_the_sample_wards(plan, name):
    check, _ = import_file((SAMPLES / f"{name}.xlsx").read_bytes(), data.TODAY)
    assert check.accepted
    assert_same_cells(plan)


def test_same_cells_without_anybody(plan):
    assert_same_cells(plan)


def test_a_day_for_which_the_statement_is_not_written_is_refused(plan):
    with pytest.raises(ValueError, match="between the milestones"):
        HandSql(dt.date(2025, 12, 31))


def test_other_people_change_no_cell(plan):
    data.fill_plan(40)
    alone = cells_of(scorecard(plan, data.TODAY))
    data.fill_others(100)
    data.multiply(2, bodies=True)
    assert Cadre.with_trash.count() == 3 * 140
    assert cells_of(scorecard(plan, data.TODAY)) == alone
    assert_same_cells(plan)


def test_copies_inside_the_groups_multiply_every_cell(plan):
    data.fill_plan(40)
    alone = cells_of(scorecard(plan, data.TODAY))
    seats = Membership.with_trash.count()
    data.multiply(2, bodies=False)
    assert Membership.with_trash.count() == 3 * seats
    for cell, tally in cells_of(scorecard(plan, data.TODAY)).items():
        assert (tally.of, tally.holds, tally.unknown) == (
            3 * alone[cell].of,
            3 * alone[cell].holds,
            3 * alone[cell].unknown,
        )


@pytest.mark.parametrize("people", [1, 120])
def test_the_whole_plan_takes_the_same_few_statements(plan, people):
    data.fill_plan(people)
    assert statements(plan) == 6


def test_a_measurement_compares_only_equal_cells(plan, monkeypatch):
    data.fill_plan(10)
    monkeypatch.setattr(HandSql, "cells", lambda self: {})
    with pytest.raises(AssertionError, match="counts otherwise"):
        times(1)
