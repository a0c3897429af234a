"""Who on file may be the same person as the one about to be entered."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from cadres.models import Cadre
from phopho_cadre.partial_dates import PartialDate
from phopho_cadre.text_fields import SearchKeyField
from phopho_cadre.vietnamese import match_key

NEWEST = 50


@dataclass
class Match:
    """A person on file and why it may be the same one."""

    cadre: Cadre
    reason: str


def likely_same(new: Cadre) -> list[Match]:
    """People on file with the same citizen number, or with the same or a similar name whose birth fits.

    Similar: the same without accents and case. Births fit when they can be the same day, when one is not
    recorded, or when they agree in the year or in day and month, as after a slip of the pen. One query.
    """
    key = SearchKeyField.make(new.full_name)
    asked = Q(name_search=key)
    if new.citizen_number:
        asked |= Q(citizen_number=new.citizen_number)
    found = Cadre.objects.filter(asked).exclude(pk=new.pk).order_by("-pk")[:NEWEST]
    matches = [Match(cadre, reason) for cadre in found if (reason := _reason(new, cadre))]
    return sorted(matches, key=lambda match: (match.cadre.name_sort, match.cadre.pk))


def _reason(new: Cadre, other: Cadre) -> str:
    if new.citizen_number and new.citizen_number == other.citizen_number:
        return _("same citizen number")
    if not _births_fit(new.birth, other.birth):
        return ""
    same_name = match_key(new.full_name) == match_key(other.full_name)
    if new.birth and new.birth == other.birth:
        return _("same name and date of birth") if same_name else _("similar name, same date of birth")
    return _("same name") if same_name else _("similar name")


def _births_fit(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or other is None:
        return True
    share_a_day = one.first <= other.last and other.first <= one.last
    same_day_of_year = one.is_full and other.is_full and (one.day, one.month) == (other.day, other.month)
    return share_a_day or one.year == other.year or same_day_of_year
