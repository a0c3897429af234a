"""The dashboard's markup, kept while the figures are the same.

The figures are read for every request. Wording and drawing them costs far more, and follows from them
alone, so equal figures get the markup that was made before: it cannot be out of date.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.translation import get_language

from phopho_cadre.days import AsOf
from reports.dashboard import dashboard
from targets.scorecard import Reading, Scorecard

# Days, languages and rights that are looked at in turn; about 50 kB each.
KEPT = 64


@dataclass(frozen=True)
class _Asked:
    """What the markup is made of; two are equal when all that the page can show is."""

    shown: tuple
    day: AsOf
    may_mend: bool
    all_tasks: bool
    language: str | None
    prefix: str
    card: Scorecard = field(compare=False)


def content(card: Scorecard, day: AsOf, *, may_mend: bool, all_tasks: bool = False) -> str:
    """The dashboard of a scorecard as safe markup in the active language (see :func:`dashboard`)."""
    day = AsOf(day.day, day.today)
    asked = _Asked(_shown(card), day, may_mend, all_tasks, get_language(), get_script_prefix(), card)
    return _made(asked)


@lru_cache(maxsize=KEPT)
def _made(asked: _Asked) -> str:
    page = dashboard(asked.card, asked.day, may_mend=asked.may_mend, all_tasks=asked.all_tasks)
    return render_to_string("reports/_content.html", {"page": page})


def _shown(card: Scorecard) -> tuple:
    """Every record and figure of the scorecard, whole, so that no column can be forgotten."""
    return (
        card.day,
        tuple(_record(milestone) for milestone in card.milestones),
        tuple((_record(i), _record(i.group)) for i in card.indicators),
        tuple(_figure(reading) for reading in card.targets),
        tuple(_figure(reading) for reading in card.today.values()),
    )


def _figure(reading: Reading) -> tuple:
    target = _record(reading.target) if reading.target else reading.indicator.pk
    return target, reading.as_of, reading.basis, reading.tally


def _record(record: Model) -> tuple:
    return tuple(value for name, value in vars(record).items() if not name.startswith("_"))
