"""Numbers as they are read in the office; \u00a0 is the no-break space between number and unit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from phopho_cadre import numbers
from tests.phopho_cadre.figures import tally, target


@pytest.fixture(autouse=True)
def vietnamese():
    with override("vi"):
        yield


@pytest.mark.parametrize(
    ("yes", "of", "text"),
    [
        (6, 27, "22,2\u00a0%"),
        (5, 27, "18,5\u00a0%"),
        (2, 7, "28,6\u00a0%"),
        (1, 2, "50\u00a0%"),
        (0, 14, "0\u00a0%"),
        (6, 6, "100\u00a0%"),
        (1, 8, "12,5\u00a0%"),
        (1, 16, "6,3\u00a0%"),  # 6.25 rounds half up
        (0, 0, "–"),
    ],
)
def test_a_share_has_one_decimal_and_no_needless_zero(yes, of, text):
    assert numbers.percent(yes, of) == text


@pytest.mark.parametrize(
    ("yes", "of", "comparison", "value", "text"),
    [
        (2998, 10000, ">=", 30, "29,98\u00a0%"),  # 30,0 would read as met
        (2996, 10000, ">=", 30, "29,96\u00a0%"),
        (2994, 10000, ">=", 30, "29,9\u00a0%"),
        (3001, 10000, ">=", 30, "30\u00a0%"),  # met, and reads as met
        (3501, 10000, ">", 35, "35,01\u00a0%"),  # 35 would read as missed
        (35, 100, ">", 35, "35\u00a0%"),
        (3499, 10000, ">", 35, "35\u00a0%"),  # missed, and 35 is not more than 35
        (2001, 10000, "<=", 20, "20,01\u00a0%"),
        (1999, 2000, ">=", 100, "99,95\u00a0%"),
        (99999, 100000, ">=", 100, "99,999\u00a0%"),
    ],
)
def test_rounding_never_contradicts_the_verdict(yes, of, comparison, value, text):
    assert numbers.percent(yes, of, target(comparison, value)) == text


@given(
    of=st.integers(1, 3000),
    data=st.data(),
    comparison=st.sampled_from([">=", ">", "<="]),
    value=st.decimals(0, 100, places=2),
)
def test_the_text_reads_on_the_side_of_the_target_where_the_share_is(of, data, comparison, value):
    yes = data.draw(st.integers(0, of))
    aim = target(comparison, value)
    shown = Fraction(numbers.percentage(yes, of, aim).replace(",", "."))
    assert numbers.satisfies(shown, aim) == numbers.satisfies(Fraction(100 * yes, of), aim)


def test_open_answers_make_a_range_in_whole_numbers():
    assert numbers.share(tally(4, 6, unknown=1)) == "67–83\u00a0%"
    assert numbers.share(tally(0, 1, unknown=1)) == "0–100\u00a0%"


def test_a_range_that_stays_below_the_target_does_not_read_as_reaching_it():
    # At most 99.6 %: "100" would read as met.
    assert numbers.share(tally(1, 250, unknown=248), target(">=", 100)) == "0–99,6\u00a0%"


def test_an_empty_group_has_no_share():
    assert numbers.share(tally(0, 0)) == "–"


def test_open_membership_widens_the_range():
    maybe = tally(1, 2, lowest=(1, 4), highest=(3, 4))
    assert numbers.share(maybe) == "25–75\u00a0%"
    nobody_for_certain = tally(0, 0, lowest=(0, 1), highest=(1, 1))
    assert numbers.share(nobody_for_certain) == "0–100\u00a0%"
    only_yes_may_join = tally(0, 0, lowest=(0, 0), highest=(1, 1))
    assert numbers.share(only_yes_may_join) == "0–100\u00a0%"


@pytest.mark.parametrize(
    ("aim", "short", "words"),
    [
        (target(">=", 15), "≥\u00a015\u00a0%", "từ 15\u00a0%"),
        (target(">", 35), ">\u00a035\u00a0%", "trên 35\u00a0%"),
        (target("<=", "12.50"), "≤\u00a012,5\u00a0%", "không quá 12,5\u00a0%"),
        (target(">=", 1, "người"), "≥\u00a01\u00a0đ/c", "từ 1\u00a0đồng\u00a0chí"),
        (target(">=", "100.00"), "≥\u00a0100\u00a0%", "từ 100\u00a0%"),
    ],
)
def test_a_target_in_tables_and_in_sentences(aim, short, words):
    assert numbers.target_text(aim) == short
    assert numbers.target_words(aim) == words


def test_people_are_counted_as_comrades():
    assert numbers.people(1) == "1\u00a0đồng\u00a0chí"
    assert numbers.people(12) == "12\u00a0đồng\u00a0chí"


def test_plain_numbers_follow_the_language():
    assert numbers.number(Decimal("33.00")) == "33"
    assert numbers.number(Decimal("-1.50")) == "\u22121,5"
    assert numbers.number(1000) == "1000"
    with override("en"):
        assert numbers.percent(6, 27) == "22.2\u00a0%"
        assert numbers.target_words(target(">=", 1, "người")) == "at least 1\u00a0person"
