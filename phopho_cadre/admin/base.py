"""What every page of the back office shares.

A rule of the database never becomes an error page: forms check all rules, whatever fields they show,
and what only the database can see (two people saving at once) comes back as an error of the form.
"""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from phopho_cadre.admin import versions
from phopho_cadre.day_fields import DayFormField
from phopho_cadre.decimal_fields import CommaDecimalField
from phopho_cadre.inline_formsets import RecordsTogether
from phopho_cadre.named_controls import NamedChoices, name_controls
from phopho_cadre.refusals import reason_of
from phopho_cadre.vietnamese import search_key

NAMED = 50
# Numbers and days as people type them.
AS_TYPED = {
    models.DecimalField: {"form_class": CommaDecimalField},
    models.DateField: {"form_class": DayFormField},
}


def in_use_by(model, objects) -> list[str]:
    """What directly refers to the objects and must not lose them, in words; at most NAMED of each kind."""
    found = []
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.one_to_many or relation.on_delete is not models.PROTECT:
            continue
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": objects})
        about = [name for name in ("cadre", relation.field.name) if hasattr(relation.related_model, name)]
        kind = str(capfirst(relation.related_model._meta.verbose_name))
        named = list(rows.select_related(*about).order_by("pk")[: NAMED + 1])
        found += [": ".join([kind, *map(str, _with_person(row))]) for row in named[:NAMED]]
        if len(named) > NAMED:
            found.append(_("%(kind)s: %(count)s more") % {"kind": kind, "count": rows.count() - NAMED})
    return found


def _with_person(row):
    return (row.cadre, row) if hasattr(row, "cadre") else (row,)


class BackOfficeForm(forms.ModelForm):
    """A form that can be shown again with what the database refused."""

    refused = ""

    def clean(self):
        cleaned = super().clean()
        if self.refused:
            raise ValidationError(self.refused)
        return cleaned


class RowForm(forms.ModelForm):
    """A row of a list that can be changed in place."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_controls(self)


class InlineRecords(NamedChoices, admin.TabularInline):
    """Records that hang on the one shown, checked against each other as well."""

    formfield_overrides = AS_TYPED
    formset = RecordsTogether
    extra = 0
    show_change_link = True


class BackOfficeAdmin(NamedChoices, SimpleHistoryAdmin):
    """A model in the back office: searched by key, with its history, without error pages."""

    form = BackOfficeForm
    formfield_overrides = AS_TYPED
    list_per_page = 50
    object_history_list_template = "admin/history_rows.html"

    def get_search_results(self, request, queryset, search_term):
        """Accents and case do not matter: ``search_fields`` name stored search keys and codes."""
        return super().get_search_results(request, queryset, search_key(search_term))

    # --- what the database refuses -----------------------------------------------------------
    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused", "")
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        def answer(refused=""):
            with transaction.atomic():
                context = self._seen_version(request, object_id) | (extra_context or {})
                request.refused = refused or getattr(request, "refused", "")
                return super(BackOfficeAdmin, self).changeform_view(request, object_id, form_url, context)

        try:
            return answer()
        except IntegrityError as error:
            return answer(self._reason(request, error))

    def _seen_version(self, request, object_id) -> dict:
        """The version to send along with the page; a page sent at an older one is refused."""
        found = self.get_queryset(request)
        if request.method == "POST":
            # Locked, so that of two who save at the same moment one comes second.
            found = found.select_for_update(of=("self",))
        record = found.filter(pk=object_id).first() if object_id and object_id.isdigit() else None
        if record is None:
            return {}
        if request.method == "POST":
            request.refused = versions.refusal(self, request, record)
        return {"version": versions.version_of(self, request, record)}

    def get_changelist_form(self, request, **kwargs):
        """The rows of a list that can be changed in place."""
        return super().get_changelist_form(request, **{"form": RowForm, **kwargs})

    def changelist_view(self, request, extra_context=None):
        try:
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except IntegrityError as error:
            self.message_user(request, self._reason(request, error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def _reason(self, request, error) -> str:
        return reason_of(error, self.model, *(inline.model for inline in self.get_inline_instances(request)))

    def get_deleted_objects(self, objs, request):
        """What stands in the way is named first, and not thousands of times."""
        in_the_way = in_use_by(self.model, objs)
        if in_the_way:
            return [], {}, set(), in_the_way
        return super().get_deleted_objects(objs, request)

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        formset.remove_and_save()

    # --- history -----------------------------------------------------------------------------
    def has_view_history_permission(self, request, obj=None):
        return request.user.has_perm("cadres.view_history") and self.has_view_permission(request, obj)

    def has_view_history_or_change_history_permission(self, request, obj=None):
        return self.has_view_history_permission(request, obj)

    def revert_disabled(self, request, obj=None):
        # Going back to an old version would pass by the rules of the pages; what was is shown only.
        return True

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET"])
        return super().history_form_view(request, object_id, version_id, extra_context)
