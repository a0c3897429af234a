"""What needs attention first: every target that is missed or unclear, in order of urgency, as sentences."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from phopho_cadre import numbers
from reports.headline import nearest_ahead
from reports.judged import Judged
from targets.models import Milestone
from targets.sentences import counted, share_words
from targets.verdicts import Verdict

FEW = 5


@dataclass(frozen=True)
class Matter:
    """One line: the indicator's name, what is the matter (goes on after the name), and what to do."""

    judged: Judged
    text: str
    action: str
    mends: bool

    @property
    def name(self) -> str:
        return self.judged.indicator.title

    @property
    def verdict(self) -> Verdict:
        return self.judged.verdict


def matters(
    targets: Iterable[Judged], milestones: Iterable[Milestone], day: dt.date, may_mend: bool
) -> list[Matter]:
    """Every missed or unclear target, the most urgent first. ``may_mend``: the reader may complete files."""
    nearest = nearest_ahead(milestones, day)
    open_ones = [t for t in targets if t.verdict in (Verdict.MISSED, Verdict.UNCLEAR)]
    return [_matter(t, may_mend) for t in sorted(open_ones, key=lambda t: _urgency(t, nearest))]


def _urgency(judged: Judged, nearest: Milestone | None) -> tuple[int, dt.date, bool, int, Fraction]:
    """The nearest milestone ahead (missed, then unclear); the past with gaps; later milestones; the rest.

    Within each, by milestone, missed before unclear, then by people short, then by points short.
    """
    unclear = judged.verdict == Verdict.UNCLEAR
    if not judged.reading.is_forecast:
        rank = 2 if judged.has_gaps else 4
    elif nearest and judged.milestone.pk == nearest.pk:
        rank = 1 if unclear else 0
    else:
        rank = 3
    return rank, judged.milestone.day, unclear, judged.short_by or 0, judged.distance


def _matter(judged: Judged, may_mend: bool) -> Matter:
    mends = may_mend and judged.has_gaps
    return Matter(judged, _text(judged), _("Complete the files") if mends else _view(judged), mends)


def _text(judged: Judged) -> str:
    if judged.verdict == Verdict.UNCLEAR:
        what = _("%(gaps)s, so there is no verdict yet") % {"gaps": _gaps(judged)}
    else:
        what = _shortfall(judged)
    words = {"milestone": judged.milestone.name, "what": what}
    if judged.verdict == Verdict.MISSED and (judged.reading.is_forecast or not judged.has_gaps):
        words |= {"reading": _reading(judged), "target": numbers.target_words(judged.target)}
        if judged.reading.is_forecast:
            return _("%(reading)s, needs %(target)s at milestone %(milestone)s — %(what)s") % words
        return _("(%(milestone)s): %(reading)s, needed %(target)s — %(what)s") % words
    if judged.reading.is_forecast:
        return _("at milestone %(milestone)s: %(what)s") % words
    return _("(%(milestone)s): %(what)s") % words


def _reading(judged: Judged) -> str:
    """ "10/29 (34,5 %)"; the share is left out where it says nothing more."""
    tally, target = judged.tally, judged.target
    fraction = numbers.fraction(tally)
    if target.unit == target.Unit.PEOPLE or not tally.highest[0]:
        return fraction
    return f"{fraction} ({share_words(judged.reading)})"


def _shortfall(judged: Judged) -> str:
    short = numbers.people(judged.short_by or 0)
    if judged.is_at_most:
        text = _("%(people)s too many") % {"people": short}
    else:
        text = _("short by %(people)s") % {"people": short}
    unknown = judged.tally.unknown
    if unknown and not judged.is_at_most:
        text += _(", %(count)s of them without data") % {"count": unknown}
    return text


def _gaps(judged: Judged) -> str:
    tally = judged.tally
    parts = []
    if tally.unknown:
        parts.append(_("%(people)s without data") % {"people": counted(judged.indicator, tally.unknown)})
    if tally.membership_unknown:
        who = counted(judged.indicator, tally.membership_unknown)
        parts.append(_("unclear whether %(people)s belong to the group") % {"people": who})
    return ", ".join(parts)


def _view(judged: Judged) -> str:
    if judged.tally.of < 2:
        return _("View the list")
    return _("View %(people)s") % {"people": counted(judged.indicator, judged.tally.of)}
