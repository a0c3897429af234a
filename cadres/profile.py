"""What the page of a cadre needs, asked once: a fixed number of queries, however much is on file.

What the reader may not see is not asked for at all, so that no part of the page can show or count it.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cadres.change_log import Change, changes_of
from cadres.completeness import Item, items_of
from cadres.key_days import Coming, KeyDay, coming_days, key_days
from cadres.links import edit_url
from cadres.list_rows import Held, summarise
from cadres.models import (
    Cadre,
    Evaluation,
    Ladder,
    Membership,
    Nomination,
    SuccessionEntry,
    Tenure,
    TrainingRecord,
)
from phopho_cadre.charts.timeline import NARROW, Lane, Mark, Period, Timeline, timeline

LATEST_CHANGES = 5


@dataclass
class Service:
    """A line of the table of periods: a post held or a seat."""

    record: Tenure | Membership
    label: str
    in_force: bool
    is_key: bool = False
    term: str = ""
    form: str = ""

    @property
    def is_post(self) -> bool:
        return isinstance(self.record, Tenure)

    @property
    def section(self) -> str:
        """The part of the file to which it belongs (see cadres.sections)."""
        return "posts" if self.is_post else "seats"


@dataclass
class Profile:
    """A person's file on a day, as far as the reader may see it."""

    cadre: Cadre
    day: dt.date
    services: list[Service]
    held: list[Held]
    trainings: list[TrainingRecord]
    nominations: list[Nomination]
    succession: list[SuccessionEntry] | None = None
    evaluations: list[Evaluation] | None = None
    changes: list[Change] | None = None
    change_count: int = 0
    citizen_number: str = ""
    note: str = ""
    edit_url: str = ""
    key_days: list[KeyDay] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    wide: Timeline | None = None
    narrow: Timeline | None = None

    @property
    def code_line(self) -> str:
        """ "CB077 · Nam · dân tộc Kinh · quê Quảng Ngãi", as far as it is known."""
        cadre = self.cadre
        parts = [cadre.code, str(cadre.get_sex_display())]
        if cadre.ethnicity:
            parts.append(_("%(ethnicity)s ethnicity") % {"ethnicity": cadre.ethnicity})
        if cadre.hometown:
            parts.append(_("from %(place)s") % {"place": cadre.hometown})
        return " · ".join(part for part in parts if part)

    @property
    def now(self) -> list[Service]:
        """Posts and seats in force on the day."""
        return [service for service in self.services if service.in_force]

    @property
    def evaluated_years(self) -> list[tuple[int, Evaluation | None]]:
        """The five years before the day's and every other recorded one, with its evaluation if any."""
        by_year = {evaluation.year: evaluation for evaluation in self.evaluations or []}
        latest = self.day.year - 1
        return [(year, by_year.get(year)) for year in sorted({*by_year, *range(latest - 4, latest + 1)})]

    @property
    def missing(self) -> list[Item]:
        return [item for item in self.items if not item.present]

    @property
    def complete(self) -> int:
        return len(self.items) - len(self.missing)


def profile_of(cadre: Cadre, day: dt.date, user, all_changes: bool = False) -> Profile:
    """Everything on file about a person that the user may see, read on the day."""
    tenures = list(cadre.tenures.select_related("post", "post__body"))
    seats = list(cadre.memberships.select_related("body", "term"))
    trainings = list(cadre.trainings.select_related("ladder", "level"))
    found = Profile(
        cadre=cadre,
        day=day,
        services=_services(tenures, seats, day),
        held=_held(trainings, day),
        trainings=trainings,
        nominations=list(cadre.nominations.select_related("post")),
    )
    _add_protected(found, user, all_changes)
    found.key_days = key_days(cadre, day, _must_leave(found, day))
    found.coming = coming_days(cadre, day, trainings, found.now)
    found.items = items_of(found, user)
    found.wide, found.narrow = _drawings(found)
    return found


def _add_protected(found: Profile, user, all_changes: bool) -> None:
    """What only some readers get."""
    cadre = found.cadre
    found.edit_url = edit_url(user, cadre)
    if found.edit_url:
        found.note = cadre.note
    if user.has_perm("cadres.view_citizen_number"):
        found.citizen_number = cadre.citizen_number
    if user.has_perm("cadres.view_successionentry"):
        found.succession = list(cadre.succession_entries.select_related("post", "body", "term"))
    if user.has_perm("cadres.view_evaluation"):
        found.evaluations = list(cadre.evaluations.select_related("grade").order_by("year"))
    if user.has_perm("cadres.view_history"):
        changes = changes_of(cadre, user)
        found.change_count = len(changes)
        found.changes = changes if all_changes else changes[:LATEST_CHANGES]


def _services(tenures: list[Tenure], seats: list[Membership], day: dt.date) -> list[Service]:
    """Posts and seats: those in force first, by rank; then the ended ones, the latest first."""
    found = [Service(t, t.label, t.covers(day), is_key=t.post.is_key, form=t.decision) for t in tenures]
    found += [
        Service(m, m.label, m.covers(day), term=m.term.name if m.term else "", form=m.get_mode_display())
        for m in seats
    ]
    return sorted(found, key=_by_force_and_rank)


def _by_force_and_rank(service: Service):
    record = service.record
    is_seat = not service.is_post
    rank = record.body.protocol_rank if is_seat else record.post.protocol_rank
    since = record.since or dt.date.min
    if service.in_force:
        return 0, is_seat, rank, -since.toordinal(), record.pk
    return 1, -since.toordinal(), is_seat, rank, record.pk


def _held(trainings: list[TrainingRecord], day: dt.date) -> list[Held]:
    """What is held of every ladder; kinds of courses come last."""
    ladders = sorted(Ladder.objects.all(), key=lambda ladder: not ladder.has_levels)
    return [summarise(x, [t for t in trainings if t.ladder_id == x.pk], day) for x in ladders]


def _must_leave(found: Profile, day: dt.date) -> bool:
    """Whether a past day of retirement by law calls for a look: something is held that one then leaves."""
    retired = found.cadre.retires_on and found.cadre.retires_on <= day
    held = [service.record for service in found.now]
    return bool(retired) and any(isinstance(r, Tenure) or r.body.leave_at_retirement for r in held)


def _drawings(found: Profile) -> tuple[Timeline | None, Timeline | None]:
    """The timeline beside its labels, and the one for phones."""
    lanes: dict[str, Lane] = {}
    for service in found.services:
        lane = lanes.setdefault(service.label, Lane(service.label, [], strong=service.is_key))
        lane.periods.append(Period(service.record.since, service.record.until, service.is_key))
    marks = []
    if (reached := found.cadre.reaches(40)) and reached[0] == reached[1]:
        marks.append(Mark(reached[0], _("turns 40")))
    if found.cadre.retires_on:
        marks.append(Mark(found.cadre.retires_on, _("retires")))
    shown = list(lanes.values())
    return timeline(shown, found.day, marks), timeline(shown, found.day, marks, NARROW)
