"""Who is counted: criteria, and groups with their parts."""

from django.contrib import admin

from cadres.admin.choices import ChoosesLevels
from phopho_cadre.admin import BackOfficeAdmin, InlineRecords
from targets.admin.codes import CodedForm
from targets.models import Criterion, Group, GroupPart


@admin.register(Criterion)
class CriterionAdmin(ChoosesLevels, BackOfficeAdmin):
    form = CodedForm
    list_display = ["name", "code", "kind", "age", "ladder", "level"]
    list_filter = ["kind"]
    list_select_related = ["ladder", "level"]
    fields = ["name", "code", "kind", "age", "level", "ladder"]


class GroupPartInline(InlineRecords):
    model = GroupPart
    extra = 1
    autocomplete_fields = ["body", "post"]


@admin.register(Group)
class GroupAdmin(BackOfficeAdmin):
    form = CodedForm
    list_display = ["name", "code", "events", "narrowed_by"]
    list_select_related = ["narrowed_by"]
    fields = ["name", "code", "narrowed_by", "events"]
    inlines = [GroupPartInline]


@admin.register(GroupPart)
class GroupPartAdmin(BackOfficeAdmin):
    list_display = ["group", "source", "body", "post"]
    list_filter = ["source"]
    list_select_related = ["group", "body", "post"]
    autocomplete_fields = ["body", "post"]
