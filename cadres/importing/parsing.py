"""From a raw sheet to rows of clean values, every bad cell named."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cadres.importing.cells import as_text
from cadres.importing.problems import CellError, Problem, column_letter
from cadres.importing.reader import RawSheet
from cadres.importing.sheets import BY_NAME, SHEETS, Column, Sheet
from phopho_cadre.partial_dates import PartialDate
from phopho_cadre.vietnamese import clean_text, match_key


@dataclass(slots=True, eq=False)
class Row:
    """A row that says something: ``values`` holds the cells that are filled and could be read."""

    number: int
    cells: list
    values: dict = field(default_factory=dict)
    bad: set = field(default_factory=set)


@dataclass(eq=False)
class ParsedSheet:
    """A sheet as read; ``position`` is the column of each attribute, ``ignored`` the unknown headings."""

    sheet: type[Sheet]
    name: str
    rows: list[Row] = field(default_factory=list)
    position: dict[str, int] = field(default_factory=dict)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    by_attribute: dict[str, Column] = field(default_factory=dict)

    def reject(self, row: Row, attribute: str, error: CellError) -> None:
        """Report a problem of a row, at the cell of the attribute."""
        row.bad.add(attribute)
        self.problems.append(self.problem(row, attribute, error))

    def problem(self, row: Row, attribute: str, error: CellError) -> Problem:
        index = self.position.get(attribute)
        value = row.cells[index] if index is not None and index < len(row.cells) else ""
        return Problem(
            error.kind,
            error.reason,
            error.fix,
            sheet=self.sheet.title,
            row=row.number,
            column=None if index is None else column_letter(index),
            heading=self.by_attribute[attribute].heading,
            value=as_text(value),
        )


def parse(raw_sheets: list[RawSheet]) -> tuple[dict[type[Sheet], ParsedSheet], list[Problem], list[str]]:
    """(sheets found, problems of the whole file, names of sheets that are not read)."""
    found: dict[type[Sheet], RawSheet] = {}
    problems, ignored = [], []
    for raw in raw_sheets:
        sheet = BY_NAME.get(match_key(raw.name))
        if sheet is None:
            ignored.append(raw.name)
        elif sheet in found:
            problems.append(_twice(sheet))
        else:
            found[sheet] = raw
    if not found:
        return {}, [_no_sheet()], ignored
    problems += [_lacking(sheet) for sheet in SHEETS if sheet not in found]
    return {s: parse_sheet(s, found[s]) for s in SHEETS if s in found}, problems, ignored


def _no_sheet() -> Problem:
    return Problem(
        "no_sheet",
        _("None of the seven sheets is in the file."),
        _("Download the empty workbook and copy the data into its sheets: %(names)s.")
        % {"names": "; ".join(sheet.title for sheet in SHEETS)},
    )


def _lacking(sheet) -> Problem:
    return Problem(
        "sheet_missing",
        _("The sheet “%(sheet)s” is missing.") % {"sheet": sheet.title},
        _("Add a sheet of this name with its headings; without rows if there is nothing to tell."),
        sheet=sheet.title,
    )


def _twice(sheet) -> Problem:
    return Problem(
        "sheet_twice",
        _("Two sheets are called “%(sheet)s”.") % {"sheet": sheet.title},
        _("Put the rows into one sheet."),
        sheet=sheet.title,
    )


def parse_sheet(sheet: type[Sheet], raw: RawSheet) -> ParsedSheet:
    """Read the headings in row 1 and every filled row below."""
    columns = sheet.columns()
    parsed = ParsedSheet(sheet, raw.name, by_attribute={c.attribute: c for c in columns})
    _read_headings(parsed, columns, raw.rows[0] if raw.rows else [])
    if parsed.problems:
        return parsed
    _collect_rows(parsed, raw)
    for attribute, index in parsed.position.items():
        _read_column(parsed, parsed.by_attribute[attribute], attribute, index, raw.marks)
    return parsed


def _read_headings(parsed: ParsedSheet, columns: list[Column], headings: list) -> None:
    known = {match_key(column.heading): column for column in columns}
    for index, cell in enumerate(headings):
        heading = clean_text(as_text(cell))
        column = known.get(match_key(heading)) if heading else None
        if column is None:
            if heading:
                parsed.ignored.append((column_letter(index), heading))
        elif column.attribute in parsed.position:
            parsed.problems.append(_heading_twice(parsed, column, index))
        else:
            parsed.position[column.attribute] = index
    for column in columns:
        if column.must_exist and column.attribute not in parsed.position:
            parsed.problems.append(_column_missing(parsed, column))


def _heading_twice(parsed, column, index) -> Problem:
    return Problem(
        "column_twice",
        _("Two columns are headed “%(heading)s”.") % {"heading": column.heading},
        _("Keep one of them."),
        sheet=parsed.sheet.title,
        row=1,
        column=column_letter(index),
        heading=column.heading,
        value=column.heading,
    )


def _column_missing(parsed, column) -> Problem:
    return Problem(
        "column_missing",
        _("The column “%(heading)s” is missing.") % {"heading": column.heading},
        _("Add a column with this heading in row 1; its cells may be empty.")
        if not column.must_be_filled
        else _("Add a column with this heading in row 1 and fill it in."),
        sheet=parsed.sheet.title,
        heading=column.heading,
    )


def _is_blank(value) -> bool:
    return value == "" or (type(value) is str and not value.strip())


def _collect_rows(parsed: ParsedSheet, raw: RawSheet) -> None:
    indexes = list(parsed.position.values())
    marked = {
        at for (at, column), kind in raw.marks.items() if kind in ("formula", "error") and column in indexes
    }
    for at, cells in enumerate(raw.rows[1:], start=1):
        if at in marked or not all(_is_blank(cells[i]) for i in indexes if i < len(cells)):
            parsed.rows.append(Row(at + 1, cells))


def _read_column(parsed: ParsedSheet, column: Column, attribute: str, index: int, marks: dict) -> None:
    """Clean a whole column; equal texts are read once."""
    clean, required = column.widget.clean, column.must_be_filled
    seen: dict = {}
    for row in parsed.rows:
        value = row.cells[index] if index < len(row.cells) else ""
        mark = marks.get((row.number - 1, index)) if marks else None
        try:
            if mark:
                value = _marked(value, mark)
            if _is_blank(value):
                result = None
            elif type(value) is str:
                result = seen[value] if value in seen else seen.setdefault(value, clean(value))
            else:
                result = clean(value)
            if result is None or result == "":
                if required:
                    raise _empty(column)
            else:
                row.values[attribute] = result
        except CellError as error:
            parsed.reject(row, attribute, error)


def _marked(value, mark: str):
    if mark == "formula":
        raise CellError(
            "formula",
            _("The cell holds a formula without a stored value."),
            _("Open the file in Excel and save it, or replace the formula by its value."),
        )
    if mark == "error":
        raise CellError(
            "formula_error",
            _("The cell holds an error such as #N/A or #REF!."),
            _("Replace it by the value, or empty the cell."),
        )
    if hasattr(value, "year"):  # A date cell that shows only month and year, or the year.
        return PartialDate(value.year, value.month if mark == "month" else None)
    return value


def _empty(column: Column) -> CellError:
    return CellError(
        "required",
        _("The cell is empty, but “%(heading)s” is needed.") % {"heading": column.heading},
        _("Fill in the cell, or delete the row."),
    )
