"""The answer of an indicator's page as a sentence, built from its readings, and the one cause behind it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from cadres.models import Body, Cadre
from phopho_cadre import numbers
from targets.models import Criterion, Group, GroupPart, Indicator
from targets.reasons import day_text, lower_first
from targets.scorecard import Reading
from targets.verdicts import Verdict

# Members of these bodies have a name of their own.
MEMBERS = {
    Body.Kind.EXECUTIVE_COMMITTEE: lambda: _("Executive Committee members"),
    Body.Kind.STANDING_COMMITTEE: lambda: _("Standing Committee members"),
    Body.Kind.PEOPLES_COUNCIL: lambda: _("People's Council deputies"),
}


def group_noun(group: Group) -> str:
    """Who is counted, as it stands after a number: "cấp ủy viên", "cán bộ chủ chốt dưới 40 tuổi"."""
    if group.events:
        noun = (
            _("nominations")
            if group.events == Group.Events.NOMINATIONS
            else _("appointments and nominations")
        )
    else:
        parts = list(group.parts.all())
        nouns = [_part_noun(part) for part in parts]
        noun = _(" and ").join(nouns) if nouns and all(nouns) else lower_first(group.name)
    return f"{noun} {criterion_phrase(group.narrowed_by)}" if group.narrowed_by else noun


def _part_noun(part: GroupPart) -> str:
    if part.source == GroupPart.Source.KEY_POSTS:
        return _("key leaders")
    if part.source == GroupPart.Source.MEMBERS and part.body.kind in MEMBERS:
        return MEMBERS[part.body.kind]()
    return ""


def criterion_phrase(criterion: Criterion) -> str:
    """What is asked, as it follows who is counted: "dưới 40 tuổi", "nữ", "có ngoại ngữ từ Bậc 3"."""
    name = lower_first(criterion.name)
    if criterion.kind == Criterion.Kind.LEVEL:
        return _("with %(qualification)s") % {"qualification": name}
    if criterion.kind == Criterion.Kind.COURSE:
        return _("who have finished %(course)s") % {"course": name}
    return name


def counted(indicator: Indicator, count: int) -> str:
    """ "3 đồng chí", or "3 lượt" for events."""
    if indicator.group.events:
        return _("%(count)s events") % {"count": count}
    return numbers.people(count)


def leading(readings: Sequence[Reading], day: dt.date) -> Reading | None:
    """The reading a page speaks of first: of the nearest milestone ahead, else of the last past."""
    ahead = [r for r in readings if r.as_of > day]
    return ahead[0] if ahead else (readings[-1] if readings else None)


def following(readings: Sequence[Reading], first: Reading) -> Reading | None:
    """The first later milestone whose verdict differs."""
    later = (r for r in readings if r.as_of > first.as_of and r.verdict != first.verdict)
    return next(later, None)


def headline(readings: Sequence[Reading], day: dt.date) -> str:
    """One or two sentences on the readings at an indicator's milestones, ascending; "" without targets."""
    first = leading(readings, day)
    if first is None:
        return ""
    later = following(readings, first)
    return f"{_about(first)} {_change(later)}" if later else _about(first)


def _about(reading: Reading) -> str:
    return {
        Verdict.MET: _met,
        Verdict.MISSED: _missed,
        Verdict.UNCLEAR: _unclear,
        Verdict.NOBODY: _nobody,
    }[reading.verdict](reading)


def _name(reading: Reading) -> dict:
    return {"milestone": reading.milestone.name}


def reading_words(reading: Reading) -> str:
    """ "5/21 cấp ủy viên dưới 40 tuổi (23,8 %, cần từ 10 %)"; people instead of shares for head counts."""
    words = _("%(fraction)s %(who)s %(what)s (%(share)s, needed %(target)s)")
    if reading.target.unit != "%":
        words = _("%(fraction)s %(who)s %(what)s (needed %(target)s)")
    return words % {
        "fraction": numbers.fraction(reading.tally),
        "who": group_noun(reading.indicator.group),
        "what": criterion_phrase(reading.indicator.criterion),
        "share": share_words(reading),
        "target": numbers.target_words(reading.target),
    }


def share_words(reading: Reading) -> str:
    """The share; "đúng 35 %" where a strict target is exactly reached and so missed."""
    share, tally, target = numbers.share(reading.tally, reading.target), reading.tally, reading.target
    exact = not tally.unknown and not tally.membership_unknown and tally.of
    if target.comparison == ">" and exact and Fraction(100 * tally.holds, tally.of) == Fraction(target.value):
        return _("exactly %(share)s") % {"share": share}
    return share


def _orientation(reading: Reading) -> str:
    target, tally = reading.target, reading.tally
    if not target.orientation or not tally.of or target.unit != "%":
        return ""
    if Fraction(100 * tally.holds, tally.of) < Fraction(target.orientation):
        return ""
    amount = f"{numbers.number(target.orientation)}{numbers.NBSP}%"
    return _(", already at the orientation of %(amount)s") % {"amount": amount}


def _met(reading: Reading) -> str:
    words = (
        _("Milestone %(milestone)s is forecast to be met: %(reading)s%(orientation)s.")
        if reading.is_forecast
        else _("Milestone %(milestone)s is met: %(reading)s%(orientation)s.")
    )
    found = {"reading": reading_words(reading), "orientation": _orientation(reading)}
    return words % {**_name(reading), **found}


def _missed(reading: Reading) -> str:
    words = (
        _("Milestone %(milestone)s is forecast to be missed: %(reading)s%(need)s.")
        if reading.is_forecast
        else _("Milestone %(milestone)s is missed: %(reading)s%(need)s.")
    )
    return words % {**_name(reading), "reading": reading_words(reading), "need": _need(reading)}


def _need(reading: Reading) -> str:
    if not reading.short_by:
        return ""
    found = {"people": counted(reading.indicator, reading.short_by), "unknown": reading.tally.unknown}
    if reading.target.comparison == "<=":
        return _("; %(people)s too many") % found
    if reading.tally.unknown:
        return _("; %(people)s short, data missing for %(unknown)s") % found
    return _("; %(people)s short") % found


def _unclear(reading: Reading) -> str:
    tally = reading.tally
    start = _("Milestone %(milestone)s cannot be concluded") % _name(reading)
    parts = []
    if tally.of:
        words = _("%(fraction)s meet the criterion for certain")
        parts.append(words % {"fraction": numbers.fraction(tally)})
    if tally.unknown:
        found = {"people": counted(reading.indicator, tally.unknown)}
        parts.append(_("data missing for %(people)s") % found)
    if tally.membership_unknown:
        found = {"people": counted(reading.indicator, tally.membership_unknown)}
        parts.append(_("unclear whether %(people)s belong to the group") % found)
    return f"{start}: {', '.join(parts)}."


def _nobody(reading: Reading) -> str:
    if reading.indicator.group.events == Group.Events.NOMINATIONS:
        return _("Milestone %(milestone)s has not arisen: there is no nomination yet.") % _name(reading)
    if reading.indicator.group.events:
        return _("Milestone %(milestone)s has not arisen: no appointment or nomination yet.") % _name(reading)
    return _("Milestone %(milestone)s has not arisen: nobody is in the group.") % _name(reading)


def _change(later: Reading) -> str:
    found = {**_name(later), "fraction": numbers.fraction(later.tally)}
    if later.verdict == Verdict.MET:
        return _("At milestone %(milestone)s it is met.") % found
    if later.verdict == Verdict.UNCLEAR:
        return _("At milestone %(milestone)s it is unclear.") % found
    if later.verdict == Verdict.NOBODY:
        return _("At milestone %(milestone)s it has not arisen.") % found
    found["people"] = counted(later.indicator, later.short_by or 0)
    if later.target.comparison == "<=":
        return _("At milestone %(milestone)s it is %(fraction)s, %(people)s too many.") % found
    if not later.tally.holds and not later.tally.unknown:
        return _("At milestone %(milestone)s nobody is left, %(people)s short.") % found
    return _("At milestone %(milestone)s only %(fraction)s is left, %(people)s short.") % found


@dataclass(frozen=True)
class Causes:
    """What is known of the people between today and the milestones spoken of.

    ``holders``: people who meet the criterion today; ``retired``: how many of today's people retire before
    the first milestone.
    """

    holders: Sequence[Cadre] = ()
    retired: int = 0


def subline(readings: Sequence[Reading], now: Reading | None, causes: Causes, day: dt.date) -> str:
    """The one cause that explains the change: birthdays, else retirements; "" when there is none."""
    first = leading(readings, day)
    if first is None or now is None or not first.is_forecast or first.indicator.group.events:
        return ""
    last = following(readings, first) or first
    criterion = first.indicator.criterion
    if criterion.kind == Criterion.Kind.UNDER_AGE and last.tally.holds < now.tally.holds:
        sentence = _birthdays(criterion.age, causes.holders, last)
        if sentence:
            return sentence
    if causes.retired:
        words = _("%(people)s retire before milestone %(milestone)s.")
        return words % {"people": numbers.people(causes.retired), **_name(first)}
    return ""


def _birthdays(age: int, holders: Sequence[Cadre], last: Reading) -> str:
    """ "Cả 5 đồng chí trẻ hiện nay đều tròn 40 tuổi trong khoảng từ 13/03/2032 đến 27/06/2035.\""""
    days = sorted(found for cadre in holders if (found := cadre.reaches(age)) and found[1] <= last.as_of)
    if not days:
        return ""
    found = {
        "count": len(days),
        "all": len(holders),
        "age": age,
        "first": day_text(days[0][0]),
        "last": day_text(days[-1][1]),
        **_name(last),
    }
    if len(days) == 1 and len(holders) > 1:
        return _("1 of the %(all)s young people of today turns %(age)s on %(first)s.") % found
    if len(days) < len(holders):
        words = _("%(count)s of the %(all)s young people of today turn %(age)s by milestone %(milestone)s.")
        return words % found
    if len(holders) == 1:
        return _("The one young person of today turns %(age)s on %(first)s.") % found
    words = _("All %(count)s young people of today turn %(age)s between %(first)s and %(last)s.")
    return words % found
