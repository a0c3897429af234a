"""An indicator's page as a spreadsheet: the people behind the figure as shown, and the development.

All text is stored as text, so no cell can become a formula.
"""

import datetime as dt
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from phopho_cadre import numbers
from targets.indicator_page import IndicatorPage
from targets.page_parts import ShownSection
from targets.people import Row
from targets.reasons import day_text


def spreadsheet(page: IndicatorPage, sections: Iterable[ShownSection]) -> bytes:
    """An .xlsx file with one sheet of people and one of the development."""
    book = Workbook()
    people = book.active
    people.title = _("People")
    _write_people(people, page, sections)
    _write_development(book.create_sheet(_("Development")), page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Worksheet, row: int, values: Iterable, bold: bool = False) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row=row, column=column, value=value)
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, dt.date):
            cell.number_format = "dd/mm/yyyy"
        if bold:
            cell.font = Font(bold=True)


def _prepare(sheet: Worksheet, page: IndicatorPage, heads: list[str], widths: list[int]) -> int:
    """Title, day and heads; the row below them."""
    _put(sheet, 1, [page.indicator.title], bold=True)
    _put(sheet, 2, [page.headline])
    _put(sheet, 3, [_about(page)])
    _put(sheet, 5, heads, bold=True)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A6"
    sheet.print_title_rows = "5:5"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return 6


def _about(page: IndicatorPage) -> str:
    found = {
        "day": day_text(page.day),
        "at": day_text(page.selected.as_of) if page.selected else numbers.DASH,
    }
    return _("Figures as of %(day)s; people on %(at)s") % found


def _write_people(sheet: Worksheet, page: IndicatorPage, sections: Iterable[ShownSection]) -> None:
    events = bool(page.indicator.group.events)
    heads = [_("Full name"), _("Criterion")]
    heads += (
        [_("Post"), _("Form"), _("Day"), _("Result")] if events else [_("Present post"), _("Date of birth")]
    )
    heads += [_("Age"), _("Why")]
    widths = [28, 26, 34, 18, 14, 18, 8, 48] if events else [28, 26, 44, 14, 8, 48]
    row = _prepare(sheet, page, heads, widths)
    for section in sections:
        for shown in section.rows:
            reasons = "; ".join(item.reason.text for item in shown.reasons)
            _put(sheet, row, [*_facts(section, shown.row), _age(shown.row), reasons])
            row += 1


def _facts(section: ShownSection, row: Row) -> list:
    if row.event:
        event = row.event
        rest = [event.post.title, event.get_kind_display(), event.day, event.result]
    else:
        birth = row.cadre.birth
        rest = [row.post_full, birth.first if birth and birth.is_full else str(birth or "")]
    return [row.cadre.full_name, section.title, *rest]


def _age(row: Row):
    return int(row.age) if row.age.isdigit() else row.age


def _write_development(sheet: Worksheet, page: IndicatorPage) -> None:
    heads = [_("Day"), _("Meeting the criterion"), _("All"), pgettext("people", "Unclear"), _("Basis")]
    row = _prepare(sheet, page, heads, [14, 10, 10, 10, 14])
    for reading in page.developing:
        tally = reading.tally
        basis = _("forecast") if reading.is_forecast else _("actual")
        unclear = tally.unknown + tally.membership_unknown
        _put(sheet, row, [reading.as_of, tally.holds, tally.of, unclear, basis])
        row += 1
