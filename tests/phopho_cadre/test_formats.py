"""Dates are day first, in every language and in every form (Django's own "vi" reads them month first)."""

import datetime as dt

import pytest
from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import formats, translation

FIFTH_OF_MARCH = dt.date(1980, 3, 5)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text", ["05/03/1980", "5/3/1980", "05-03-1980", "5.3.1980", "1980-03-05"])
def test_forms_read_the_day_first(language, text):
    with translation.override(language):
        assert forms.DateField().clean(text) == FIFTH_OF_MARCH
        assert forms.DateField(localize=True, widget=AdminDateWidget()).clean(text) == FIFTH_OF_MARCH


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_form_shows_is_what_it_reads(language):
    with translation.override(language):
        shown = forms.DateInput().format_value(FIFTH_OF_MARCH)
        assert shown == "05/03/1980"
        assert formats.date_format(FIFTH_OF_MARCH) == "05/03/1980"
        assert formats.date_format(FIFTH_OF_MARCH, "SHORT_DATE_FORMAT") == "05/03/1980"


@pytest.mark.parametrize("text", ["03/13/1980", "31/02/1985", "1980"])
def test_no_other_order_is_tried(text):
    with translation.override("vi"), pytest.raises(forms.ValidationError):
        forms.DateField().clean(text)


def test_date_and_time_read_the_day_first():
    with translation.override("vi"):
        read = forms.DateTimeField().clean("05/03/2026 07:30")
    assert (read.day, read.month, read.hour, read.minute) == (5, 3, 7, 30)


def test_numbers_have_a_decimal_comma():
    with translation.override("vi"):
        assert formats.number_format(1234567.5, 1, use_l10n=True, force_grouping=True) == "1.234.567,5"
