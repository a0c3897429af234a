"""What "in force" means, asked in several ways that must agree, and the rule against overlaps."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cadres.models import Body, Cadre, Membership, Post, Tenure
from phopho_cadre.periods import (
    covers,
    in_force,
    in_force_sql,
    install_overlap_triggers,
    overlaps,
    periods_overlap,
)

D = dt.date
days = st.dates(D(2020, 1, 1), D(2020, 1, 12))
ends = st.none() | days


@st.composite
def periods(draw):
    since, until = draw(ends), draw(ends)
    if since and until and until <= since:
        since, until = until, since + dt.timedelta(days=1)
    return since, until


# --- in memory ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("since", "until", "day", "expected"),
    [
        (D(2025, 6, 20), None, D(2025, 6, 20), True),
        (D(2025, 6, 20), None, D(2025, 6, 19), False),
        (None, D(2025, 6, 20), D(2025, 6, 19), True),
        (None, D(2025, 6, 20), D(2025, 6, 20), False),
        (D(2025, 6, 20), D(2025, 6, 21), D(2025, 6, 20), True),
        (None, None, D(1900, 1, 1), True),
    ],
)
def test_first_day_is_in_and_until_is_the_first_day_out(since, until, day, expected):
    assert covers(since, until, day) is expected


@given(periods(), periods())
def test_two_periods_overlap_if_a_day_is_in_both(a, b):
    around = [D(2019, 12, 31) + dt.timedelta(days=n) for n in range(20)]
    assert periods_overlap(a, b) is any(covers(*a, day) and covers(*b, day) for day in around)
    assert periods_overlap(a, b) is periods_overlap(b, a)


# --- the database's answers --------------------------------------------------------------------
@pytest.fixture
def body(db):
    return Body.objects.create(name="Ban Chấp hành")


@pytest.fixture
def cadre(db):
    return Cadre.objects.create(full_name="Nguyễn Văn An")


def every_period() -> list[tuple]:
    marks = [None, D(2020, 1, 1), D(2020, 1, 2), D(2020, 2, 29), D(2021, 1, 1)]
    return [(a, b) for a in marks for b in marks if a is None or b is None or a < b]


def test_filter_memory_and_sql_agree(body):
    rows = []
    for since, until in every_period():
        person = Cadre.objects.create(full_name="Nguyễn Văn An")
        rows.append(Membership.objects.create(cadre=person, body=body, since=since, until=until))
    table = Membership._meta.db_table
    asked = [
        D(2019, 12, 31),
        D(2020, 1, 1),
        D(2020, 1, 2),
        D(2020, 2, 28),
        D(2020, 2, 29),
        D(2020, 12, 31),
        D(2021, 1, 1),
    ]
    for day in asked:
        by_filter = set(Membership.objects.filter(in_force(day)).values_list("pk", flat=True))
        by_manager = set(Membership.objects.in_force(day).values_list("pk", flat=True))
        by_join = set(
            Cadre.objects.filter(in_force(day, "memberships__")).values_list("memberships__pk", flat=True)
        )
        in_memory = {row.pk for row in rows if row.covers(day)}
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM {table} x WHERE {in_force_sql('x', '%(day)s')}", {"day": day})
            by_sql = {pk for (pk,) in cursor.fetchall()}
        assert by_filter == by_manager == by_join == in_memory == by_sql, day
    assert len(rows) == 15


def test_overlap_filter_agrees_with_memory(body):
    rows = [
        Membership.objects.create(
            cadre=Cadre.objects.create(full_name="Nguyễn Văn An"), body=body, since=since, until=until
        )
        for since, until in every_period()
    ]
    for period in every_period():
        found = set(Membership.objects.filter(overlaps(*period)).values_list("pk", flat=True))
        assert found == {row.pk for row in rows if periods_overlap((row.since, row.until), period)}, period


# --- the rule, whatever the way in --------------------------------------------------------------
STORED = (D(2020, 6, 20), D(2025, 6, 20))
# (since, until, refused): against the stored period
AGAINST_STORED = [
    (D(2025, 6, 20), None, False),
    (D(2025, 6, 20), D(2025, 6, 21), False),
    (D(2025, 6, 19), None, True),
    (None, D(2020, 6, 20), False),
    (None, D(2020, 6, 21), True),
    (None, None, True),
    (*STORED, True),
    (D(2021, 1, 1), D(2022, 1, 1), True),
    (D(2019, 1, 1), D(2026, 1, 1), True),
    (D(2020, 6, 20), D(2020, 6, 21), True),
]


def by_create(**row):
    Membership.objects.create(**row)


def by_bulk_create(**row):
    Membership.objects.bulk_create([Membership(**row)])


def by_update(**row):
    parked = Membership.objects.create(**{**row, "since": D(1950, 1, 1), "until": D(1950, 1, 2)})
    Membership.objects.filter(pk=parked.pk).update(since=row["since"], until=row["until"])


def by_sql(**row):
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Membership._meta.db_table} "
            "(cadre_id, body_id, since, until, role, mode, end_reason) VALUES (%s, %s, %s, %s, '', '', '')",
            [row["cadre"].pk, row["body"].pk, row["since"], row["until"]],
        )


def by_moving_from_the_trash(**row):
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    trashed = Membership.objects.create(**row, trashed_at=moment)
    Membership.with_trash.filter(pk=trashed.pk).update(trashed_at=None)


def by_changing_the_person(**row):
    other = Cadre.objects.create(full_name="Trần Thị Bình")
    parked = Membership.objects.create(**{**row, "cadre": other})
    Membership.objects.filter(pk=parked.pk).update(cadre=row["cadre"])


WAYS = [by_create, by_bulk_create, by_update, by_sql, by_moving_from_the_trash, by_changing_the_person]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize(("since", "until", "refused"), AGAINST_STORED)
def test_no_way_in_lets_two_seats_overlap(cadre, body, way, since, until, refused):
    Membership.objects.create(cadre=cadre, body=body, since=STORED[0], until=STORED[1], role="Ủy viên")
    row = {"cadre": cadre, "body": body, "since": since, "until": until, "role": "Phó Bí thư"}
    if refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            way(**row)
    else:
        way(**row)
    assert Membership.objects.filter(cadre=cadre).count() == (1 if refused else 2)


def test_two_rows_of_one_bulk_insert_are_compared(cadre, body):
    rows = [Membership(cadre=cadre, body=body, since=D(2020, 1, n)) for n in (1, 2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.bulk_create(rows)
    assert Membership.objects.count() == 0


@pytest.mark.parametrize(("since", "until", "refused"), AGAINST_STORED)
def test_form_and_database_judge_alike(cadre, body, since, until, refused):
    Membership.objects.create(cadre=cadre, body=body, since=STORED[0], until=STORED[1])
    seat = Membership(cadre=cadre, body=body, since=since, until=until)
    if refused:
        with pytest.raises(ValidationError) as found:
            seat.full_clean()
        assert found.value.messages == ["Đồng chí này đã tham gia cơ quan này trong khoảng thời gian trùng."]
    else:
        seat.full_clean()


def test_own_row_another_body_another_person_and_the_trash_do_not_count(cadre, body):
    seat = Membership.objects.create(cadre=cadre, body=body, since=D(2020, 1, 1))
    seat.role = "Bí thư"
    seat.full_clean()
    seat.save()
    Membership.objects.create(cadre=cadre, body=Body.objects.create(name="Hội đồng"), since=D(2020, 1, 1))
    Membership.objects.create(cadre=Cadre.objects.create(full_name="B"), body=body, since=D(2020, 1, 1))
    seat.trashed_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    seat.save()
    Membership.objects.create(cadre=cadre, body=body, since=D(2020, 1, 1))
    assert Membership.objects.count() == 3


def test_row_in_the_trash_may_overlap_when_written(cadre, body):
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for _n in range(2):
        Membership.objects.create(cadre=cadre, body=body, since=D(2020, 1, 1), trashed_at=moment)
    assert Membership.with_trash.count() == 2


def test_posts_held_follow_the_same_rule(cadre):
    post = Post.objects.create(title="Bí thư")
    Tenure.objects.create(cadre=cadre, post=post, since=STORED[0], until=STORED[1])
    Tenure.objects.create(cadre=cadre, post=post, since=STORED[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(cadre=cadre, post=post, since=D(2024, 1, 1), until=D(2024, 2, 1))
    assert Tenure.objects.count() == 2


@pytest.mark.parametrize("until", [D(2020, 1, 1), D(2019, 12, 31)])
def test_period_that_does_not_last_a_day_is_refused(cadre, body, until):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(cadre=cadre, body=body, since=D(2020, 1, 1), until=until)


def test_triggers_are_installed_once_and_counted(db):
    from django.apps import apps

    models = list(apps.get_app_config("cadres").get_models())
    found = install_overlap_triggers(models, "default")
    assert found == (2 if connection.vendor == "sqlite" else 0)
