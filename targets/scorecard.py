"""A plan read on a day: every indicator today, at its milestones, and year by year."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from targets.definitions import indicators_of, milestones_of
from targets.groups import Base, Moment, bases_of
from targets.models import Indicator, Milestone, Plan, Target
from targets.readings import Answer, Question, answers, tallies
from targets.verdicts import Tally, Verdict, short_by, verdict

YEARS = range(2020, 2036)


class Basis(StrEnum):
    """Whether a day is read as it was, or as it will be by today's records."""

    ACTUAL = "actual"
    FORECAST = "forecast"


@dataclass(frozen=True)
class Reading:
    """An indicator read on a day: its tally and, against a target, the verdict."""

    indicator: Indicator
    as_of: dt.date
    basis: Basis
    tally: Tally
    milestone: Milestone | None = None
    target: Target | None = None

    @property
    def verdict(self) -> Verdict | None:
        return verdict(self.tally, self.target.threshold) if self.target else None

    @property
    def short_by(self) -> int | None:
        return short_by(self.tally, self.target.threshold) if self.target else None

    @property
    def is_forecast(self) -> bool:
        return self.basis == Basis.FORECAST


@dataclass
class Scorecard:
    """A plan on a day. ``targets``: one reading per target, in the plan's order, milestones ascending."""

    plan: Plan
    day: dt.date
    milestones: list[Milestone]
    indicators: list[Indicator]
    targets: list[Reading] = field(default_factory=list)
    today: dict[int, Reading] = field(default_factory=dict)

    def of(self, indicator: Indicator) -> dict[int, Reading]:
        """The indicator's readings by milestone pk."""
        return {r.milestone.pk: r for r in self.targets if r.indicator.pk == indicator.pk}

    def at(self, milestone: Milestone) -> list[Reading]:
        """The readings of a milestone, in the plan's order."""
        return [r for r in self.targets if r.milestone.pk == milestone.pk]


@dataclass(frozen=True)
class Asked:
    """A question together with what it is about."""

    indicator: Indicator
    question: Question
    as_of: dt.date
    basis: Basis
    milestone: Milestone | None = None
    target: Target | None = None

    def reading(self, tally: Tally) -> Reading:
        return Reading(self.indicator, self.as_of, self.basis, tally, self.milestone, self.target)


def basis_of(as_of: dt.date, day: dt.date) -> Basis:
    """Actual when the day read is not after the day of reading."""
    return Basis.ACTUAL if as_of <= day else Basis.FORECAST


def running(milestones: Iterable[Milestone], day: dt.date) -> Milestone | None:
    """The milestone whose period of events runs on the day."""
    return next((m for m in milestones if m.events_from <= day <= m.day), None)


class Reader:
    """Turns indicators into questions for one day of reading."""

    def __init__(
        self,
        indicators: Iterable[Indicator],
        milestones: Iterable[Milestone],
        day: dt.date,
    ):
        self.day = day
        self.indicators = list(indicators)
        self.milestones = list(milestones)
        self.bases: dict[int, Base] = bases_of({i.group_id: i.group for i in self.indicators}.values())

    def _question(self, indicator: Indicator, moment: Moment) -> Question:
        group = indicator.group
        return Question(self.bases[group.pk], indicator.criterion, moment, group.narrowed_by)

    def on(self, indicator: Indicator, as_of: dt.date) -> Asked:
        """The indicator's people on any day."""
        basis = basis_of(as_of, self.day)
        moment = Moment(as_of, today=self.day if basis == Basis.FORECAST else None)
        return Asked(indicator, self._question(indicator, moment), as_of, basis)

    def at(self, indicator: Indicator, milestone: Milestone, target: Target | None = None) -> Asked:
        """The indicator at a milestone, on the target's own day where it has one."""
        as_of = target.as_of if target else milestone.day
        if not indicator.group.events:
            asked = self.on(indicator, as_of)
            return Asked(indicator, asked.question, as_of, asked.basis, milestone, target)
        moment = Moment(as_of, events_from=milestone.events_from, known_until=self.day)
        question = self._question(indicator, moment)
        return Asked(indicator, question, as_of, basis_of(as_of, self.day), milestone, target)

    def today(self, indicator: Indicator) -> Asked | None:
        """The indicator today; for events the period that runs now, None when none runs."""
        if not indicator.group.events:
            return self.on(indicator, self.day)
        milestone = running(self.milestones, self.day)
        if milestone is None:
            return None
        moment = Moment(self.day, events_from=milestone.events_from, known_until=self.day)
        return Asked(indicator, self._question(indicator, moment), self.day, Basis.ACTUAL)

    def targets(self) -> list[Asked]:
        """One question per target, in the plan's order, milestones ascending."""
        return [self.at(i, t.milestone, t) for i in self.indicators for t in i.targets.all()]


def read(asked: list[Asked], cadre: int | None = None) -> list[Reading]:
    """All the readings in one statement; of one person alone when ``cadre`` is given."""
    found = tallies([a.question for a in asked], cadre)
    return [a.reading(tally) for a, tally in zip(asked, found, strict=True)]


def scorecard(plan: Plan, day: dt.date, user=None, cadre: int | None = None) -> Scorecard:
    """The whole plan on a day, for what the user may see (None: everything), in seven statements."""
    milestones = milestones_of(plan)
    reader = Reader(indicators_of(plan, milestones, user), milestones, day)
    targets = reader.targets()
    now = [asked for i in reader.indicators if (asked := reader.today(i))]
    found = read(targets + now, cadre)
    return Scorecard(
        plan=plan,
        day=day,
        milestones=milestones,
        indicators=reader.indicators,
        targets=found[: len(targets)],
        today={r.indicator.pk: r for r in found[len(targets) :]},
    )


def development(indicators: Iterable[Indicator], day: dt.date, years=YEARS) -> dict[int, list[Reading]]:
    """Each indicator (by pk) on 31 December of each year; events groups have no such line.

    Past years are actual, this year's and later ones forecast.
    """
    reader = Reader([i for i in indicators if not i.group.events], [], day)
    asked = [reader.on(i, dt.date(year, 12, 31)) for i in reader.indicators for year in years]
    found: dict[int, list[Reading]] = {i.pk: [] for i in reader.indicators}
    for reading in read(asked):
        found[reading.indicator.pk].append(reading)
    return found


def people_behind(asked: list[Asked]) -> list[list[Answer]]:
    """Who stands behind each reading; the same definition as the numbers."""
    return answers([a.question for a in asked])
