"""What the file changes: one Change per record, with its values before and after."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from cadres.importing.parsing import ParsedSheet, Row
from cadres.importing.people import Person
from cadres.importing.sheets import Sheet

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


@dataclass(slots=True, eq=False)
class Change:
    """A record that the file tells: ``values`` by field, ``refs`` by foreign key, ``old`` by either."""

    row: Row
    person: Person | None
    values: dict[str, Any]
    refs: dict[str, Any] = field(default_factory=dict)
    record: models.Model | None = None
    old: dict[str, Any] = field(default_factory=dict)
    # Set for a seat that was given up before it began: in force on no day, so there is nothing to save.
    never_in_force: bool = False

    @property
    def state(self) -> str:
        if self.never_in_force:
            return UNCHANGED
        if self.record is None:
            return NEW
        return CHANGED if self.old else UNCHANGED

    def value(self, name: str):
        """The value a field will have."""
        if name in self.values:
            return self.values[name]
        return getattr(self.record, name) if self.record is not None else None

    def compare(self) -> None:
        """Set ``old`` to the recorded values that the file replaces."""
        for name, value in self.values.items():
            recorded = getattr(self.record, name)
            if recorded != value:
                self.old[name] = recorded
        for name, ref in self.refs.items():
            recorded = getattr(self.record, f"{name}_id")
            if recorded != (ref if isinstance(ref, int) else ref.id) or recorded is None:
                self.old[name] = recorded


@dataclass(eq=False)
class SheetChanges:
    """The outcome of one sheet."""

    sheet: type[Sheet]
    parsed: ParsedSheet | None = None
    changes: list[Change] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Rows by fate; identical rows count once."""
        counts = {NEW: 0, CHANGED: 0, UNCHANGED: 0, "rejected": 0}
        rejected = {p.row for p in self.parsed.problems if p.row and p.row > 1} if self.parsed else set()
        for change in self.changes:
            if change.row.number not in rejected:
                counts[change.state] += 1
        counts["rejected"] = len(rejected)
        return counts
