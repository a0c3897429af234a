"""Codes of cadres: CB001, CB002, …"""

import re
from collections.abc import Iterable

from cadres.models import Cadre

PATTERN = re.compile(r"^CB(\d{1,9})$", re.IGNORECASE)


def next_codes(count: int, taken: Iterable[str] = ()) -> list[str]:
    """The next free codes: they continue the highest CBnnn on record (in the trash too) or in ``taken``."""
    recorded = Cadre.with_trash.filter(code__istartswith="CB").values_list("code", flat=True)
    numbers = [int(found[1]) for code in [*recorded, *taken] if (found := PATTERN.match(code))]
    start = max(numbers, default=0) + 1
    return [f"CB{number:03}" for number in range(start, start + count)]


def next_code() -> str:
    """The next free code, for one person."""
    return next_codes(1)[0]
