"""The rules of the database, tried past every form."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cadres.models import (
    Body,
    Cadre,
    Evaluation,
    Grade,
    Ladder,
    Level,
    LevelAlias,
    Nomination,
    Post,
    SuccessionEntry,
    Term,
    TrainingRecord,
)

pytestmark = pytest.mark.django_db
D = dt.date
TRASHED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def refused(make) -> bool:
    """Whether the database refuses the row."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


@pytest.fixture
def cadre():
    return Cadre.objects.create(full_name="Nguyễn Văn An", code="CB0001", citizen_number="012345678901")


# --- people ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("number", "taken"),
    [
        ("", True),
        ("123456789", True),
        ("012345678902", True),
        ("12345678", False),
        ("1234567890", False),
        ("01234567890x", False),
    ],
)
def test_citizen_number_has_nine_or_twelve_digits(number, taken):
    assert refused(lambda: Cadre.objects.create(full_name="B", citizen_number=number)) is not taken


def test_code_and_citizen_number_once_among_the_living_records(cadre):
    assert refused(lambda: Cadre.objects.create(full_name="B", code="CB0001"))
    assert refused(lambda: Cadre.objects.create(full_name="B", citizen_number="012345678901"))
    assert refused(
        lambda: Cadre.objects.bulk_create([Cadre(full_name="B", code="X"), Cadre(full_name="C", code="X")])
    )
    Cadre.objects.create(full_name="B")
    Cadre.objects.create(full_name="C")
    Cadre.objects.create(full_name="D", code="CB0001", trashed_at=TRASHED)
    Cadre.objects.filter(pk=cadre.pk).update(trashed_at=TRASHED)
    Cadre.objects.create(full_name="E", code="CB0001", citizen_number="012345678901")


@pytest.mark.parametrize(
    ("birth", "admission", "official", "taken"),
    [
        ("1980", "1979", None, False),
        ("1980-03-05", "1980-03-05", None, False),
        ("1980", "1980", None, True),
        ("1980", "2005", "2006", True),
        (None, "2005", "2004", False),
        (None, "2005-03", "2005-03-01", True),
        (None, None, "1990", True),
    ],
)
def test_days_of_a_person_in_their_order(birth, admission, official, taken):
    def make():
        Cadre.objects.create(full_name="B", birth=birth, party_admission=admission, party_official=official)

    assert refused(make) is not taken


# --- bodies, posts, terms ----------------------------------------------------------------------
def test_body_of_one_name_once_in_any_spelling():
    Body.objects.create(name="Ban Chấp hành")
    assert refused(lambda: Body.objects.create(name="BAN  chấp hành"))


def test_body_is_not_its_own_successor_and_lasts_a_day():
    body = Body.objects.create(name="Ban Chấp hành")
    assert refused(lambda: Body.objects.filter(pk=body.pk).update(successor=body))
    assert refused(lambda: Body.objects.create(name="B", since=D(2025, 1, 1), until=D(2025, 1, 1)))
    assert refused(lambda: body.versions.create(name="Cũ", since=D(2025, 1, 2), until=D(2025, 1, 1)))


@pytest.mark.parametrize(
    "make",
    [
        lambda body: Post.objects.create(title="Bí thư", body=body),
        lambda body: Term.objects.create(name="2025-2030", body=body),
    ],
)
def test_posts_and_terms_once_per_body_and_once_without(make):
    bodies = [Body.objects.create(name="A"), Body.objects.create(name="B"), None]
    for body in bodies:
        make(body)
    for body in bodies:
        assert refused(lambda body=body: make(body))


def test_term_ends_after_its_election():
    assert refused(lambda: Term.objects.create(name="x", election_day=D(2025, 6, 1), ends_on=D(2025, 6, 1)))


# --- decisions about people --------------------------------------------------------------------
def test_event_once(cadre):
    post = Post.objects.create(title="Bí thư")
    event = {"cadre": cadre, "post": post, "kind": "appointed", "day": D(2026, 3, 1), "result": ""}
    Nomination.objects.create(**event)
    assert refused(lambda: Nomination.objects.create(**event))
    Nomination.objects.create(**{**event, "kind": "nominated"})
    Nomination.objects.create(**{**event, "trashed_at": TRASHED})


def test_succession_entry_has_one_aim_once_per_term(cadre):
    post, body, term = (
        Post.objects.create(title="P"),
        Body.objects.create(name="B"),
        Term.objects.create(name="T"),
    )
    entry = {"cadre": cadre, "term": term}
    assert refused(lambda: SuccessionEntry.objects.create(**entry))
    assert refused(lambda: SuccessionEntry.objects.create(**entry, post=post, body=body))
    for aim in ({"post": post}, {"body": body}):
        SuccessionEntry.objects.create(**entry, **aim)
        assert refused(lambda aim=aim: SuccessionEntry.objects.create(**entry, **aim))
    other = Term.objects.create(name="T2")
    days = {"approved_on": D(2025, 1, 1), "removed_on": D(2025, 1, 1)}
    assert refused(lambda: SuccessionEntry.objects.create(cadre=cadre, term=other, post=post, **days))


def test_one_evaluation_a_year(cadre):
    row = {"cadre": cadre, "year": 2025, "grade": Grade.objects.first()}
    Evaluation.objects.create(**row)
    assert refused(lambda: Evaluation.objects.create(**row))
    Evaluation.objects.create(**row, trashed_at=TRASHED)


@pytest.mark.parametrize("score", [-1, 101])
def test_score_outside_0_to_100_is_refused_by_the_form(cadre, score):
    with pytest.raises(ValidationError) as found:
        Evaluation(cadre=cadre, year=2025, grade=Grade.objects.first(), score=score).full_clean()
    assert list(found.value.message_dict) == ["score"]


# --- qualifications ----------------------------------------------------------------------------
def test_level_and_its_spellings_once_per_ladder():
    ladder = Ladder.objects.get(code="professional")
    level = ladder.levels.get(name="Đại học")
    assert refused(lambda: Level.objects.create(ladder=ladder, name="ĐẠI HỌC", rank=9))
    assert refused(lambda: LevelAlias.objects.create(level=level, text="đh"))
    other = Ladder.objects.get(code="it").levels.first()
    assert LevelAlias.objects.create(level=other, text="ĐH").ladder.code == "it"


def test_course_is_not_completed_before_it_begins(cadre):
    ladder = Ladder.objects.get(code="professional")
    row = {"cadre": cadre, "ladder": ladder, "level": ladder.levels.first(), "status": "finished"}
    assert refused(lambda: TrainingRecord.objects.create(**row, since=D(2005, 9, 1), completed="2004"))
    TrainingRecord.objects.create(**row, since=D(2005, 9, 1), completed="2005")


@pytest.mark.parametrize(
    ("status", "completed", "held"),
    [
        ("finished", "2005", True),
        ("finished", None, True),
        ("finished", "2026", False),
        ("finished", "2026-11-22", True),
        ("finished", "2026-11", False),
        ("under_way", "2005", False),
        ("planned", None, False),
        ("dropped", "2005", False),
    ],
)
def test_when_a_course_counts_as_held(cadre, status, completed, held):
    ladder = Ladder.objects.get(code="refresher")
    record = TrainingRecord.objects.create(cadre=cadre, ladder=ladder, status=status, completed=completed)
    record.refresh_from_db()
    assert record.is_held_on(D(2026, 11, 22)) is held
