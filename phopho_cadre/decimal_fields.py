"""Numbers as people here type them: a comma before the decimals."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _


class CommaDecimalField(forms.DecimalField):
    """Takes "33,5". A point is refused where the comma is the sign: "1.234" could mean two numbers."""

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "localize": True})

    def to_python(self, value):
        if isinstance(value, str) and "." in value and get_format("DECIMAL_SEPARATOR") == ",":
            raise ValidationError(_("Write a comma before the decimals: 33,5."), code="point")
        return super().to_python(value)
