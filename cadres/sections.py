"""The parts of a person's file that are entered by themselves: their words, forms and rights."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cadres.forms.evaluation import EvaluationForm
from cadres.forms.person import CadreForm
from cadres.forms.planning import NominationForm, RemoveFromPlanForm, SuccessionForm
from cadres.forms.service import EndPostForm, EndSeatForm, PostHeldForm, SeatForm
from cadres.forms.training import TrainingForm
from cadres.models import (
    Cadre,
    Evaluation,
    Membership,
    Nomination,
    SuccessionEntry,
    Tenure,
    TrainingRecord,
)
from cadres.models.base import Record


@dataclass(frozen=True)
class Section:
    """A kind of record. ``anchor``: its heading on the person's page; ``ends``: the day that ends it."""

    slug: str
    model: type[Record]
    form: type
    anchor: str
    add: str
    edit: str
    delete: str
    end_form: type | None = None
    end: str = ""
    ends: str = ""

    def may(self, user, action: str) -> bool:
        """Whether the user has the right: "add", "change", "delete" or "view"."""
        return user.has_perm(f"cadres.{action}_{self.model._meta.model_name}")

    def require(self, user, action: str) -> None:
        """Raise PermissionDenied without the right, or without the right to see people at all."""
        if not (self.may(user, action) and user.has_perm("cadres.view_cadre")):
            raise PermissionDenied

    def url(self, action: str, record: Record) -> str:
        """Address of "edit", "end", "delete" or "restore" of a record."""
        return reverse(f"record_{action}", args=[self.slug, record.pk])

    def add_url(self, cadre: Cadre | int) -> str:
        return reverse("record_add", args=[getattr(cadre, "pk", cadre), self.slug])


PERSON = Section(
    "people",
    Cadre,
    CadreForm,
    anchor="",
    add=_("Add a cadre"),
    edit=_("Change the personal particulars"),
    delete=_("Delete the whole file"),
)
SECTIONS = [
    Section(
        "seats",
        Membership,
        SeatForm,
        anchor="services",
        add=_("Add a seat"),
        edit=_("Change the seat"),
        delete=_("Delete the seat"),
        end_form=EndSeatForm,
        end=_("Leave the seat"),
        ends="until",
    ),
    Section(
        "posts",
        Tenure,
        PostHeldForm,
        anchor="services",
        add=_("Add a post"),
        edit=_("Change the post"),
        delete=_("Delete the post"),
        end_form=EndPostForm,
        end=_("Leave the post"),
        ends="until",
    ),
    Section(
        "trainings",
        TrainingRecord,
        TrainingForm,
        anchor="training",
        add=_("Add a qualification or course"),
        edit=_("Change the qualification or course"),
        delete=_("Delete the qualification or course"),
    ),
    Section(
        "nominations",
        Nomination,
        NominationForm,
        anchor="planning",
        add=_("Add an appointment or nomination"),
        edit=_("Change the appointment or nomination"),
        delete=_("Delete the appointment or nomination"),
    ),
    Section(
        "succession",
        SuccessionEntry,
        SuccessionForm,
        anchor="planning",
        add=_("Add to the succession plan"),
        edit=_("Change the succession entry"),
        delete=_("Delete the succession entry"),
        end_form=RemoveFromPlanForm,
        end=_("Take out of the succession plan"),
        ends="removed_on",
    ),
    Section(
        "evaluations",
        Evaluation,
        EvaluationForm,
        anchor="evaluations",
        add=_("Add an evaluation"),
        edit=_("Change the evaluation"),
        delete=_("Delete the evaluation"),
    ),
]
BY_SLUG = {section.slug: section for section in [PERSON, *SECTIONS]}


def section_of(slug: str, action: str, user, *, ends: bool = False, of_person: bool = False) -> Section:
    """The section of an address; raises Http404 when there is none, PermissionDenied without the right.

    ``ends``: one whose records end; ``of_person``: one whose records hang on a person.
    """
    section = BY_SLUG.get(slug)
    if section is None or (ends and not section.end_form) or (of_person and section is PERSON):
        raise Http404
    section.require(user, action)
    return section
