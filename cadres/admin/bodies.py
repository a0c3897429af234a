"""Bodies with their earlier names and terms, and posts."""

from django.contrib import admin

from cadres.models import Body, BodyVersion, Post, Term
from phopho_cadre.admin import BackOfficeAdmin, InlineRecords


class BodyVersionInline(InlineRecords):
    model = BodyVersion
    fk_name = "body"
    fields = ["name", "since", "until", "parent"]
    autocomplete_fields = ["parent"]


class TermInline(InlineRecords):
    model = Term
    fields = ["name", "election_day", "ends_on"]


@admin.register(Body)
class BodyAdmin(BackOfficeAdmin):
    list_display = [
        "name",
        "kind",
        "parent",
        "since",
        "until",
        "successor",
        "leave_at_retirement",
        "protocol_rank",
    ]
    list_editable = ["protocol_rank"]
    list_filter = ["kind", "leave_at_retirement"]
    list_select_related = ["parent", "successor"]
    search_fields = ["name_search__contains"]
    autocomplete_fields = ["parent", "successor"]
    inlines = [BodyVersionInline, TermInline]


@admin.register(BodyVersion)
class BodyVersionAdmin(BackOfficeAdmin):
    list_display = ["name", "body", "since", "until", "parent"]
    fields = ["body", "name", "since", "until", "parent"]
    list_select_related = ["body", "parent"]
    search_fields = ["body__name_search__contains"]
    autocomplete_fields = ["body", "parent"]


@admin.register(Term)
class TermAdmin(BackOfficeAdmin):
    list_display = ["name", "body", "election_day", "ends_on", "reference_month"]
    list_select_related = ["body"]
    search_fields = ["name_key__contains", "body__name_search__contains"]
    autocomplete_fields = ["body"]

    def choice_label(self, term) -> str:
        return f"{term.name} – {term.body.label}" if term.body else term.name

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("body")


@admin.register(Post)
class PostAdmin(BackOfficeAdmin):
    list_display = ["title", "body", "is_key", "managed_by", "protocol_rank"]
    list_editable = ["protocol_rank"]
    list_filter = ["is_key", "managed_by"]
    list_select_related = ["body"]
    search_fields = ["title_search__contains", "body__name_search__contains"]
    autocomplete_fields = ["body"]

    def choice_label(self, post) -> str:
        return f"{post.title} – {post.body.label}" if post.body else post.title

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("body")
