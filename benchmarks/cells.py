"""All cells of the plan: the engine of readings beside one hand-written statement."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks import data
from benchmarks.databases import Databases, fresh, second_connection, through
from benchmarks.hand_sql import HandSql
from benchmarks.report import Line
from benchmarks.sizes import Sizes
from benchmarks.timing import medians
from cadres.models import Cadre
from targets.models import Plan
from targets.readings import tallies
from targets.scorecard import Reader, scorecard

LIMIT = {"sqlite": 15, "postgresql": 5}


def cells_of(card) -> dict:
    """A scorecard as {(indicator code, milestone name or "today"): tally}."""
    found = {(r.indicator.code, r.milestone.name): r.tally for r in card.targets}
    return found | {(r.indicator.code, "today"): r.tally for r in card.today.values()}


def statements(plan: Plan) -> int:
    """How many statements the whole plan takes."""
    with CaptureQueriesContext(connection) as queries:
        scorecard(plan, data.TODAY)
    return len(queries)


def times(runs: int) -> dict[str, float]:
    """Milliseconds of the whole scorecard, of its tallies alone, and of the statement written by hand.

    Raises AssertionError when the engine and the statement disagree in any cell.
    """
    plan, hand = Plan.objects.current(), HandSql(data.TODAY)
    assert cells_of(scorecard(plan, data.TODAY)) == hand.cells(), (
        "the hand-written statement counts otherwise"
    )
    reader = Reader(plan.indicators.with_definitions(), plan.milestones.all(), data.TODAY)
    asked = reader.targets() + [found for i in reader.indicators if (found := reader.today(i))]
    questions = [a.question for a in asked]
    return medians(
        {
            "scorecard": lambda: scorecard(plan, data.TODAY),
            "tallies": lambda: tallies(questions),
            "hand": hand.cells,
        },
        runs,
    )


def run(databases: Databases, sizes: Sizes) -> list[Line]:
    """One ward; other people beside it; many people inside the plan's groups."""
    lines: list[Line] = []
    with fresh(databases, "ward") as ward:
        data.fill_plan()
        data.refresh_statistics()
        _measure(lines, "one ward of 90 people", sizes.runs, LIMIT[connection.vendor])
        count = statements(Plan.objects.current())
        lines.append(Line("statements for all cells", str(count), "≤ 8", count <= 8))
        with fresh(databases, "cells"), second_connection(ward) as alone:
            data.fill_plan()
            data.fill_others(sizes.others)
            data.refresh_statistics()
            _beside(lines, alone, sizes.runs)
            data.multiply(sizes.copies, bodies=True)
            data.fill_others(sizes.others // 7, seed=3)
            data.refresh_statistics()
            _beside(lines, alone, sizes.runs)
    with fresh(databases, "inside"):
        data.fill_plan(sizes.inside)
        data.refresh_statistics()
        _measure(lines, f"{sizes.inside:,} people inside the plan's groups", sizes.few_runs, 5)
        if sizes.inside_copies:
            data.multiply(sizes.inside_copies, bodies=False)
            people = Cadre.with_trash.count()
            _measure(lines, f"{people:,} people inside the plan's groups", min(3, sizes.few_runs), 5)
    return lines


def _measure(lines: list[Line], what: str, runs: int, limit: float) -> None:
    found = times(runs)
    ratio = found["scorecard"] / found["hand"]
    lines.append(
        Line(
            f"all cells, {what}: over hand SQL",
            f"{ratio:.1f}×",
            f"≤ {limit}×",
            ratio <= limit,
            f"{found['scorecard']:.1f} ms (statement of the tallies {found['tallies']:.1f}; "
            f"by hand {found['hand']:.2f})",
        )
    )


def _beside(lines: list[Line], alone, runs: int) -> None:
    """One ward among other people, turn by turn with the same ward ``alone`` in a database of its own."""
    plan, hand = Plan.objects.current(), HandSql(data.TODAY)
    card = scorecard(plan, data.TODAY)
    assert cells_of(card) == hand.cells(), "the hand-written statement counts otherwise"
    assert cells_of(card) == cells_of(through(alone, lambda: scorecard(plan, data.TODAY)))
    found = medians(
        {
            "beside": lambda: scorecard(plan, data.TODAY),
            "alone": lambda: through(alone, lambda: scorecard(plan, data.TODAY)),
        },
        runs,
    )
    ratio = found["beside"] / found["alone"]
    others = Cadre.with_trash.count() - data.WARD
    note = f"{found['beside']:.1f} ms, alone {found['alone']:.1f} ms"
    what = f"one ward with {others:,} other people: over one ward alone"
    lines.append(Line(what, f"{ratio:.2f}×", "≤ 1.5×", ratio <= 1.5, note))
