"""Events, the succession plan and evaluations."""

from django.contrib import admin

from cadres.models import Evaluation, Grade, Nomination, SuccessionEntry
from phopho_cadre.admin import BackOfficeAdmin, RecordAdmin

BY_PERSON = ["cadre__name_search__contains", "cadre__code__icontains"]


@admin.register(Nomination)
class NominationAdmin(RecordAdmin):
    list_display = ["cadre", "kind", "post", "day", "result"]
    list_filter = ["kind", "post__managed_by"]
    list_select_related = ["cadre", "post"]
    search_fields = [*BY_PERSON, "post__title_search__contains"]
    autocomplete_fields = ["cadre", "post"]
    date_hierarchy = "day"


@admin.register(SuccessionEntry)
class SuccessionEntryAdmin(RecordAdmin):
    list_display = ["cadre", "post", "body", "term", "approved_on", "removed_on"]
    list_select_related = ["cadre", "post", "body", "term"]
    search_fields = [*BY_PERSON, "post__title_search__contains", "body__name_search__contains"]
    autocomplete_fields = ["cadre", "post", "body", "term"]


@admin.register(Evaluation)
class EvaluationAdmin(RecordAdmin):
    list_display = ["cadre", "year", "grade", "score"]
    list_filter = ["year", "grade"]
    list_select_related = ["cadre", "grade"]
    search_fields = BY_PERSON
    autocomplete_fields = ["cadre"]


@admin.register(Grade)
class GradeAdmin(BackOfficeAdmin):
    list_display = ["name", "short_name", "rank", "first_year", "last_year"]
    list_editable = ["rank"]
