"""The person, with everything on file in one form."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cadres.admin.choices import ChoosesLevels
from cadres.codes import next_code
from cadres.models import (
    Cadre,
    Evaluation,
    Membership,
    Nomination,
    SuccessionEntry,
    Tenure,
    TrainingRecord,
)
from phopho_cadre.admin import InlineRecords, RecordAdmin


class TenureInline(InlineRecords):
    model = Tenure
    fields = ["post", "since", "until", "decision", "end_reason"]
    autocomplete_fields = ["post"]


class MembershipInline(InlineRecords):
    model = Membership
    fields = ["body", "role", "mode", "since", "until", "term", "end_reason"]
    autocomplete_fields = ["body", "term"]


class TrainingInline(ChoosesLevels, InlineRecords):
    model = TrainingRecord
    fields = ["ladder", "level", "status", "completed", "field", "school", "since", "certificate", "support"]


class NominationInline(InlineRecords):
    model = Nomination
    autocomplete_fields = ["post"]


class SuccessionInline(InlineRecords):
    model = SuccessionEntry
    autocomplete_fields = ["post", "body", "term"]


class EvaluationInline(InlineRecords):
    model = Evaluation


@admin.register(Cadre)
class CadreAdmin(RecordAdmin):
    list_display = ["full_name", "code", "birth", "sex", "status", "retires_on"]
    list_filter = ["status", "sex", ("birth", admin.EmptyFieldListFilter)]
    search_fields = ["name_search__contains", "code__icontains", "phone__contains"]
    inlines = [
        TenureInline,
        MembershipInline,
        TrainingInline,
        NominationInline,
        SuccessionInline,
        EvaluationInline,
    ]
    fieldsets = [
        (None, {"fields": ["full_name", "code", "birth", "sex", "status"]}),
        (_("Party"), {"fields": ["party_admission", "party_official"]}),
        (_("Origin and contact"), {"fields": ["ethnicity", "hometown", "citizen_number", "phone", "email"]}),
        (None, {"fields": ["note"]}),
    ]

    def choice_label(self, cadre) -> str:
        """Tells namesakes apart."""
        known = [str(part) for part in (cadre.birth, cadre.code) if part]
        return f"{cadre.full_name} ({', '.join(known)})" if known else cadre.full_name

    def get_fieldsets(self, request, obj=None):
        if request.user.has_perm("cadres.view_citizen_number"):
            return self.fieldsets
        return [
            (title, {**options, "fields": [name for name in options["fields"] if name != "citizen_number"]})
            for title, options in self.fieldsets
        ]

    def save_model(self, request, obj, form, change):
        obj.code = obj.code or next_code()
        super().save_model(request, obj, form, change)
