"""Geometry of the development by year: a line of readings on 31 December, a step line of targets, today.

One column per year with its point in the middle, so that a table below with the same columns is the axis.
All lengths are SVG units, as text, because a template would write a decimal comma.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from phopho_cadre.charts.label_room import Box, Room

PERCENT_GRIDS = {
    20: (0, 10, 20),
    40: (0, 20, 40),
    60: (0, 20, 40, 60),
    80: (0, 40, 80),
    100: (0, 50, 100),
}
SMALLEST_COUNT = 3


@dataclass(frozen=True)
class Layout:
    """Measures of a drawing, in SVG units; ``width`` follows from the columns where it is None."""

    left: float
    height: float
    top: float
    bottom: float
    width: float | None = None
    column: float | None = None
    right: float = 0
    small: float = 3.2
    large: float = 5
    character: float = 6.6
    ticks: bool = False


WIDE = Layout(left=132, width=1094, height=268, top=34, bottom=6)
NARROW = Layout(
    left=30,
    column=20,
    right=8,
    height=250,
    top=34,
    bottom=26,
    small=2.2,
    large=4,
    character=6.2,
    ticks=True,
)


@dataclass(frozen=True)
class Point:
    """A reading of 31 December: ``value`` in percent or people, None where the group is empty.

    ``label`` stands beside the point ("23,8 %"), followed by the ``sign`` of the ``verdict`` ("✓") in its
    colour; ``is_milestone`` makes the point larger.
    """

    year: int
    value: float | None
    is_forecast: bool = False
    is_milestone: bool = False
    label: str = ""
    sign: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Today:
    """The day of reading; ``value`` None where the group is empty, or there is nothing to read."""

    day: dt.date
    value: float | None
    label: str


@dataclass(frozen=True)
class Step:
    """A target from ``since`` to its measuring day ``until``."""

    since: dt.date
    until: dt.date
    comparison: str
    value: float
    label: str


@dataclass(frozen=True)
class Words:
    """The two captions along the line."""

    actual: str = ""
    forecast: str = ""


@dataclass
class Dot:
    x: str
    y: str
    r: str
    kind: str


@dataclass
class Text:
    x: str
    y: str
    text: str
    kind: str
    anchor: str = "middle"
    sign: str = ""
    verdict: str = ""


@dataclass
class YearChart:
    """What a template draws, layer by layer, from the ground up."""

    width: str
    height: str
    left: str
    right: str
    base: str
    grid: list[Text] = field(default_factory=list)
    tints: list[dict] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    actual: list[str] = field(default_factory=list)
    forecast: list[str] = field(default_factory=list)
    today: str = ""
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def draw(
    points: Sequence[Point],
    steps: Sequence[Step],
    today: Today | None,
    *,
    unit: str = "%",
    layout: Layout = WIDE,
    words: Words | None = None,
) -> YearChart:
    """The chart of consecutive years. ``steps`` in order of time; ``unit``: "%", or people."""
    scene = _Scene(points, layout, _top_value(points, steps, today, unit), unit)
    scene.draw_grid()
    scene.draw_targets(steps)
    scene.draw_line(today)
    scene.write_labels(steps, today, words or Words())
    return scene.chart


def _top_value(points, steps, today, unit) -> float:
    values = [p.value for p in points if p.value is not None] + [s.value for s in steps]
    if today and today.value is not None:
        values.append(today.value)
    largest = max(values, default=0)
    if unit == "%":
        return next((top for top in PERCENT_GRIDS if top >= largest), 100)
    return max(SMALLEST_COUNT, largest)


def _text(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


class _Scene:
    """The axes of one drawing, and the chart that grows on them."""

    def __init__(self, points, layout: Layout, top_value: float, unit: str):
        self.points, self.layout, self.top_value, self.unit = (
            points,
            layout,
            top_value,
            unit,
        )
        self.first_year = points[0].year
        width = layout.width or layout.left + layout.column * len(points) + layout.right
        self.column = layout.column or (width - layout.left) / len(points)
        self.end = layout.left + self.column * len(points)
        self.base = layout.height - layout.bottom
        self.room = Room(layout.left, width, layout.character)
        self.chart = YearChart(*map(_text, (width, layout.height, layout.left, self.end, self.base)))

    def x_of_year(self, year: int) -> float:
        """The middle of the year's column, which is its 31 December."""
        return self.layout.left + self.column * (year - self.first_year + 0.5)

    def x(self, day: dt.date) -> float:
        """The true place of a day, kept inside the columns."""
        before = dt.date(day.year - 1, 12, 31)
        gone = (day - before).days / (dt.date(day.year, 12, 31) - before).days
        at = self.x_of_year(day.year) - self.column * (1 - gone)
        return min(max(at, self.layout.left), self.end)

    def y(self, value: float) -> float:
        return self.base - (self.base - self.layout.top) * value / self.top_value

    def draw_grid(self):
        if self.unit == "%":
            values = PERCENT_GRIDS[int(self.top_value)]
        else:
            step = max(1, -(-int(self.top_value) // 4))
            values = range(0, int(self.top_value) + 1, step)
        sign = "\u00a0%" if self.unit == "%" and not self.layout.ticks else ""
        for value in values:
            at = _text(self.layout.left - 8)
            self.chart.grid.append(Text(at, _text(self.y(value)), f"{value}{sign}", "quiet", "end"))
        if self.layout.ticks:
            for point in self.points:
                if point.year % 5 == 0:
                    x = _text(self.x_of_year(point.year))
                    self.chart.texts.append(Text(x, _text(self.base + 18), str(point.year), "quiet"))

    def draw_targets(self, steps):
        last = None
        path = ""
        for step in steps:
            x1, x2, y = self.x(step.since), self.x(step.until), self.y(step.value)
            if x2 <= x1:
                continue
            joined = last is not None and abs(last - x1) < self.column / 10
            if not joined and path:
                self.chart.targets.append(path)
                path = ""
            path += f"V{_text(y)}H{_text(x2)}" if path else f"M{_text(x1)},{_text(y)}H{_text(x2)}"
            last = x2
            self._tint(step, x1, x2, y)
        if path:
            self.chart.targets.append(path)

    def _tint(self, step, x1, x2, y):
        above = step.comparison == "<="
        top, bottom = (self.layout.top, y) if above else (y, self.base)
        if bottom > top:
            names = ("x", "y", "width", "height")
            values = (x1, top, x2 - x1, bottom - top)
            self.chart.tints.append({n: _text(v) for n, v in zip(names, values, strict=True)})

    def draw_line(self, today: Today | None):
        """Solid up to today, dashed after it; an empty group breaks the line."""
        marks = [
            (self.x_of_year(p.year), p.value, p.is_forecast, _kind(p), p.is_milestone) for p in self.points
        ]
        if today and self._shows(today.day):
            mark = (self.x(today.day), today.value, False, "today", False)
            place = next((i for i, m in enumerate(marks) if m[2]), len(marks))
            marks.insert(place, mark)
            self.chart.today = _text(mark[0])
        for one, two in pairwise(marks):
            self._join(one, two)
        self.chart.actual = [" ".join(run) for run in self.chart.actual]
        self.chart.forecast = [" ".join(run) for run in self.chart.forecast]
        # Today's point lies above its neighbours.
        for x, value, _forecast, kind, large in sorted(marks, key=lambda m: m[3] == "today"):
            if value is not None:
                r = self.layout.large if large or kind == "today" else self.layout.small
                r = r - 1 if kind == "today" else r
                self.chart.dots.append(Dot(_text(x), _text(self.y(value)), _text(r), kind))
                self.room.take(Box(x - 5, self.y(value) - 5, x + 5, self.y(value) + 5))

    def _shows(self, day: dt.date) -> bool:
        return self.first_year <= day.year <= self.points[-1].year

    def _join(self, one, two):
        if one[1] is None or two[1] is None:
            return
        runs = self.chart.forecast if two[2] else self.chart.actual
        start, end = (f"{_text(m[0])},{_text(self.y(m[1]))}" for m in (one, two))
        if runs and runs[-1][-1] == start:
            runs[-1].append(end)
        else:
            runs.append([start, end])
        for part in range(1, 8):
            x = one[0] + (two[0] - one[0]) * part / 8
            y = self.y(one[1]) + (self.y(two[1]) - self.y(one[1])) * part / 8
            self.room.take(Box(x - 2, y - 2, x + 2, y + 2))

    def write_labels(self, steps, today, words):
        if self.chart.today:
            self._write_today(today)
        for point in self.points:
            if point.label and point.value is not None:
                x, y = self.x_of_year(point.year), self.y(point.value)
                spots = [(x, y - 10, "middle"), (x - 14, y - 10, "start"), (x + 14, y - 10, "end")]
                spots += [(x, y - 18, "middle"), (x + 14, y - 18, "end")]
                spots += [(x, y + 20, "middle"), (x + 14, y + 20, "end")] if y + 24 < self.base else []
                self._write(point.label, "strong", spots, sign=point.sign, verdict=point.verdict)
        self._write_targets(steps)
        self._caption(words.actual, [p for p in self.points if not p.is_forecast])
        self._caption(words.forecast, [p for p in self.points if p.is_forecast])

    def _write_today(self, today):
        x = self.x(today.day)
        self.room.take(Box(x - 2, 0, x + 2, self.base))
        spots = [(x + 7, 13, "start"), (x - 7, 13, "end")]
        self._write(today.label, "today", spots)

    def _write_targets(self, steps):
        written = [s for i, s in enumerate(steps) if not i or s.label != steps[i - 1].label]
        if self.layout.ticks and steps:
            # There is room for one word on a phone: on the longest step.
            written = [max(steps, key=lambda s: s.until - s.since)]
        for step in written:
            x1, x2, y = self.x(step.since), self.x(step.until), self.y(step.value)
            below, above = min(y + 17, self.base - 4), y - 7
            starts = [
                x1 + 8,
                x1 + self.column,
                x1 + 1.6 * self.column,
                x1 + 2.5 * self.column,
            ]
            spots = [(x, at, "start") for at in (below, above) for x in starts]
            spots += [(x2, at, "end") for at in (above, below)]
            self._write(step.label, "target", spots)

    def _caption(self, text, points):
        drawn = [p for p in points if p.value is not None]
        if not text or len(drawn) < 2 or self.layout.ticks:
            return
        middle = len(drawn) // 2
        order = sorted(drawn, key=lambda p: abs(drawn.index(p) - middle))
        spots = [(self.x_of_year(p.year), self.y(p.value) - 16, "middle") for p in order]
        spots += [(self.x_of_year(p.year), self.y(p.value) + 26, "middle") for p in order]
        self._write(text, "quiet", [s for s in spots if 20 < s[1] < self.base], must=False)

    def _write(self, text, kind, spots, must=True, sign="", verdict=""):
        whole = f"{text} {sign}" if sign else text
        spot = self.room.find(whole, spots)
        if spot is None and must and spots:
            spot = spots[0]
        if spot is not None:
            self.room.take(self.room.box(whole, *spot))
            x, y, anchor = spot
            self.chart.texts.append(Text(_text(x), _text(y), text, kind, anchor, sign, verdict))


def _kind(point: Point) -> str:
    return "forecast" if point.is_forecast else "actual"
