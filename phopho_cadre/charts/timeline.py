"""Geometry of a person's timeline: bars of periods on an axis of years. Lengths are SVG units, as text."""

import datetime as dt
from dataclasses import dataclass, field
from textwrap import wrap

ROW, BAR = 30, 14
LINE = 16
YEARS_AHEAD = 10
LONGEST_PAST = 40
YEAR_STEPS = (2, 4, 5, 10)
# Room that labels need: two years beside each other, and half of a year, of "today" and of a mark.
YEAR_ROOM, HALF_YEAR, HALF_TODAY, HALF_MARK = 52, 15, 32, 44


@dataclass(frozen=True)
class Period:
    """A holding to draw: [since, until), either open."""

    since: dt.date | None
    until: dt.date | None
    is_key: bool = False


@dataclass(frozen=True)
class Lane:
    """One line of the chart: a post or seat with all its periods."""

    label: str
    periods: list[Period]
    strong: bool = False


@dataclass(frozen=True)
class Mark:
    """A day to mark by a dashed rule, in words."""

    day: dt.date
    label: str


@dataclass
class Rect:
    """A bar: ``kind`` is "past", "now", "key" or "ahead" (a hatch)."""

    kind: str
    x: str
    y: str
    width: str
    height: str = str(BAR)


@dataclass
class Rule:
    """An upright line with a label; ``anchor`` keeps the label inside the drawing."""

    x: str
    label: str
    note: str = ""
    anchor: str = "middle"


@dataclass
class DrawnLane:
    """A lane as drawn; a long label takes two lines."""

    lines: list[str]
    strong: bool
    x: str
    ys: list[str]
    rects: list[Rect] = field(default_factory=list)

    @property
    def text(self) -> list[tuple[str, str]]:
        """(line, its y) of the label."""
        return list(zip(self.lines, self.ys, strict=True))


@dataclass
class Timeline:
    """Everything the template writes into the drawing."""

    width: str
    height: str
    left: str
    top: str
    bottom: str
    axis_y: str
    label_y: str
    note_y: str
    today_y: str
    lanes: list[DrawnLane]
    years: list[Rule]
    today: Rule | None
    marks: list[Rule]


@dataclass(frozen=True)
class Frame:
    """The sizes of a variant: with labels beside the bars, or above them on phones."""

    width: int
    left: int
    right: int
    letters: int
    label_above: bool

    @property
    def room(self) -> int:
        return self.width - self.left - self.right


WIDE = Frame(width=722, left=196, right=4, letters=28, label_above=False)
NARROW = Frame(width=358, left=2, right=2, letters=50, label_above=True)
# Above the bars: words and day of the marks, then "today".
MARK_Y, NOTE_Y, TODAY_Y, TOP = 12, 25, 39, 44


def timeline(lanes: list[Lane], today: dt.date, marks: list[Mark], frame: Frame = WIDE) -> Timeline | None:
    """The drawing of the lanes around today, or None when there is nothing to draw.

    Ended periods are "past"; one in force is "now" (a key post: "key") up to today, and "ahead" from there
    to its recorded end or the edge, because the end of a term ends nothing.
    """
    if not lanes:
        return None
    first, last = _span(lanes, today, marks)
    scale = _Scale(first, last, frame)
    drawn, bottom = _draw_all(lanes, today, scale, frame)
    shown = [scale.rule(mark.day, HALF_MARK, mark.label, mark.day) for mark in marks if scale.holds(mark.day)]
    return Timeline(
        width=str(frame.width),
        height=str(bottom + 24),
        left=str(frame.left),
        top=str(TOP),
        bottom=str(bottom),
        axis_y=str(bottom + 18),
        label_y=str(MARK_Y),
        note_y=str(NOTE_Y),
        today_y=str(TODAY_Y),
        lanes=drawn,
        years=_years(scale),
        today=scale.rule(today, HALF_TODAY),
        marks=_apart(shown),
    )


def _span(lanes, today, marks) -> tuple[int, int]:
    """First and last year of the axis, both even: all starts, and ten years ahead or the 40th birthday."""
    starts = [p.since.year for lane in lanes for p in lane.periods if p.since]
    first = max(min([*starts, today.year - 4]), today.year - LONGEST_PAST)
    ends = [p.until.year + 1 for lane in lanes for p in lane.periods if p.until]
    near = [mark.day.year + 2 for mark in marks if mark.day.year <= today.year + YEARS_AHEAD]
    last = max(
        [
            today.year + YEARS_AHEAD,
            *near,
            *(e for e in ends if e <= today.year + 2 * YEARS_AHEAD),
        ]
    )
    return first - first % 2, last + last % 2


class _Scale:
    """Days to x."""

    def __init__(self, first: int, last: int, frame: Frame):
        self.first, self.last, self.frame = first, last, frame
        self.start, self.end = dt.date(first, 1, 1), dt.date(last, 1, 1)

    def holds(self, day: dt.date) -> bool:
        return self.start <= day <= self.end

    def x(self, day: dt.date) -> float:
        """The place of a day; days outside lie on the edge."""
        inside = min(max(day, self.start), self.end)
        share = (inside - self.start).days / (self.end - self.start).days
        return self.frame.left + share * self.frame.room

    def rule(self, day: dt.date, half: int, label: str = "", note: dt.date | None = None) -> Rule:
        """A line on the day, its label (``half`` of it to each side) kept inside the drawing."""
        x, anchor = self.x(day), "middle"
        if x < half:
            anchor = "start"
        elif x > self.frame.width - half:
            anchor = "end"
        return Rule(_text(x), label, f"{note:%d/%m/%Y}" if note else "", anchor)


def _draw_all(lanes: list[Lane], today: dt.date, scale: _Scale, frame: Frame) -> tuple[list[DrawnLane], int]:
    """The lanes one below the other, and where the last one ends."""
    top, drawn = TOP, []
    for lane in lanes:
        # Bold letters are wider.
        lines = wrap(lane.label, frame.letters - 2 if lane.strong else frame.letters) or [""]
        words = LINE * len(lines)
        if frame.label_above:
            bar, first, height = top + words + 4, top + LINE - 1, words + BAR + 8
        else:
            height = max(ROW, words + 6)
            bar = top + (height - BAR) // 2
            first = top + (height - words) // 2 + LINE - 4
        rects = [rect for period in lane.periods for rect in _rects(period, today, scale, str(bar))]
        ys = [str(first + LINE * number) for number in range(len(lines))]
        drawn.append(DrawnLane(lines, lane.strong, str(frame.left if frame.label_above else 0), ys, rects))
        top += height
    return drawn, top


def _rects(period: Period, today: dt.date, scale: _Scale, y: str) -> list[Rect]:
    since, until = period.since or scale.start, period.until or scale.end
    if until <= today:
        parts = [("past", since, until)]
    else:
        now = "key" if period.is_key else "now"
        parts = [(now, since, today), ("ahead", max(since, today), until)]
    drawn = [(kind, scale.x(start), scale.x(end)) for kind, start, end in parts if start < end]
    return [Rect(kind, _text(start), y, _text(max(end - start, 1))) for kind, start, end in drawn]


def _years(scale: _Scale) -> list[Rule]:
    """Years on the axis, as many as their labels have room."""
    per_year = scale.frame.room / (scale.last - scale.first)
    step = next((s for s in YEAR_STEPS if s * per_year >= YEAR_ROOM), YEAR_STEPS[-1])
    begin = scale.first + -scale.first % step
    years = range(begin, scale.last + 1, step)
    return [scale.rule(dt.date(year, 1, 1), HALF_YEAR, str(year)) for year in years]


def _apart(rules: list[Rule]) -> list[Rule]:
    """Of marks whose words would lie on each other, the later keeps only its line."""
    kept: list[Rule] = []
    for rule in sorted(rules, key=lambda r: float(r.x)):
        if kept and float(rule.x) - float(kept[-1].x) < 2 * HALF_MARK:
            rule = Rule(rule.x, "", "", rule.anchor)
        kept.append(rule)
    return kept


def _text(number: float) -> str:
    """At most two decimals, with a point whatever the language of the page."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
