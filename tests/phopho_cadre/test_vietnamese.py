"""Vietnamese text: one spelling stored, found without accents, sorted by given name in dictionary order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phopho_cadre.vietnamese import clean_text, initials, match_key, name_sort_key, search_key, sort_key

names = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắềộữỹ ABĐÊÔƯ'", min_size=1, max_size=30)


def nfd(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Nguyễn   Văn\tAn ", "Nguyễn Văn An"),
        (nfd("Đặng Thị Ấu"), "Đặng Thị Ấu"),
        ("Trần\u00a0Thị\u200b Bình", "Trần Thị Bình"),
        ("Ðặng Văn Ðức", "Đặng Văn Đức"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Y Bhŏk", "Y Bhŏk"),
        ("", ""),
    ],
)
def test_one_spelling_is_stored(typed, stored):
    assert clean_text(typed) == stored


@pytest.mark.parametrize(
    "typed", ["Đặng Thị Ấu", "ĐẶNG THỊ ẤU", nfd("đặng thị ấu"), " dang  thi au ", "Ðặng thị ấu"]
)
def test_accents_case_and_spaces_do_not_matter_when_searching(typed):
    assert search_key(typed) == "dang thi au"


def test_accents_matter_when_matching_but_not_where_the_tone_stands():
    assert match_key("Hoà Bình") == match_key(" HÒA  bình")
    assert match_key("Thúy") == match_key("Thuý")
    assert match_key("Hòa") != match_key("Hoa")
    assert match_key("Dung") != match_key("Dũng")


@pytest.mark.parametrize(
    ("name", "expected"), [("Đặng Thị Ấu", "dta"), ("An", "a"), ("", ""), ("H'Hen Niê", "hn")]
)
def test_initials(name, expected):
    assert initials(name) == expected


def test_letters_in_the_order_of_the_dictionary():
    letters = ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "o", "ô", "ơ", "u", "ư", "y"]
    backwards = letters[::-1]
    assert sorted(backwards, key=sort_key) == letters


def test_tones_in_the_order_of_the_dictionary():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    backwards = tones[::-1]
    assert sorted(backwards, key=sort_key) == tones


def test_people_by_given_name_then_family_name():
    people = [
        "Lê An",
        "Nguyễn Văn An",
        "Trần Văn An",
        "Lê Ánh",
        "Bùi Ăn",
        "Bùi Ân",
        "Lê Dung",
        "Lê Dũng",
        "Lê Đức",
    ]
    given_names = ["An", "An", "An", "Ánh", "Ăn", "Ân", "Dung", "Dũng", "Đức"]
    backwards = people[::-1]
    ordered = sorted(backwards, key=name_sort_key)
    assert [name.split(" ")[-1] for name in ordered] == given_names
    assert ordered[:3] == ["Lê An", "Nguyễn Văn An", "Trần Văn An"]


@given(names)
def test_keys_do_not_depend_on_form_case_or_spaces(name):
    variant = nfd("  " + name.upper().replace(" ", "   ") + " ")
    assert search_key(variant) == search_key(name)
    assert sort_key(variant) == sort_key(name)
    assert match_key(variant) == match_key(name)
    assert clean_text(clean_text(name)) == clean_text(name)


@given(names, names)
def test_equal_matches_are_equal_searches(a, b):
    if match_key(a) == match_key(b):
        assert search_key(a) == search_key(b)


@given(st.text(max_size=40))
def test_any_text_has_keys(text):
    assert search_key(text).strip() == search_key(text)
    assert set(sort_key(text)) <= set("0123456789abcdef")
    match_key(text), initials(text), name_sort_key(text)
