"""What a table says of each person on a day: posts, qualifications, age. Four queries for any number."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from cadres.models import Cadre, Ladder, Level, Membership, Tenure, TrainingRecord


@dataclass
class Held:
    """What someone has of a ladder on the day.

    ``level`` is the highest one held; ``under_way`` the one being studied for; without any record at all
    ``recorded`` is False, which is not the same as having none.
    """

    ladder: Ladder
    level: object = None
    record: TrainingRecord | None = None
    under_way: TrainingRecord | None = None
    recorded: bool = False
    courses: int = 0

    @property
    def words(self) -> str:
        """The level held, or what is known instead; empty when the file says nothing of the ladder."""
        if self.level:
            return self.level.name
        if self.under_way and self.under_way.level:
            return _("studying %(level)s") % {"level": self.under_way.level.name}
        return _("not yet") if self.recorded else ""


@dataclass
class Row:
    """A person in a table."""

    cadre: Cadre
    day: dt.date
    tenures: list[Tenure] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    # The bodies that the list is about, if any.
    bodies: frozenset[int] | set[int] = frozenset()
    # (template, content) of the cells of later apps; where the person is changed and a level is added, for
    # who may.
    extra: list[tuple] = field(default_factory=list)
    edit: str = ""
    add_level: str = ""

    @cached_property
    def age(self) -> str:
        return age_text(self.cadre, self.day)

    @property
    def retires_on(self) -> str:
        day = self.cadre.retires_on
        return f"{day:%d/%m/%Y}" if day else ""

    @cached_property
    def posts(self) -> str:
        """Short titles of the posts held, or else the seats (on the list of a body: those in it)."""
        seats = [seat for seat in self.memberships if seat.body_id in self.bodies] or self.memberships
        return ", ".join(part.label for part in (self.tenures or seats))

    @property
    def posts_in_full(self) -> str:
        return "; ".join([*(t.post.title for t in self.tenures), *(m.label for m in self.memberships)])

    @property
    def stays_past_retirement(self) -> bool:
        """Past the day of retirement by law, yet in a post or in a body that its members then leave."""
        retired = self.cadre.retires_on and self.cadre.retires_on <= self.day
        leaves = self.tenures or any(m.body.leave_at_retirement for m in self.memberships)
        return bool(retired and leaves)

    @property
    def shown(self) -> dict:
        """What the list prints of the person: plain values, which a template reads several times faster."""
        cadre = self.cadre
        return {
            "href": cadre.get_absolute_url(),
            "family": cadre.family_and_middle_name,
            "given": cadre.given_name,
            "birth": str(cadre.birth or ""),
            "age": self.age,
            "sex": str(cadre.get_sex_display()),
            "posts": self.posts,
            "title": self.posts_in_full if self.posts_in_full != self.posts else "",
            "levels": [(held.words, bool(held.level), held.ladder.code) for held in self.held],
            "retires_on": self.retires_on,
            "stays": self.stays_past_retirement,
            "add_birth": f"{self.edit}#id_birth" if self.edit else "",
            "add_sex": f"{self.edit}#id_sex" if self.edit else "",
            "add_level": self.add_level,
            "extra": self.extra,
        }


def age_text(cadre: Cadre, day: dt.date) -> str:
    """ "47"; "40–41" when the birth date leaves both open; empty when it is not recorded."""
    ages = cadre.age_on(day)
    if ages is None:
        return ""
    return str(ages[0]) if ages[0] == ages[1] else f"{ages[0]}–{ages[1]}"


def rows_of(cadres: list[Cadre], day: dt.date, ladders: list[Ladder], bodies=frozenset()) -> list[Row]:
    """One row per person in the order given, with posts, seats and levels held on the day."""
    rows = {cadre.pk: Row(cadre, day, bodies=bodies) for cadre in cadres}
    people = list(rows)
    for tenure in _in_force(Tenure, people, day).select_related("post").order_by("post__protocol_rank", "pk"):
        rows[tenure.cadre_id].tenures.append(tenure)
    for seat in (
        _in_force(Membership, people, day).select_related("body").order_by("body__protocol_rank", "pk")
    ):
        rows[seat.cadre_id].memberships.append(seat)
    held = held_by(people, day, ladders)
    for row in rows.values():
        row.held = [held[row.cadre.pk, ladder.pk] for ladder in ladders]
    return list(rows.values())


def _in_force(model, people, day):
    return model.objects.in_force(day).filter(cadre__in=people)


def held_by(people: list[int], day: dt.date, ladders: list[Ladder]) -> dict[tuple[int, int], Held]:
    """What each person holds of each ladder on the day, by (person, ladder); two queries."""
    records = TrainingRecord.objects.filter(cadre__in=people, ladder__in=ladders)
    by_ladder = defaultdict(list)
    # There are few levels and many records: a join would build each level anew for every record.
    levels = {level.pk: level for level in Level.objects.filter(ladder__in=ladders).order_by()}
    for record in records.order_by("pk"):
        if record.level_id:
            record.level = levels[record.level_id]
        by_ladder[record.cadre_id, record.ladder_id].append(record)
    return {
        (person, ladder.pk): summarise(ladder, by_ladder[person, ladder.pk], day)
        for person in people
        for ladder in ladders
    }


def summarise(ladder: Ladder, records: list[TrainingRecord], day: dt.date) -> Held:
    """The highest level held on the day (of equals the first completed), and what is studied for."""
    held = [record for record in records if record.is_held_on(day)]
    found = Held(ladder, recorded=bool(records), courses=len(held))
    if held:
        found.record = min(held, key=_highest_then_first)
        found.level = found.record.level
    studies = [record for record in records if record.status == TrainingRecord.Status.UNDER_WAY]
    found.under_way = min(studies, key=_highest_then_first, default=None)
    return found


def _highest_then_first(record: TrainingRecord):
    rank = record.level.rank if record.level else 0
    return -rank, record.completed_last or dt.date.min, record.pk
