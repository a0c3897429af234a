"""Tallies and targets as the pages hand them to numbers and drawings."""

from decimal import Decimal
from types import SimpleNamespace


def tally(holds, of, unknown=0, lowest=None, highest=None):
    return SimpleNamespace(
        holds=holds,
        of=of,
        unknown=unknown,
        lowest=lowest or (holds, of),
        highest=highest or (holds + unknown, of),
    )


def target(comparison, value, unit="%"):
    return SimpleNamespace(comparison=comparison, value=Decimal(value), unit=unit)
