"""The days that matter in a person's file: birth, 40th birthday, retirement, Party; and those to come."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cadres.list_rows import age_text
from cadres.models import Cadre, TrainingRecord
from cadres.retirement import age_on, retirement_age
from phopho_cadre.durations import time_left, years_and_months
from phopho_cadre.partial_dates import PartialDate

YOUNG = 40


@dataclass
class KeyDay:
    """A label, a day as far as it is known (empty: not recorded) and a note; ``alert``: to be checked."""

    label: str
    value: str
    note: str = ""
    alert: bool = False
    # The field of the person that tells it.
    told_by: str = "birth"


@dataclass
class Coming:
    """Something that lies ahead, with the day by which it is sorted."""

    day: dt.date
    text: str
    what: str


def key_days(cadre: Cadre, day: dt.date, must_leave: bool) -> list[KeyDay]:
    """The strip under the name. ``must_leave``: past retirement, yet holding what one then leaves."""
    age = age_text(cadre, day)
    return [
        KeyDay(
            _("Date of birth"), str(cadre.birth or ""), _("%(age)s years old") % {"age": age} if age else ""
        ),
        _fortieth_birthday(cadre, day),
        _retirement(cadre, day, must_leave),
        KeyDay(
            _("Joined the Party"),
            str(cadre.party_admission or ""),
            _years_since(cadre.party_admission, day),
            told_by="party_admission",
        ),
        KeyDay(_("Official member"), str(cadre.party_official or ""), told_by="party_official"),
    ]


def _fortieth_birthday(cadre: Cadre, day: dt.date) -> KeyDay:
    label = _("Turns 40")
    reached = cadre.reaches(YOUNG)
    if reached is None:
        return KeyDay(label, "")
    first, last = reached
    if first == last:
        return KeyDay(label, _date(first), time_left(day, first))
    about = PartialDate(cadre.birth.year + YOUNG, cadre.birth.month)
    if last <= day:
        return KeyDay(label, str(about), _("past"))
    return KeyDay(
        label, str(about), time_left(day, first) if first > day else _("not clear"), alert=first <= day
    )


def _retirement(cadre: Cadre, day: dt.date, must_leave: bool) -> KeyDay:
    label, retires_on = _("Retires from"), cadre.retires_on
    if retires_on is None:
        return KeyDay(label, "", told_by="birth" if cadre.sex else "sex")
    if must_leave:
        return KeyDay(label, _date(retires_on), _("past, please check"), alert=True)
    months = retirement_age(cadre.sex, cadre.birth.year, cadre.birth.month or 1)
    return KeyDay(label, _date(retires_on), _("past") if retires_on <= day else _age(months))


def _age(months: int) -> str:
    """ "62 tuổi", "61 tuổi 3 tháng"."""
    years = _("%(age)s years old") % {"age": months // 12}
    return f"{years} {years_and_months(months % 12)}".strip()


def _years_since(since: PartialDate | None, day: dt.date) -> str:
    """Whole years, when the missing part of the date cannot change them."""
    if since is None or since.last > day:
        return ""
    fewest, most = age_on(since.last, day), age_on(since.first, day)
    if fewest != most or not fewest:
        return ""
    return ngettext("%(n)s year", "%(n)s years", fewest) % {"n": fewest}


def coming_days(cadre: Cadre, day: dt.date, trainings: list[TrainingRecord], services) -> list[Coming]:
    """What lies after the day: 40th birthday, retirement, expected completions, ends; soonest first."""
    found = []
    reached = cadre.reaches(YOUNG)
    if reached and reached[0] == reached[1] and reached[0] > day:
        found.append(Coming(reached[0], _date(reached[0]), _("Turns 40")))
    if cadre.retires_on and cadre.retires_on > day:
        found.append(Coming(cadre.retires_on, _date(cadre.retires_on), _("Retires")))
    for training in trainings:
        found += _expected(training, day)
    for service in services:
        if service.record.until:
            ends = service.record.until
            found.append(Coming(ends, _date(ends), _("Leaves: %(post)s") % {"post": service.label}))
    return sorted(found, key=lambda coming: (coming.day, coming.what))


def _expected(training: TrainingRecord, day: dt.date) -> list[Coming]:
    open_course = training.status in (TrainingRecord.Status.UNDER_WAY, TrainingRecord.Status.PLANNED)
    if not open_course or training.completed is None or training.completed.last <= day:
        return []
    course = f"{training.level or ''} {training.ladder}".strip()
    what = _("Completes %(course)s (expected)") % {"course": course}
    return [Coming(training.completed.last, str(training.completed), what)]


def _date(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"
