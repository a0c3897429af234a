"""What is on file about the people behind a figure, loaded at once however many they are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cadres.models import Cadre, Membership, Nomination, SuccessionEntry, Tenure, TrainingRecord
from phopho_cadre.periods import covers
from targets.groups import Base
from targets.reasons import BIRTH_FIELD, SEX_FIELD, Reason, day_text


@dataclass
class Files:
    """Records by person (pk); events by their own pk."""

    cadres: dict[int, Cadre]
    trainings: dict[int, list[TrainingRecord]]
    tenures: dict[int, list[Tenure]]
    memberships: dict[int, list[Membership]]
    entries: dict[int, list[SuccessionEntry]]
    events: dict[int, Nomination]


# Fewer than the values that one statement may have on any database.
PEOPLE_PER_STATEMENT = 5_000


def load_files(people: Iterable[int], *, events: Iterable[int] = (), planned: bool = False) -> Files:
    """The files of the people in four statements; one more for events, one more for succession entries.

    (Of thousands of people: so many for every 5,000.) ``planned`` belongs to groups of planned people
    alone, which only those see who may see succession.
    """
    found = Files({}, {}, {}, {}, {}, {})
    for ids in batches(people):
        of = {"cadre__in": ids}
        tenures = Tenure.objects.filter(**of).select_related("post").order_by("post__protocol_rank", "pk")
        seats = Membership.objects.filter(**of).select_related("body").order_by("body__protocol_rank", "pk")
        found.cadres |= {cadre.pk: cadre for cadre in Cadre.objects.filter(pk__in=ids).order_by()}
        found.trainings |= _by_person(TrainingRecord.objects.filter(**of).select_related("level"))
        found.tenures |= _by_person(tenures)
        found.memberships |= _by_person(seats)
        if planned:
            found.entries |= _by_person(SuccessionEntry.objects.filter(**of))
    for ids in batches(events):
        found.events |= {e.pk: e for e in Nomination.objects.filter(pk__in=ids).select_related("post")}
    return found


def batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """The distinct ids in portions that a statement can take."""
    every = sorted(set(ids))
    for start in range(0, len(every), PEOPLE_PER_STATEMENT):
        yield every[start : start + PEOPLE_PER_STATEMENT]


def _by_person(records) -> dict[int, list]:
    found = defaultdict(list)
    for record in records:
        found[record.cadre_id].append(record)
    return dict(found)


def posts_held(files: Files, cadre: int, day: dt.date) -> tuple[str, str]:
    """The posts in force on the day, else the first seat: (short, in full); ("", "") without any."""
    held = [tenure for tenure in files.tenures.get(cadre, ()) if tenure.covers(day)]
    if held:
        return ", ".join(t.label for t in held), ", ".join(t.post.title for t in held)
    seat = next((m for m in files.memberships.get(cadre, ()) if m.covers(day)), None)
    if seat is None:
        return "", ""
    return seat.label, f"{seat.role or _('Member')} {seat.body.name}"


@dataclass(frozen=True)
class Stay:
    """One row that makes someone belong to a group: when it ends, and whether retirement ends it too."""

    since: dt.date | None
    until: dt.date | None
    leaves: bool


def stays(base: Base, files: Files, cadre: int) -> Iterator[Stay]:
    """The rows of a person behind a group, as the engine reads them."""
    for seats in base.seats:
        for seat in files.memberships.get(cadre, ()):
            if seat.body_id in seats.bodies:
                ends = [day for day in (seat.until, seats.closes) if day]
                yield Stay(seat.since, min(ends, default=None), seats.leave_at_retirement)
    for tenure in files.tenures.get(cadre, ()):
        if (base.key_posts and tenure.post.is_key) or tenure.post_id in base.posts:
            yield Stay(tenure.since, tenure.until, True)
    for entry in files.entries.get(cadre, ()):
        if entry.body_id in base.planned_bodies or entry.post_id in base.planned_posts:
            yield Stay(entry.approved_on, entry.removed_on, True)


@dataclass(frozen=True)
class Leaving:
    """The last day's morrow in the group by the records of today, and whether retirement is the cause."""

    day: dt.date
    by_retirement: bool


def leaving(base: Base, files: Files, cadre: int, today: dt.date, horizon: dt.date) -> Leaving | None:
    """When the person is out of the group for good, as seen today, at the latest on ``horizon``; None: stays.

    Whoever is not in the group today has nothing to leave.
    """
    rows = [row for row in stays(base, files, cadre) if row.since is None or row.since <= horizon]
    if not any(covers(row.since, row.until, today) for row in rows):
        return None
    retires = files.cadres[cadre].retires_on
    exits = []
    for row in rows:
        if row.until is not None and row.until <= today:
            continue
        ends = [(row.until, False)] if row.until else []
        ends += [(retires, True)] if row.leaves and retires else []
        if not ends:
            return None
        exits.append(min(ends))
    last, by_retirement = max(exits)
    return Leaving(last, by_retirement) if last <= horizon else None


def leaving_reason(found: Leaving | None, today: dt.date) -> Reason:
    """ "nghỉ hưu từ 01/08/2029", "thôi từ 20/06/2027"; a retirement that is past is to be checked."""
    if found is None:
        return Reason(_("no longer in the group"))
    if found.by_retirement:
        words = _("retires from %(day)s")
        return Reason(words % {"day": day_text(found.day)}, doubtful=found.day <= today)
    return Reason(_("leaves from %(day)s") % {"day": day_text(found.day)})


def retirement_note(base: Base, files: Files, cadre: int, today: dt.date) -> Reason | None:
    """In a forecast: nothing is known of the retirement of someone whose seat it would end."""
    person = files.cadres[cadre]
    if person.retires_on is not None:
        return None
    if not any(row.leaves and covers(row.since, row.until, today) for row in stays(base, files, cadre)):
        return None
    return Reason(_("day of retirement unclear"), SEX_FIELD if person.birth else BIRTH_FIELD, doubtful=True)
