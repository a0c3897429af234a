"""Dates of which a part is missing: read day first, kept as written, never completed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phopho_cadre.partial_dates import PartialDate

full = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@st.composite
def partial_dates(draw):
    day = draw(full)
    parts = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:parts])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1985", PartialDate(1985)),
        ("3/1985", PartialDate(1985, 3)),
        ("03-1985", PartialDate(1985, 3)),
        ("05/03/1980", PartialDate(1980, 3, 5)),
        ("5.3.1980", PartialDate(1980, 3, 5)),
        (" 05 / 03 / 1980 ", PartialDate(1980, 3, 5)),
        ("05031980", PartialDate(1980, 3, 5)),
        ("ngày 5 tháng 3 năm 1980", PartialDate(1980, 3, 5)),
        ("Tháng 3 năm 1980", PartialDate(1980, 3)),
        ("1980-03-05", PartialDate(1980, 3, 5)),
        ("1980-03", PartialDate(1980, 3)),
        ("29/02/1984", PartialDate(1984, 2, 29)),
    ],
)
def test_what_people_type_is_read(text, expected):
    assert PartialDate.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "31/02/1985",
        "29/02/1985",
        "13/1985",
        "0/1985",
        "0/3/1985",
        "00/03/1985",
        "1985-00",
        "1985-03-00",
        "32/01/1985",
        "85",
        "5/3/80",
        "năm 1985",
        "x",
        "",
        "1985/03/05",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"date|month|day|range"):
        PartialDate.parse(text)


def test_day_without_month_is_refused():
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(1985, None, 5)


@given(partial_dates())
def test_reading_what_was_written_gives_the_same(date):
    assert PartialDate.parse(str(date)) == date
    assert PartialDate.parse(date.isoformat()) == date


@given(partial_dates())
def test_first_and_last_day_span_exactly_what_is_unknown(date):
    length = (date.last - date.first).days + 1
    if date.day:
        assert length == 1
    elif date.month:
        assert length in (28, 29, 30, 31)
    else:
        assert length in (365, 366)
    assert (date.first.year, date.last.year) == (date.year, date.year)
    assert date.is_full is (length == 1)


@given(full)
def test_full_date_is_that_day(day):
    date = PartialDate.of(day)
    assert (date.first, date.last, str(date)) == (day, day, day.strftime("%d/%m/%Y"))
    assert PartialDate.of(dt.datetime(day.year, day.month, day.day, 8)) == date


@given(partial_dates(), partial_dates())
def test_order_is_total_and_follows_the_first_day(a, b):
    assert (a < b) + (a > b) + ((a.first, a.last) == (b.first, b.last)) == 1
    if a.last < b.first:
        assert a < b
