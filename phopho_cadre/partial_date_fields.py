"""Model and form fields for dates of which a part may be missing."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from phopho_cadre.partial_dates import PartialDate

INVALID = _("“%(value)s” is not a date. Write 27/3/1980, 3/1980 or 1980.")
EARLIEST_YEAR, LATEST_YEAR = 1800, 2100


def to_partial_date(value) -> PartialDate | None:
    """A PartialDate from what a form, a file or code gives; None for nothing. Raises ValidationError."""
    if value in (None, ""):
        return None
    try:
        found = PartialDate.of(value)
    except ValueError as error:
        raise ValidationError(INVALID, code="invalid", params={"value": value}) from error
    if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise ValidationError(
            _("The year %(year)s is outside 1800–2100. Check the date."),
            code="year",
            params={"year": found.year},
        )
    return found


class PartialDateFormField(forms.CharField):
    """One text box: 27/3/1980, 3/1980 or 1980."""

    def __init__(self, **kwargs):
        kwargs.pop("max_length", None)
        super().__init__(max_length=40, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        return to_partial_date(text)

    def prepare_value(self, value):
        return str(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial, data):
        try:
            return to_partial_date(initial) != to_partial_date(data)
        except ValidationError:
            return True


class PartialDateField(models.CharField):
    """Stores "1985", "1985-03" or "1985-03-05"; gives a PartialDate, or None.

    Pair it with :class:`FirstDayField` and :class:`LastDayField` to query it by day.
    """

    description = _("Date, possibly without day or month")

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return PartialDate.parse(value) if value else None

    def to_python(self, value):
        return to_partial_date(value)

    def get_prep_value(self, value):
        found = to_partial_date(value)
        return found.isoformat() if found else None

    def run_validators(self, value):
        """Length and the like are settled by the type."""

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs):
        return super().formfield(form_class=PartialDateFormField, **{"help_text": self.help_text, **kwargs})


class _EdgeField(models.DateField):
    """A date that follows from a partial one; kept by the field itself, so that bulk writes keep it too."""

    edge = ""

    def __init__(self, *args, of="", **kwargs):
        self.of = of
        super().__init__(*args, **{"null": True, "blank": True, "editable": False, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance, add):
        found = to_partial_date(getattr(model_instance, self.of))
        value: dt.date | None = getattr(found, self.edge) if found else None
        setattr(model_instance, self.attname, value)
        return value


class FirstDayField(_EdgeField):
    """The first day that the partial date named by ``of`` can be."""

    edge = "first"


class LastDayField(_EdgeField):
    """The last day that the partial date named by ``of`` can be."""

    edge = "last"
