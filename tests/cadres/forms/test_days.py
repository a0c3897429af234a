"""Days and parts of days as people type them, and a message of its own for each way to get one wrong."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from phopho_cadre.day_fields import DayFormField, TypedPartialDateField
from phopho_cadre.partial_dates import PartialDate

FIFTH_OF_MARCH = dt.date(1980, 3, 5)
WRITTEN = [
    "5/3/1980",
    "05/03/1980",
    "5-3-1980",
    "05-03-1980",
    "5.3.1980",
    "05.03.1980",
    "05031980",
    "1980-03-05",
    " 5 / 3 / 1980 ",
    "5 tháng 3 năm 1980",
    "ngày 05 tháng 03 năm 1980",
    "05/03/1980\n",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_day_is_read_day_first_however_it_is_typed(text):
    assert DayFormField().clean(text) == FIFTH_OF_MARCH
    assert TypedPartialDateField().clean(text) == PartialDate(1980, 3, 5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("29/02/2025", "Không có ngày 29/02/2025 trên lịch. Kiểm tra ngày và tháng."),
        ("31/4/1980", "Không có ngày 31/4/1980 trên lịch. Kiểm tra ngày và tháng."),
        ("03/25/1980", "Không có ngày 03/25/1980 trên lịch. Kiểm tra ngày và tháng."),
        ("5/3/80", "Ghi năm đủ bốn chữ số: 27/3/1980."),
        ("hôm qua", "“hôm qua” không phải là ngày. Ghi như 27/3/1980."),
        ("5/3", "“5/3” không phải là ngày. Ghi như 27/3/1980."),
    ],
)
def test_what_is_no_day_says_why(text, message):
    for field in (DayFormField(), TypedPartialDateField()):
        with pytest.raises(ValidationError) as refused:
            field.clean(text)
        assert refused.value.messages == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3/1980", "Thiếu ngày: ghi như 27/3/1980."),
        ("1980", "Thiếu ngày và tháng: ghi như 27/3/1980."),
        ("5/3/1880", "Năm 1880 nằm ngoài 1900–2199. Kiểm tra lại ngày."),
    ],
)
def test_a_full_day_says_what_is_missing(text, message):
    with pytest.raises(ValidationError) as refused:
        DayFormField().clean(text)
    assert refused.value.messages == [message]


def test_a_part_of_a_date_stays_a_part():
    field = TypedPartialDateField(required=False)
    assert [field.clean(text) for text in ("3/1980", "1952", "")] == [
        PartialDate(1980, 3),
        PartialDate(1952),
        None,
    ]


def test_a_day_that_was_only_written_otherwise_has_not_changed():
    assert DayFormField().has_changed(FIFTH_OF_MARCH, "5.3.1980") is False
    assert TypedPartialDateField().has_changed(PartialDate(1980, 3), "03-1980") is False
    assert DayFormField().has_changed(FIFTH_OF_MARCH, "6.3.1980") is True
