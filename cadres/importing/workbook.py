"""A workbook on its way in: check it whole, then apply it whole or not at all."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field

from cadres.importing.changes import CHANGED, NEW, SheetChanges
from cadres.importing.guards import refuse_beside_demo
from cadres.importing.lookups import Lookups
from cadres.importing.parsing import parse
from cadres.importing.people import Directory
from cadres.importing.people_check import check_people
from cadres.importing.problems import Problem, Refusal
from cadres.importing.reader import RawSheet, read_workbook
from cadres.importing.records import check_records
from cadres.importing.sheets import SHEETS, People

NO_COUNTS = {"new": 0, "changed": 0, "unchanged": 0, "rejected": 0}


@dataclass(eq=False)
class Check:
    """What a file would do. Nothing is written yet; ``problems`` refuse it whole."""

    sheets: list[SheetChanges] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lookups: Lookups | None = None
    ignored_sheets: list[str] = field(default_factory=list)

    @property
    def accepted(self) -> bool:
        return not self.problems

    def counts(self) -> dict[str, dict[str, int]]:
        """Rows by fate, for each of the seven sheets."""
        found = {outcome.sheet: outcome.counts() for outcome in self.sheets}
        return {sheet.title: found.get(sheet, dict(NO_COUNTS)) for sheet in SHEETS}

    def changes(self, state: str) -> list:
        """The changes of one state ("new", "changed", "unchanged"), sheet by sheet."""
        return [c for outcome in self.sheets for c in outcome.changes if c.state == state]

    def created(self) -> dict[str, list[str]]:
        """Names of the bodies and posts that do not exist yet; none when the file is refused."""
        if not self.accepted or self.lookups is None:
            return {"bodies": [], "posts": []}
        return {
            "bodies": [ref.name for ref in self.lookups.bodies.new],
            "posts": [ref.name for ref in self.lookups.posts.new],
        }

    def never_in_force(self) -> list:
        """The rows of seats that were given up before they began; they are not saved."""
        return [c for outcome in self.sheets for c in outcome.changes if c.never_in_force]

    def ignored_columns(self) -> list[tuple[str, str, str]]:
        """(sheet, column letter, heading) of columns that are not read."""
        found = [outcome.parsed for outcome in self.sheets if outcome.parsed]
        return [(p.sheet.title, letter, heading) for p in found for letter, heading in p.ignored]

    def outcome(self) -> str:
        """A fingerprint of everything that applying would do; it changes when the records change."""
        told = [
            (
                o.sheet.title,
                c.row.number,
                c.state,
                c.record.pk if c.record else None,
                sorted(c.old),
                str(c.old),
            )
            for o in self.sheets
            for c in o.changes
            if c.state in (NEW, CHANGED)
        ]
        codes = [c.values.get("code") for o in self.sheets if o.sheet is People for c in o.changes]
        text = json.dumps([told, codes, self.created(), len(self.problems)], default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def as_json(self, status: str) -> dict:
        """As the command prints it; ``status``: imported, checked or refused."""
        return {
            "status": status,
            "sheets": self.counts(),
            "created": self.created(),
            "problems": [problem.as_json() for problem in self.problems],
        }


def check_file(
    content: bytes, day: dt.date, *, is_demo: bool = False, raw: list[RawSheet] | None = None
) -> Check:
    """Everything the file would do, and everything wrong with it. Writes nothing.

    ``day`` is today: nobody is born after it. ``is_demo`` only for the packaged fictional ward. ``raw``:
    what read_workbook gave for the content, where that was done before.
    """
    check = Check()
    try:
        if not is_demo:
            refuse_beside_demo()
        raw = read_workbook(content) if raw is None else raw
    except Refusal as refusal:
        check.problems.append(Problem(refusal.kind, refusal.reason, refusal.fix))
        return check
    sheets, problems, check.ignored_sheets = parse(raw)
    check.problems = problems
    if not sheets:
        return check
    directory = Directory()
    own = sheets.get(People)
    directory.load_named_in(own, [parsed for sheet, parsed in sheets.items() if sheet is not People])
    check.lookups = Lookups()
    check.sheets = [check_people(own, directory, day)]
    check.sheets += check_records(sheets, directory, check.lookups, day)
    check.problems = problems + _in_order(sheets)
    return check


def _in_order(sheets) -> list[Problem]:
    """The problems sheet by sheet, in the order of rows and columns."""
    found = []
    for parsed in sheets.values():
        found += sorted(
            parsed.problems, key=lambda p: (p.row or 0, len(p.column or ""), p.column or "", p.heading or "")
        )
    return found
