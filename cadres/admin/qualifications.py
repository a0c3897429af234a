"""Ladders, their levels and other spellings, and what people studied."""

from django.contrib import admin

from cadres.admin.choices import ChoosesLevels
from cadres.models import Ladder, Level, LevelAlias, TrainingRecord
from phopho_cadre.admin import BackOfficeAdmin, InlineRecords, RecordAdmin


class LevelInline(InlineRecords):
    model = Level
    fields = ["name", "rank", "since", "until"]


class LevelAliasInline(InlineRecords):
    model = LevelAlias
    fields = ["text"]


@admin.register(Ladder)
class LadderAdmin(BackOfficeAdmin):
    list_display = ["name", "short_name", "code", "has_levels", "position"]
    list_editable = ["position"]
    inlines = [LevelInline]


@admin.register(Level)
class LevelAdmin(BackOfficeAdmin):
    list_display = ["name", "ladder", "rank", "since", "until"]
    fields = ["ladder", "name", "rank", "since", "until"]
    list_filter = ["ladder"]
    list_select_related = ["ladder"]
    inlines = [LevelAliasInline]

    def get_readonly_fields(self, request, obj=None):
        # Courses and other spellings name the level together with its ladder.
        return ["ladder"] if obj else []


@admin.register(LevelAlias)
class LevelAliasAdmin(ChoosesLevels, BackOfficeAdmin):
    list_display = ["text", "level", "ladder"]
    list_filter = ["ladder"]
    list_select_related = ["level", "ladder"]


@admin.register(TrainingRecord)
class TrainingRecordAdmin(ChoosesLevels, RecordAdmin):
    list_display = ["cadre", "ladder", "level", "field", "status", "completed"]
    list_filter = ["ladder", "status"]
    list_select_related = ["cadre", "ladder", "level"]
    search_fields = ["cadre__name_search__contains", "cadre__code__icontains"]
    autocomplete_fields = ["cadre"]
