"""The day a page speaks of: decided at the edge, in Viet Nam, replaced by ?on= and never guessed."""

import argparse
import datetime as dt

import pytest
from django.test import RequestFactory
from django.utils import timezone

from phopho_cadre.days import AsOf, DayMiddleware, as_of, day_argument, today

NOW = dt.date(2026, 11, 22)


@pytest.fixture
def clock(monkeypatch):
    """Sets the moment in UTC."""

    def at(*moment):
        monkeypatch.setattr(timezone, "now", lambda: dt.datetime(*moment, tzinfo=dt.UTC))

    at(2026, 11, 22, 2, 0)
    return at


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ((2026, 12, 31, 17, 30), dt.date(2027, 1, 1)),
        ((2026, 12, 31, 16, 59), dt.date(2026, 12, 31)),
        ((2027, 1, 1, 16, 30), dt.date(2027, 1, 1)),
    ],
)
def test_today_is_the_day_in_viet_nam(clock, moment, day):
    clock(*moment)
    assert today() == day


@pytest.mark.parametrize("text", ["2025-06-30", "30/06/2025", "30-6-2025", " 30.06.2025 "])
def test_another_day_is_read(clock, text):
    assert as_of(text) == AsOf(dt.date(2025, 6, 30), NOW)


@pytest.mark.parametrize(
    "text", ["31/02/2025", "2025", "06/2025", "x", "1899-12-31", "2200-01-01", "06/30/2025", "' OR 1=1"]
)
def test_unreadable_day_falls_back_to_today_and_is_said(clock, text):
    assert as_of(text) == AsOf(NOW, NOW, refused=text)


@pytest.mark.parametrize("text", [None, "", "  "])
def test_no_day_asked_is_today(clock, text):
    assert as_of(text) == AsOf(NOW, NOW)


def test_long_nonsense_is_cut(clock):
    assert as_of("x" * 1000).refused == "x" * 40


def test_day_is_carried_into_links(clock):
    assert as_of("2025-06-30").query == "?on=2025-06-30"
    assert as_of(None).query == ""
    assert (as_of(None).is_today, as_of("2025-06-30").is_today) == (True, False)


def test_middleware_gives_every_request_its_day(clock):
    request = RequestFactory().get("/", {"on": "2025-06-30"})
    assert DayMiddleware(lambda given: given.day)(request) == AsOf(dt.date(2025, 6, 30), NOW)


def test_command_argument_is_iso_only():
    assert day_argument("2025-06-30") == dt.date(2025, 6, 30)
    for text in ("30/06/2025", "2025", "x"):
        with pytest.raises(argparse.ArgumentTypeError):
            day_argument(text)
