"""Addresses of the plan's indicators."""

from django.urls import path

from targets import views

urlpatterns = [
    path("chi-tieu/", views.indicator_list, name="indicator_list"),
    path("chi-tieu/<slug:code>/", views.indicator, name="indicator"),
    path("chi-tieu/<slug:code>/excel/", views.indicator_excel, name="indicator_excel"),
]
