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
    cadre = profile.cadre
    fields = list(FIELDS)
    if user.has_perm("cadres.view_citizen_number"):
        fields.append("citizen_number")
    found = [_field(cadre, name, links.edit_url(user, cadre, f"id_{name}")) for name in fields]
    seats = links.edit_url(user, cadre, links.MEMBERSHIPS)
    found.append(Item(_("Posts or seats"), bool(profile.services), seats and f"{seats}#id_body"))
    found += [
        Item(held.ladder.name, held.recorded, links.add_level_url(user, cadre, held.ladder.code))
        for held in profile.held
        if held.ladder.has_levels
    ]
    if profile.evaluations is not None:
        year = profile.day.year - 1
        present = any(evaluation.year == year for evaluation in profile.evaluations)
        label = _("Evaluation of %(year)s") % {"year": year}
        found.append(Item(label, present, links.add_year_url(user, cadre, year)))
    return found


def _field(cadre: Cadre, name: str, href: str) -> Item:
    value = getattr(cadre, name)
    present = value.is_full if name == "birth" and value else bool(value)
    label = capfirst(str(Cadre._meta.get_field(name).verbose_name))
    return Item(label, present, href)
