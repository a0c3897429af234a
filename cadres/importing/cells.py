"""One widget per kind of cell: from the value in the file to the value of the field, and back for export.

``clean`` takes what the reader gives (text, number, bool, date) and never an empty cell. It raises
CellError with a sentence and a remedy. Nothing is guessed: month first, two-digit years, words that
resemble a known one are refused.
"""

import calendar
import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from cadres.importing.problems import CellError
from phopho_cadre.partial_date_fields import EARLIEST_YEAR, LATEST_YEAR
from phopho_cadre.partial_dates import PartialDate
from phopho_cadre.vietnamese import clean_text, match_key

TWO_DIGIT_YEAR = re.compile(r"^(\d{1,2}\s*[/.\-]\s*){1,2}\d{2}$|^\d{2}$")
LOOKS_LIKE_DATE = re.compile(r"^(\d{1,2}\s*[/.\-]\s*){0,2}\d{4}$|^\d{8}$|^\d{4}-\d{2}(-\d{2})?$")
TERM_YEARS = re.compile(r"^(\d{4})\s*[-–—/]\s*(\d{4})$")
# What XML 1.0 cannot hold, and so no workbook.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def as_text(value) -> str:
    """The cell as a person reads it: 7.0 is "7", a date is dd/mm/yyyy."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return str(value)


class TextCell(Widget):
    """Text; a number typed where text is expected is taken as its digits."""

    def __init__(self, max_length: int = 255):
        super().__init__()
        self.max_length = max_length

    def clean(self, value, row=None, **kwargs):
        text = clean_text(UNPRINTABLE.sub("", value if isinstance(value, str) else as_text(value)))
        return self.within_length(text)

    def within_length(self, text: str) -> str:
        if len(text) > self.max_length:
            raise CellError(
                "too_long",
                _("The text has %(n)s characters; at most %(max)s fit.")
                % {"n": len(text), "max": self.max_length},
                _("Shorten the text."),
            )
        return text

    def render(self, value, obj=None, **kwargs):
        return UNPRINTABLE.sub("", str(value or ""))


class NoteCell(TextCell):
    """Text of several lines, kept as lines."""

    def clean(self, value, row=None, **kwargs):
        text = value if isinstance(value, str) else as_text(value)
        lines = UNPRINTABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self.within_length("\n".join(clean_text(line) for line in lines).strip())

    def render(self, value, obj=None, **kwargs):
        return self.clean(value) if value else ""


class CitizenNumberCell(Widget):
    """12 digits, formerly 9. A cell typed as a number has lost its leading zero: 11 digits get it back."""

    def clean(self, value, row=None, **kwargs):
        text = re.sub(r"[\s.\u00a0]", "", as_text(value))
        if text.isascii() and text.isdigit():
            if len(text) == 11:
                text = "0" + text
            if len(text) in (9, 12):
                return text
        raise CellError(
            "citizen_number",
            _("“%(value)s” is not a citizen number.") % {"value": as_text(value)},
            _("Write its 12 digits (formerly 9), or leave the cell empty."),
        )


class EmailCell(TextCell):
    def clean(self, value, row=None, **kwargs):
        text = super().clean(value)
        try:
            validate_email(text)
        except ValidationError as error:
            raise CellError(
                "email",
                _("“%(value)s” is not an e-mail address.") % {"value": text},
                _("Write it like name@example.vn, or leave the cell empty."),
            ) from error
        return text


class TermCell(TextCell):
    """The name of a term; "2025 – 2030" and "2025/2030" are written 2025-2030."""

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value)
        return TERM_YEARS.sub(r"\1-\2", text)


class ChoiceCell(Widget):
    """One of a few Vietnamese words; ``words`` maps the stored value to its word."""

    def __init__(self, words: dict[str, str], kind: str):
        super().__init__()
        self.words, self.kind = dict(words), kind
        self.by_key = {match_key(word): value for value, word in words.items()}

    def clean(self, value, row=None, **kwargs):
        text = as_text(value)
        try:
            return self.by_key[match_key(text)]
        except KeyError:
            raise CellError(
                self.kind,
                _("“%(value)s” is not one of the words known here.") % {"value": text},
                _("Write one of: %(words)s.") % {"words": ", ".join(self.words.values())},
            ) from None

    def render(self, value, obj=None, **kwargs):
        return self.words.get(value, "")


class PartialDateCell(Widget):
    """A date of which day, or day and month, may be missing."""

    def clean(self, value, row=None, **kwargs):
        if isinstance(value, PartialDate):
            found = value
        elif isinstance(value, dt.date):
            found = PartialDate.of(value)
        elif isinstance(value, int | float):
            found = self.from_number(value)
        else:
            found = self.from_text(clean_text(value))
        if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            raise CellError(
                "wrong_date",
                _("The year %(year)s is outside %(first)s–%(last)s.")
                % {"year": found.year, "first": EARLIEST_YEAR, "last": LATEST_YEAR},
                _("Correct the year."),
            )
        return found

    def from_number(self, value) -> PartialDate:
        if not isinstance(value, bool) and value == int(value):
            if EARLIEST_YEAR <= value <= LATEST_YEAR:
                return PartialDate(int(value))
            if 0 <= value < 100:
                raise two_digit_year(as_text(value))
        raise CellError(
            "number_not_date",
            _("The cell holds the number %(value)s, not a date.") % {"value": as_text(value)},
            _("Format the cell as a date, or write the date as text: day/month/year."),
        )

    def from_text(self, text: str) -> PartialDate:
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            if TWO_DIGIT_YEAR.match(text):
                raise two_digit_year(text) from error
            if LOOKS_LIKE_DATE.match(text):
                raise self.no_such_day(text) from error
            raise CellError(
                "not_a_date",
                _("“%(value)s” is not a date.") % {"value": text},
                self.how_to_write(),
            ) from error

    def no_such_day(self, text: str) -> CellError:
        parts = [int(part) for part in re.split(r"\D+", text)]
        if len(parts) == 3 and 1 <= parts[1] <= 12 and EARLIEST_YEAR <= parts[2] <= LATEST_YEAR:
            month, year = parts[1:]
            facts = {"month": month, "year": year, "days": calendar.monthrange(year, month)[1]}
            reason = _("Month %(month)s of %(year)s has only %(days)s days.") % facts
            return CellError("wrong_date", reason, self.how_to_mend(f"{month:02}/{year}", year))
        return CellError(
            "wrong_date",
            _("There is no such day as %(value)s.") % {"value": text},
            _("Correct it; the day comes first: day/month/year."),
        )

    def how_to_mend(self, month: str, year: int) -> str:
        return _("Correct the day, or write %(month)s or %(year)s.") % {"month": month, "year": year}

    def how_to_write(self) -> str:
        return _("Write day/month/year, month/year or the year alone, for example 27/03/1980.")

    def render(self, value, obj=None, **kwargs):
        return str(value) if value else ""


class FullDateCell(PartialDateCell):
    """A whole date; a year or a month alone is refused."""

    def clean(self, value, row=None, **kwargs):
        found = super().clean(value, row)
        if not found.is_full:
            raise CellError(
                "partial_date",
                _("%(value)s is not a whole date; here the day counts.") % {"value": found},
                _("Write day/month/year, or leave the cell empty if the day is not known."),
            )
        return found.first

    def how_to_mend(self, month: str, year: int) -> str:
        return _("Correct the day.")

    def how_to_write(self) -> str:
        return _("Write day/month/year, for example 27/03/1980.")

    def render(self, value, obj=None, **kwargs):
        return f"{value:%d/%m/%Y}" if value else ""


class RequiredDateCell(FullDateCell):
    """A whole date that cannot be left out."""

    def clean(self, value, row=None, **kwargs):
        try:
            return super().clean(value, row)
        except CellError as error:
            if error.kind == "partial_date":
                error.fix = _("Write day/month/year.")
            raise


class YearCell(Widget):
    """A year between 1990 and 2100."""

    def clean(self, value, row=None, **kwargs):
        text = clean_text(as_text(value))
        if text.isascii() and text.isdigit() and 1990 <= int(text[:6]) <= 2100:
            return int(text)
        raise CellError(
            "wrong_year",
            _("“%(value)s” is not a year between 1990 and 2100.") % {"value": text},
            _("Write the year of the evaluation with four digits."),
        )

    def render(self, value, obj=None, **kwargs):
        return value


class ScoreCell(Widget):
    """A number from 0 to 100 with at most two decimals; a decimal comma is understood."""

    def clean(self, value, row=None, **kwargs):
        text = clean_text(as_text(value)).replace(",", ".")
        try:
            score = Decimal(text)
            if re.match(r"^\d{1,3}(\.\d{1,2})?$", text) and score <= 100:
                return score.quantize(Decimal("0.01"))
        except InvalidOperation:
            pass
        raise CellError(
            "score",
            _("“%(value)s” is not a score from 0 to 100.") % {"value": as_text(value)},
            _("Write a number with at most two decimals, for example 85,5."),
        )

    def render(self, value, obj=None, **kwargs):
        return float(value) if value is not None else ""


def two_digit_year(text: str) -> CellError:
    return CellError(
        "two_digit_year",
        _("In “%(value)s” the year has only two digits.") % {"value": text},
        _("Write the year with four digits, for example 1985."),
    )
