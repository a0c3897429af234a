"""Tasks of the plan with their progress and evidence."""

from django.contrib import admin

from phopho_cadre.admin import BackOfficeAdmin, InlineRecords
from targets.models import ProgressNote, Task, TaskEvidence


class ProgressNoteInline(InlineRecords):
    model = ProgressNote
    fields = ["day", "text"]


class TaskEvidenceInline(InlineRecords):
    model = TaskEvidence
    fields = ["title", "number", "issued_on"]


@admin.register(Task)
class TaskAdmin(BackOfficeAdmin):
    list_display = ["clause", "content", "leading_body", "timing", "status"]
    list_filter = ["plan", "status"]
    list_select_related = ["plan"]
    inlines = [ProgressNoteInline, TaskEvidenceInline]

    def save_formset(self, request, form, formset, change):
        """New notes are signed by who writes them."""
        for child in formset.forms:
            if isinstance(child.instance, ProgressNote) and child.instance.pk is None:
                child.instance.author = request.user
        super().save_formset(request, form, formset, change)


@admin.register(ProgressNote)
class ProgressNoteAdmin(BackOfficeAdmin):
    list_display = ["day", "task", "text", "author"]
    list_select_related = ["task", "author"]
    fields = ["task", "day", "text"]
    date_hierarchy = "day"

    def save_model(self, request, obj, form, change):
        obj.author = obj.author or request.user
        super().save_model(request, obj, form, change)


@admin.register(TaskEvidence)
class TaskEvidenceAdmin(BackOfficeAdmin):
    list_display = ["title", "number", "issued_on", "task"]
    list_select_related = ["task"]
