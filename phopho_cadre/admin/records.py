"""Records about people in the back office: deleting moves them to the trash."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from phopho_cadre import trash
from phopho_cadre.admin.base import BackOfficeAdmin

IN_TRASH = "trash"


def _in_trash(request) -> bool:
    return request.GET.get(IN_TRASH) == "1"


class TrashFilter(admin.SimpleListFilter):
    """Records that count, or those in the trash."""

    title = _("trash")
    parameter_name = IN_TRASH

    def lookups(self, request, model_admin):
        return [("1", _("In the trash"))]

    def choices(self, changelist):
        """The first choice is not "all": what is in the trash is never among the others."""
        first, *others = super().choices(changelist)
        return [first | {"display": _("In use")}, *others]

    def queryset(self, request, queryset):
        # RecordAdmin.get_queryset has chosen already: every page must agree with the list.
        return queryset


class RecordAdmin(BackOfficeAdmin):
    """A record about a person: deleting moves it to the trash, from where it can be restored."""

    actions = ["restore_from_trash"]
    delete_confirmation_template = "admin/trash_confirmation.html"
    delete_selected_confirmation_template = "admin/trash_selected_confirmation.html"

    def get_queryset(self, request):
        if not _in_trash(request):
            return super().get_queryset(request)
        ordering = self.get_ordering(request)
        found = self.model.with_trash.filter(trashed_at__isnull=False)
        return found.order_by(*ordering) if ordering else found

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), TrashFilter]

    def get_list_display(self, request):
        shown = list(super().get_list_display(request))
        return [*shown, "trashed_at"] if _in_trash(request) else shown

    def get_list_display_links(self, request, list_display):
        links = super().get_list_display_links(request, list_display)
        return None if _in_trash(request) else links

    def get_list_editable(self, request):
        return () if _in_trash(request) else self.list_editable

    def get_actions(self, request):
        """In the trash: restore. Outside: delete, which moves to the trash."""
        actions = super().get_actions(request)
        actions.pop("delete_selected" if _in_trash(request) else "restore_from_trash", None)
        return actions

    def delete_model(self, request, obj):
        trash.move_to_trash(obj)

    def delete_queryset(self, request, queryset):
        with transaction.atomic():
            for record in queryset:
                trash.move_to_trash(record)

    def has_restore_permission(self, request):
        return self.has_delete_permission(request)

    @admin.action(description=_("Restore from the trash"), permissions=["restore"])
    def restore_from_trash(self, request, queryset):
        """All of the chosen records or none; what stands in the way is named."""
        if not _in_trash(request):
            raise PermissionDenied
        chosen = queryset.order_by("pk")
        try:
            with transaction.atomic():
                restored = sum(trash.restore(record) for record in chosen)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            words = ngettext("%(count)s record restored.", "%(count)s records restored.", restored)
            self.message_user(request, words % {"count": restored}, messages.SUCCESS)
