"""05/03/1980 is 5 March in every form of the back office, and a date that is none is refused in words."""

import datetime as dt

import pytest
from django import forms
from django.contrib import admin
from django.urls import reverse

from phopho_cadre.partial_date_fields import PartialDateFormField
from phopho_cadre.partial_dates import PartialDate
from phopho_cadre.roles import Role
from tests.accounts import signed_in

pytestmark = pytest.mark.django_db
FIFTH_OF_MARCH = dt.date(1980, 3, 5)
TYPED = ["05/03/1980", "5/3/1980", "05-03-1980", "05.03.1980", "05031980", "1980-03-05"]


@pytest.fixture
def forms_with_days(client):
    """Every form, and every row of an inline, of every add page: (where, form)."""
    signed_in(client, Role.ADMINISTRATOR)
    found = []
    for model, _page in admin.site._registry.items():
        shown = client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"))
        if shown.status_code != 200:
            continue
        found.append((model.__name__, shown.context["adminform"].form))
        for inline in shown.context["inline_admin_formsets"]:
            found.append((f"{model.__name__}/{inline.formset.prefix}", inline.formset.empty_form))
    return found


def days_of(found, kind):
    return [
        (where, name, field)
        for where, form in found
        for name, field in form.fields.items()
        if isinstance(field, kind)
    ]


def test_every_day_is_read_day_first(forms_with_days):
    days = days_of(forms_with_days, forms.DateField)
    for where, name, field in days:
        assert [field.clean(text) for text in TYPED] == [FIFTH_OF_MARCH] * len(TYPED), (where, name)
        with pytest.raises(forms.ValidationError):
            field.clean("03/25/1980")
        with pytest.raises(forms.ValidationError):
            field.clean("31/02/1985")
    assert len(days) == 43


def test_every_partial_date_is_read_day_first_and_kept_as_written(forms_with_days):
    partial = days_of(forms_with_days, PartialDateFormField)
    for where, name, field in partial:
        assert [field.clean(text) for text in TYPED] == [PartialDate(1980, 3, 5)] * len(TYPED), (where, name)
        assert (field.clean("3/1980"), field.clean("1980")) == (PartialDate(1980, 3), PartialDate(1980))
        with pytest.raises(forms.ValidationError) as refused:
            field.clean("31/02/1985")
        assert refused.value.messages == ["“31/02/1985” không phải là ngày. Ghi 27/3/1980, 3/1980 hoặc 1980."]
    assert len(partial) == 5


def test_no_other_field_takes_a_day(forms_with_days):
    """A new kind of date field would otherwise be left out of this sweep."""
    known = {"DayFormField", "PartialDateFormField"}
    kinds = {type(field).__name__ for _where, form in forms_with_days for field in form.fields.values()}
    assert {kind for kind in kinds if "Date" in kind or "Day" in kind} == known


def test_days_are_shown_as_they_are_typed(client):
    from cadres.models import Body, Cadre, Membership

    signed_in(client, Role.STAFF)
    cadre = Cadre.objects.create(full_name="Nguyễn Văn An", birth="1980-03", party_admission="2005-03-05")
    seat = Membership.objects.create(cadre=cadre, body=Body.objects.create(name="BCH"), since=FIFTH_OF_MARCH)
    shown = client.get(reverse("admin:cadres_membership_change", args=[seat.pk])).content.decode()
    assert 'name="since" value="05/03/1980"' in shown
    shown = client.get(reverse("admin:cadres_cadre_change", args=[cadre.pk])).content.decode()
    assert 'name="birth" value="03/1980"' in shown
    assert 'name="party_admission" value="05/03/2005"' in shown


def test_english_forms_are_day_first_too(client):
    signed_in(client, Role.STAFF)
    client.cookies["django_language"] = "en"
    field = client.get(reverse("admin:cadres_membership_add")).context["adminform"].form.fields["since"]
    assert field.clean("05/03/1980") == FIFTH_OF_MARCH
