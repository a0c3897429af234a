"""What the page about a checked file shows: counts, problems by kind, the file's own grid."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from cadres.importing.cells import as_text
from cadres.importing.changes import CHANGED, NEW, UNCHANGED, Change, SheetChanges
from cadres.importing.problems import Problem, column_letter
from cadres.importing.sheets import SHEETS
from cadres.importing.workbook import Check

REJECTED = "rejected"
STATES = [NEW, CHANGED, UNCHANGED, REJECTED]
ROWS_PER_PAGE = 50
CELLS_NAMED = 12


def kind_titles() -> dict[str, str]:
    """The heading over problems of one kind."""
    dates = _("Dates that cannot be read")
    return {
        "wrong_date": _("Days that do not exist"),
        "not_a_date": dates,
        "number_not_date": dates,
        "two_digit_year": _("Years of two digits"),
        "partial_date": _("Dates without a day"),
        "wrong_year": _("Years that cannot be"),
        "required": _("Cells that must be filled"),
        "namesake": _("Same name, not clear who"),
        "two_names": _("One code, two names"),
        "unknown_person": _("People who are not on record"),
        "number_taken": _("Citizen numbers that belong to somebody else"),
        "citizen_number": _("Citizen numbers that cannot be"),
        "birth_in_future": _("Births in the future"),
        "admitted_before_birth": _("Party admission before birth"),
        "official_before_admission": _("Official Party day before admission"),
        "unknown_level": _("Levels that are not in the list"),
        "period_order": _("Periods that end before they begin"),
        "overlap": _("Periods that overlap"),
        "contradicts": _("Rows that contradict each other"),
        "formula": _("Formulas without a value"),
        "formula_error": _("Formulas that failed"),
        "ambiguous_post": _("Posts that several bodies have"),
        "ambiguous_body": _("Names that several bodies had"),
        "sheet_missing": _("Missing sheets"),
        "sheet_twice": _("Sheets that are there twice"),
        "column_missing": _("Missing columns"),
        "column_twice": _("Columns that are there twice"),
        "too_long": _("Texts that are too long"),
        "email": _("E-mail addresses that cannot be"),
        "score": _("Scores that cannot be"),
    }


@dataclass
class ProblemGroup:
    """Problems of one kind; ``shown`` are named one by one, ``more`` is how many are not."""

    title: str
    shown: list[tuple[Problem, str]]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


@dataclass
class GridCell:
    """A cell as in the file; ``css``: "refused", "changed", "ignored" or nothing."""

    text: str
    css: str = ""
    old: str = ""
    new: str = ""
    anchor: str = ""


@dataclass
class GridRow:
    number: int
    state: str
    cells: list[GridCell] = field(default_factory=list)


def problem_groups(check: Check) -> list[ProblemGroup]:
    """Problems by kind, the most frequent first; each with the address of its cell in the grid."""
    by_kind: dict[str, list[Problem]] = defaultdict(list)
    titles = kind_titles()
    for problem in check.problems:
        other = _("Words that are not known") if problem.row else _("File that cannot be imported")
        by_kind[titles.get(problem.kind, other)].append(problem)
    groups = [
        ProblemGroup(title, [(p, cell_address(p)) for p in found[:CELLS_NAMED]], len(found))
        for title, found in by_kind.items()
    ]
    return sorted(groups, key=lambda group: -group.count)


def cell_address(problem: Problem) -> str:
    """The part of the address that leads to the cell of a problem; nothing for problems of the whole file."""
    if not problem.sheet or not problem.row or problem.row == 1:
        return ""
    place = [sheet.title for sheet in SHEETS].index(problem.sheet)
    return f"?sheet={place}&row={problem.row}&show={REJECTED}#{problem.cell}"


def totals(check: Check) -> dict[str, int]:
    """Rows of the whole file by fate, and all of them ("all")."""
    found = Counter()
    for counts in check.counts().values():
        found.update(counts)
    return {"all": sum(found.values()), **{state: found[state] for state in STATES}}


def to_write(check: Check) -> int:
    """How many rows confirming would write."""
    numbers = totals(check)
    return numbers[NEW] + numbers[CHANGED]


class Grid:
    """One sheet of the file as its owner knows it, page by page, each row with its fate."""

    def __init__(self, check: Check, place: int, show: str, page, row: str | None):
        self.check, self.place, self.show = check, place, show
        self.outcome = self._outcome(SHEETS[place])
        self.parsed = self.outcome.parsed if self.outcome else None
        rows = self._rows()
        paginator = Paginator(rows, ROWS_PER_PAGE)
        numbers = [str(found.number) for found, _state in rows] if row else []
        if row in numbers:
            page = numbers.index(row) // ROWS_PER_PAGE + 1
        self.page = paginator.get_page(page)
        self.problems = self._problems_by_cell()
        width = max((len(found.cells) for found, _state in self.page), default=0)
        self.width = max([width, *(i + 1 for i in self.parsed.position.values())]) if self.parsed else 0
        self.rows = [self._row(found, state) for found, state in self.page]

    def _outcome(self, sheet) -> SheetChanges | None:
        return next((o for o in self.check.sheets if o.sheet is sheet), None)

    def _rows(self) -> list[tuple]:
        if self.parsed is None:
            return []
        self.changes: dict[int, Change] = {c.row.number: c for c in self.outcome.changes}
        rejected = {p.row for p in self.parsed.problems if p.row}
        found = []
        for row in self.parsed.rows:
            change = self.changes.get(row.number)
            # A row that repeats another counts with that one.
            state = REJECTED if row.number in rejected else change.state if change else "same"
            if self.show in ("all", state):
                found.append((row, state))
        return found

    def _problems_by_cell(self) -> dict[tuple[int, str], Problem]:
        return {(p.row, p.column): p for p in self.parsed.problems} if self.parsed else {}

    @property
    def heads(self) -> list[dict]:
        """The letters and headings of the columns; ``read`` tells whether a column is taken over."""
        by_index = {i: self.parsed.by_attribute[name].heading for name, i in self.parsed.position.items()}
        ignored = dict(self.parsed.ignored)
        return [
            {
                "letter": column_letter(i),
                "heading": by_index.get(i) or ignored.get(column_letter(i), ""),
                "read": i in by_index,
            }
            for i in range(self.width)
        ]

    def _row(self, row, state: str) -> GridRow:
        attribute_at = {i: name for name, i in self.parsed.position.items()}
        change = self.changes.get(row.number)
        cells = [self._cell(row, i, attribute_at.get(i), change) for i in range(self.width)]
        return GridRow(row.number, state, cells)

    def _cell(self, row, index: int, attribute: str | None, change: Change | None) -> GridCell:
        text = as_text(row.cells[index]) if index < len(row.cells) else ""
        letter = column_letter(index)
        if attribute is None:
            return GridCell(text, "ignored" if text else "")
        if (row.number, letter) in self.problems:
            return GridCell(text, "refused", anchor=f"{letter}{row.number}")
        name = attribute.lstrip("_")
        if change is not None and change.state == CHANGED and name in change.old:
            column = self.parsed.by_attribute[attribute]
            return GridCell(text, "changed", self._old(change, name, column), text)
        return GridCell(text)

    def _old(self, change: Change, name: str, column) -> str:
        old = change.old[name]
        if old in (None, ""):
            return _("empty")
        if name == "term":
            return self.check.lookups.terms.by_id[old].name
        if name == "grade":
            return next(g.name for g in self.check.lookups.words.grade_rows if g.pk == old)
        return str(column.widget.render(old))
