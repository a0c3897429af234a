"""Counts that are dear to make in a large database, kept until any record changes.

A change of a tracked record writes a row of history, so the highest row number of each history tells
whether anything changed: one cheap statement instead of one that tries every person.
"""

import datetime as dt
from collections.abc import Callable
from functools import cache as cache_forever

from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.utils.translation import get_language

# A longer transaction may end after a shorter one with a higher number; then this bounds the delay.
SECONDS = 30


def records_version() -> str:
    """A text that differs after every recorded change of people, seats, posts or catalogues."""
    with connection.cursor() as cursor:
        cursor.execute(_newest_numbers())
        return "-".join(str(number or 0) for number in cursor.fetchone())


@cache_forever
def _newest_numbers() -> str:
    """SELECT (SELECT MAX(history_id) FROM …), …: each is read off the end of an index."""
    histories = [m.history.model for m in apps.get_app_config("cadres").get_models() if hasattr(m, "history")]
    return "SELECT " + ", ".join(f"(SELECT MAX(history_id) FROM {m._meta.db_table})" for m in histories)


def kept(what: str, day: dt.date, version: str, make: Callable):
    """``make()``, or what it gave for the same day, language and records."""
    return cache.get_or_set(f"cadres:{what}:{day}:{get_language()}:{version}", make, SECONDS)
