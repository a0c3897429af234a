"""Fills the forms of the back office as a browser does: what is on the page is sent, changed where asked."""

from django.forms import BaseFormSet


def form_data(response, **changes) -> dict:
    """What the browser would send for the page: every field of the form and of its inlines, with changes."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += _forms_of(inline.formset)
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is None or value is False:
                continue
            data[bound.html_name] = "on" if value is True else bound.field.widget.format_value(value) or ""
            if isinstance(data[bound.html_name], list):
                data[bound.html_name] = data[bound.html_name][0] if data[bound.html_name] else ""
    return {name: value for name, value in {**data, **changes}.items() if value is not None}


def _forms_of(formset: BaseFormSet):
    return [formset.management_form, *formset.forms]


def errors_of(response) -> list[str]:
    """Every error the page shows."""
    context = response.context
    found = [str(e) for errors in context["adminform"].form.errors.values() for e in errors]
    for inline in context["inline_admin_formsets"]:
        found += [str(e) for e in inline.formset.non_form_errors()]
        found += [str(e) for form in inline.formset.forms for errors in form.errors.values() for e in errors]
    return found
