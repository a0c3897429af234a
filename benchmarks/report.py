"""What was measured, as a table to read in the terminal and to copy into docs/performance.md."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One figure beside its target; ``met`` None where there is no target."""

    what: str
    value: str
    target: str = ""
    met: bool | None = None
    note: str = ""

    @property
    def mark(self) -> str:
        return {True: "met", False: "MISSED", None: ""}[self.met]


def table(lines: list[Line]) -> str:
    """A Markdown table of the lines."""
    rows = [("measured", "result", "target", "", "")]
    rows += [(line.what, line.value, line.target, line.mark, line.note) for line in lines]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    shown = [" | ".join([*(row[i].ljust(widths[i]) for i in range(4)), row[4]]).rstrip(" ") for row in rows]
    rule = "|".join(["-" * (widths[0] + 2), *("-" * (w + 2) for w in widths[1:]), "---"])
    return "\n".join([f"| {shown[0]} |", f"|{rule}|", *(f"| {row} |" for row in shown[1:])])
