"""Routes of what leaves the system."""

from django.urls import path

from reports import views

urlpatterns = [
    path("", views.overview, name="dashboard"),
]
