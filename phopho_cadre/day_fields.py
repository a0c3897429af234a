"""Form fields for dates as people type them, with a message of its own for each way to get one wrong.

5/3/1980, 05-03-1980, 05.03.1980, 05031980 and "5 tháng 3 năm 1980" are one day, always day first.
"""

import datetime as dt
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from phopho_cadre.partial_date_fields import PartialDateFormField, to_partial_date
from phopho_cadre.partial_dates import ISO, TYPED, PartialDate

FIRST_YEAR, LAST_YEAR = 1900, 2199
SHORT_YEAR = re.compile(r"^\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2}$")
MESSAGES = {
    "unreadable": _("“%(value)s” is not a date. Write it like 27/3/1980."),
    "unreal": _("There is no day %(value)s in the calendar. Check day and month."),
    "short_year": _("Write the year with four digits: 27/3/1980."),
    "day_missing": _("The day is missing: write it like 27/%(month)s/%(year)s."),
    "month_missing": _("Day and month are missing: write them like 27/3/%(year)s."),
    "year": _("The year %(year)s is outside 1900–2199. Check the date."),
}


def _refusal(code: str, **params) -> ValidationError:
    return ValidationError(MESSAGES[code], code=code, params=params)


def read_typed(text: str) -> PartialDate:
    """A date or a part of one from what was typed. Raises ValidationError: unreadable, unreal, short_year."""
    text = " ".join(text.split())
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        if SHORT_YEAR.match(text):
            raise _refusal("short_year") from error
        is_written_well = ISO.match(text) or TYPED.match(text)
        raise _refusal("unreal" if is_written_well else "unreadable", value=text) from error


class DayFormField(forms.DateField):
    """A full day. Raises what :func:`read_typed` does, and day_missing, month_missing or year."""

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return super().to_python(value)
        found = read_typed(str(value))
        if found.month is None:
            raise _refusal("month_missing", year=found.year)
        if found.day is None:
            raise _refusal("day_missing", month=found.month, year=found.year)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise _refusal("year", year=found.year)
        return found.first


class TypedPartialDateField(PartialDateFormField):
    """A day, month or year, with the same distinct messages as :class:`DayFormField`."""

    def clean(self, value):
        text = forms.CharField.clean(self, value)
        return to_partial_date(read_typed(text)) if text else None
