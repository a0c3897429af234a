"""The development by year, 2020–2035, beside one day, for one ward."""

from benchmarks import data
from benchmarks.databases import Databases, fresh
from benchmarks.report import Line
from benchmarks.sizes import Sizes
from benchmarks.timing import medians
from targets.models import Plan
from targets.scorecard import YEARS, development


def times(runs: int) -> dict[str, float]:
    """Milliseconds of all indicators on one day and on the last day of every year, definitions included."""
    plan = Plan.objects.current()

    def read(years):
        return development(plan.indicators.with_definitions(), data.TODAY, years)

    return medians({"one": lambda: read([2026]), "all": lambda: read(YEARS)}, runs)


def run(databases: Databases, sizes: Sizes) -> list[Line]:
    with fresh(databases, "years"):
        data.fill_plan()
        data.refresh_statistics()
        found = times(sizes.runs)
    ratio = found["all"] / found["one"]
    note = f"{found['all']:.1f} ms for {len(YEARS)} days, {found['one']:.1f} ms for one"
    return [Line("years 2020–2035, one ward: over one day", f"{ratio:.1f}×", "≤ 4×", ratio <= 4, note)]
