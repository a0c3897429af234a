"""Derived text: kept by the fields themselves, whatever way a record is written."""

import unicodedata

import pytest
from django.db import connection

from cadres.models import Body, Cadre
from phopho_cadre.vietnamese import match_key, name_sort_key

pytestmark = pytest.mark.django_db
NAME = "Đặng Thị Ấu"


def by_save():
    return Cadre.objects.create(
        full_name="  đặng thị  ấu ".replace("đặng thị  ấu", unicodedata.normalize("NFD", NAME))
    )


def by_bulk_create():
    Cadre.objects.bulk_create([Cadre(full_name=unicodedata.normalize("NFD", NAME) + "  ")])
    return Cadre.objects.get(full_name=NAME)


def by_change():
    made = Cadre.objects.create(full_name="Khác")
    made.full_name = NAME
    made.save()
    return made


@pytest.mark.parametrize("way", [by_save, by_bulk_create, by_change], ids=lambda way: way.__name__)
def test_name_and_its_keys_whatever_the_way(way):
    cadre = Cadre.objects.get(pk=way().pk)
    assert cadre.full_name == NAME
    assert cadre.name_search == "dang thi au dtau"
    assert cadre.name_sort == name_sort_key(NAME)


@pytest.mark.parametrize(
    "words",
    ["dang thi au", "ĐẶNG THỊ ẤU", "au dang", "dta", "dtau", "  Ấu ", unicodedata.normalize("NFD", "Ấu")],
)
def test_person_is_found(words):
    by_save()
    Cadre.objects.create(full_name="Trần Văn Bình")
    assert [cadre.full_name for cadre in Cadre.objects.search(words)] == [NAME]


@pytest.mark.parametrize("words", ["xyz", "au xyz", "%", "_"])
def test_nobody_is_found(words):
    by_save()
    assert list(Cadre.objects.search(words)) == []


def test_person_is_found_by_code_and_phone():
    cadre = Cadre.objects.create(full_name=NAME, code="CB0042", phone="0905123456")
    for words in ("cb0042", "905123", "au 0042"):
        assert Cadre.objects.search(words).get() == cadre


def test_order_of_people_on_this_database():
    people = ["Lê Đức", "Lê Dũng", "Trần Văn An", "Lê Dung", "Bùi Ân", "Nguyễn Văn An", "Bùi Ăn", "Lê Ánh"]
    for name in people:
        Cadre.objects.create(full_name=name)
    assert list(Cadre.objects.values_list("full_name", flat=True)) == [
        "Nguyễn Văn An",
        "Trần Văn An",
        "Lê Ánh",
        "Bùi Ăn",
        "Bùi Ân",
        "Lê Dung",
        "Lê Dũng",
        "Lê Đức",
    ], connection.vendor


def test_longest_name_fits_with_its_keys():
    cadre = Cadre.objects.create(full_name="Ữ" * 120)
    cadre.refresh_from_db()
    assert len(cadre.full_name) == 120
    assert len(cadre.name_sort) <= 1000
    assert len(cadre.name_search) <= 255


@pytest.mark.parametrize(
    "name", ["BAN  chấp hành", " ban Chấp Hành ", unicodedata.normalize("NFD", "Ban Chấp hành")]
)
def test_bodies_are_matched_in_any_spelling(name):
    body = Body.objects.create(name="Ban Chấp hành")
    assert body.name_key == match_key(name)
    assert Body.objects.named(name).get() == body


def test_body_is_found_by_an_earlier_name():
    body = Body.objects.create(name="Văn phòng Đảng ủy")
    body.versions.create(name="Ban Tổ chức", until="2025-07-01")
    assert Body.objects.named("ban tổ  chức").get() == body
