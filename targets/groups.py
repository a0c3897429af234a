"""Named sets of people on a day, as SQL: who belongs to a group when.

A group is read in two steps: :class:`Base` says which rows (seats, posts held, plans, events) make
someone belong, once per statement for all days; a criterion may narrow it afterwards.
"""

import datetime as dt
from dataclasses import dataclass

from cadres.lineage import Lineage
from cadres.models import Body, Membership, Nomination, Post, SuccessionEntry, Tenure
from phopho_cadre.periods import in_force_sql
from targets.criteria import Parameters
from targets.models import Group, GroupPart


@dataclass(frozen=True)
class Moment:
    """A day, and what is known of it.

    ``today`` is None when the day is read as it actually was; otherwise the reading is a forecast made
    today. ``events_from`` is the first day whose events count (events groups only); the last one is the
    day itself, but never after ``known_until``.
    """

    day: dt.date
    today: dt.date | None = None
    events_from: dt.date | None = None
    known_until: dt.date | None = None

    @property
    def is_forecast(self) -> bool:
        return self.today is not None

    @property
    def last_event_day(self) -> dt.date:
        return min(self.day, self.known_until) if self.known_until else self.day


@dataclass(frozen=True)
class Seats:
    """Members of bodies that close on the same day and treat retirement alike."""

    bodies: tuple[int, ...]
    leave_at_retirement: bool
    closes: dt.date | None = None


@dataclass(frozen=True)
class Base:
    """The rows behind a group before it is narrowed. Equal bases are read once per statement."""

    seats: tuple[Seats, ...] = ()
    key_posts: bool = False
    posts: tuple[int, ...] = ()
    planned_bodies: tuple[int, ...] = ()
    planned_posts: tuple[int, ...] = ()
    events: str = ""
    people: tuple[int, ...] = ()

    def people_sql(self, moments: list[Moment], parameters: Parameters, only: int | None) -> str:
        """One row per person: ``cadre_id`` and for each moment i ``m{i}`` = 1 if the person belongs."""
        first = parameters.bind(min(m.today or m.day for m in moments))
        last = parameters.bind(max(m.day for m in moments))
        rows = " UNION ALL ".join(self._periods(parameters, first, last, only))
        flags = ", ".join(f"{_flag(m, parameters)} AS m{i}" for i, m in enumerate(moments))
        return (
            f"SELECT x.cadre_id, {flags} FROM ({rows}) x "
            "JOIN cadres_cadre c ON c.id = x.cadre_id AND c.trashed_at IS NULL GROUP BY x.cadre_id"
        )

    def _periods(self, parameters, first, last, only):
        """SELECTs of (cadre_id, since, until, leaves) for every row that may make someone belong."""
        person = f" AND x.cadre_id = {parameters.bind(only)}" if only else ""
        yield from self._held_periods(parameters, first, last, person)
        yield from self._planned_periods(parameters, person)
        if self.people:
            ids = _list(self.people, parameters)
            yield (
                "SELECT x.id AS cadre_id, CAST(NULL AS date) AS since, CAST(NULL AS date) AS until, "
                f"0 AS leaves FROM cadres_cadre x WHERE x.id IN ({ids})"
            )

    def _held_periods(self, parameters, first, last, person):
        """Those of seats and posts."""
        within = f"(x.since IS NULL OR x.since <= {last}) AND (x.until IS NULL OR x.until > {first})"
        membership, tenure = Membership._meta.db_table, Tenure._meta.db_table

        def select(table, condition, until="x.until", leaves=1):
            return (
                f"SELECT x.cadre_id, x.since, {until} AS until, {leaves} AS leaves FROM {table} x "
                f"WHERE x.trashed_at IS NULL AND {condition} AND {within}{person}"
            )

        for seats in self.seats:
            until = "x.until"
            if seats.closes:
                closes = parameters.bind(seats.closes)
                until = f"CASE WHEN x.until < {closes} THEN x.until ELSE {closes} END"
            bodies = _list(seats.bodies, parameters)
            yield select(membership, f"x.body_id IN ({bodies})", until, int(seats.leave_at_retirement))
        if self.key_posts:
            yield select(tenure, f"x.post_id IN (SELECT id FROM {Post._meta.db_table} WHERE is_key)")
        if self.posts:
            yield select(tenure, f"x.post_id IN ({_list(self.posts, parameters)})")

    def _planned_periods(self, parameters, person):
        """Those of entries in the succession plan."""
        for column, ids in (("body_id", self.planned_bodies), ("post_id", self.planned_posts)):
            if ids:
                yield (
                    "SELECT x.cadre_id, x.approved_on AS since, x.removed_on AS until, 1 AS leaves "
                    f"FROM {SuccessionEntry._meta.db_table} x "
                    f"WHERE x.trashed_at IS NULL AND x.{column} IN ({_list(ids, parameters)}){person}"
                )

    def events_sql(self, moments: list[Moment], parameters: Parameters, only: int | None) -> str:
        """One row per event: ``cadre_id``, ``event_id``, ``day``; ``m{i}`` = 1 if it counts at moment i."""
        first = parameters.bind(min(m.events_from for m in moments))
        last = parameters.bind(max(m.last_event_day for m in moments))
        kind = (
            f" AND n.kind = {parameters.bind(Nomination.Kind.NOMINATED.value)}"
            if self.events == "nominations"
            else ""
        )
        person = f" AND n.cadre_id = {parameters.bind(only)}" if only else ""
        flags = ", ".join(
            f"CASE WHEN n.day >= {parameters.bind(m.events_from)} "
            f"AND n.day <= {parameters.bind(m.last_event_day)} THEN 1 ELSE 0 END AS m{i}"
            for i, m in enumerate(moments)
        )
        return (
            f"SELECT n.cadre_id, n.id AS event_id, n.day AS day, {flags} FROM {Nomination._meta.db_table} n "
            "JOIN cadres_cadre c ON c.id = n.cadre_id AND c.trashed_at IS NULL "
            # "IN", not a join, and in the text, not a value: otherwise SQLite, or PostgreSQL in a plan that
            # it keeps, would go through every event of the database.
            f"WHERE n.post_id IN (SELECT id FROM {Post._meta.db_table} "
            f"WHERE managed_by = '{Post.ManagedBy.NEXT_HIGHER.value}') "
            f"AND n.trashed_at IS NULL AND n.day >= {first} AND n.day <= {last}{kind}{person}"
        )


def bases_of(groups) -> dict[int, Base]:
    """The base of each group (by pk), from the groups' prefetched parts and one query about merged bodies."""
    groups = list(groups)
    lineage = Lineage(part.body_id for group in groups for part in group.parts.all())
    return {group.pk: _base(group, lineage) for group in groups}


def base_of_body(body: Body) -> Base:
    """The members of one body, its predecessors included on earlier days."""
    return Base(seats=_seats([body], Lineage([body.pk])))


def _base(group: Group, lineage: Lineage) -> Base:
    if group.events:
        return Base(events=group.events)
    parts = list(group.parts.all())

    def ids(source, attribute):
        found = {getattr(p, attribute) for p in parts if p.source == source} - {None}
        return tuple(sorted(found))

    source = GroupPart.Source
    return Base(
        seats=_seats([p.body for p in parts if p.source == source.MEMBERS], lineage),
        key_posts=any(p.source == source.KEY_POSTS for p in parts),
        posts=ids(source.HOLDERS, "post_id"),
        planned_bodies=ids(source.PLANNED, "body_id"),
        planned_posts=ids(source.PLANNED, "post_id"),
    )


def _seats(bodies: list[Body], lineage: Lineage) -> tuple[Seats, ...]:
    """The bodies, and all that was merged into them, which count only until the merger."""
    closing: dict[int, dt.date | None] = {body.pk: None for body in bodies}
    leave = {body.pk: body.leave_at_retirement for body in bodies}
    for body in bodies:
        for merged, closes in lineage.merged_into(body.pk):
            closing.setdefault(merged.pk, closes)
            leave[merged.pk] = merged.leave_at_retirement
    alike: dict[tuple[bool, dt.date | None], list[int]] = {}
    for pk in sorted(closing):
        alike.setdefault((leave[pk], closing[pk]), []).append(pk)
    return tuple(Seats(tuple(ids), leaves, closes) for (leaves, closes), ids in alike.items())


def _list(ids, parameters: Parameters) -> str:
    return ", ".join(parameters.bind(pk) for pk in ids)


def _flag(moment: Moment, parameters: Parameters) -> str:
    """SQL: 1 if the person belongs at the moment.

    In a forecast: in today, still (or again) in on the day, and not retired by then.
    """
    day = parameters.bind(moment.day)
    there = in_force_sql("x", day)
    if not moment.is_forecast:
        return f"MAX(CASE WHEN {there} THEN 1 ELSE 0 END)"
    stays = f"(x.leaves = 0 OR c.retires_on IS NULL OR c.retires_on > {day})"
    now = in_force_sql("x", parameters.bind(moment.today))
    return f"MAX(CASE WHEN {there} AND {stays} THEN 1 ELSE 0 END) * MAX(CASE WHEN {now} THEN 1 ELSE 0 END)"
