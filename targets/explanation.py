"""How an indicator is counted, in words: from its group, criterion and targets and the rules of reading."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from targets.models import Criterion, GroupPart, Indicator, Target
from targets.reasons import day_text


class Line(NamedTuple):
    """A term and what it means here."""

    term: str
    text: str


def explanation(indicator: Indicator) -> list[Line]:
    """The lines of "Cách tính"; the indicator comes with its definitions loaded."""
    targets = list(indicator.targets.all())
    lines = [
        Line(_("Counted over"), indicator.group.name),
        Line(_("Counts as yes"), _counts_as_yes(indicator)),
        Line(_("Source"), _source(indicator, targets)),
    ]
    lines += [Line(_("Measured on"), text) for text in _own_days(targets)]
    if indicator.group.events:
        lines.append(Line(_("Period"), _events_rule()))
    else:
        lines.append(Line(_("Forecast"), _forecast_rule(indicator)))
    if indicator.note:
        lines.append(Line(_("Note"), indicator.note))
    return lines


def _counts_as_yes(indicator: Indicator) -> str:
    criterion, events = indicator.criterion, bool(indicator.group.events)
    found = {"name": criterion.name, "age": criterion.age}
    if criterion.kind == Criterion.Kind.UNDER_AGE:
        words = (
            _("%(name)s: turns %(age)s after the day of the appointment or nomination")
            if events
            else _("%(name)s: turns %(age)s after the day of the milestone")
        )
    elif criterion.kind == Criterion.Kind.WOMAN:
        words = _("%(name)s, as recorded on file; never inferred from a name")
    elif criterion.kind == Criterion.Kind.LEVEL:
        words = _("%(name)s, completed by the day; without any record of it the answer is unclear")
    else:
        words = _("%(name)s: at least one course finished by the day; courses do not expire")
    return words % found


def _source(indicator: Indicator, targets: Sequence[Target]) -> str:
    """ "Kế hoạch 52-KH/ĐU, mục 2.1.2 (2025) và 2.2 (2030, 2035)"."""
    by_clause: dict[str, list[str]] = {}
    for target in targets:
        by_clause.setdefault(target.clause, []).append(target.milestone.name)
    parts = [f"{clause} ({', '.join(names)})" for clause, names in by_clause.items() if clause]
    plan = _("Plan %(number)s") % {"number": indicator.plan.number}
    if not parts:
        return plan
    words = _("%(plan)s, clause %(clauses)s")
    return words % {"plan": plan, "clauses": _(" and ").join(parts)}


def _own_days(targets: Sequence[Target]) -> list[str]:
    return [f"{day_text(t.day)} ({t.milestone.name})" for t in targets if t.day]


def _events_rule() -> str:
    return _(
        "Every appointment and nomination counts once, whatever its result, and is judged on its own day; "
        "both end days of the period are included."
    )


def _forecast_rule(indicator: Indicator) -> str:
    sentences = [
        _("Those in office today, without whoever leaves or retires by the milestone; nobody new is added.")
    ]
    parts = list(indicator.group.parts.all())
    if any(p.source == GroupPart.Source.MEMBERS and not p.body.leave_at_retirement for p in parts):
        sentences.append(_("Members of this body keep their seats at retirement."))
    if indicator.criterion.kind in (Criterion.Kind.LEVEL, Criterion.Kind.COURSE):
        sentences.append(_("A course under way counts from its expected completion."))
    return " ".join(sentences)
