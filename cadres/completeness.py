"""How much of a person's file is there, and where to fill in what is not."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cadres import links
from cadres.models import Cadre

# Fields of the person that a complete file has; the last ones only for who may see them.
FIELDS = (
    "code",
    "sex",
    "birth",
    "ethnicity",
    "hometown",
    "party_admission",
    "party_official",
    "phone",
    "email",
)


@dataclass
class Item:
    """Something a complete file has; ``href`` leads to where it is filled in, for who may do so."""

    label: str
    present: bool
    href: str = ""


def items_of(profile, user) -> list[Item]:
    """The items of a person's file that the reader may see."""
    cadre, edit_url = profile.cadre, profile.edit_url
    fields = list(FIELDS)
    if user.has_perm("cadres.view_citizen_number"):
        fields.append("citizen_number")
    found = [_field(cadre, name, edit_url) for name in fields]
    found.append(Item(_("Posts or seats"), bool(profile.services), _at(edit_url, links.MEMBERSHIPS)))
    found += [
        Item(held.ladder.name, held.recorded, _at(edit_url, links.TRAININGS))
        for held in profile.held
        if held.ladder.has_levels
    ]
    if profile.evaluations is not None:
        year = profile.day.year - 1
        present = any(evaluation.year == year for evaluation in profile.evaluations)
        label = _("Evaluation of %(year)s") % {"year": year}
        found.append(Item(label, present, _at(edit_url, links.EVALUATIONS)))
    return found


def _field(cadre: Cadre, name: str, edit_url: str) -> Item:
    value = getattr(cadre, name)
    present = value.is_full if name == "birth" and value else bool(value)
    label = capfirst(str(Cadre._meta.get_field(name).verbose_name))
    return Item(label, present, _at(edit_url, f"id_{name}"))


def _at(edit_url: str, anchor: str) -> str:
    return f"{edit_url}#{anchor}" if edit_url else ""
