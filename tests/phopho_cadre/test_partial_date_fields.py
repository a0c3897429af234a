"""Partial dates in the database: stored as written, asked for by first and last possible day."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from cadres.models import Cadre
from phopho_cadre.partial_date_fields import PartialDateFormField, to_partial_date
from phopho_cadre.partial_dates import PartialDate

pytestmark = pytest.mark.django_db


def stored(birth) -> Cadre:
    return Cadre.objects.get(pk=Cadre.objects.create(full_name="Nguyễn Văn An", birth=birth).pk)


@pytest.mark.parametrize(
    ("written", "kept", "first", "last"),
    [
        ("1985", "1985", dt.date(1985, 1, 1), dt.date(1985, 12, 31)),
        ("2/1984", "1984-02", dt.date(1984, 2, 1), dt.date(1984, 2, 29)),
        ("05/03/1980", "1980-03-05", dt.date(1980, 3, 5), dt.date(1980, 3, 5)),
        (dt.date(1980, 3, 5), "1980-03-05", dt.date(1980, 3, 5), dt.date(1980, 3, 5)),
        (PartialDate(1985), "1985", dt.date(1985, 1, 1), dt.date(1985, 12, 31)),
    ],
)
def test_edges_follow_what_is_written(written, kept, first, last):
    cadre = stored(written)
    assert (cadre.birth.isoformat(), cadre.birth_first, cadre.birth_last) == (kept, first, last)
    assert Cadre.objects.filter(birth_first__gte=first, birth_last__lte=last).get() == cadre
    assert Cadre.objects.filter(birth=written).get() == cadre


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_null_everywhere(nothing):
    cadre = stored(nothing)
    assert (cadre.birth, cadre.birth_first, cadre.birth_last) == (None, None, None)
    assert Cadre.objects.filter(birth__isnull=True).get() == cadre


def test_bulk_inserts_and_changes_keep_the_edges():
    Cadre.objects.bulk_create([Cadre(full_name="A", birth="3/1985"), Cadre(full_name="B")])
    first = Cadre.objects.get(full_name="A")
    assert (first.birth_first, first.birth_last) == (dt.date(1985, 3, 1), dt.date(1985, 3, 31))
    first.birth = "1990"
    first.save()
    first.refresh_from_db()
    assert (first.birth_first, first.birth_last) == (dt.date(1990, 1, 1), dt.date(1990, 12, 31))
    first.birth = None
    first.save()
    first.refresh_from_db()
    assert (first.birth_first, first.birth_last, first.retires_on) == (None, None, None)


@settings(max_examples=25, deadline=None)
@given(st.dates(dt.date(1930, 1, 1), dt.date(2009, 12, 31)), st.integers(1, 3))
def test_round_trip_through_the_database(day, parts):
    date = PartialDate(*(day.year, day.month, day.day)[:parts])
    cadre = stored(str(date))
    assert (cadre.birth, cadre.birth_first, cadre.birth_last) == (date, date.first, date.last)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("31/02/1985", "“31/02/1985” không phải là ngày. Ghi 27/3/1980, 3/1980 hoặc 1980."),
        ("năm 85", "“năm 85” không phải là ngày. Ghi 27/3/1980, 3/1980 hoặc 1980."),
    ],
)
def test_refusals_are_sentences(value, message):
    with pytest.raises(ValidationError) as refused:
        to_partial_date(value)
    assert refused.value.messages == [message]
    with pytest.raises(ValidationError) as refused:
        Cadre(full_name="Nguyễn Văn An", birth=value).full_clean()
    assert refused.value.message_dict["birth"] == [message]


@pytest.mark.parametrize("year", ["0999", "2101", "9999"])
def test_year_out_of_sight_is_refused(year):
    with pytest.raises(ValidationError) as refused:
        to_partial_date(year)
    assert refused.value.messages[0].startswith(f"Năm {int(year)} nằm ngoài")


def test_form_field_shows_and_compares_as_written():
    field = PartialDateFormField(required=False)
    assert field.prepare_value(PartialDate(1985, 3)) == "03/1985"
    assert field.has_changed(PartialDate(1985, 3), "3/1985") is False
    assert field.has_changed(PartialDate(1985, 3), "1985") is True
    assert field.has_changed(None, "") is False
    assert field.has_changed(None, "xyz") is True
    assert field.clean("") is None


def test_serialised_value_is_what_is_stored():
    field = Cadre._meta.get_field("birth")
    assert field.value_to_string(Cadre(birth=PartialDate(1985, 3))) == "1985-03"
    assert field.value_to_string(Cadre()) == ""
