"""What an indicator's page shows: one statement for all its figures, one for all the people behind them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cadres.models import Cadre
from phopho_cadre import numbers
from phopho_cadre.charts import bullet
from targets.development import Development, Period, develop, periods
from targets.files import batches
from targets.models import Indicator, Milestone
from targets.people import Behind, Side, behind
from targets.readings import Answer
from targets.scorecard import YEARS, Asked, Reader, Reading, people_behind, read
from targets.sentences import Causes, headline, leading, subline

TODAY = "today"


@dataclass(frozen=True)
class Against:
    """A reading against its target, with its drawing."""

    reading: Reading
    drawing: bullet.Bullet


class IndicatorPage:
    """An indicator on a day of reading; ``at``: whose people are asked for ("today" or a milestone's name).

    The indicator comes with its definitions loaded. An ``at`` that names nothing shows the milestone that
    the headline speaks of. ``most``: people named on each side (None: all of them).
    """

    def __init__(
        self,
        indicator: Indicator,
        milestones: Sequence[Milestone],
        day: dt.date,
        at: str = "",
        most: int | None = None,
    ):
        self.indicator, self.day, self.milestones, self.most = indicator, day, list(milestones), most
        self.reader = Reader([indicator], self.milestones, day)
        self._ask()
        self.selected = self._select(at)

    def _ask(self):
        """All figures of the page in one statement."""
        self._targets = self.reader.targets()
        self._now = self.reader.today(self.indicator)
        if self.indicator.group.events:
            others = self._periods_asked()
        else:
            others = [self.reader.on(self.indicator, dt.date(year, 12, 31)) for year in self._years()]
        now = [self._now] if self._now else []
        found = read([*self._targets, *now, *others])
        count = len(self._targets)
        self.targets: list[Reading] = found[:count]
        self.now: Reading | None = found[count] if now else None
        self.developing: list[Reading] = found[count + len(now) :]

    def _years(self) -> range:
        last = max([YEARS[-1], *(m.day.year for m in self.milestones)])
        return range(YEARS[0], last + 1)

    def _periods_asked(self) -> list[Asked]:
        targets = {t.milestone_id: t for t in self.indicator.targets.all()}
        return [self.reader.at(self.indicator, m, targets.get(m.pk)) for m in self.milestones]

    def _select(self, at: str) -> Asked | None:
        if at == TODAY and self._now:
            return self._now
        named = next((a for a in self._targets if a.milestone.name == at), None)
        if named:
            return named
        first = leading(self.targets, self.day)
        return self._targets[self.targets.index(first)] if first else self._now

    @property
    def is_today_selected(self) -> bool:
        return self.selected is not None and self.selected is self._now

    @property
    def selected_reading(self) -> Reading | None:
        """The figure whose people are shown."""
        if self.is_today_selected or self.selected is None:
            return self.now
        return self.targets[self._targets.index(self.selected)]

    @cached_property
    def headline(self) -> str:
        return headline(self.targets, self.day)

    @cached_property
    def _leading(self) -> Asked | None:
        first = leading(self.targets, self.day)
        return self._targets[self.targets.index(first)] if first else None

    @cached_property
    def _answers(self) -> dict[int, list[Answer]]:
        """The people of the selected figure, of today and of the leading milestone, by place of the asked."""
        asked = {id(a): a for a in (self.selected, self._now, self._leading) if a}
        return dict(zip(asked, people_behind(list(asked.values())), strict=True))

    @cached_property
    def behind(self) -> Behind | None:
        """The people behind the selected figure."""
        if self.selected is None:
            return None
        now = self._answers.get(id(self._now)) if self._now else None
        return behind(self.selected, self._answers[id(self.selected)], now, self.day, self.most)

    @cached_property
    def subline(self) -> str:
        """The one cause behind the headline; its people are among those of the selected figure."""
        if not self._now or not self._leading or self.indicator.group.events:
            return ""
        return subline(self.targets, self.now, self._causes(), self.day)

    def _causes(self) -> Causes:
        cadres = self._people_of_today()
        now = self._answers[id(self._now)]
        holders = [cadres[a.cadre_id] for a in now if a.belongs and a.holds]
        staying = {a.cadre_id for a in self._answers[id(self._leading)] if a.belongs}
        gone = [
            cadres[a.cadre_id]
            for a in now
            if a.belongs and a.cadre_id not in staying and a.cadre_id in cadres
        ]
        day = self._leading.as_of
        retired = sum(1 for cadre in gone if cadre.retires_on and cadre.retires_on <= day)
        return Causes(holders=holders, retired=retired)

    def _people_of_today(self) -> dict[int, Cadre]:
        """Those who are in the group today. A forecast names them all: as staying or as gone."""
        cadres = self.behind.files.cadres
        members = [a.cadre_id for a in self._answers[id(self._now)] if a.belongs]
        if all(pk in cadres for pk in members):
            return cadres
        return {
            cadre.pk: cadre
            for ids in batches(members)
            for cadre in Cadre.objects.filter(pk__in=ids).order_by()
        }

    @cached_property
    def against(self) -> list[Against]:
        """ "So với mục tiêu": every milestone on one scale."""
        if not self.targets:
            return []
        unit = self.targets[0].target.unit
        same_unit = [r for r in self.targets if r.target.unit == unit]
        end = bullet.scale(
            [(r.tally, r.target) for r in same_unit], [r.target.orientation for r in same_unit]
        )
        return [Against(r, self._draw(r, end if r.target.unit == unit else None)) for r in self.targets]

    @cached_property
    def scale(self) -> str:
        """The end of the common scale, in words."""
        unit = self.targets[0].target.unit
        pairs = [(r.tally, r.target) for r in self.targets if r.target.unit == unit]
        end = bullet.scale(pairs, [r.target.orientation for r in self.targets])
        return f"{numbers.number(int(end))}{numbers.NBSP}%" if unit == "%" else numbers.people(int(end))

    def _draw(self, reading: Reading, end) -> bullet.Bullet:
        target = reading.target
        if end is None:
            end = bullet.scale([(reading.tally, target)], [target.orientation])
        return bullet.draw(
            reading.tally,
            target,
            end,
            forecast=reading.is_forecast,
            orientation=target.orientation,
            verdict=str(reading.verdict),
            short_by=reading.short_by,
        )

    @cached_property
    def development(self) -> Development | None:
        """The line by year; None for events."""
        if self.indicator.group.events:
            return None
        return develop(self.indicator, self.developing, self.targets, self.now)

    @cached_property
    def periods(self) -> list[Period]:
        """The periods of events; empty for people."""
        return periods(self.developing, self.day) if self.indicator.group.events else []

    def count(self, side: Side) -> int:
        """How many people are on a side of the selected figure."""
        return len(self.behind.section(side))
