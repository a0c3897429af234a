"""Controls of the back office that say what they are for to who cannot see the column's head."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.text import capfirst


class NamedAutocomplete(AutocompleteSelect):
    """A choice by typing that shows, while empty, what is to be chosen: that is its name too."""

    @property
    def media(self):
        return super().media + forms.Media(js=["js/named-choices.js"])

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs["data-placeholder"] = f"{capfirst(self.field.verbose_name)}…"
        return attrs


class NamedChoices:
    """For a model admin or inline with ``autocomplete_fields``."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault(
                "widget", NamedAutocomplete(db_field, self.admin_site, using=kwargs.get("using"))
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def name_controls(form) -> None:
    """Give each control of a form in a table its label, which stands in the column's head only."""
    for field in form.fields.values():
        widget = getattr(field.widget, "widget", field.widget)
        if not widget.is_hidden:
            widget.attrs.setdefault("aria-label", str(capfirst(field.label or "")))
