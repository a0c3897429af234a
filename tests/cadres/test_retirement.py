"""The day of retirement: the whole roadmap of Decree 135/2020, and what must hold everywhere."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadres.retirement import FEMALE, MALE, age_cutoff, age_on, birthday, retirement_age, retirement_day
from phopho_cadre.partial_dates import PartialDate

# Annex I and II of the decree: born from (month, year): age (years, months).
MEN = {
    (12, 1960): (60, 0),
    (1, 1961): (60, 3),
    (10, 1961): (60, 6),
    (7, 1962): (60, 9),
    (4, 1963): (61, 0),
    (1, 1964): (61, 3),
    (10, 1964): (61, 6),
    (7, 1965): (61, 9),
    (4, 1966): (62, 0),
}
WOMEN = {
    (12, 1965): (55, 0),
    (1, 1966): (55, 4),
    (9, 1966): (55, 8),
    (5, 1967): (56, 0),
    (1, 1968): (56, 4),
    (9, 1968): (56, 8),
    (5, 1969): (57, 0),
    (1, 1970): (57, 4),
    (9, 1970): (57, 8),
    (5, 1971): (58, 0),
    (1, 1972): (58, 4),
    (9, 1972): (58, 8),
    (5, 1973): (59, 0),
    (1, 1974): (59, 4),
    (9, 1974): (59, 8),
    (5, 1975): (60, 0),
}
ROADMAP = [(MALE, *row) for row in MEN.items()] + [(FEMALE, *row) for row in WOMEN.items()]
sexes = st.sampled_from([MALE, FEMALE])
months = st.integers(1930 * 12, 2010 * 12)


def at(month: int) -> tuple[int, int]:
    return month // 12, month % 12 + 1


@pytest.mark.parametrize(("sex", "born", "age"), ROADMAP)
def test_first_and_last_month_of_each_step(sex, born, age):
    month, year = born
    table = MEN if sex == MALE else WOMEN
    years, extra = age
    assert retirement_age(sex, year, month) == years * 12 + extra
    steps = list(table)
    before = steps[steps.index(born) - 1] if steps.index(born) else None
    if before:
        previous = (year, month - 1) if month > 1 else (year - 1, 12)
        years, extra = table[before]
        assert retirement_age(sex, *previous) == years * 12 + extra


@pytest.mark.parametrize(
    ("sex", "birth", "out"),
    [
        # By the annex: born in 01/1961, retires at the end of 04/2021.
        (MALE, "15/01/1961", dt.date(2021, 5, 1)),
        (MALE, "30/09/1961", dt.date(2022, 1, 1)),
        (MALE, "01/10/1961", dt.date(2022, 5, 1)),
        (MALE, "31/12/1960", dt.date(2021, 1, 1)),
        (MALE, "01/04/1966", dt.date(2028, 5, 1)),
        (MALE, "04/1966", dt.date(2028, 5, 1)),
        (MALE, "1966", dt.date(2027, 11, 1)),
        (FEMALE, "15/01/1966", dt.date(2021, 6, 1)),
        (FEMALE, "31/12/1965", dt.date(2021, 1, 1)),
        (FEMALE, "01/05/1975", dt.date(2035, 6, 1)),
        (FEMALE, "30/04/1975", dt.date(2035, 1, 1)),
        (FEMALE, "1975", dt.date(2034, 10, 1)),
    ],
)
def test_first_day_out_of_office(sex, birth, out):
    assert retirement_day(sex, PartialDate.parse(birth)) == out


@pytest.mark.parametrize(
    ("sex", "birth"), [("", PartialDate(1970)), (MALE, None), ("", None), ("X", PartialDate(1970))]
)
def test_no_day_without_sex_or_birth(sex, birth):
    assert retirement_day(sex, birth) is None


@given(sexes, months)
def test_who_is_born_later_never_leaves_earlier(sex, month):
    born, next_month = PartialDate(*at(month)), PartialDate(*at(month + 1))
    assert retirement_day(sex, born) < retirement_day(sex, next_month)
    assert retirement_age(sex, *at(month)) <= retirement_age(sex, *at(month + 1))


@given(sexes, months)
def test_age_is_between_the_old_and_the_new_one(sex, month):
    lowest, highest = (60 * 12, 62 * 12) if sex == MALE else (55 * 12, 60 * 12)
    assert lowest <= retirement_age(sex, *at(month)) <= highest
    assert retirement_age(FEMALE, *at(month)) <= retirement_age(MALE, *at(month))


@given(sexes, st.dates(dt.date(1930, 1, 1), dt.date(2010, 12, 31)))
def test_day_within_the_month_of_birth_does_not_matter(sex, day):
    out = retirement_day(sex, PartialDate.of(day))
    assert out == retirement_day(sex, PartialDate(day.year, day.month))
    assert out.day == 1
    assert (out.year * 12 + out.month) - (day.year * 12 + day.month) == retirement_age(
        sex, day.year, day.month
    ) + 1


# --- ages --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (dt.date(1985, 12, 31), dt.date(2025, 12, 31), 40),
        (dt.date(1985, 12, 31), dt.date(2025, 12, 30), 39),
        (dt.date(1984, 2, 29), dt.date(2023, 2, 28), 38),
        (dt.date(1984, 2, 29), dt.date(2023, 3, 1), 39),
        (dt.date(1984, 2, 29), dt.date(2024, 2, 29), 40),
        (dt.date(2000, 1, 1), dt.date(1999, 12, 31), -1),
    ],
)
def test_age_on_a_day(birth, day, age):
    assert age_on(birth, day) == age


def test_birthday_of_a_leap_day():
    assert birthday(dt.date(1984, 2, 29), 39) == dt.date(2023, 3, 1)
    assert birthday(dt.date(1984, 2, 29), 40) == dt.date(2024, 2, 29)


@given(
    st.dates(dt.date(1930, 1, 1), dt.date(2010, 12, 31)), st.dates(dt.date(2011, 1, 1), dt.date(2080, 12, 31))
)
def test_cutoff_birthday_and_age_agree(birth, day):
    for age in (18, 39, 40, 41, 60):
        under = age_on(birth, day) < age
        assert under is (birth > age_cutoff(day, age))
        assert under is (birthday(birth, age) > day)
