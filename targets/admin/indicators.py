"""Indicators with their targets, and the standards of posts."""

from django.contrib import admin

from phopho_cadre.admin import BackOfficeAdmin, InlineRecords
from targets.admin.codes import CodedForm
from targets.models import Indicator, Milestone, Standard, Target


class IndicatorForm(CodedForm):
    coded_by = "title"


class TargetInline(InlineRecords):
    model = Target
    extra = 1
    fields = ["milestone", "comparison", "value", "unit", "orientation", "day", "clause"]


@admin.register(Indicator)
class IndicatorAdmin(BackOfficeAdmin):
    form = IndicatorForm
    list_display = ["title", "code", "plan", "group", "criterion", "position"]
    list_editable = ["position"]
    list_filter = ["plan", "criterion"]
    list_select_related = ["plan", "group", "criterion"]
    fields = ["plan", "title", "code", "group", "criterion", "heading", "short_title", "note", "position"]
    inlines = [TargetInline]


@admin.register(Target)
class TargetAdmin(BackOfficeAdmin):
    list_display = ["indicator", "milestone", "comparison", "value", "unit", "orientation", "clause"]
    list_filter = ["milestone"]
    list_select_related = ["indicator", "milestone"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Milestone:
            kwargs["queryset"] = Milestone.objects.select_related("plan")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Standard)
class StandardAdmin(BackOfficeAdmin):
    list_display = ["criterion", "post", "clause"]
    list_select_related = ["criterion", "post"]
    autocomplete_fields = ["post"]
