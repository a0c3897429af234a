"""Readings made by hand, without a database, for the tests of what the dashboard says about them."""

import datetime as dt
from decimal import Decimal

from reports.judged import Judged, judge
from targets.models import Criterion, Group, Indicator, Milestone, Target
from targets.scorecard import Basis, Reading
from targets.verdicts import Tally

TODAY = dt.date(2026, 11, 22)
MILESTONES = [
    Milestone(pk=year, name=str(year), day=dt.date(year, 12, 31), events_from=dt.date(year - 5, 1, 1))
    for year in (2025, 2030, 2035)
]


def indicator(
    code: str = "women", title: str = "Cán bộ nữ", heading: str = "", pk: int = 1, events=""
) -> Indicator:
    """An indicator over a group of no part."""
    group = Group(pk=pk, name="Nhóm", events=events)
    criterion = Criterion(pk=1, name="Nữ", kind="woman")
    return Indicator(pk=pk, code=code, title=title, heading=heading, group=group, criterion=criterion)


def reading(
    tally: Tally,
    asks: str = ">=15%",
    year: int = 2030,
    of: Indicator | None = None,
    day: dt.date | None = None,
    orientation: int | None = None,
    today: dt.date = TODAY,
) -> Reading:
    """A reading against a target written like ">=15%", ">35%", "<=1người"."""
    milestone = next(m for m in MILESTONES if m.pk == year)
    about = of or indicator()
    target = Target(
        indicator=about,
        milestone=milestone,
        comparison=asks.rstrip("0123456789.%người"),
        value=Decimal(asks.strip("<>=%người")),
        unit="%" if asks.endswith("%") else "người",
        day=day,
        orientation=orientation,
        clause="2.2",
    )
    basis = Basis.ACTUAL if target.as_of <= today else Basis.FORECAST
    return Reading(about, target.as_of, basis, tally, milestone, target)


def judged(tally: Tally, asks: str = ">=15%", year: int = 2030, **kwargs) -> Judged:
    """The same with its verdict."""
    return judge(reading(tally, asks, year, **kwargs))


MET = Tally(of=20, holds=10)
NEARLY = Tally(of=20, holds=2)
FAR = Tally(of=20, holds=0)
UNCLEAR = Tally(of=20, holds=2, unknown=3)
NOBODY = Tally()
