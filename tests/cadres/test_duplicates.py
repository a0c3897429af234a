"""Who on file may be the person about to be entered, and what the citizen number says against a file."""

import pytest

from cadres.citizen_numbers import Told, digits_of, disagreements, told_by
from cadres.duplicates import likely_same
from cadres.models import Cadre
from phopho_cadre.partial_dates import PartialDate
from tests.cadres.people import person


def found(name, birth="1980-03-05", number=""):
    new = Cadre(full_name=name, birth=PartialDate.parse(birth) if birth else None, citizen_number=number)
    return [(match.cadre.full_name, match.reason) for match in likely_same(new)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "birth", "reason"),
    [
        ("Đặng Thị Ấu", "1980-03-05", "trùng họ tên và ngày sinh"),
        ("ĐẶNG  THỊ ẤU", "1980-03-05", "trùng họ tên và ngày sinh"),
        ("Dang Thi Au", "1980-03-05", "họ tên gần giống, trùng ngày sinh"),
        ("Đặng Thị Âu", "1980", "họ tên gần giống"),
        ("Đặng Thị Ấu", "1980", "trùng họ tên"),
        ("Đặng Thị Ấu", "", "trùng họ tên"),
        ("Đặng Thị Ấu", "1980-05-03", "trùng họ tên"),  # day and month taken for one another
        ("Đặng Thị Ấu", "1981-03-05", "trùng họ tên"),  # a slip in the year
    ],
)
def test_the_same_person_is_recognised(name, birth, reason):
    person("Đặng Thị Ấu", "1980-03-05")
    assert found(name, birth) == [("Đặng Thị Ấu", reason)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "birth"), [("Đặng Thị Ấu", "1991-07-09"), ("Đặng Ấu", "1980-03-05"), ("Đặng Thị Âuu", "")]
)
def test_a_namesake_of_another_birth_is_another_person(name, birth):
    person("Đặng Thị Ấu", "1980-03-05")
    assert found(name, birth) == []


@pytest.mark.django_db
def test_an_equal_citizen_number_is_enough():
    person("Đặng Thị Ấu", citizen_number="079180012345")
    assert found("Lê Văn Khác", "1990", "079180012345") == [("Đặng Thị Ấu", "trùng số định danh")]


@pytest.mark.django_db
def test_it_costs_one_query(django_assert_num_queries):
    for _number in range(3):
        person("Đặng Thị Ấu")
    with django_assert_num_queries(1):
        assert len(found("Đặng Thị Ấu")) == 3


def test_digits_are_taken_however_they_are_grouped():
    assert digits_of(" 079 080.012-345 ") == "079080012345"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("079180012345", Told("F", 1980)),
        ("079080012345", Told("M", 1980)),
        ("079204012345", Told("M", 2004)),
        ("079304012345", Told("F", 2004)),
        ("012345678", None),
        ("", None),
    ],
)
def test_a_number_tells_sex_century_and_year(number, told):
    assert told_by(number) == told


@pytest.mark.parametrize(
    ("sex", "year", "wrong"),
    [
        ("F", 1980, []),
        ("M", 1980, ["sex"]),
        ("F", 1979, ["birth"]),
        ("F", 2080, ["birth"]),
        ("M", 2004, ["sex", "birth"]),
        ("", None, []),
    ],
)
def test_what_a_number_contradicts(sex, year, wrong):
    assert disagreements("079180012345", sex, year) == wrong
