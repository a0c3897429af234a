"""A reading of a target with its verdict worked out once, for pages that name it several times."""

from dataclasses import dataclass
from fractions import Fraction

from targets.models import Indicator, Milestone, Target
from targets.scorecard import Reading
from targets.verdicts import Tally, Verdict


@dataclass(frozen=True)
class Judged:
    """A reading against its target; ``short_by`` in people, None where nobody is in the group for certain."""

    reading: Reading
    verdict: Verdict
    short_by: int | None

    @property
    def indicator(self) -> Indicator:
        return self.reading.indicator

    @property
    def milestone(self) -> Milestone:
        return self.reading.milestone

    @property
    def target(self) -> Target:
        return self.reading.target

    @property
    def tally(self) -> Tally:
        return self.reading.tally

    @property
    def is_at_most(self) -> bool:
        return self.target.comparison == self.target.Comparison.AT_MOST

    @property
    def is_nearly_met(self) -> bool:
        """Missed for want of one person; one person too many is another matter."""
        return self.verdict == Verdict.MISSED and self.short_by == 1 and not self.is_at_most

    @property
    def has_gaps(self) -> bool:
        """Whether answers or memberships are missing in the files."""
        return bool(self.tally.unknown or self.tally.membership_unknown)

    @property
    def distance(self) -> Fraction:
        """How far the certain share lies from the target, in points; for targets in people, as a share."""
        if not self.tally.of:
            return Fraction(0)
        if self.target.unit == self.target.Unit.PEOPLE:
            return Fraction(100 * (self.short_by or 0), self.tally.of)
        return abs(Fraction(self.target.value) - Fraction(100 * self.tally.holds, self.tally.of))


def judge(reading: Reading) -> Judged:
    """The reading of a target with verdict and shortfall."""
    return Judged(reading, reading.verdict, reading.short_by)
