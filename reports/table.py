"""The dashboard's table and strip: a cell per target, all texts made here, so the page only places it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from phopho_cadre import numbers
from phopho_cadre.charts import bullet
from phopho_cadre.templatetags.ui import drawn_icon
from phopho_cadre.verdict_words import VERDICTS, verdict_text
from reports.judged import Judged
from targets.models import Indicator, Milestone
from targets.scorecard import Reading
from targets.verdicts import Verdict

TODAY = "today"
# The part of an indicator's page that names who stands behind the figure.
PEOPLE = "people"


@dataclass(frozen=True)
class Link:
    """The indicator's people on the day shown; ``on`` is the day when it is not today."""

    indicator: Indicator
    on: dt.date | None

    def to(self, at: str = "", part: str = "") -> str:
        """The address of the indicator's page, opened at a milestone (its name), at "today" or at neither.

        ``part``: the part of that page to go to.
        """
        query = {"at": at} if at else {}
        if self.on:
            query["on"] = self.on.isoformat()
        address = reverse("indicator", args=[self.indicator.code])
        if query:
            address += f"?{urlencode(query)}"
        return f"{address}#{part}" if part else address


@dataclass(frozen=True)
class Cell:
    """A target's reading in the table and, as a coloured field, in the strip."""

    id: str
    href: str
    milestone: str
    reading: str
    share: str
    verdict: Verdict
    verdict_text: str
    icon: str
    target: str
    own_day: dt.date | None
    bullet: bullet.Bullet
    name: str

    @property
    def title(self) -> str:
        """Indicator and verdict, for the field in the strip."""
        return f"{self.name}: {self.verdict_text}"


@dataclass(frozen=True)
class Now:
    """The reading on the day itself, without verdict."""

    href: str
    reading: str
    share: str


@dataclass(frozen=True)
class Row:
    """An indicator: its name under its heading, the clauses it comes from, today, and a cell per milestone.

    A cell is None where the plan sets nothing; ``now`` is None where no period of events runs.
    """

    name: str
    href: str
    clauses: str
    now: Now | None
    cells: list[Cell | None]


@dataclass(frozen=True)
class Section:
    """Rows under one heading; without heading they stand alone."""

    heading: str
    rows: list[Row]


@dataclass(frozen=True)
class Column:
    """A milestone: its head in the table, its part of the strip.

    ``today_before``: the day shown lies between the column before and this one.
    """

    name: str
    day: dt.date
    is_forecast: bool
    met: int
    cells: list[Cell]
    today_before: bool = False

    @property
    def basis(self) -> str:
        return _("forecast") if self.is_forecast else _("actual")


def sections(
    indicators: Iterable[Indicator],
    milestones: list[Milestone],
    targets: Iterable[Judged],
    now: Mapping[int, Reading],
    on: dt.date | None,
) -> list[Section]:
    """The indicators under their headings, both in the plan's order.

    ``now``: the readings of the day itself by indicator; ``on``: the day to carry into links.
    """
    by_indicator: dict[int, list[Judged]] = {}
    for judged in targets:
        by_indicator.setdefault(judged.indicator.pk, []).append(judged)
    found: dict[str, list[Row]] = {}
    for indicator in indicators:
        judged = by_indicator.get(indicator.pk, [])
        row = _row(indicator, milestones, judged, now.get(indicator.pk), Link(indicator, on))
        found.setdefault(indicator.heading, []).append(row)
    others = _("Other indicators") if len(found) > 1 else ""
    return [Section(heading or others, rows) for heading, rows in found.items()]


def _row(indicator, milestones, judged: list[Judged], now: Reading | None, link: Link) -> Row:
    cells = {j.milestone.pk: cell for j, cell in zip(judged, _cells(judged, link), strict=True)}
    return Row(
        name=indicator.label if indicator.heading else indicator.title,
        href=link.to(),
        clauses=", ".join(dict.fromkeys(j.target.clause for j in judged if j.target.clause)),
        now=_now(now, link) if now else None,
        cells=[cells.get(milestone.pk) for milestone in milestones],
    )


def _now(reading: Reading, link: Link) -> Now:
    return Now(link.to(TODAY, PEOPLE), numbers.fraction(reading.tally), numbers.share(reading.tally))


def _cells(judged: list[Judged], link: Link) -> list[Cell]:
    """The cells of one indicator; those in one unit share one scale."""
    ends = {}
    for unit in {j.target.unit for j in judged}:
        alike = [j for j in judged if j.target.unit == unit]
        ends[unit] = bullet.scale([(j.tally, j.target) for j in alike], [j.target.orientation for j in alike])
    return [_cell(j, ends[j.target.unit], link) for j in judged]


def _cell(judged: Judged, end, link: Link) -> Cell:
    tally, target, verdict = judged.tally, judged.target, judged.verdict
    in_people = target.unit == target.Unit.PEOPLE
    return Cell(
        id=f"{judged.indicator.code}-{judged.milestone.pk}",
        href=link.to(judged.milestone.name, PEOPLE),
        milestone=judged.milestone.name,
        reading=numbers.fraction(tally),
        share="" if in_people else numbers.share(tally, target),
        verdict=verdict,
        verdict_text=verdict_text(verdict, judged.short_by),
        icon=drawn_icon(VERDICTS[verdict][0], "icon-verdict"),
        target=numbers.target_text(target),
        own_day=target.day,
        bullet=bullet.draw(
            tally,
            target,
            end,
            forecast=judged.reading.is_forecast,
            orientation=target.orientation,
            verdict=verdict,
            short_by=judged.short_by,
        ),
        name=judged.indicator.title,
    )


def columns(milestones: list[Milestone], found: list[Section], day: dt.date) -> list[Column]:
    """The milestones with their cells in the order of the table, and where between them the day lies."""
    made = []
    rows = [row for section in found for row in section.rows]
    for place, milestone in enumerate(milestones):
        cells = [row.cells[place] for row in rows if row.cells[place]]
        made.append(
            Column(
                name=milestone.name,
                day=milestone.day,
                is_forecast=milestone.day > day,
                met=sum(cell.verdict == Verdict.MET for cell in cells),
                cells=cells,
                today_before=milestone.day > day and (place == 0 or milestones[place - 1].day <= day),
            )
        )
    return made
