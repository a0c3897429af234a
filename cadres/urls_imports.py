"""Addresses of importing and exporting."""

from django.urls import path

from cadres.views import imports

urlpatterns = [
    path("import/", imports.import_start, name="import_start"),
    path("import/<int:pk>/", imports.import_preview, name="import_preview"),
    path("import/<int:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("import/<int:pk>/result/", imports.import_result, name="import_result"),
    path("workbook/empty/", imports.workbook_template, name="workbook_template"),
    path("workbook/", imports.workbook_export, name="workbook_export"),
]
