"""Addresses of the pages about people and bodies."""

from django.urls import path

from cadres.views import bodies, cadres

urlpatterns = [
    path("cadres/", cadres.cadre_list, name="cadre_list"),
    path("cadres/<int:pk>/", cadres.cadre, name="cadre"),
    path("bodies/", bodies.body_list, name="body_list"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
]
