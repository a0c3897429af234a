"""Seats and posts held."""

from django.contrib import admin

from cadres.models import Membership, Tenure
from phopho_cadre.admin import RecordAdmin


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    list_display = ["cadre", "body", "role", "mode", "since", "until", "term"]
    fields = ["cadre", "body", "role", "mode", "since", "until", "term", "end_reason"]
    list_filter = ["mode", "body__kind"]
    list_select_related = ["cadre", "body", "term"]
    search_fields = ["cadre__name_search__contains", "cadre__code__icontains", "body__name_search__contains"]
    autocomplete_fields = ["cadre", "body", "term"]


@admin.register(Tenure)
class TenureAdmin(RecordAdmin):
    list_display = ["cadre", "post", "since", "until", "decision"]
    fields = ["cadre", "post", "since", "until", "decision", "end_reason"]
    list_filter = ["post__is_key", "post__managed_by"]
    list_select_related = ["cadre", "post"]
    search_fields = ["cadre__name_search__contains", "cadre__code__icontains", "post__title_search__contains"]
    autocomplete_fields = ["cadre", "post"]
