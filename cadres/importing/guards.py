"""Fictional and real people never stand side by side."""

from django.utils.translation import gettext as _

from cadres.importing.problems import Refusal
from cadres.models import Cadre


def demo_is_present() -> bool:
    """Whether the fictional ward is in the system (in the trash too)."""
    return Cadre.with_trash.filter(is_demo=True).exists()


def real_people_are_present() -> bool:
    return Cadre.with_trash.filter(is_demo=False).exists()


def refuse_beside_demo() -> None:
    """Raise Refusal while the fictional ward is there."""
    if demo_is_present():
        raise Refusal(
            "demo",
            _("The system holds the fictional ward; real people are not put beside it."),
            _("Remove the fictional ward first: manage.py demo --remove."),
        )
