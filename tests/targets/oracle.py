"""The meaning of the figures told once more, person by person in plain Python, to hold the engine against.

Slow, without SQL, and written from the definitions in docs/domain.md.
"""

import datetime as dt

from cadres.models import Body, Cadre, Membership, Nomination, Post, SuccessionEntry, Tenure, TrainingRecord
from cadres.retirement import birthday
from targets.groups import Moment
from targets.models import Criterion, Group
from targets.verdicts import Tally

FOREVER = dt.date(9999, 12, 31)


def on(since, until, day):
    return (since or dt.date.min) <= day < (until or FOREVER)


class Ward:
    """Everything that is recorded, read once."""

    def __init__(self):
        self.people = list(Cadre.objects.all())
        self.bodies = list(Body.objects.all())
        self.trainings = by_person(TrainingRecord.objects.select_related("level"))
        self.memberships = by_person(Membership.objects.select_related("body"))
        self.tenures = by_person(Tenure.objects.select_related("post"))
        self.entries = by_person(SuccessionEntry.objects.all())
        self.events = list(
            Nomination.objects.filter(
                post__managed_by=Post.ManagedBy.NEXT_HIGHER, cadre__trashed_at=None
            ).select_related("cadre")
        )

    def holds(self, person: Cadre, criterion: Criterion, day: dt.date, forecast: bool) -> bool | None:
        if criterion.kind == "woman":
            return {"F": True, "M": False}.get(person.sex)
        if criterion.kind == "under_age":
            if not person.birth:
                return None
            found = {birthday(edge, criterion.age) > day for edge in (person.birth.first, person.birth.last)}
            return found.pop() if len(found) == 1 else None
        records = [r for r in self.trainings.get(person.pk, []) if r.ladder_id == criterion.ladder_id]
        if any(counts(record, criterion, day, forecast) for record in records):
            return True
        return None if criterion.kind == "level" and not records else False

    def seats(self, person: Cadre, group: Group):
        """(since, until, leaves at retirement) of everything that makes the person belong."""
        tenures = self.tenures.get(person.pk, [])
        for part in group.parts.all():
            if part.source == "members":
                yield from self.seats_in(person, part.body, FOREVER)
            elif part.source == "key_posts":
                yield from ((t.since, t.until, True) for t in tenures if t.post.is_key)
            elif part.source == "holders":
                yield from ((t.since, t.until, True) for t in tenures if t.post_id == part.post_id)
            else:
                for entry in self.entries.get(person.pk, []):
                    if (entry.body_id, entry.post_id) == (part.body_id, part.post_id):
                        yield entry.approved_on, entry.removed_on, True

    def seats_in(self, person: Cadre, body: Body, closes: dt.date):
        for seat in self.memberships.get(person.pk, []):
            if seat.body_id == body.pk:
                yield seat.since, min(seat.until or FOREVER, closes), body.leave_at_retirement
        for merged in self.bodies:
            if merged.successor_id == body.pk:
                yield from self.seats_in(person, merged, min(merged.until or body.since or FOREVER, closes))

    def belongs(self, person: Cadre, group: Group, moment: Moment) -> bool:
        found = list(self.seats(person, group))
        if not moment.is_forecast:
            return any(on(since, until, moment.day) for since, until, _ in found)
        now = any(on(since, until, moment.today) for since, until, _ in found)
        retired = person.retires_on is not None and person.retires_on <= moment.day
        return now and any(on(s, u, moment.day) and not (leaves and retired) for s, u, leaves in found)

    def cases(self, group: Group, criterion: Criterion, moment: Moment):
        """(belongs, holds) of everyone who belongs or may belong."""
        if group.events:
            for event in self.events:
                wanted = group.events == "all" or event.kind == "nominated"
                if wanted and moment.events_from <= event.day <= min(moment.day, moment.known_until):
                    yield True, self.holds(event.cadre, criterion, event.day, False)
            return
        for person in self.people:
            if self.belongs(person, group, moment):
                at = (moment.day, moment.is_forecast)
                sure = self.holds(person, group.narrowed_by, *at) if group.narrowed_by else True
                yield sure, self.holds(person, criterion, *at)

    def tally(self, group: Group, criterion: Criterion, moment: Moment) -> Tally:
        """The tally of a group, counted by hand."""
        cases = list(self.cases(group, criterion, moment))
        return Tally(
            of=sum(sure is True for sure, _ in cases),
            holds=cases.count((True, True)),
            unknown=cases.count((True, None)),
            maybe_holds=cases.count((None, True)),
            maybe_not=cases.count((None, False)),
            maybe_unknown=cases.count((None, None)),
        )


def by_person(rows) -> dict:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.cadre_id, []).append(row)
    return found


def counts(record: TrainingRecord, criterion: Criterion, day: dt.date, forecast: bool) -> bool:
    if criterion.kind == "level" and record.level.rank < criterion.level.rank:
        return False
    if record.status == "finished":
        return record.completed is None or record.completed.last <= day
    coming = forecast and record.status in ("under_way", "planned")
    return bool(coming and record.completed and record.completed.last <= day)
