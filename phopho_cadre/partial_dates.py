"""Dates of which only the year, or the month and year, are known.

Staff know "1985" or "03/1985". Such a date is kept and shown as it was written and never turned
into 1 January; what can be asked of it is its first and its last possible day.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache, total_ordering

ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
TYPED = re.compile(
    r"^(?:(?:(?P<d>\d{1,2})\s*[/.\-]\s*)?(?P<m>\d{1,2})\s*[/.\-]\s*)?(?P<y>\d{4})$"
    r"|^(?P<d2>\d{2})(?P<m2>\d{2})(?P<y2>\d{4})$"
    r"|^(?:ngày\s+)?(?:(?P<d3>\d{1,2})\s+)?tháng\s+(?P<m3>\d{1,2})\s+năm\s+(?P<y3>\d{4})$",
    re.IGNORECASE,
)


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A day, a month of a year, or a year.

    Raises ValueError when the parts make no date (month 13, 31/02/1985, a day without a month).
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        # Compared with None: a typed 0 is no month and no day.
        dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ISO ("1985", "1985-03", "1985-03-05") or what people type, day first.

        5/3/1980, 05-03-1980, 05.03.1980, 05031980, 3/1985, 1985, "5 tháng 3 năm 1980".
        Raises ValueError for anything else; never month first, never two-digit years.
        """
        return _parsed(text)

    @classmethod
    def _parse(cls, text: str) -> "PartialDate":
        text = " ".join(text.split())
        if found := ISO.match(text):
            return cls(*(int(part) for part in found.groups() if part))
        found = TYPED.match(text)
        if not found:
            raise ValueError(f"not a date: {text!r}")
        parts = found.groupdict()
        year, month, day = (next((v for k, v in parts.items() if k[0] == name and v), None) for name in "ymd")
        return cls(int(str(year)), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, value: "PartialDate | dt.date | str") -> "PartialDate":
        """The same date as a PartialDate, from a date, a datetime or text."""
        if isinstance(value, cls):
            return value
        if isinstance(value, dt.date):
            return cls(value.year, value.month, value.day)
        return cls.parse(str(value))

    @property
    def is_full(self) -> bool:
        return self.day is not None

    @property
    def first(self) -> dt.date:
        """The first day it can be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it can be."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        """ "1985", "1985-03" or "1985-03-05"."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        """As the office writes it: "1985", "03/1985" or "05/03/1985"."""
        parts = [f"{part:02}" for part in (self.day, self.month) if part is not None]
        return "/".join([*parts, f"{self.year:04}"])

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.first, self.last) < (other.first, other.last)


@lru_cache(maxsize=50_000)
def _parsed(text: str) -> PartialDate:
    """Few days are many people's: a table of people is read with each of them parsed once."""
    return PartialDate._parse(text)
