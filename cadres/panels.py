"""Where later apps hang their parts into the pages of people, so that imports run one way only.

Pages of people know nothing about the plan. An app that does registers a callable for a slot in its
``AppConfig.ready``:

=================  ==================================  ====================================================
slot               called with                         gives (or None for nothing)
=================  ==================================  ====================================================
cadre_side         request, one Cadre, day             Panel: a section beside the person's record
list_column        request, list of Cadre, day         Column: cells by the person's primary key
training_column    request, one Cadre, day             Column: cells by the ladder's primary key
=================  ==================================  ====================================================

``list_column`` gets all people of the page at once, so that a column costs the same number of queries
for one person as for fifty.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

SLOTS = ("cadre_side", "list_column", "training_column")


class Panel(NamedTuple):
    """A section of a page: the template to include, and what it needs beside the page's own context."""

    template: str
    context: Mapping[str, Any] = {}


class Column(NamedTuple):
    """A column of a table: its head, and one context per row for the template of its cell.

    ``cells`` maps the row's key to what the template gets as ``cell``; a row without one shows "–".
    ``note`` explains the column's marks in the caption.
    """

    label: str
    template: str
    cells: Mapping[Any, Any]
    note: str = ""


_registered: dict[str, list[Callable]] = {slot: [] for slot in SLOTS}


def register_panel(slot: str, make: Callable) -> None:
    """Hang ``make(request, subject, day)`` into a slot; the same callable twice counts once.

    Raises KeyError for a slot that no page has.
    """
    if make not in _registered[slot]:
        _registered[slot].append(make)


def unregister_panel(slot: str, make: Callable) -> None:
    """Take a callable out again (for tests)."""
    _registered[slot].remove(make)


def panels_for(slot: str, request, subject, day: dt.date) -> list:
    """What is registered for the slot, in the order of registration, without what has nothing to say."""
    made = (make(request, subject, day) for make in _registered[slot])
    return [part for part in made if part is not None]
