"""Parts of the indicator's page that depend on who reads it and on its address."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phopho_cadre import numbers
from phopho_cadre.templatetags.ui import query_string
from targets.indicator_page import TODAY, IndicatorPage
from targets.models import Milestone
from targets.people import Row, Section, Side, empty_words
from targets.reasons import Reason, mend_url
from targets.scorecard import Scorecard
from targets.sentences import counted

# side -> (icon, colour)
SIGNS = {
    Side.YES: ("check", "met"),
    Side.NO: ("x", "missed"),
    Side.UNKNOWN: ("question", "unclear"),
    Side.MAYBE: ("question", "unclear"),
    Side.GONE: ("minus", "nobody"),
}


@dataclass(frozen=True)
class ShownReason:
    """A reason with the link that mends its gap, for who may."""

    reason: Reason
    href: str


@dataclass(frozen=True)
class ShownRow:
    row: Row
    reasons: list[ShownReason]


@dataclass(frozen=True)
class ShownSection:
    """A side as the page shows it: ``count`` in words, ``empty`` when nobody is on it.

    ``left_out``: how many more there are than rows, in words, or "".
    """

    side: str
    title: str
    icon: str
    colour: str
    count: str
    rows: list[ShownRow]
    empty: str
    left_out: str


def titles(page: IndicatorPage) -> dict[Side, str]:
    """The heads of the sides; whoever is gone is gone at a milestone."""
    milestone = page.selected.milestone if page.selected else None
    return {
        Side.YES: _("Meet the criterion"),
        Side.NO: _("Do not meet the criterion"),
        Side.UNKNOWN: _("No data yet"),
        Side.MAYBE: _("Unclear whether they belong to the group"),
        Side.GONE: _("No longer in the group at milestone %(milestone)s") % {"milestone": milestone},
    }


def sections(user, page: IndicatorPage) -> list[ShownSection]:
    """The people of the selected figure, with links to mend what is missing for who may."""
    if page.behind is None:
        return []
    named = titles(page)
    return [_section(user, page, section, named[section.side]) for section in page.behind.sections]


def _section(user, page: IndicatorPage, section: Section, title: str) -> ShownSection:
    icon, colour = SIGNS[section.side]
    rows = [ShownRow(row, [_shown(user, row, r) for r in (row.reason, *row.notes)]) for row in section.rows]
    return ShownSection(
        side=section.side.value,
        title=title,
        icon=icon,
        colour=colour,
        count=counted(page.indicator, section.count) if rows else _("nobody"),
        rows=rows,
        empty="" if rows else empty_words(page.behind, section.side),
        left_out=counted(page.indicator, section.left_out) if section.left_out else "",
    )


def _shown(user, row: Row, reason: Reason) -> ShownReason:
    return ShownReason(reason, mend_url(user, row.cadre, reason))


def switch(request, page: IndicatorPage) -> list[dict]:
    """Today and every milestone with a target, each with its reading; keeps the day of the page."""
    items = []
    if page.now:
        items.append(_item(request, _("Today"), page.now, TODAY, page.is_today_selected))
    for reading in page.targets:
        label = _("Milestone %(name)s") % {"name": reading.milestone.name}
        current = not page.is_today_selected and reading is page.selected_reading
        items.append(_item(request, label, reading, reading.milestone.name, current))
    return items


def _item(request, label, reading, at, current) -> dict:
    return {
        "label": label,
        "sub": numbers.fraction(reading.tally),
        "verdict": reading.verdict,
        "href": f"{query_string(request, at=at)}#people",
        "current": current,
    }


def day_shortcuts(milestones: list[Milestone], today: dt.date) -> list[tuple[str, dt.date]]:
    """Milestones that are past, to look back to."""
    return [(_("Milestone %(name)s") % {"name": m.name}, m.day) for m in milestones if m.day < today]


def rows(card: Scorecard):
    """The list's rows: (indicator, today's reading or None, a reading or None per milestone)."""
    for indicator in card.indicators:
        readings = card.of(indicator)
        yield indicator, card.today.get(indicator.pk), [readings.get(m.pk) for m in card.milestones]
