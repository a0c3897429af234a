"""Stretches of time in words."""

import datetime as dt

import pytest
from django.utils import translation

from phopho_cadre.durations import months_between, time_left, time_until

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "later", "months"),
    [
        ("2026-11-22", "2026-12-22", 1),
        ("2026-11-22", "2026-12-21", 0),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-30", "2026-02-27", 0),
        ("2024-02-29", "2025-02-28", 12),
        ("2026-11-22", "2026-11-01", 0),
    ],
)
def test_completed_months(day, later, months):
    assert months_between(dt.date.fromisoformat(day), dt.date.fromisoformat(later)) == months


@pytest.mark.parametrize(
    ("later", "words"),
    [
        ("2032-10-20", "5 năm 10 tháng"),
        ("2029-11-22", "3 năm"),
        ("2027-09-22", "10 tháng"),
        ("2026-12-21", "29 ngày"),
        ("2026-11-22", ""),
        ("2025-01-01", ""),
    ],
)
def test_time_until_a_day(later, words):
    with translation.override("vi"):
        assert time_until(DAY, dt.date.fromisoformat(later)) == words


def test_time_left_knows_the_day_itself_and_the_past():
    with translation.override("vi"):
        assert time_left(DAY, dt.date(2027, 9, 22)) == "còn 10 tháng"
        assert time_left(DAY, DAY) == "đúng ngày này"
        assert time_left(DAY, dt.date(2020, 1, 1)) == "đã qua"
