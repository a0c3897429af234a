"""What the dashboard says: the message, the strip of verdicts, what needs attention, the table.

Plain Python over a scorecard; nothing here asks the clock or the database.
"""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from phopho_cadre.days import AsOf
from reports.attention import FEW, Matter, matters
from reports.headline import headline, nearest_ahead, subline
from reports.judged import Judged, judge
from reports.table import PEOPLE, Column, Link, Section, columns, sections
from targets.scorecard import Scorecard

# Milestones that stand beside each other on an ordinary screen.
FITTING_MILESTONES = 3
# Up to here the office writes a count as a word.
NUMBER_WORDS = 10


@dataclass(frozen=True)
class Task:
    """A line of "what needs attention first", with its address."""

    matter: Matter
    href: str


@dataclass(frozen=True)
class Dashboard:
    """Everything the page shows, ready as text."""

    headline: str
    subline: str
    columns: list[Column]
    sections: list[Section]
    tasks: list[Task]
    all_tasks: int
    all_tasks_href: str
    nothing_to_do: str
    table_title: str
    day: dt.date
    is_today: bool

    @property
    def today_after_all(self) -> bool:
        """Whether every milestone is past, so that the day stands behind the last one."""
        return bool(self.columns) and not self.columns[-1].is_forecast

    @property
    def is_wide(self) -> bool:
        """Whether the table is wider than a page and scrolls sideways."""
        return len(self.columns) > FITTING_MILESTONES

    @property
    def width(self) -> int:
        """Columns of the table."""
        return len(self.columns) + 2


def dashboard(card: Scorecard, day: AsOf, *, may_mend: bool, all_tasks: bool = False) -> Dashboard:
    """The page for a scorecard.

    ``may_mend``: the reader may complete personal files; ``all_tasks``: show every line that needs
    attention, not only the first few.
    """
    on = None if day.is_today else day.day
    targets = [judge(reading) for reading in card.targets]
    found = sections(card.indicators, card.milestones, targets, card.today, on)
    to_do = matters(targets, card.milestones, card.day, may_mend)
    shown = to_do if all_tasks else to_do[:FEW]
    return Dashboard(
        headline=headline(targets),
        subline=subline(targets, card.milestones, card.day),
        columns=columns(card.milestones, found, card.day),
        sections=found,
        tasks=[Task(matter, _address(matter.judged, on, matter.mends)) for matter in shown],
        all_tasks=len(to_do),
        all_tasks_href="" if len(to_do) <= FEW else _attention(on, not all_tasks),
        nothing_to_do=_nothing_to_do(card),
        table_title=table_title(len(card.indicators), len(card.milestones)),
        day=card.day,
        is_today=day.is_today,
    )


def _address(judged: Judged, on: dt.date | None, mends: bool) -> str:
    """The people of the reading; where a file is to be completed, those without an answer."""
    part = PEOPLE
    if mends:
        part = f"{PEOPLE}-unknown" if judged.tally.unknown else f"{PEOPLE}-maybe"
    return Link(judged.indicator, on).to(judged.milestone.name, part)


def _attention(on: dt.date | None, all_tasks: bool) -> str:
    """The address of this page with all that needs attention, or with the first few."""
    query = {"all": 1} if all_tasks else {}
    if on:
        query["on"] = on.isoformat()
    return f"{reverse('dashboard')}{'?' if query else ''}{urlencode(query)}#can-chu-y"


def _nothing_to_do(card: Scorecard) -> str:
    milestone = nearest_ahead(card.milestones, card.day)
    if milestone is None:
        return _("Nothing needs attention.")
    return _("Nothing needs attention at milestone %(name)s.") % {"name": milestone.name}


def table_title(indicators: int, milestones: int) -> str:
    """ "12 chỉ tiêu, ba mốc"."""
    count = ngettext("%(count)s indicator", "%(count)s indicators", indicators) % {"count": indicators}
    words = ngettext("%(number)s milestone", "%(number)s milestones", milestones)
    return f"{count}, {words % {'number': number_word(milestones)}}"


def number_word(number: int) -> str:
    """ "ba" for 3; figures from 11 on and for 0."""
    words = [
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
    ]
    return words[number - 1] if 1 <= number <= NUMBER_WORDS else str(number)
