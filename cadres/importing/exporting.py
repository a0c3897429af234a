"""The same seven sheets out of the records, in an order that depends on what they say and on nothing else."""

import datetime as dt
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cadres.codes import next_codes
from cadres.importing.sheets import (
    Column,
    Evaluations,
    Events,
    People,
    Planning,
    Posts,
    Seats,
    Sheet,
    Training,
)
from cadres.models import Body, Cadre, Post, Tenure

NO_BODY = "–"
JOINS = {
    Seats: ("body", "term"),
    Posts: ("post__body",),
    Training: ("ladder", "level"),
    Events: ("post__body",),
    Planning: ("post__body", "body", "term"),
    Evaluations: ("grade",),
}


@dataclass
class Writer:
    """What the cells need beside the record: codes of the people, and which posts a title alone tells."""

    codes: dict[int, str]
    names: dict[int, str]
    order: dict[int, int]
    shared_titles: set[str]
    told_by_tenures: set[int]

    def cells(self, sheet: type[Sheet], record) -> list:
        """The row of a record, in the order of the sheet's columns."""
        return [self._cell(sheet, column, record) for column in sheet.columns()]

    def _cell(self, sheet, column: Column, record):
        name = column.attribute
        if name == "code":
            return self.codes[record.pk]
        if not name.startswith("_"):
            return column.widget.render(getattr(record, name))
        if name == "_code":
            return self.codes[record.cadre_id]
        if name == "_name":
            return self.names[record.cadre_id]
        return column.widget.render(self._looked_up(sheet, name, record))

    def _looked_up(self, sheet, name: str, record):
        if name == "_body" and sheet is not Seats:
            return self._body_of_post(sheet, record.post)
        if name == "_target":
            return record.target
        return getattr(record, name[1:])

    def _body_of_post(self, sheet, post: Post | None):
        if post is None:
            return ""
        if sheet is Posts and post.body_id:
            return post.body
        if post.title_key in self.shared_titles:
            return post.body or NO_BODY
        # A title alone would be a post without body, unless the sheet of posts tells its body.
        return post.body if post.body_id and post.pk not in self.told_by_tenures else ""


def _writer() -> Writer:
    people = list(Cadre.objects.order_by("pk").values_list("pk", "code", "full_name"))
    without = [pk for pk, code, _name in people if not code]
    codes = {pk: code for pk, code, _name in people}
    codes |= dict(zip(without, next_codes(len(without)), strict=True))
    ordered = sorted(codes, key=lambda pk: (len(codes[pk]), codes[pk]))
    titles = Counter(Post.objects.order_by().values_list("title_key", flat=True))
    return Writer(
        codes,
        {pk: name for pk, _code, name in people},
        {pk: place for place, pk in enumerate(ordered)},
        {title for title, count in titles.items() if count > 1} | _titles_of_bodies(titles),
        set(Tenure.objects.filter(cadre__in=_live()).order_by().values_list("post_id", flat=True)),
    )


def _titles_of_bodies(titles) -> set[str]:
    """Titles that are also the name of a body: such a post is told by its body."""
    return set(Body.objects.order_by().values_list("name_key", flat=True)) & set(titles)


def rows_of(sheet: type[Sheet], writer: Writer) -> list[list]:
    """The rows of a sheet: people by code, then each person's records by what they say."""
    if sheet is People:
        records = Cadre.objects.all()
        return [writer.cells(sheet, r) for r in sorted(records, key=lambda r: writer.order[r.pk])]
    records = sheet.model.objects.filter(cadre_id__in=_live()).select_related(*JOINS[sheet])
    rows = [(writer.order[r.cadre_id], writer.cells(sheet, r), _days(sheet, r)) for r in records.order_by()]
    rows.sort(key=lambda row: (row[0], row[2], [str(cell) for cell in row[1]]))
    return [cells for _place, cells, _key in rows]


def _live():
    return Cadre.objects.order_by().values("pk")


def _days(sheet, record) -> tuple:
    """Dates of the row as sortable text, in the order of columns."""
    values = (getattr(record, c.attribute, None) for c in sheet.columns() if not c.attribute.startswith("_"))
    return tuple(v.isoformat() for v in values if isinstance(v, dt.date))


def export_workbook() -> bytes:
    """The seven sheets as an .xlsx file. Text is stored as text, so no cell can become a formula."""
    book = Workbook(write_only=True)
    writer = _writer()
    for sheet in (People, Seats, Posts, Training, Events, Planning, Evaluations):
        rows = rows_of(sheet, writer)
        columns, rows = _without_unused(sheet.columns(), rows)
        _write(book.create_sheet(sheet.title), columns, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _without_unused(columns: list[Column], rows: list[list]) -> tuple[list[Column], list[list]]:
    kept = [i for i, c in enumerate(columns) if not c.only_if_used or any(row[i] != "" for row in rows)]
    return [columns[i] for i in kept], [[row[i] for i in kept] for row in rows]


def _write(worksheet, columns: list[Column], rows: list[list]) -> None:
    worksheet.freeze_panes = "A2"
    for index, column in enumerate(columns, start=1):
        worksheet.column_dimensions[get_column_letter(index)].width = max(12, len(column.heading) + 4)
    worksheet.append(heading_cells(worksheet, columns))
    for row in rows:
        worksheet.append(list(_cells(worksheet, row)))


def heading_cells(worksheet, columns: list[Column]) -> list[WriteOnlyCell]:
    """The first row, in bold."""
    cells = []
    for column in columns:
        cell = WriteOnlyCell(worksheet, column.heading)
        cell.font = Font(bold=True)
        cells.append(cell)
    return cells


def _cells(worksheet, row: list) -> Iterator:
    for value in row:
        if value == "" or value is None:
            yield None
        elif isinstance(value, str):
            cell = WriteOnlyCell(worksheet, value)
            cell.data_type = "s"  # openpyxl would make "=1+1" a formula.
            yield cell
        else:
            yield value
