"""What is wrong with a file, cell by cell, each with its remedy."""

from dataclasses import dataclass


class Refusal(Exception):
    """The whole file is refused; ``reason`` and ``fix`` are sentences for its owner."""

    def __init__(self, kind: str, reason: str, fix: str):
        super().__init__(reason)
        self.kind, self.reason, self.fix = kind, reason, fix


class CellError(ValueError):
    """A cell that cannot be taken over; ``kind`` groups equal problems on the page."""

    def __init__(self, kind: str, reason: str, fix: str):
        super().__init__(reason)
        self.kind, self.reason, self.fix = kind, reason, fix


@dataclass(frozen=True)
class Problem:
    """One problem. ``row`` as in the file, ``column`` a letter; both None for problems of a sheet or file."""

    kind: str
    reason: str
    fix: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    heading: str | None = None
    value: str | None = None

    def as_json(self) -> dict:
        """As the command prints it."""
        names = ("sheet", "row", "column", "heading", "value", "reason", "fix")
        return {name: getattr(self, name) for name in names}

    @property
    def cell(self) -> str:
        """ "C9"; only the row where no column is to blame."""
        return f"{self.column or ''}{self.row}" if self.row else ""


def column_letter(index: int) -> str:
    """0 → "A", 26 → "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
