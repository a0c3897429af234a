"""What every form of a record shares: dates as typed, and the model's rules beside their fields."""

import datetime as dt
from collections.abc import Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cadres.forms.choices import GroupedChoiceField, OfferingInput, recently_typed
from phopho_cadre.day_fields import DayFormField, TypedPartialDateField
from phopho_cadre.decimal_fields import CommaDecimalField
from phopho_cadre.partial_date_fields import PartialDateField, to_partial_date

EXAMPLE = gettext_lazy("For example 27/3/2025.")
PARTIAL_EXAMPLE = gettext_lazy("For example 27/3/1998, 3/1998 or 1998.")


def field_for(db_field: models.Field, **kwargs) -> forms.Field | None:
    """The form field of a model field, where Django's own does not read what people type."""
    if isinstance(db_field, PartialDateField):
        field = db_field.formfield(**kwargs)
        return _like(TypedPartialDateField, field)
    if isinstance(db_field, models.DateField):
        kwargs["form_class"] = DayFormField
    elif isinstance(db_field, models.DecimalField):
        kwargs["form_class"] = CommaDecimalField
    field = db_field.formfield(**kwargs)
    if isinstance(db_field, models.DateField):
        field.help_text = f"{field.help_text} {EXAMPLE}".strip()
    if isinstance(field, forms.TypedChoiceField):
        field.choices = [
            (value, label if value else gettext_lazy("not chosen")) for value, label in field.choices
        ]
    return field


def _like(kind, field):
    help_text = field.help_text or PARTIAL_EXAMPLE
    return kind(required=field.required, label=field.label, help_text=help_text)


class RecordForm(forms.ModelForm):
    """A form of one record.

    ``day``: the real today, after which nothing can have happened yet. ``cadre``: whose record it is.
    ``user``: who fills it in, and may be offered to add what a list lacks.
    ``offers``: text fields that offer what was typed in them lately; ``places``: by the name of a rule of
    the model, the field beside which its message stands; ``happened``: dates that cannot lie ahead;
    ``after_birth``: dates before which the person must have been born.
    """

    offers: tuple[str, ...] = ()
    places: Mapping[str, str] = {}
    happened: tuple[str, ...] = ()
    after_birth: tuple[str, ...] = ()
    layout: list[tuple[str, list[str]]] = []
    use_required_attribute = False

    def __init__(self, *args, day: dt.date, cadre=None, user=None, **kwargs):
        self.day, self.cadre = day, cadre
        super().__init__(*args, **kwargs)
        if cadre is not None:
            self.instance.cadre = cadre
        for field in self.fields.values():
            field.label = capfirst(str(field.label))
            if user is not None and isinstance(field, GroupedChoiceField):
                field.offer_to_add(user)
        for name in self.offers:
            if name in self.fields:
                self.fields[name].widget = OfferingInput(attrs=self.fields[name].widget.attrs)
                self.fields[name].widget.offered = recently_typed(self._meta.model, name)

    def groups(self):
        """(heading, bound fields) in the order of the page."""
        layout = self.layout or [("", list(self.fields))]
        for heading, names in layout:
            shown = [self[name] for name in names if name in self.fields]
            if shown:
                yield heading, shown

    def clean(self):
        cleaned = super().clean()
        birth = to_partial_date(self.instance.cadre.birth) if self.cadre is not None else None
        for name in self.after_birth:
            if birth and self._last(name) and self._last(name) < birth.first:
                words = _("This day lies before the person's birth (%(birth)s).")
                self.add_error(name, ValidationError(words, code="before_birth", params={"birth": birth}))
        for name in self.happened:
            self._refuse_ahead(name)
        return cleaned

    def _refuse_ahead(self, name: str) -> None:
        if self._first(name) and self._first(name) > self.day:
            words = _("This day lies in the future; today is %(today)s.")
            self.add_error(
                name, ValidationError(words, code="future", params={"today": f"{self.day:%d/%m/%Y}"})
            )

    def _first(self, name: str) -> dt.date | None:
        value = self.cleaned_data.get(name)
        return value if isinstance(value, dt.date) or value is None else value.first

    def _last(self, name: str) -> dt.date | None:
        value = self.cleaned_data.get(name)
        return value if isinstance(value, dt.date) or value is None else value.last

    def _post_clean(self):
        """Check the model's own rules, then put each message beside the field that can settle it."""
        told = {name: len(found.data) for name, found in self._errors.items()}
        super()._post_clean()
        for name, count in told.items():
            # What is wrong with a field already is not said again in the model's words.
            del self._errors[name].data[count:]
        errors = self._errors.pop(NON_FIELD_ERRORS, None)
        if errors is not None:
            self.add_refusal(ValidationError(errors.as_data()))

    def add_refusal(self, error: ValidationError) -> None:
        """Show what the model or the database refused, beside its field where it has one."""
        by_message = {
            str(rule.get_violation_error_message()): self.places[rule.name]
            for rule in self._meta.model._meta.constraints
            if rule.name in self.places
        }
        for name, one in _single_errors(error):
            place = name if name in self.fields else by_message.get(one.messages[0])
            if place not in self.fields:
                place = None
            # A field that cannot be read is told so once; its rules are checked when it can.
            if place is None or place not in self.errors:
                self.add_error(place, one)


def _single_errors(error: ValidationError):
    if hasattr(error, "error_dict"):
        return [(name, one) for name, found in error.error_dict.items() for one in found]
    return [(None, one) for one in error.error_list]
