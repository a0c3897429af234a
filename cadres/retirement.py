"""The day of retirement by Decree 135/2020/NĐ-CP, article 4 and its annexes (roadmap by birth month)."""

import datetime as dt

from phopho_cadre.partial_dates import PartialDate

MALE, FEMALE = "M", "F"

# sex: (birth month from which the age rises, months of age before it, months added per step,
#       birth months per step, highest age in months)
ROADMAP = {
    MALE: (1961 * 12, 60 * 12, 3, 9, 62 * 12),
    FEMALE: (1966 * 12, 55 * 12, 4, 8, 60 * 12),
}


def retirement_age(sex: str, year: int, month: int) -> int:
    """The age of retirement in months for someone of the sex born in that month."""
    rises_from, age_before, added, births_per_step, highest = ROADMAP[sex]
    born = year * 12 + month - 1
    if born < rises_from:
        return age_before
    steps = (born - rises_from) // births_per_step + 1
    return min(age_before + added * steps, highest)


def retirement_day(sex: str, birth: PartialDate | None) -> dt.date | None:
    """The first day out of office: the 1st of the month after the age is reached.

    The law itself counts an unknown birth month as January. None when sex or birth is not recorded.
    """
    if birth is None or sex not in ROADMAP:
        return None
    month = birth.month or 1
    out = birth.year * 12 + month - 1 + retirement_age(sex, birth.year, month) + 1
    return dt.date(out // 12, out % 12 + 1, 1)


def birthday(birth: dt.date, age: int) -> dt.date:
    """The day on which someone reaches the age in years; born on 29 February: 1 March in other years."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return dt.date(birth.year + age, 3, 1)


def age_on(birth: dt.date, day: dt.date) -> int:
    """Completed years of age on the day (negative before birth)."""
    years = day.year - birth.year
    return years if birthday(birth, years) <= day else years - 1


def age_cutoff(day: dt.date, age: int) -> dt.date:
    """Whoever was born after this day is under the age on ``day``; the others are not."""
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        return dt.date(day.year - age, 2, 28)
