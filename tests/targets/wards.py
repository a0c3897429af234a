"""Made-up wards for the tests: small, strange, and the same for the same seed."""

import datetime as dt
import random

from cadres.models import (
    Body,
    Cadre,
    Ladder,
    Level,
    Membership,
    Nomination,
    Post,
    SuccessionEntry,
    Tenure,
    Term,
    TrainingRecord,
)
from targets.models import Criterion, Group, GroupPart

DAYS = [
    dt.date(2019, 12, 31),
    dt.date(2022, 9, 7),
    dt.date(2024, 2, 29),
    dt.date(2025, 6, 20),
    dt.date(2025, 12, 31),
    dt.date(2026, 11, 22),
    dt.date(2027, 1, 1),
    dt.date(2030, 12, 31),
    dt.date(2035, 12, 31),
]
BIRTHS = [
    None,
    "1985",
    "1985-12",
    "1985-12-31",
    "1986-01-01",
    "1984-02-29",
    "1990",
    "1995-12-31",
    "1966-04",
    "1962",
]


def period(dice: random.Random) -> tuple[dt.date | None, dt.date | None]:
    since, until = sorted(dice.sample(DAYS, 2))
    return dice.choice([since, since, None]), dice.choice([until, None, None])


def make_ward(seed: int, people: int = 8) -> list[Group]:
    """Some people with random seats, posts, studies and events, and groups of every shape over them."""
    dice = random.Random(seed)
    old = Body.objects.create(name="Ban cũ", until=dice.choice([None, dt.date(2025, 7, 1)]))
    bodies = [
        Body.objects.create(name="Ban mới", since=dt.date(2025, 7, 1)),
        Body.objects.create(name="Hội đồng", leave_at_retirement=False),
    ]
    old.successor = bodies[0]
    old.save()
    posts = [
        Post.objects.create(title="Bí thư", is_key=True, managed_by="next_higher"),
        Post.objects.create(title="Trưởng ban", managed_by=dice.choice(["ward", "next_higher"])),
    ]
    term = Term.objects.create(name="2025-2030")
    for number in range(people):
        person = Cadre.objects.create(
            code=f"X{number}",
            full_name=f"Người {number}",
            birth=dice.choice(BIRTHS),
            sex=dice.choice(["F", "M", ""]),
        )
        _give_a_life(dice, person, [old, *bodies], posts, term)
    _throw_away_something(dice)
    return _groups(dice, bodies, posts)


def _give_a_life(dice, person, bodies, posts, term):
    for body in dice.sample(bodies, dice.randint(0, 3)):
        since, until = period(dice)
        Membership.objects.create(cadre=person, body=body, since=since, until=until)
    for post in dice.sample(posts, dice.randint(0, 2)):
        since, until = period(dice)
        Tenure.objects.create(cadre=person, post=post, since=since, until=until)
    if dice.random() < 0.4:
        approved, removed = period(dice)
        SuccessionEntry.objects.create(
            cadre=person, body=dice.choice(bodies), term=term, approved_on=approved, removed_on=removed
        )
    for day in dice.sample(DAYS, dice.randint(0, 2)):
        Nomination.objects.create(
            cadre=person, post=dice.choice(posts), kind=dice.choice(["appointed", "nominated"]), day=day
        )
    for _ in range(dice.randint(0, 4)):
        ladder = dice.choice(list(Ladder.objects.all()))
        levels = list(Level.objects.filter(ladder=ladder))
        TrainingRecord.objects.create(
            cadre=person,
            ladder=ladder,
            level=dice.choice(levels) if levels else None,
            completed=dice.choice(
                [None, "2025", "2025-12", "2025-12-31", "2030-12-31", "2031", "2024-06-01"]
            ),
            status=dice.choice(["finished", "finished", "under_way", "planned", "dropped"]),
        )


def _throw_away_something(dice):
    when = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for model in (Cadre, Membership, Tenure, TrainingRecord, Nomination, SuccessionEntry):
        for row in model.objects.order_by("pk"):
            if dice.random() < 0.08:
                row.trashed_at = when
                row.save()


def _groups(dice, bodies, posts) -> list[Group]:
    under_40 = Criterion.objects.get(code="under_40")
    language = Criterion.objects.get(code="foreign_language")
    shapes = [
        ([("members", bodies[0], None)], "", None),
        ([("members", bodies[1], None)], "", None),
        ([("key_posts", None, None)], "", None),
        ([("key_posts", None, None), ("members", bodies[0], None)], "", None),
        ([("key_posts", None, None), ("members", bodies[1], None)], "", under_40),
        ([("members", bodies[0], None)], "", language),
        ([("holders", None, posts[1]), ("planned", bodies[0], None)], "", None),
        ([("planned", bodies[1], None)], "", under_40),
        ([], "all", None),
        ([], "nominations", None),
    ]
    groups = []
    for number, (parts, events, narrowed_by) in enumerate(shapes):
        group = Group.objects.create(
            code=f"g{number}", name=f"Nhóm {number}", events=events, narrowed_by=narrowed_by
        )
        for source, body, post in parts:
            GroupPart.objects.create(group=group, source=source, body=body, post=post)
        groups.append(group)
    return groups
