"""Plans and their milestones."""

from django.contrib import admin

from phopho_cadre.admin import BackOfficeAdmin, InlineRecords
from targets.models import Milestone, Plan


class MilestoneInline(InlineRecords):
    model = Milestone
    extra = 1


@admin.register(Plan)
class PlanAdmin(BackOfficeAdmin):
    list_display = ["number", "title", "issued_on", "closed_on"]
    inlines = [MilestoneInline]


@admin.register(Milestone)
class MilestoneAdmin(BackOfficeAdmin):
    list_display = ["name", "plan", "day", "events_from"]
    list_filter = ["plan"]
    list_select_related = ["plan"]
