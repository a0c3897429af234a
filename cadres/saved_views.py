"""The ready-made lists above the list of cadres, each with its count, all counted by one statement."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import CharField, Count, Value
from django.utils.translation import gettext as _

from cadres.lineage import Lineage
from cadres.lists import MAIN_BODIES_SHOWN, MAIN_KINDS, Filters, select
from cadres.models import Body


@dataclass
class Tab:
    """A ready-made list: its name, its filters and how many people it has on the day."""

    label: str
    filters: Filters
    count: int = 0


def tabs(day: dt.date, lineage: Lineage) -> list[Tab]:
    """The ready-made lists of the day. Two statements: the main bodies, and all counts."""
    bodies = Body.objects.existing_on(day).filter(kind__in=MAIN_KINDS)[:MAIN_BODIES_SHOWN]
    found = [Tab(_("All"), Filters()), Tab(_("Key leaders"), Filters(key=True))]
    found += [Tab(body.label, Filters(body=body.pk)) for body in bodies]
    found += [
        Tab(_("Retiring soon"), Filters(retiring=True)),
        Tab(_("Data missing"), Filters(missing="any")),
    ]
    counts = _counts([select(tab.filters, day, lineage) for tab in found])
    for number, tab in enumerate(found):
        tab.count = counts[str(number)]
    return found


def _counts(lists) -> dict[str, int]:
    parts = [_count(people, str(number)) for number, people in enumerate(lists)]
    return dict(parts[0].union(*parts[1:], all=True))


def _count(people, name: str):
    """SELECT name, COUNT(*): aggregates and a constant alone, so that there is one row even for nobody."""
    constant = Value(name, output_field=CharField())
    return (
        people.order_by()
        .annotate(which=constant)
        .values("which")
        .annotate(n=Count("pk"))
        .values_list("which", "n")
    )
