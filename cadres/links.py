"""Where a record is changed: the back office, for who may change it."""

from django.urls import reverse

from cadres.models import Cadre


def edit_url(user, cadre: Cadre | int, anchor: str = "") -> str:
    """The form of a person's file, at a field or section of it; empty for who may not change it."""
    if not user.has_perm("cadres.change_cadre"):
        return ""
    page = reverse("admin:cadres_cadre_change", args=[getattr(cadre, "pk", cadre)])
    return f"{page}#{anchor}" if anchor else page


# Sections of the form.
TRAININGS, MEMBERSHIPS, TENURES = "trainings-group", "memberships-group", "tenures-group"
EVALUATIONS = "evaluations-group"
