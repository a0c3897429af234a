"""Who sits in a body on a day, and which of its posts are held. Goes by the records alone: nobody is left
out because of retirement or status."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator

from cadres.lineage import Lineage
from cadres.list_rows import age_text
from cadres.lists import YOUNG, protocol_rank, totals
from cadres.models import Body, Cadre, Membership, Post, Tenure
from cadres.retirement import age_cutoff

PER_PAGE = 100


@dataclass
class BodyLine:
    """A body in the list of bodies, with counts of people on the day."""

    body: Body
    name: str
    members: int = 0
    women: int = 0
    young: int = 0
    key_posts: int = 0
    key_posts_held: int = 0


@dataclass
class Group:
    """Bodies of one kind."""

    kind: str
    lines: list[BodyLine] = field(default_factory=list)


@dataclass
class PostLine:
    """A post of the body with whoever holds it on the day; nobody: vacant."""

    post: Post
    holders: list[Tenure]


@dataclass
class Member:
    """A person on the roster with every seat in the body (or in one merged into it) on the day."""

    cadre: Cadre
    seats: list[Membership]
    posts: list[Tenure]
    age: str

    @property
    def seat(self) -> Membership:
        return self.seats[0]


def bodies_on(day: dt.date) -> list[Group]:
    """All bodies that exist on the day, by kind, with counts. Five queries however many there are."""
    lineage = Lineage()
    bodies = Body.objects.existing_on(day).prefetch_related("versions")
    members, posts = _members_by_body(day), _key_posts_by_body(day)
    groups: dict[str, Group] = {}
    for body in bodies:
        line = BodyLine(body, body.name_on(day), *_count(lineage.bodies_on(body.pk, day), members, day))
        line.key_posts, line.key_posts_held = posts[body.pk]
        groups.setdefault(body.kind, Group(body.get_kind_display())).lines.append(line)
    order = list(Body.Kind.values)
    return [groups[kind] for kind in sorted(groups, key=order.index)]


def _members_by_body(day: dt.date) -> dict[int, set]:
    """(person, sex, first possible birth day) of every seat on the day, by body."""
    found = defaultdict(set)
    seats = Membership.objects.in_force(day).filter(cadre__trashed_at__isnull=True).order_by()
    for body, *person in seats.values_list("body_id", "cadre_id", "cadre__sex", "cadre__birth_first"):
        found[body].add(tuple(person))
    return found


def _count(bodies: set[int], members: dict[int, set], day: dt.date) -> tuple[int, int, int]:
    """Members, women and certainly under 40 of the bodies taken together, each person once."""
    people = set().union(*(members.get(body, ()) for body in bodies))
    cutoff = age_cutoff(day, YOUNG)
    women = sum(sex == Cadre.Sex.FEMALE for _pk, sex, _born in people)
    young = sum(born is not None and born > cutoff for _pk, _sex, born in people)
    return len(people), women, young


def _key_posts_by_body(day: dt.date) -> dict[int, tuple[int, int]]:
    """(key posts, of them held on the day) by body."""
    held = Tenure.objects.in_force(day).filter(cadre__trashed_at__isnull=True, post__is_key=True)
    holders = set(held.values_list("post_id", flat=True))
    found = defaultdict(lambda: (0, 0))
    for post, body in Post.objects.key().order_by().values_list("pk", "body_id"):
        posts, taken = found[body]
        found[body] = posts + 1, taken + (post in holders)
    return found


@dataclass
class Roster:
    """A body on a day."""

    body: Body
    name: str
    page: Page
    members: list[Member]
    totals: object
    posts: list[PostLine]
    predecessors: list[Body]
    merged: bool


def roster(body: Body, day: dt.date, page_number=None) -> Roster:
    """The members, posts and history of a body on the day; a fixed number of queries."""
    bodies = Lineage().bodies_on(body.pk, day)
    people = Cadre.objects.members_of(bodies, day)
    found = totals(people, day)
    ordered = people.annotate(rank=protocol_rank(day)).order_by("rank", "name_sort", "pk")
    paginator = Paginator(ordered, PER_PAGE)
    paginator.count = found.people
    page = paginator.get_page(page_number)
    return Roster(
        body=body,
        name=body.name_on(day),
        page=page,
        members=_members(list(page.object_list), bodies, day),
        totals=found,
        posts=posts_on(body, day),
        predecessors=list(body.predecessors.all()),
        merged=len(bodies) > 1,
    )


def _members(cadres: list[Cadre], bodies: set[int], day: dt.date) -> list[Member]:
    people = {cadre.pk: Member(cadre, [], [], age_text(cadre, day)) for cadre in cadres}
    seats = Membership.objects.in_force(day).filter(cadre__in=people, body__in=bodies)
    for seat in seats.select_related("body", "term").order_by("since", "pk"):
        people[seat.cadre_id].seats.append(seat)
    held = Tenure.objects.in_force(day).filter(cadre__in=people).select_related("post")
    for tenure in held.order_by("post__protocol_rank", "pk"):
        people[tenure.cadre_id].posts.append(tenure)
    return list(people.values())


def posts_on(body: Body | None, day: dt.date) -> list[PostLine]:
    """The posts of the body (None: those that belong to no body) with their holders on the day."""
    holders = defaultdict(list)
    held = Tenure.objects.in_force(day).filter(post__body=body, cadre__trashed_at__isnull=True)
    for tenure in held.select_related("cadre").order_by("since", "pk"):
        holders[tenure.post_id].append(tenure)
    return [PostLine(post, holders[post.pk]) for post in Post.objects.filter(body=body)]
