"""Opens one workbook in a process of its own, with memory and time limits; run by cadres.importing.reader.

Reads from standard input one line of JSON (the limits), then the file; writes one JSON document:
``{"refused": CODE, …}`` or ``{"sheets": [{"name", "rows", "marks"}]}``. ``rows`` begin at row 1 of the
file. A cell is text, a number, true or false, or a list: ["date", ISO], ["time", text]. ``marks`` are
[row, column, kind], both from 0; kind: "formula" (without a stored value), "error" (#N/A and the like),
"month" and "year" (a date cell that shows no day, or neither day nor month).

It imports nothing of the project: whatever a hostile file does to it, it does to this process only.
"""

import datetime as dt
import io
import json
import re
import sys
import zipfile

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"
CHUNK = 1 << 20
NOT_CELLS = ("xl/chartsheets/", "xl/dialogsheets/", "xl/macrosheets/")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Refused(Exception):
    """The file is not read; ``code`` says why, ``facts`` fill its sentence."""

    def __init__(self, code, **facts):
        super().__init__(code)
        self.code, self.facts = code, facts


def limit_resources(limits):
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the parent holds there too.
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 5))


def open_archive(content, limits):
    """The zip archive of a workbook, after everything that can be told without reading a cell."""
    if not content:
        raise Refused("empty")
    if len(content) > limits["bytes"]:
        raise Refused("too_big", limit=limits["bytes"] // CHUNK)
    if content.startswith(OLE_MAGIC):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise Refused("encrypted" if encrypted else "old_format")
    if not content.startswith(ZIP_MAGIC):
        raise Refused("not_a_workbook")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused("broken") from error
    names = archive.namelist()
    if len(names) > limits["entries"]:
        raise Refused("suspicious")
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise Refused("encrypted")
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]:
        raise Refused("old_format")
    if "xl/workbook.xml" not in names:
        raise Refused("not_a_workbook")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("macros")
    return archive


def unpack(archive, limits):
    """{name: bytes} of the XML parts, measured as they are unpacked: sizes in the directory can lie."""
    parts, total = {}, 0
    for info in archive.infolist():
        data = bytearray()
        with archive.open(info) as stream:
            while chunk := stream.read(CHUNK):
                total += len(chunk)
                data += chunk
                if total > limits["unpacked"]:
                    raise Refused("suspicious")
        if len(data) > CHUNK and len(data) > limits["ratio"] * max(info.compress_size, 1):
            raise Refused("suspicious")
        if info.filename.endswith((".xml", ".rels")):
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise Refused("suspicious")
            if info.filename.startswith("xl/worksheets/") and len(re.findall(rb"<(?:\w+:)?row\b", data)) > (
                limits["rows"] + 1
            ):
                raise Refused("too_many_rows", limit=limits["rows"])
            parts[info.filename] = bytes(data)
    return parts


def sheet_parts(parts):
    """Sheet name → name of its XML part."""
    from defusedxml.ElementTree import fromstring

    targets = {}
    for relation in fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<r/>")):
        target = relation.get("Target", "")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        targets[relation.get("Id")] = path
    found = {}
    for element in fromstring(parts["xl/workbook.xml"]).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            key = next((v for k, v in element.attrib.items() if k.endswith("}id")), None)
            found[element.get("name")] = targets.get(key)
    return found


BUILT_IN_WITHOUT_DAY = {17: "month"}  # mmm-yy


def dates_without_day(parts):
    """Style index (as text) → "month" or "year", for number formats that show no day."""
    from defusedxml.ElementTree import fromstring

    if "xl/styles.xml" not in parts:
        return {}
    root = fromstring(parts["xl/styles.xml"])
    kinds = dict(BUILT_IN_WITHOUT_DAY)
    for number_format in root.iter(f"{MAIN}numFmt"):
        code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.get("formatCode", "")).lower()
        if "y" in code and not set("dhs0#") & set(code):
            kinds[int(number_format.get("numFmtId"))] = "month" if "m" in code else "year"
    formats = root.find(f"{MAIN}cellXfs")
    found = {}
    for index, style in enumerate(() if formats is None else formats):
        kind = kinds.get(int(style.get("numFmtId") or 0))
        if kind:
            found[str(index)] = kind
    return found


def needs_scan(data, styles):
    if re.search(rb"<(?:\w+:)?f[\s/>]", data) or b't="e"' in data:
        return True
    return any(f' s="{index}"'.encode() in data for index in styles)


def position(reference, row, column):
    """Row and column from 0 of "C9"; where it is left out, the place that follows."""
    found = re.match(r"([A-Z]{1,3})(\d+)$", reference or "")
    if not found:
        return row, column
    number = 0
    for letter in found.group(1):
        number = number * 26 + ord(letter) - 64
    return int(found.group(2)) - 1, number - 1


def marks_of(data, styles):
    """[row, column, kind] of cells of which the value alone does not tell the truth."""
    from defusedxml.ElementTree import iterparse

    marks, row, column = [], -1, 0
    for event, element in iterparse(io.BytesIO(data), events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            row, column = int(element.get("r") or row + 2) - 1, 0
        elif event == "end" and tag == "c":
            at, column = position(element.get("r"), row, column)
            kind = mark_of(element, styles)
            if kind:
                marks.append([at, column, kind])
            column += 1
        elif event == "end" and tag == "row":
            element.clear()
    return marks


def mark_of(cell, styles):
    children = {child.tag.rpartition("}")[2]: child for child in cell}
    value = children.get("v")
    if cell.get("t") == "e":
        return "error"
    if "f" in children and "is" not in children:
        # =IF(A1="","",…) stores an empty text: that is a value.
        empty = value is None or (not value.text and cell.get("t") != "str")
        if empty:
            return "formula"
    return styles.get(cell.get("s")) if value is not None and cell.get("t") in (None, "n", "d") else None


def encode(value):
    if isinstance(value, dt.datetime | dt.date):
        return ["date", value.isoformat()[:10]]
    return ["time", str(value)]


def read(content, limits):
    from python_calamine import CalamineWorkbook

    archive = open_archive(content, limits)
    parts = unpack(archive, limits)
    paths, styles = sheet_parts(parts), dates_without_day(parts)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = []
    for index, name in enumerate(book.sheet_names):
        path = paths.get(name) or ""
        if path.startswith(NOT_CELLS):
            continue
        data = parts[path]
        sheet = book.get_sheet_by_index(index)
        # Both count from 0; the first row holds the headings.
        if sheet.total_height > limits["rows"]:
            raise Refused("too_many_rows", limit=limits["rows"])
        if sheet.total_width + 1 > limits["columns"]:
            raise Refused("too_many_columns", limit=limits["columns"], sheet=name)
        rows = sheet.to_python(skip_empty_area=False)
        if any(isinstance(c, str) and len(c) > limits["cell"] for row in rows for c in row):
            raise Refused("cell_too_long", limit=limits["cell"], sheet=name)
        marks = marks_of(data, styles) if needs_scan(data, styles) else []
        sheets.append({"name": name, "rows": rows, "marks": marks})
    return {"sheets": sheets}


def main():
    limits = json.loads(sys.stdin.buffer.readline())
    limit_resources(limits)
    try:
        result = read(sys.stdin.buffer.read(), limits)
    except Refused as refusal:
        result = {"refused": refusal.code, **refusal.facts}
    except MemoryError:
        result = {"refused": "suspicious"}
    except Exception as error:  # Whatever a broken file makes the parsers raise.
        result = {"refused": "broken", "detail": f"{type(error).__name__}: {error}"[:200]}
    sys.stdout.write(json.dumps(result, default=encode, ensure_ascii=True))


if __name__ == "__main__":
    main()
