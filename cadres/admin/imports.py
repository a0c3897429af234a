"""What was imported: to be looked at, never changed."""

from django.contrib import admin

from cadres.models import ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    list_display = ["file_name", "user_name", "status", "started_at", "finished_at"]
    list_filter = ["status"]
    # The bytes of the file stay out of the page.
    fields = ["file_name", "user_name", "status", "started_at", "finished_at", "counts", "created"]
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
