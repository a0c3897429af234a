"""What a citizen number says by itself: sex, century and year of birth.

Decree 137/2015/NĐ-CP, article 13: three digits for the province, one for century and sex (0 man and
1 woman born 1900–1999, 2 and 3 born 2000–2099, …), two for the year, six by chance. The numbers of nine
digits that came before say nothing.
"""

import re
from dataclasses import dataclass

SEPARATORS = re.compile(r"[\s.\-]+")


@dataclass(frozen=True)
class Told:
    """Sex ("M" or "F") and year of birth that a number tells."""

    sex: str
    year: int


def digits_of(text: str) -> str:
    """The number without the spaces, dots and dashes between which people group its digits."""
    return SEPARATORS.sub("", text)


def told_by(number: str) -> Told | None:
    """What a number of 12 digits tells; None for any other."""
    if not re.fullmatch(r"[0-9]{12}", number):
        return None
    century, year = int(number[3]), int(number[4:6])
    return Told("F" if century % 2 else "M", 1900 + 100 * (century // 2) + year)


def disagreements(number: str, sex: str, birth_year: int | None) -> list[str]:
    """Which of "sex" and "birth" the number contradicts; what is not recorded contradicts nothing."""
    told = told_by(number)
    if told is None:
        return []
    found = ["sex"] if sex and sex != told.sex else []
    return [*found, "birth"] if birth_year and birth_year != told.year else found
