"""The empty workbook: seven sheets with their headings, drop-down lists, text where Excel would meddle."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cadres.importing import cells
from cadres.importing.sheets import SHEETS, Column
from cadres.models import Body, Grade, Ladder, Level, Post

LISTS = "Danh mục"
LAST_ROW = 2_000
HEAD = PatternFill("solid", fgColor="F3EFE5")


def empty_workbook() -> bytes:
    """An .xlsx file to fill in; its lists offer what the system knows now."""
    book = Workbook()
    book.remove(book.active)
    sheets = [(book.create_sheet(sheet.title), sheet) for sheet in SHEETS]
    lists = Lists(book)
    for worksheet, sheet in sheets:
        columns = [column for column in sheet.columns() if not column.only_if_used]
        for index, column in enumerate(columns, start=1):
            _set_up(worksheet, index, column, lists)
        worksheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Lists:
    """A hidden sheet with the words of each drop-down list, one column per list."""

    def __init__(self, book: Workbook):
        self.sheet = book.create_sheet(LISTS)
        self.sheet.sheet_state = "hidden"
        self.ranges: dict[str, str] = {}
        self.known = {
            "_body": list(Body.objects.values_list("name", flat=True)),
            "_post": list(dict.fromkeys(Post.objects.values_list("title", flat=True))),
            "_ladder": list(Ladder.objects.values_list("name", flat=True)),
            "_level": list(
                dict.fromkeys(
                    Level.objects.order_by("ladder__position", "rank", "pk").values_list("name", flat=True)
                )
            ),
            "_grade": list(Grade.objects.filter(last_year=None).values_list("name", flat=True)),
        }
        self.known["_target"] = self.known["_post"] + self.known["_body"]

    def words_of(self, column: Column) -> list[str]:
        if isinstance(column.widget, cells.ChoiceCell):
            return list(column.widget.words.values())
        return self.known.get(column.attribute, [])

    def range_of(self, words: list[str]) -> str:
        """The range that holds these words; equal lists share one."""
        key = "\n".join(words)
        if key not in self.ranges:
            letter = get_column_letter(len(self.ranges) + 1)
            for row, word in enumerate(words, start=1):
                cell = self.sheet[f"{letter}{row}"]
                cell.value = word
                cell.data_type = "s"
            self.ranges[key] = f"'{LISTS}'!${letter}$1:${letter}${len(words)}"
        return self.ranges[key]


def _set_up(worksheet, index: int, column: Column, lists: Lists) -> None:
    letter = get_column_letter(index)
    head = worksheet.cell(1, index, column.heading)
    head.font, head.fill = Font(bold=True), HEAD
    worksheet.column_dimensions[letter].width = max(14, len(column.heading) + 6)
    if not isinstance(column.widget, cells.YearCell | cells.ScoreCell):
        # As text: "3/1985" stays what was typed, and numbers keep their leading zeros.
        worksheet.column_dimensions[letter].number_format = "@"
    validation = _validation(column, lists)
    if validation:
        validation.add(f"{letter}2:{letter}{LAST_ROW}")
        worksheet.add_data_validation(validation)


def _validation(column: Column, lists: Lists) -> DataValidation | None:
    words = lists.words_of(column)
    if words:
        strict = isinstance(column.widget, cells.ChoiceCell)
        return DataValidation(
            type="list",
            formula1=lists.range_of(words),
            allow_blank=True,
            showErrorMessage=strict,
            errorTitle=column.heading,
            error=_("Choose a word of the list."),
        )
    if isinstance(column.widget, cells.PartialDateCell):
        how = column.widget.how_to_write()
        return DataValidation(showInputMessage=True, promptTitle=column.heading, prompt=how, allow_blank=True)
    return None
