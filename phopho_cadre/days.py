"""The day that a page or a command speaks of, decided once, at the edge.

``?on=2025-06-30`` and ``--on 2025-06-30`` replace today. It moves the day, not the knowledge: records
are used as they stand now.
"""

import argparse
import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone

from phopho_cadre.partial_dates import PartialDate


def today() -> dt.date:
    """Today's date where the office is (Asia/Ho_Chi_Minh). Only the edge may call this."""
    return timezone.localdate()


@dataclass(frozen=True)
class AsOf:
    """The day asked about, the real today, and the text that could not be read (if any)."""

    day: dt.date
    today: dt.date
    refused: str = ""

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    @property
    def query(self) -> str:
        """ "?on=…" to carry the day into links, or nothing when it is today."""
        return "" if self.is_today else "?" + urlencode({"on": self.day.isoformat()})


def read_day(text: str) -> dt.date:
    """A full date between 1900 and 2199, ISO or as people type it. Raises ValueError."""
    found = PartialDate.parse(text)
    if not found.is_full or not 1900 <= found.year < 2200:
        raise ValueError(f"not a full date: {text!r}")
    return found.first


def as_of(text: str | None) -> AsOf:
    """What ``?on=`` asks for; an unreadable day falls back to today and is reported, never guessed."""
    now = today()
    if not text or not text.strip():
        return AsOf(now, now)
    try:
        return AsOf(read_day(text), now)
    except ValueError:
        return AsOf(now, now, refused=text[:40])


class DayMiddleware:
    """Sets ``request.day`` (an AsOf) from ``?on=``."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.day = as_of(request.GET.get("on"))
        return self.get_response(request)


def day_argument(text: str) -> dt.date:
    """For argparse: ``--on YYYY-MM-DD``; a wrong value is wrong usage (exit status 2)."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-11-22") from error
