"""From the bytes of a file to sheets of plain values, read in a process of its own."""

import datetime as dt
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cadres.importing.problems import Refusal

PROCESS = Path(__file__).with_name("reader_process.py")


@dataclass(slots=True)
class RawSheet:
    """A sheet as in the file: ``rows`` from row 1, values text, number, bool, date or :class:`Unreadable`."""

    name: str
    rows: list[list]
    marks: dict[tuple[int, int], str] = field(default_factory=dict)


def read_workbook(content: bytes) -> list[RawSheet]:
    """The sheets of an .xlsx file. Raises Refusal, with a sentence and what to do, for anything else.

    Limits: ``settings.IMPORT_LIMITS`` (bytes, entries, unpacked bytes, ratio, rows, columns, characters of
    a cell, memory, seconds).
    """
    limits = settings.IMPORT_LIMITS
    if len(content) > limits["bytes"]:
        raise refusal("too_big", {"limit": limits["bytes"] // (1 << 20)})
    found = _in_another_process(content, limits)
    if "refused" in found:
        raise refusal(found.pop("refused"), found)
    return [_sheet(raw) for raw in found["sheets"]]


def _in_another_process(content: bytes, limits: dict) -> dict:
    head = json.dumps(limits).encode() + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PROCESS)],
            input=head + content,
            capture_output=True,
            timeout=limits["seconds"],
            check=False,
        )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"refused": "suspicious"}
    except ValueError:
        # Killed at its memory limit: it wrote nothing, or half of it.
        return {"refused": "suspicious"}


def _sheet(raw: dict) -> RawSheet:
    rows = raw["rows"]
    for cells in rows:
        for column, value in enumerate(cells):
            if type(value) is list:
                cells[column] = dt.date.fromisoformat(value[1]) if value[0] == "date" else value[1]
    return RawSheet(raw["name"], rows, {(r, c): kind for r, c, kind in raw["marks"]})


# Code: (what is wrong, what to do about it).
SENTENCES = {
    "empty": (_("The file is empty."), _("Choose the right file and try again.")),
    "too_big": (
        _("The file is larger than %(limit)s MB."),
        _("Split it into several files, or remove pictures and unused sheets."),
    ),
    "encrypted": (
        _("The file is protected by a password and cannot be opened."),
        _("Open it in Excel, remove the password (File, Info, Protect Workbook) and save it again."),
    ),
    "old_format": (
        _("The file is in a format other than .xlsx."),
        _("Open it in Excel and save it as Excel Workbook (.xlsx)."),
    ),
    "macros": (
        _("The file contains macros."),
        _("Save it as Excel Workbook (.xlsx), which has no macros."),
    ),
    "not_a_workbook": (
        _("The file is not an Excel workbook (.xlsx)."),
        _("Choose an .xlsx file, for example one made from the empty workbook."),
    ),
    "broken": (
        _("The file is damaged and cannot be read."),
        _("Open it in Excel and save it again, or ask for the file to be sent again."),
    ),
    "too_many_rows": (
        _("A sheet has more than %(limit)s rows."),
        _("Split it into several files."),
    ),
    "too_many_columns": (
        _("Sheet “%(sheet)s” has more than %(limit)s columns."),
        _("Delete the columns that are not needed."),
    ),
    "cell_too_long": (
        _("Sheet “%(sheet)s” has a cell of more than %(limit)s characters."),
        _("Shorten it."),
    ),
}
TOO_MUCH = (
    _("The file unpacks to far more than a list of people needs, and was not opened."),
    _("Copy the data into the empty workbook and save it."),
)


def refusal(code: str, facts: dict) -> Refusal:
    """The sentence and the remedy for a file that cannot be read."""
    reason, fix = map(str, SENTENCES.get(code, TOO_MUCH))
    return Refusal(code, reason % facts if facts else reason, fix)
