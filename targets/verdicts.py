"""Tally × target → verdict and people short. Plain Python, whole-number arithmetic, never floats."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a target is met."""

    MET = "met"
    MISSED = "missed"
    UNCLEAR = "unclear"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Tally:
    """How the people of a group answer a criterion, in people.

    Certain members: ``of`` in all, ``holds`` answer yes, ``unknown`` cannot be answered (the rest: no).
    People who may or may not belong (narrowed groups only): ``maybe_holds`` answer yes, ``maybe_not`` no,
    ``maybe_unknown`` cannot be answered either.
    """

    of: int = 0
    holds: int = 0
    unknown: int = 0
    maybe_holds: int = 0
    maybe_not: int = 0
    maybe_unknown: int = 0

    @property
    def membership_unknown(self) -> int:
        """People who may or may not belong to the group."""
        return self.maybe_holds + self.maybe_not + self.maybe_unknown

    @property
    def lowest(self) -> tuple[int, int]:
        """(yes, of) when every open question turns out against the share."""
        return self.holds, self.of + self.maybe_not + self.maybe_unknown

    @property
    def highest(self) -> tuple[int, int]:
        """(yes, of) when every open question turns out for the share."""
        joining = self.maybe_holds + self.maybe_unknown
        return self.holds + self.unknown + joining, self.of + joining


@dataclass(frozen=True)
class Threshold:
    """What a target asks: ">=", ">" or "<=" of a value in percent ("%") or people ("người")."""

    comparison: str
    value: Decimal
    unit: str

    @property
    def _scaled(self) -> int:
        # Hundredths of a percent or of a person, so that everything stays whole.
        return int(self.value * 100)

    def holds(self, yes: int, of: int) -> bool:
        """Whether ``yes`` people of ``of`` satisfy it (``of`` > 0)."""
        have, want = (yes * 10_000, self._scaled * of) if self.unit == "%" else (yes * 100, self._scaled)
        return {">=": have >= want, ">": have > want, "<=": have <= want}[self.comparison]

    def needed(self, of: int) -> int:
        """The least number of people that satisfies a ≥ or >, or the most that satisfies a ≤, of ``of``."""
        want, unit = (self._scaled * of, 10_000) if self.unit == "%" else (self._scaled, 100)
        if self.comparison == ">=":
            return -(-want // unit)
        if self.comparison == ">":
            return want // unit + 1
        return want // unit


def verdict(tally: Tally, threshold: Threshold) -> Verdict:
    """met / missed when it is so however the open questions turn out; nobody: the group is surely empty."""
    if tally.of == 0:
        return Verdict.UNCLEAR if tally.membership_unknown else Verdict.NOBODY
    outcomes = {threshold.holds(*tally.lowest), threshold.holds(*tally.highest)}
    if len(outcomes) == 2:
        return Verdict.UNCLEAR
    return Verdict.MET if outcomes == {True} else Verdict.MISSED


def short_by(tally: Tally, threshold: Threshold) -> int | None:
    """People still needed (for ≤: too many) at the group's size, by certain yes only; None when of is 0."""
    if tally.of == 0:
        return None
    needed = threshold.needed(tally.of)
    missing = tally.holds - needed if threshold.comparison == "<=" else needed - tally.holds
    return max(0, missing)
