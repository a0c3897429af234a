"""What records call themselves, and what follows from other fields."""

import datetime as dt

import pytest

from cadres.codes import next_code, next_codes
from cadres.models import (
    Body,
    Cadre,
    Grade,
    Ladder,
    Membership,
    Post,
    SuccessionEntry,
    Tenure,
    Term,
    TrainingRecord,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "given", "before"),
    [("Đặng Thị Ấu", "Ấu", "Đặng Thị"), ("An", "An", ""), ("H'Hen Niê", "Niê", "H'Hen")],
)
def test_given_name_is_the_last_word(name, given, before):
    cadre = Cadre(full_name=name)
    assert (cadre.given_name, cadre.family_and_middle_name, str(cadre)) == (given, before, name)


@pytest.mark.parametrize(
    ("birth", "ages", "forty"),
    [
        ("1985-12-31", (40, 40), (dt.date(2025, 12, 31), dt.date(2025, 12, 31))),
        ("1986", (40, 40), (dt.date(2026, 1, 1), dt.date(2026, 12, 31))),
        ("1987", (39, 40), (dt.date(2027, 1, 1), dt.date(2027, 12, 31))),
        (None, None, None),
    ],
)
def test_age_and_the_day_of_forty(birth, ages, forty):
    cadre = Cadre.objects.create(full_name="A", birth=birth)
    cadre.refresh_from_db()
    day = dt.date(2027, 6, 1) if birth == "1987" else dt.date(2026, 12, 31)
    assert (cadre.age_on(day), cadre.reaches(40)) == (ages if birth != "1985-12-31" else (41, 41), forty)


@pytest.mark.parametrize(
    ("sex", "birth", "out"), [("M", "1966-04", dt.date(2028, 5, 1)), ("", "1966", None), ("F", None, None)]
)
def test_retirement_day_follows_sex_and_birth(sex, birth, out):
    Cadre.objects.bulk_create([Cadre(full_name="A", sex=sex, birth=birth)])
    cadre = Cadre.objects.get()
    assert cadre.retires_on == out
    cadre.sex, cadre.birth = "F", "05/1975"
    cadre.save()
    cadre.refresh_from_db()
    assert cadre.retires_on == dt.date(2035, 6, 1)


def test_body_is_called_by_the_name_of_the_day():
    body = Body.objects.create(name="Ban Tham mưu", short_name="Tham mưu")
    body.versions.create(name="Văn phòng", since=dt.date(2020, 1, 1), until=dt.date(2025, 7, 1))
    names = [body.name_on(day) for day in (dt.date(2019, 12, 31), dt.date(2025, 6, 30), dt.date(2025, 7, 1))]
    assert names == ["Ban Tham mưu", "Văn phòng", "Ban Tham mưu"]
    assert (body.label, Body(name="X").label) == ("Tham mưu", "X")


def test_records_name_themselves():
    body, post = (
        Body(name="Ban Chấp hành", short_name="BCH"),
        Post(title="Bí thư Đảng ủy", short_title="Bí thư"),
    )
    ladder = Ladder.objects.get(code="professional")
    level = ladder.levels.get(name="Đại học")
    assert str(Membership(body=body)) == "ủy viên – Ban Chấp hành"
    assert Membership(body=body).label == "Ủy viên BCH"
    assert Membership(body=body, role="Bí thư").label == "Bí thư BCH"
    assert (str(Tenure(post=post)), Tenure(post=post).label) == ("Bí thư Đảng ủy", "Bí thư")
    assert str(TrainingRecord(ladder=ladder, level=level, level_id=level.pk)) == "Chuyên môn: Đại học"
    assert str(TrainingRecord(ladder=ladder)) == "Chuyên môn"
    assert str(SuccessionEntry(post=post, term=Term(name="2025-2030"))) == "Bí thư Đảng ủy 2025-2030"
    assert Grade.objects.first().label == "Hoàn thành xuất sắc"


def test_next_code_follows_the_highest_even_in_the_trash():
    assert next_code() == "CB001"
    Cadre.objects.create(full_name="A", code="CB0009")
    Cadre.objects.create(full_name="B", code="X99")
    Cadre.objects.create(full_name="C", code="CB0010", trashed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert next_code() == "CB011"
    assert next_codes(2, taken=["CB020", "A1"]) == ["CB021", "CB022"]
    Cadre.objects.create(full_name="D", code="CB999")
    Cadre.objects.create(full_name="E", code="CB1000")
    assert next_code() == "CB1001"


def test_addresses():
    cadre, body = Cadre.objects.create(full_name="A"), Body.objects.create(name="B")
    assert cadre.get_absolute_url().endswith(f"/{cadre.pk}/")
    assert body.get_absolute_url().endswith(f"/{body.pk}/")
