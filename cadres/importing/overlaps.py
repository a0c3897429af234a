"""Two holdings of one seat by one person must not share a day: in the file, and with what is recorded."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from cadres.importing.cells import TERM_YEARS
from cadres.importing.changes import Change
from cadres.importing.kinds import Kind
from cadres.importing.parsing import ParsedSheet
from cadres.importing.problems import CellError

HALF_A_YEAR = dt.timedelta(days=183)


@dataclass(slots=True, eq=False)
class Holding:
    """A period [since, until) of a seat or post, from a row of the file or from a record."""

    since: dt.date | None
    until: dt.date | None
    change: Change | None


def set_aside_seats_never_taken(changes: list[Change]) -> None:
    """Mark seats of a term that were over before the term began, by its own name and within half a year.

    Term 2026-2031, from 02/04/2026, until 31/12/2025: elected ahead and gone before. Such a seat is in
    force on no day; it is named in the outcome and not saved. Any other period that ends before it begins
    is a mistake and refused.
    """
    for change in changes:
        since, until = change.value("since"), change.value("until")
        if change.record is not None or not since or not until or not until < since:
            continue
        term = TERM_YEARS.match(change.row.values.get("_term", ""))
        began_later = term is not None and until.year < int(term[1]) <= since.year
        change.never_in_force = began_later and since - until <= HALF_A_YEAR


def check_overlaps(
    kind: Kind, parsed: ParsedSheet, changes: list[Change], stored: dict[int, list], day: dt.date
) -> None:
    """Report every row whose period shares a day with another holding of the same seat or post."""
    groups = _groups(kind, changes, stored)
    for holdings in groups.values():
        if len(holdings) < 2 or all(holding.change is None for holding in holdings):
            continue
        holdings.sort(key=lambda holding: holding.since or dt.date.min)
        _close_before_a_future_seat(holdings, day)
        latest = holdings[0]
        for holding in holdings[1:]:
            if latest.until is None or holding.since is None or holding.since < latest.until:
                _report(parsed, latest, holding)
            if latest.until is not None and (holding.until is None or holding.until > latest.until):
                latest = holding


def _groups(kind: Kind, changes: list[Change], stored: dict[int, list]) -> dict[tuple, list[Holding]]:
    groups: dict[tuple, list[Holding]] = defaultdict(list)
    told = {}
    for change in changes:
        if change.record is not None:
            told[change.record.pk] = change
        if change.never_in_force or "until" in change.row.bad:
            continue
        holding = Holding(change.value("since"), change.value("until"), change)
        groups[change.person.id or change.person, change.refs.get(kind.holds)].append(holding)
    by_id = kind.lookups.bodies.by_id if kind.holds == "body" else kind.lookups.posts.by_id
    for person_id, records in stored.items():
        for record in records:
            key = person_id, by_id[getattr(record, f"{kind.holds}_id")]
            if record.pk not in told and key in groups:
                groups[key].append(Holding(record.since, record.until, None))
    return groups


def _close_before_a_future_seat(holdings: list[Holding], day: dt.date) -> None:
    """An open seat and, in the same file, the same seat again from a day to come: one goes into the other.

    The first then ends where the second begins. Every figure is the same, and no two periods overlap.
    Only between two rows of one file, and only for days after today: everything else is an overlap.
    """
    for first, second in pairwise(holdings):
        both_told = first.change is not None and second.change is not None
        if both_told and first.until is None and second.since is not None and second.since > day:
            first.until = first.change.values["until"] = second.since
            if first.change.record is not None:
                first.change.compare()


def _report(parsed: ParsedSheet, earlier: Holding, later: Holding) -> None:
    blamed, other = (later, earlier) if later.change is not None else (earlier, later)
    if blamed.change.row.bad & {"since", "until"} or (other.change and other.change.row.bad & {"until"}):
        return  # Its period is reported already.
    attribute = "since" if blamed is later or "until" not in blamed.change.values else "until"
    parsed.reject(blamed.change.row, attribute, overlaps(other))


def overlaps(other: Holding) -> CellError:
    period = {
        "since": f"{other.since:%d/%m/%Y}" if other.since else "…",
        "until": f"{other.until:%d/%m/%Y}" if other.until else "…",
    }
    if other.change is None:
        reason = _("The period overlaps the one on record from %(since)s to %(until)s.") % period
    else:
        reason = _("The period overlaps the one in row %(row)s from %(since)s to %(until)s.") % {
            **period,
            "row": other.change.row.number,
        }
    return CellError(
        "overlap",
        reason,
        _("A person holds a seat or post once at a time: correct the days, or end the earlier period first."),
    )
