"""Codes of cadres: the next free one for a person who comes without."""

import re

from django.db.models.functions import Length

from cadres.models import Cadre

NUMBERED = re.compile(r"^CB(\d+)$")
DIGITS = 4


def next_code() -> str:
    """ "CB0001" and so on: one more than the highest given so far, the trash included."""
    given = Cadre.with_trash.filter(code__regex=r"^CB[0-9]+$").order_by(Length("code").desc(), "-code")
    last = given.values_list("code", flat=True).first()
    number = int(NUMBERED.match(last)[1]) if last else 0
    return f"CB{number + 1:0{DIGITS}}"
