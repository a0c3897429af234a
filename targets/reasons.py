"""Why a criterion answers yes, no or unknown for a person: the fact in the file that decides it, in words.

The engine of readings answers in SQL; here one answer that it gave is explained from the person's records,
so a reason never decides who counts.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cadres.links import TRAININGS, add_level_url, edit_url
from cadres.models import Cadre, TrainingRecord
from phopho_cadre.partial_dates import PartialDate
from targets.models import Criterion

Status = TrainingRecord.Status

# Where in the form of a person the missing fact is typed.
BIRTH_FIELD, SEX_FIELD = "id_birth", "id_sex"


@dataclass(frozen=True)
class Reason:
    """A short, lower-case sentence. ``mend``: the place in the person's file that settles a gap.

    ``ladder``: code of the ladder of which a record is missing; ``doubtful``: something to look into.
    """

    text: str
    mend: str = ""
    doubtful: bool = False
    ladder: str = ""


def mend_url(user, cadre: Cadre, reason: Reason) -> str:
    """The page on which the gap is filled; "" without a gap and for who may not fill it."""
    if reason.ladder:
        return add_level_url(user, cadre, reason.ladder)
    return edit_url(user, cadre, reason.mend) if reason.mend else ""


@dataclass(frozen=True)
class Judged:
    """The day a criterion was asked about, whether as a forecast, the answer, and the day of reading."""

    day: dt.date
    forecast: bool
    holds: bool | None
    today: dt.date


def day_text(day: dt.date) -> str:
    """ "22/11/2026"."""
    return date_format(day, "SHORT_DATE_FORMAT")


def lower_first(text: str) -> str:
    """The text as it stands inside a sentence; abbreviations (HĐND, LLCT) keep their capitals."""
    return text[0].lower() + text[1:] if len(text) < 2 or text[1].islower() or text[1] == " " else text


def reason(criterion: Criterion, cadre: Cadre, trainings: Sequence[TrainingRecord], judged: Judged) -> Reason:
    """Why the answer is what it is. ``trainings``: the person's records, any ladder, any order."""
    if criterion.kind == Criterion.Kind.UNDER_AGE:
        return _age(criterion.age, cadre, judged)
    if criterion.kind == Criterion.Kind.WOMAN:
        return _sex(judged.holds)
    of_ladder = [record for record in trainings if record.ladder_id == criterion.ladder_id]
    if criterion.kind == Criterion.Kind.LEVEL:
        return _level(criterion, of_ladder, judged)
    return _course(of_ladder, judged)


def _sex(holds: bool | None) -> Reason:
    if holds is None:
        return Reason(_("sex is not on file"), SEX_FIELD)
    return Reason(_("woman") if holds else _("man"))


def _age(age: int, cadre: Cadre, judged: Judged) -> Reason:
    reached = cadre.reaches(age)
    if reached is None:
        return Reason(_("date of birth is not on file"), BIRTH_FIELD)
    if judged.holds is None:
        words = _("born %(birth)s: unclear whether already %(age)s on %(day)s")
        found = {"birth": cadre.birth, "age": age, "day": day_text(judged.day)}
        return Reason(words % found, BIRTH_FIELD)
    when = birthday_words(cadre, age)
    if reached[1] > judged.today:
        return Reason(_("turns %(age)s %(when)s") % {"age": age, "when": when})
    return Reason(_("turned %(age)s %(when)s") % {"age": age, "when": when})


def birthday_words(cadre: Cadre, age: int) -> str:
    """ "ngày 12/03/2027", or "trong tháng 03/2027", "trong năm 2027" for a partial birth."""
    first, _last = cadre.reaches(age)
    if cadre.birth.is_full:
        return _("on %(day)s") % {"day": day_text(first)}
    if cadre.birth.month:
        return _("in %(month)s") % {"month": PartialDate(first.year, cadre.birth.month)}
    return _("in the year %(year)s") % {"year": first.year}


def _counts(record: TrainingRecord, judged: Judged) -> bool:
    """The same rule as the engine: held on the day, or in a forecast expected by it."""
    if record.is_held_on(judged.day):
        return True
    coming = record.status in (Status.UNDER_WAY, Status.PLANNED)
    return judged.forecast and coming and bool(record.completed) and record.completed.last <= judged.day


def _best_first(record: TrainingRecord):
    rank = record.level.rank if record.level else 0
    latest = record.completed.last if record.completed else dt.date.min
    return -rank, record.status != Status.FINISHED, latest


def _level(criterion: Criterion, records: list[TrainingRecord], judged: Judged) -> Reason:
    ladder = lower_first(criterion.ladder.name)
    if not records:
        text = _("no record of %(ladder)s on file") % {"ladder": ladder}
        return Reason(text, TRAININGS, ladder=criterion.ladder.code)
    enough = [r for r in records if r.level and r.level.rank >= criterion.level.rank]
    if judged.holds:
        return Reason(_held(min((r for r in enough if _counts(r, judged)), key=_best_first), judged.day))
    lower = [r for r in records if r not in enough and r.is_held_on(judged.day)]
    parts = []
    if lower:
        parts.append(_("only %(level)s so far") % {"level": min(lower, key=_best_first).level})
    coming = [r for r in enough if not _counts(r, judged)] or [r for r in records if r not in lower]
    if coming:
        parts.append(_not_yet(min(coming, key=_nearest), judged.day))
    return Reason("; ".join(parts))


def _course(records: list[TrainingRecord], judged: Judged) -> Reason:
    if judged.holds:
        return Reason(_held(max((r for r in records if _counts(r, judged)), key=_latest), judged.day))
    if not records:
        return Reason(_("has taken no course"))
    return Reason(_not_yet(min(records, key=_nearest), judged.day))


def _latest(record: TrainingRecord):
    return record.status == Status.FINISHED, record.completed.last if record.completed else dt.date.min


NEARNESS = [Status.FINISHED, Status.UNDER_WAY, Status.PLANNED, Status.DROPPED]


def _nearest(record: TrainingRecord):
    return NEARNESS.index(record.status), record.completed.last if record.completed else dt.date.max


def _name(record: TrainingRecord) -> str:
    parts = [record.level.name if record.level else "", record.field]
    return " ".join(filter(None, parts)) or _("course")


def _held(record: TrainingRecord, day: dt.date) -> str:
    """ "Đại học Luật, 2005"; the full date where it falls in the year asked about."""
    if record.status != Status.FINISHED:
        return _not_yet(record, day)
    if not record.completed:
        return _name(record)
    when = record.completed if record.completed.year >= day.year else record.completed.year
    return f"{_name(record)}, {when}"


def _not_yet(record: TrainingRecord, day: dt.date) -> str:
    """A course that does not count, or is only expected to: "đang học Chuyên viên, dự kiến 06/2031"."""
    words = {
        Status.FINISHED: _("%(course)s completed %(when)s"),
        Status.UNDER_WAY: _("taking %(course)s, %(expected)s"),
        Status.PLANNED: _("%(course)s planned, %(expected)s"),
        Status.DROPPED: _("dropped %(course)s"),
    }
    when = record.completed
    expected = _("expected %(when)s") % {"when": when} if when else _("without an expected date")
    return words[record.status] % {"course": _name(record), "when": when, "expected": expected}
