"""The development of an indicator: by year as a line with its table, or by period for events."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phopho_cadre import numbers
from phopho_cadre.charts import years
from phopho_cadre.verdict_words import SIGNS
from targets.models import Indicator, Target
from targets.reasons import day_text
from targets.scorecard import Reading

PERCENT = "%"


@dataclass(frozen=True)
class Year:
    """One column of the table: the reading of 31 December. ``is_milestone`` stands out."""

    year: int
    fraction: str
    share: str
    unknown: int
    target: str
    is_forecast: bool
    is_milestone: bool


@dataclass(frozen=True)
class Development:
    """The chart twice (wide, and for phones) and its table."""

    wide: years.YearChart
    narrow: years.YearChart
    table: list[Year]
    fraction_label: str
    share_label: str
    target_label: str
    has_unknown: bool
    sentence: str

    @property
    def last_year(self) -> int:
        return self.table[-1].year


def develop(
    indicator: Indicator, by_year: Sequence[Reading], at_milestones: Sequence[Reading], now: Reading
) -> Development:
    """``by_year``: readings of consecutive years; ``at_milestones``: those with targets, ascending."""
    unit = at_milestones[0].target.unit if at_milestones else PERCENT
    verdicts = {r.as_of: r for r in at_milestones}
    targets = [r.target for r in at_milestones if r.target.unit == unit]
    steps = _steps(targets)
    points = [_point(r, verdicts.get(r.as_of), unit, not i) for i, r in enumerate(by_year)]
    words = years.Words(_("as it was"), _("forecast from the records"))
    label = _today_label(now)

    def drawn(layout, text):
        today = years.Today(now.as_of, _value(now, unit), text)
        return years.draw(points, steps, today, unit=unit, layout=layout, words=words)

    return Development(
        wide=drawn(years.WIDE, label),
        narrow=drawn(years.NARROW, _("today: %(reading)s") % {"reading": _short_reading(now)}),
        table=[_year(r, r.as_of in verdicts, targets, unit) for r in by_year],
        fraction_label=_("%(criterion)s / all") % {"criterion": indicator.criterion.name},
        share_label=_("Share, %") if unit == PERCENT else "",
        target_label=_target_label(targets, unit),
        has_unknown=any(r.tally.unknown or r.tally.membership_unknown for r in by_year),
        sentence=_("By year; the same figures are in the table below. %(today)s.") % {"today": label},
    )


def _today_label(now: Reading) -> str:
    return _("today %(day)s: %(reading)s") % {"day": day_text(now.as_of), "reading": _short_reading(now)}


def _short_reading(reading: Reading) -> str:
    return f"{numbers.fraction(reading.tally)} ({numbers.share(reading.tally)})"


def _value(reading: Reading, unit: str) -> float | None:
    tally = reading.tally
    if not tally.of:
        return None
    return 100 * tally.holds / tally.of if unit == PERCENT else tally.holds


def _point(reading: Reading, at_milestone: Reading | None, unit: str, is_first: bool) -> years.Point:
    label = ""
    if at_milestone or is_first:
        target = at_milestone.target if at_milestone else None
        label = numbers.share(reading.tally, target) if unit == PERCENT else str(reading.tally.holds)
    return years.Point(
        year=reading.as_of.year,
        value=_value(reading, unit),
        is_forecast=reading.is_forecast,
        is_milestone=at_milestone is not None,
        label=label,
        sign=SIGNS[at_milestone.verdict] if at_milestone else "",
        verdict=str(at_milestone.verdict) if at_milestone else "",
    )


def _steps(targets: Sequence[Target]) -> list[years.Step]:
    """Each target holds from the measuring day before it; the first from the start of its period."""
    steps = []
    since = targets[0].milestone.events_from if targets else None
    for target in targets:
        label = _("target %(target)s") % {"target": numbers.target_words(target)}
        steps.append(years.Step(since, target.as_of, target.comparison, float(target.value), label))
        since = target.as_of
    return steps


def target_on(targets: Sequence[Target], day: dt.date) -> Target | None:
    """The target that a day works towards: the first whose measuring day is not before it."""
    if not targets or day < targets[0].milestone.events_from:
        return None
    return next((target for target in targets if day <= target.as_of), None)


def _target_label(targets: Sequence[Target], unit: str) -> str:
    if not targets:
        return ""
    if unit == PERCENT and len({t.comparison for t in targets}) == 1:
        return {
            ">=": _("Target at least, %"),
            ">": _("Target more than, %"),
            "<=": _("Target at most, %"),
        }[targets[0].comparison]
    return _("Target")


def _year(reading: Reading, is_milestone: bool, targets: Sequence[Target], unit: str) -> Year:
    target = target_on(targets, reading.as_of)
    one_comparison = len({t.comparison for t in targets}) == 1
    text = numbers.DASH
    if target:
        is_plain = unit == PERCENT and one_comparison
        text = numbers.number(target.value) if is_plain else numbers.target_text(target)
    return Year(
        year=reading.as_of.year,
        fraction=numbers.fraction(reading.tally) if reading.tally.of else numbers.DASH,
        share=numbers.percentage(reading.tally.holds, reading.tally.of),
        unknown=reading.tally.unknown + reading.tally.membership_unknown,
        target=text,
        is_forecast=reading.is_forecast,
        is_milestone=is_milestone,
    )


@dataclass(frozen=True)
class Period:
    """One row for events: the period of a milestone, read to its end or to today."""

    name: str
    since: dt.date
    until: dt.date
    reading: Reading
    is_running: bool


def periods(readings: Sequence[Reading], day: dt.date) -> list[Period]:
    """The readings of an events indicator at every milestone of the plan, with or without a target."""
    return [
        Period(
            name=r.milestone.name,
            since=r.milestone.events_from,
            until=r.as_of,
            reading=r,
            is_running=r.milestone.events_from <= day <= r.as_of,
        )
        for r in readings
    ]
