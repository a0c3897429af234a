"""The bullet: a reading against its target on a scale from zero.

Everything lies on one axis and is given in percent of the drawing's width, so that it needs no viewBox,
no script and no style. Tallies and targets are those of ``phopho_cadre.numbers``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from phopho_cadre import numbers
from phopho_cadre.verdict_words import verdict_text

STEPS = (20, 40, 60, 80, 100)
HEADROOM = Fraction(115, 100)
SMALLEST_COUNT = 3


@dataclass(frozen=True)
class Bullet:
    """Positions as SVG percentages ("42.5%"); an empty string or None: that layer is not drawn."""

    certain: str = ""  # width of the bar
    unknown_from: str = ""
    unknown: str = ""  # width of the dotted part
    gap: tuple[str, str] | None = None
    target: str = ""
    orientation: str = ""
    forecast: bool = False
    label: str = ""


def _ends(tally, unit: str) -> tuple[Fraction, Fraction]:
    """The certain and the possible yes, in percent or in people."""
    (low, low_of), (high, high_of) = tally.lowest, tally.highest
    if unit != "%":
        return Fraction(low), Fraction(high)
    return (
        Fraction(100 * low, low_of) if low_of else Fraction(0),
        Fraction(100 * high, high_of) if high_of else Fraction(0),
    )


def scale(pairs: Iterable, orientations: Iterable = ()) -> Fraction:
    """One scale for all milestones of an indicator: its end S, in percent or in people.

    ``pairs``: (tally, target) of each milestone, all in one unit; ``orientations``: percentages or None.
    """
    pairs = list(pairs)
    largest = Fraction(0)
    unit = pairs[0][1].unit if pairs else "%"
    for tally, target in pairs:
        largest = max(largest, _ends(tally, unit)[1], Fraction(target.value))
    if unit != "%":
        return max(Fraction(SMALLEST_COUNT), largest)
    largest = max([largest, *(Fraction(value) for value in orientations if value)])
    return Fraction(next((step for step in STEPS if step >= largest * HEADROOM), STEPS[-1]))


def _percent(value: Fraction, end: Fraction) -> str:
    text = f"{float(min(value, end) * 100 / end):.4f}".rstrip("0").rstrip(".")
    return f"{text}%"


def draw(tally, target, end, *, forecast=False, orientation=None, verdict="", short_by=None) -> Bullet:
    """The bullet of one reading on a scale from 0 to ``end`` (see ``scale``), with its sentence as label."""
    end = Fraction(end)
    low, high = _ends(tally, target.unit)
    wanted = Fraction(target.value)
    has_orientation = bool(orientation) and target.unit == "%"
    return Bullet(
        certain=_percent(low, end) if low else "",
        unknown_from=_percent(low, end),
        unknown=_percent(min(high, end) - min(low, end), end) if high > low else "",
        gap=_gap(tally, target, high, wanted, end),
        target=_percent(wanted, end),
        orientation=_percent(Fraction(orientation), end) if has_orientation else "",
        forecast=forecast,
        label=sentence(tally, target, verdict, short_by),
    )


def _gap(tally, target, high, wanted, end):
    if target.comparison == "<=" or high >= wanted or not tally.highest[1]:
        return None
    return _percent(high, end), _percent(wanted, end)


def sentence(tally, target, verdict: str, short_by: int | None) -> str:
    """What the drawing says, for those who do not see it."""
    return _("%(reading)s (%(share)s), target %(target)s: %(verdict)s") % {
        "reading": numbers.fraction(tally),
        "share": numbers.share(tally, target),
        "target": numbers.target_words(target),
        "verdict": verdict_text(verdict, short_by) if verdict else "–",
    }
