"""Addresses of the plan's indicators."""

from django.urls import path

from targets import views

urlpatterns = [
    path("indicators/", views.indicator_list, name="indicator_list"),
    path("indicators/<slug:code>/", views.indicator, name="indicator"),
    path("indicators/<slug:code>/excel/", views.indicator_excel, name="indicator_excel"),
]
