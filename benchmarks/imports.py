"""A workbook of 10,000 people: the product beside django-import-export's default doing the same.

Both read an .xlsx with 15 columns (13 of the person, two of a seat), show what would change without
writing, read it again and write everything with a row of history for each record.
"""

import io
import random

import tablib
from django.db import transaction
from import_export import fields, resources
from import_export.formats.base_formats import XLSX
from import_export.widgets import ForeignKeyWidget
from openpyxl import Workbook

from benchmarks import data
from benchmarks.databases import Databases, fresh
from benchmarks.report import Line
from benchmarks.sizes import Sizes
from benchmarks.timing import milliseconds
from cadres.importing.applying import import_file
from cadres.importing.sheets import SHEETS, People, Seats
from cadres.importing.workbook import check_file
from cadres.models import Body, Cadre, Membership
from targets import plan52

PERSON = [
    "code",
    "full_name",
    "birth",
    "sex",
    "ethnicity",
    "hometown",
    "party_admission",
    "party_official",
    "citizen_number",
    "phone",
    "email",
    "status",
    "note",
]


def people(count: int, seed: int = 1) -> list[dict[str, str]]:
    """Made-up people with a seat each, as text."""
    dice = random.Random(seed)
    return [_person(dice, number) for number in range(count)]


def _person(dice: random.Random, number: int) -> dict[str, str]:
    year = dice.randint(1963, 2002)
    return {
        "code": f"P{number:06d}",
        "full_name": f"{dice.choice(data.FAMILY)} {dice.choice(data.MIDDLE)} {dice.choice(data.GIVEN)}",
        "birth": f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{year}",
        "sex": dice.choice("MF"),
        "ethnicity": "Kinh",
        "hometown": "Phổ Hòa, Quảng Ngãi",
        "party_admission": f"{dice.randint(1, 12):02d}/{year + 20}",
        "party_official": f"{year + 22}",
        "citizen_number": f"{number:012d}",
        "phone": f"09{number:08d}",
        "email": f"p{number}@example.org",
        "status": "in_work",
        "note": f"Hồ sơ số {number}",
        "since": f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{dice.randint(2020, 2025)}",
    }


def workbook(rows: list[dict[str, str]]) -> bytes:
    """The seven-sheet workbook of these people."""
    book = Workbook(write_only=True)
    words = {"M": "Nam", "F": "Nữ", "in_work": "Đang công tác"}
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        if sheet is People:
            page.append([column.heading for column in sheet.columns()])
            for row in rows:
                page.append(
                    [words.get(value, value) for value in (row[c.attribute] for c in sheet.columns())]
                )
        elif sheet is Seats:
            page.append(["Mã cán bộ", "Họ và tên", "Cơ quan", "Từ ngày"])
            for row in rows:
                page.append([row["code"], row["full_name"], plan52.BCH, row["since"]])
        else:
            page.append([c.heading for c in sheet.columns()])
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def product(content: bytes) -> None:
    """Check for the preview; on confirmation check again and apply."""
    assert check_file(content, data.TODAY).accepted
    check, run = import_file(content, data.TODAY, file_name="benchmark.xlsx")
    assert run is not None, check.problems[:3]


class DefaultCadres(resources.ModelResource):
    """As the library's documentation begins, with the code as key."""

    class Meta:
        model = Cadre
        fields = PERSON
        import_id_fields = ["code"]


class DefaultSeats(resources.ModelResource):
    cadre = fields.Field("cadre", "cadre", ForeignKeyWidget(Cadre, "code"))
    body = fields.Field("body", "body", ForeignKeyWidget(Body, "name"))

    class Meta:
        model = Membership
        fields = ["cadre", "body", "since"]
        import_id_fields = ["cadre", "body", "since"]


def tables(rows: list[dict[str, str]]) -> list[tuple[type, bytes]]:
    """The same people as the default wants them: one file per model, headed by the fields' names."""
    of_people = tablib.Dataset(*[[row[name] for name in PERSON] for row in rows], headers=PERSON)
    seats = [[row["code"], plan52.BCH, "-".join(reversed(row["since"].split("/")))] for row in rows]
    of_seats = tablib.Dataset(*seats, headers=["cadre", "body", "since"])
    return [(DefaultCadres, of_people.export("xlsx")), (DefaultSeats, of_seats.export("xlsx"))]


@transaction.atomic
def default(files: list[tuple[type, bytes]]) -> None:
    """Dry run, then import, file by file, as the library's admin does it."""
    for resource, content in files:
        for dry_run in (True, False):
            found = resource().import_data(XLSX().create_dataset(content), dry_run=dry_run)
            assert not found.has_errors(), [e.error for row in found.rows for e in row.errors][:3]
            assert not found.has_validation_errors(), found.invalid_rows[:3]


def history_of_correction(rows: list[dict[str, str]]) -> tuple[int, int, float]:
    """Change the phone of every twentieth person, import again: (changed people, rows of history, ms)."""
    changed = [row | {"phone": f"03{row['phone'][2:]}"} if i % 20 == 0 else row for i, row in enumerate(rows)]
    content = workbook(changed)
    before = Cadre.history.count() + Membership.history.count()
    taken = milliseconds(lambda: product(content))
    after = Cadre.history.count() + Membership.history.count()
    return len(rows[::20]), after - before, taken


def run(databases: Databases, sizes: Sizes) -> list[Line]:
    rows = people(sizes.imported)
    with fresh(databases, "imports"):
        content = workbook(rows)
        ours = milliseconds(lambda: product(content))
        again = milliseconds(lambda: product(content))
        changed, history, correcting = history_of_correction(rows)
    by_default = rows[: sizes.imported_by_default]
    with fresh(databases, "imports_by_default"):
        files = tables(by_default)
        theirs = milliseconds(lambda: default(files)) * len(rows) / len(by_default)
    how = f", from {len(by_default):,} people" if len(by_default) < len(rows) else ""
    return [
        Line(
            f"import of {len(rows):,} people × 15 columns: faster than the default",
            f"{theirs / ours:.0f}×",
            "≥ 10×",
            theirs / ours >= 10,
            f"{ours / 1000:.1f} s; default {theirs / 1000:.0f} s{how}",
        ),
        Line("the same file again", f"{again / 1000:.1f} s"),
        Line(
            "re-import with 5 % changed: rows of history",
            str(history),
            f"{changed}",
            history == changed,
            f"{correcting / 1000:.1f} s",
        ),
    ]
