"""Addresses of the pages about people and bodies."""

from django.urls import include, path

from cadres.views import bodies, cadres, records

urlpatterns = [
    path("cadres/", cadres.cadre_list, name="cadre_list"),
    path("cadres/add/", records.cadre_add, name="cadre_add"),
    path("cadres/<int:pk>/", cadres.cadre, name="cadre"),
    path("cadres/<int:pk>/edit/", records.cadre_edit, name="cadre_edit"),
    path("cadres/<int:pk>/<slug:section>/add/", records.record_add, name="record_add"),
    path("records/<slug:section>/<int:pk>/edit/", records.record_edit, name="record_edit"),
    path("records/<slug:section>/<int:pk>/end/", records.record_end, name="record_end"),
    path("records/<slug:section>/<int:pk>/delete/", records.record_delete, name="record_delete"),
    path("records/<slug:section>/<int:pk>/restore/", records.record_restore, name="record_restore"),
    path("bodies/", bodies.body_list, name="body_list"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
    path("", include("cadres.urls_imports")),
]
