"""Where a record is changed: the pages of a person's file, for who may change it."""

from django.urls import reverse

from cadres.models import Cadre

# Places where a gap is filled, beside fields of the person ("id_birth").
TRAININGS, MEMBERSHIPS, TENURES, EVALUATIONS = "trainings", "seats", "posts", "evaluations"
RIGHTS = {
    TRAININGS: "cadres.add_trainingrecord",
    MEMBERSHIPS: "cadres.add_membership",
    TENURES: "cadres.add_tenure",
    EVALUATIONS: "cadres.add_evaluation",
}


def edit_url(user, cadre: Cadre | int, place: str = "") -> str:
    """The page that fills a place of a person's file; empty for who may not.

    ``place``: a section (its page to add a record), a field of the person ("id_birth"), or nothing.
    """
    key = getattr(cadre, "pk", cadre)
    if not user.has_perm(RIGHTS.get(place, "cadres.change_cadre")):
        return ""
    if place in RIGHTS:
        return reverse("record_add", args=[key, place])
    page = reverse("cadre_edit", args=[key])
    return f"{page}#{place}" if place else page


def add_level_url(user, cadre: Cadre | int, ladder_code: str) -> str:
    """The page that adds a course of one ladder; empty for who may not."""
    page = edit_url(user, cadre, TRAININGS)
    return f"{page}?ladder={ladder_code}#id_level" if page else ""


def add_year_url(user, cadre: Cadre | int, year: int) -> str:
    """The page that adds the evaluation of a year; empty for who may not."""
    page = edit_url(user, cadre, EVALUATIONS)
    return f"{page}?year={year}#id_grade" if page else ""
