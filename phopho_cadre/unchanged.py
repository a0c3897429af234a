"""What was made from the database, kept for as long as nothing in the database has changed.

The database itself says whether anything changed, so what is kept cannot be out of date:

- SQLite: ``PRAGMA data_version`` differs after a commit by any other connection, ``total_changes`` after
  a change by this one. Both mean something for one connection only.
- PostgreSQL: two equal ``pg_current_snapshot()`` see exactly the same rows.

Inside a transaction nothing is kept: what was read there may yet be rolled back.
"""

import threading
from collections.abc import Callable, Hashable
from typing import Any

from django.db import connection

# Different pages, days and rights between two changes.
KEPT = 64

VERSION = {"sqlite": "PRAGMA data_version", "postgresql": "SELECT pg_current_snapshot()::text"}


class _Memory(threading.local):
    """Of one thread, as a connection is."""

    def __init__(self):
        self.version: Hashable = None
        self.values: dict[Hashable, Any] = {}


_memory = _Memory()


def kept(key: Hashable, make: Callable[[], Any]) -> Any:
    """``make()``, or what it gave for an equal ``key`` on the same state of the database.

    ``key`` names everything beside the database that the value depends on: the day, the language, rights.
    Costs one short statement, and none inside a transaction, where it always makes anew.
    """
    version = _version()
    if version is None:
        return make()
    if version != _memory.version:
        _memory.version, _memory.values = version, {}
    if key not in _memory.values:
        if len(_memory.values) >= KEPT:
            _memory.values.clear()
        _memory.values[key] = make()
    return _memory.values[key]


def _version() -> Hashable:
    """Equal only while this thread would read the same rows; None when that cannot be known."""
    if connection.in_atomic_block or connection.vendor not in VERSION:
        return None
    with connection.cursor() as cursor:
        cursor.execute(VERSION[connection.vendor])
        (version,) = cursor.fetchone()
    if connection.vendor == "sqlite":
        # The connection itself, not its number: another one may be given the number of a closed one.
        return connection.connection, version, connection.connection.total_changes
    return version
