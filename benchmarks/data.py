"""Made-up wards of any size: the same for the same seed, with every gap a real file has."""

import datetime as dt
import random
from dataclasses import dataclass

from django.core.management.color import no_style
from django.db import connection
from django.db.models import ForeignKey, Max

from cadres.models import (
    Body,
    Cadre,
    Ladder,
    Level,
    Membership,
    Nomination,
    Post,
    Tenure,
    TrainingRecord,
)
from targets import plan52

TODAY = dt.date(2026, 11, 22)
MERGED_ON = dt.date(2025, 7, 1)
WARD = 90
CHUNK = 5_000
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi"]
MIDDLE = ["Văn", "Thị", "Minh", "Ngọc", "Thanh", "Hữu", "Kim"]
GIVEN = ["An", "Bình", "Châu", "Dũng", "Đông", "Hà", "Hạnh", "Lan", "Nam", "Phúc", "Tâm", "Yến"]
# ladder, share of people with a record of it, levels to choose from
STUDIES = [
    ("professional", 0.95, [3, 4, 4, 4, 5]),
    ("political_theory", 0.8, [1, 2, 2, 3]),
    ("state_management", 0.65, [1, 2, 2, 3]),
    ("foreign_language", 0.4, [1, 2, 3, 3]),
    ("it", 0.4, [1, 2]),
    ("refresher", 0.6, [None]),
]


@dataclass
class Office:
    """Where the people of a ward sit, and the posts they may hold."""

    committee: Body
    standing: Body
    council: Body
    merged: Body
    key_posts: list[Post]
    posts: list[Post]


def plan_office() -> Office:
    """The bodies and key posts of the plan, which must be loaded."""
    bodies = {body.name: body for body in Body.objects.all()}
    merged, _ = Body.objects.get_or_create(
        name="Ban Chấp hành Đảng bộ (trước sáp nhập)",
        defaults={"until": MERGED_ON, "successor": bodies[plan52.BCH]},
    )
    post, _ = Post.objects.get_or_create(title="Công chức chuyên môn")
    key_posts = list(Post.objects.key())
    return Office(bodies[plan52.BCH], bodies[plan52.BTV], bodies[plan52.HDND], merged, key_posts, [post])


def other_office(number: int) -> Office:
    """Bodies and posts of another ward; none of them is of the plan, no post is key."""
    committee, standing, council = (
        Body.objects.create(name=f"{name} số {number}") for name in ("BCH", "BTV", "HĐND")
    )
    merged = Body.objects.create(name=f"BCH cũ số {number}", until=MERGED_ON, successor=committee)
    posts = [Post.objects.create(title=f"Chức vụ {i} số {number}", body=committee) for i in range(6)]
    return Office(committee, standing, council, merged, [], posts)


def fill_plan(people: int = WARD, seed: int = 1) -> None:
    """People who all sit in the plan's bodies."""
    _fill(plan_office(), people, random.Random(seed))


def fill_others(people: int, seed: int = 2) -> None:
    """People of other wards, ``WARD`` in each."""
    dice = random.Random(seed)
    first = Body.objects.count()
    for number in range(0, people, WARD):
        _fill(other_office(first + number), min(WARD, people - number), dice)


def _fill(office: Office, people: int, dice: random.Random) -> None:
    levels = {
        (level.ladder.code, level.rank): level
        for level in Level.objects.select_related("ladder").order_by("-pk")
    }
    ladders = {ladder.code: ladder for ladder in Ladder.objects.all()}
    first = Cadre.with_trash.count()
    for start in range(first, first + people, CHUNK):
        numbers = range(start, min(start + CHUNK, first + people))
        _make_chunk(office, [_person(dice, n) for n in numbers], levels, ladders, dice)


def _make_chunk(office, cadres, levels, ladders, dice) -> None:
    Cadre.objects.bulk_create(cadres)
    rows: dict[type, list] = {Membership: [], Tenure: [], TrainingRecord: [], Nomination: []}
    for cadre in cadres:
        rows[Membership] += _seats(dice, cadre, office)
        rows[Tenure] += _tenures(dice, cadre, office)
        rows[TrainingRecord] += _studies(dice, cadre, levels, ladders)
        rows[Nomination] += _events(dice, cadre, office)
    for model, found in rows.items():
        # Facts of one person do not lie side by side on the disk.
        dice.shuffle(found)
        model.objects.bulk_create(found, batch_size=CHUNK)


def _day(dice: random.Random, first: int, last: int) -> dt.date:
    return dt.date(dice.randint(first, last), dice.randint(1, 12), dice.randint(1, 28))


def _thrown_away(dice: random.Random) -> dt.datetime | None:
    return dt.datetime(2026, 1, 1, tzinfo=dt.UTC) if dice.random() < 0.01 else None


def _person(dice: random.Random, number: int) -> Cadre:
    born = _day(dice, 1963, 2002)
    birth = dice.choices([born.isoformat(), f"{born:%Y-%m}", f"{born:%Y}", None], [90, 3, 5, 2])[0]
    return Cadre(
        code=f"B{number:06d}",
        full_name=f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}",
        birth=birth,
        sex=dice.choices(["F", "M", ""], [40, 58, 2])[0],
        ethnicity="Kinh",
        hometown="Phổ Hòa",
        party_admission=f"{born.year + 20}",
        phone=f"09{number:08d}",
        trashed_at=_thrown_away(dice),
    )


def _seats(dice, cadre, office):
    bodies = dice.choices(
        [[office.committee], [office.council], [office.committee, office.council]], [3, 3, 2]
    )[0]
    if office.committee in bodies and dice.random() < 0.3:
        bodies = [*bodies, office.standing]
    for body in bodies:
        since = dice.choice([None, _day(dice, 2015, 2024), _day(dice, 2020, 2026)])
        until = dice.choices([None, _day(dice, 2027, 2034), dt.date(2026, 12, 31)], [90, 7, 3])[0]
        yield Membership(cadre=cadre, body=body, since=since, until=until, trashed_at=_thrown_away(dice))
    if dice.random() < 0.2:
        yield Membership(cadre=cadre, body=office.merged, since=_day(dice, 2012, 2019))


def _tenures(dice, cadre, office):
    if office.key_posts and dice.random() < 0.12:
        yield Tenure(cadre=cadre, post=dice.choice(office.key_posts), since=_day(dice, 2018, 2026))
    post = dice.choice(office.posts)
    yield Tenure(cadre=cadre, post=post, since=_day(dice, 2010, 2018), until=_day(dice, 2019, 2022))
    if dice.random() < 0.6:
        until = dice.choices([None, _day(dice, 2027, 2030)], [9, 1])[0]
        yield Tenure(cadre=cadre, post=post, since=_day(dice, 2023, 2026), until=until)


def _studies(dice, cadre, levels, ladders):
    for code, share, ranks in STUDIES:
        if dice.random() >= share:
            continue
        rank = dice.choice(ranks)
        status = dice.choices(["finished", "under_way", "planned", "dropped"], [85, 7, 6, 2])[0]
        day = _day(dice, 2005, 2025) if status in ("finished", "dropped") else _day(dice, 2026, 2033)
        completed = dice.choices([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", None], [5, 2, 2, 1])[0]
        yield TrainingRecord(
            cadre=cadre,
            ladder=ladders[code],
            level=levels[code, rank] if rank else None,
            completed=completed,
            status=status,
            trashed_at=_thrown_away(dice),
        )


def _events(dice, cadre, office):
    if dice.random() < 0.15:
        post = dice.choice(office.key_posts or office.posts)
        kind = dice.choice(["appointed", "nominated"])
        yield Nomination(cadre=cadre, post=post, kind=kind, day=_day(dice, 2022, 2026))


def multiply(copies: int, bodies: bool) -> None:
    """Copy every person with all that hangs on them, inside the database; with ``bodies`` the seats go to
    copies of their bodies and posts too, otherwise into the same ones.
    """
    copied = [*([Body, Post] if bodies else []), Cadre, Membership, Tenure, TrainingRecord, Nomination]
    stride = max(model._base_manager.aggregate(top=Max("pk"))["top"] or 0 for model in copied) + 1
    with connection.cursor() as cursor:
        for model in copied:
            cursor.execute(_copy_sql(model, copied, stride, copies))
        for statement in connection.ops.sequence_reset_sql(no_style(), copied):
            cursor.execute(statement)
    refresh_statistics()


# Posts of other wards are in no group of the plan.
NOT_COPIED = {"is_key": "FALSE", "managed_by": "'ward'"}


def _copy_sql(model, copied, stride: int, copies: int) -> str:
    unique = {"code", "citizen_number", "name", "name_key", "title", "title_key"}
    quote = connection.ops.quote_name
    columns, values = [], []
    for field in model._meta.concrete_fields:
        column = quote(field.column)
        columns.append(column)
        if field.primary_key or (isinstance(field, ForeignKey) and field.related_model in copied):
            values.append(f"s.{column} + t.n * {stride}")
        elif field.column in unique and field.column != "citizen_number":
            values.append(f"s.{column} || '-' || t.n")
        elif field.column in NOT_COPIED:
            values.append(NOT_COPIED[field.column])
        else:
            values.append(f"s.{column}")
    numbers = " UNION ALL ".join(f"SELECT {n} AS n" for n in range(1, copies + 1))
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM {model._meta.db_table} s CROSS JOIN ({numbers}) t ORDER BY t.n"
    )


def refresh_statistics() -> None:
    """What PostgreSQL's autovacuum does after a while; SQLite has no such thing, so there nothing is done."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
