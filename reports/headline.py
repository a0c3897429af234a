"""The dashboard's message: one or two sentences that answer "are we on target?", and the line under them.

Plain text built from readings; the patterns are those of the office's visual specification.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phopho_cadre.durations import time_until
from phopho_cadre.numbers import people
from reports.judged import Judged
from targets.models import Milestone
from targets.verdicts import Verdict


def how_many(targets: Iterable[Judged], verdict: Verdict) -> int:
    """How many of the targets have the verdict."""
    return sum(target.verdict == verdict for target in targets)


def headline(targets: Sequence[Judged]) -> str:
    """The answer first: how many targets are met, and how many of the others need but one person more."""
    if not targets:
        return _("The plan has no target yet.")
    if how_many(targets, Verdict.NOBODY) == len(targets):
        return _("No group of the plan has any member on this day.")
    missed = how_many(targets, Verdict.MISSED)
    near = sum(target.is_nearly_met for target in targets)
    parts = [_met(how_many(targets, Verdict.MET), len(targets)), _nearly_met(near, missed)]
    return " ".join(part for part in parts if part)


def _met(met: int, count: int) -> str:
    if met == count == 1:
        return _("The only target is met.")
    if met == count:
        return _("All %(count)s targets are met.") % {"count": count}
    if met == 0:
        return _("No target is met yet.")
    return _("%(met)s of %(count)s targets are met.") % {"met": met, "count": count}


def _nearly_met(near: int, missed: int) -> str:
    if near == 0:
        return ""
    words = {"near": near, "missed": missed, "person": people(1)}
    if near == missed == 1:
        return _("The target missed is short by only %(person)s.") % words
    if near == missed:
        return _("All %(missed)s missed targets are short by only %(person)s.") % words
    return (
        ngettext(
            "Of the %(missed)s missed targets, %(near)s is short by only %(person)s.",
            "Of the %(missed)s missed targets, %(near)s are short by only %(person)s.",
            near,
        )
        % words
    )


def subline(targets: Sequence[Judged], milestones: Iterable[Milestone], day: dt.date) -> str:
    """What the headline leaves open, and how long until the nearest milestone after ``day``."""
    unclear, nobody = how_many(targets, Verdict.UNCLEAR), how_many(targets, Verdict.NOBODY)
    parts = [
        _("%(count)s unclear") % {"count": unclear} if unclear else "",
        _("%(count)s without anybody yet") % {"count": nobody} if nobody else "",
        _nearest(list(milestones), day),
    ]
    return " · ".join(part for part in parts if part)


def nearest_ahead(milestones: Iterable[Milestone], day: dt.date) -> Milestone | None:
    """The first milestone after ``day`` (``milestones`` ascending)."""
    return next((m for m in milestones if m.day > day), None)


def _nearest(milestones: list[Milestone], day: dt.date) -> str:
    if not milestones:
        return ""
    milestone = nearest_ahead(milestones, day)
    if milestone is None:
        return _("every milestone is past")
    return _("nearest milestone %(day)s, %(left)s left") % {
        "day": date_format(milestone.day, "SHORT_DATE_FORMAT"),
        "left": time_until(day, milestone.day),
    }
