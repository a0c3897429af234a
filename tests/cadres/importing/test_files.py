"""Files that are no sound workbook: each has its sentence, and nothing is written."""

import io
import struct
import zipfile

import pytest
from django.conf import settings

from tests.cadres.importing.books import DAY, GRADES, PEOPLE, SEATS, Book, row_counts, take_in

pytestmark = pytest.mark.django_db


def rezipped(content: bytes, change) -> bytes:
    """The same archive with ``change(name, data)`` applied to each part; None leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = change(info.filename, old.read(info))
            if data is not None:
                new.writestr(info.filename, data)
    return out.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    out = io.BytesIO(Book().bytes())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def with_doctype() -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    return rezipped(
        Book().bytes(),
        lambda name, data: data.replace(b"<worksheet", bomb + b"<worksheet", 1) if "sheet1" in name else data,
    )


def lying_about_its_size() -> bytes:
    """An archive whose directory says that a part unpacks to ten bytes."""
    content = bytearray(with_part("xl/media/image1.bin", bytes(1000)))
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)
    return bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_A_WORKBOOK = "Tệp không phải bảng tính Excel (.xlsx)."
BROKEN = "Tệp bị hỏng, không đọc được."
SUSPICIOUS = "Tệp khi giải nén lớn hơn nhiều so với một danh sách cán bộ nên không được mở."
FILES = {
    "empty": (lambda: b"", "Tệp trống, không có nội dung."),
    "text": (lambda: "Mã cán bộ;Họ và tên\n".encode(), NOT_A_WORKBOOK),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), NOT_A_WORKBOOK),
    "another archive": (
        lambda: rezipped(Book().bytes(), lambda n, d: None if "workbook.xml" in n else d),
        NOT_A_WORKBOOK,
    ),
    "truncated": (lambda: Book().bytes()[:-400], BROKEN),
    "cut in half": (lambda: Book().bytes()[:3000], BROKEN),
    "damaged sheet": (lambda: rezipped(Book().bytes(), lambda n, d: d[:200] if "sheet2" in n else d), BROKEN),
    "lying about its size": (lying_about_its_size, BROKEN),
    "encrypted": (
        lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
        "Tệp được bảo vệ bằng mật khẩu nên không mở được.",
    ),
    "old format": (lambda: OLE + bytes(1000), "Tệp không thuộc định dạng .xlsx."),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "Tệp có chứa macro."),
    "zip bomb": (lambda: with_part("xl/media/image1.bin", bytes(30_000_000)), SUSPICIOUS),
    "entities": (with_doctype, SUSPICIOUS),
    "too large": (
        lambda: bytes(settings.IMPORT_LIMITS["bytes"] + 1),
        "Tệp lớn hơn 10 MB.",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_workbook_is_refused_whole(name):
    make, reason = FILES[name]
    before = row_counts()
    check = take_in(make())
    assert [(p.sheet, p.row, p.column, p.heading, p.value, p.reason) for p in check.problems] == [
        (None, None, None, None, None, reason)
    ]
    assert check.problems[0].fix
    assert set(check.counts()) == set(Book().rows)
    assert row_counts() == before


def test_too_many_rows_and_columns(settings):
    settings.IMPORT_LIMITS = {**settings.IMPORT_LIMITS, "rows": 3}
    book = Book()
    for number in range(3):
        book.add(PEOPLE)["Mã cán bộ"] = f"X{number}"
    assert [p.reason for p in take_in(book).problems] == ["Có trang nhiều hơn 3 dòng."]
    settings.IMPORT_LIMITS = {**settings.IMPORT_LIMITS, "rows": 100, "columns": 12}
    assert [p.reason for p in take_in(book).problems] == ["Trang “Cán bộ” có hơn 12 cột."]


def test_a_missing_sheet_is_named():
    check = take_in(Book().drop(GRADES))
    assert [p.as_json() for p in check.problems] == [
        {
            "sheet": "Đánh giá",
            "row": None,
            "column": None,
            "heading": None,
            "value": None,
            "reason": "Thiếu trang “Đánh giá”.",
            "fix": "Thêm trang có tên này với dòng tiêu đề; không có dữ liệu thì để trống các dòng.",
        }
    ]


def test_a_file_without_any_of_the_sheets():
    book = Book(empty=True)
    for title in book.names:
        book.names[title] = f"Khác {title}"
    check = take_in(book)
    assert [(p.sheet, p.reason) for p in check.problems] == [
        (None, "Tệp không có trang nào trong bảy trang cần nhập.")
    ]


@pytest.mark.parametrize("heading", ["Mã cán bộ", "Họ và tên", "Cơ quan", "Từ ngày"])
def test_a_missing_column_is_named(heading):
    book = Book()
    book.heads[SEATS].remove(heading)
    before = row_counts()
    check = take_in(book)
    assert [(p.sheet, p.row, p.column, p.heading, p.reason) for p in check.problems] == [
        (SEATS, None, None, heading, f"Thiếu cột “{heading}”.")
    ]
    assert row_counts() == before


def test_an_optional_column_may_be_missing():
    book = Book()
    book.heads[SEATS] = ["Mã cán bộ", "Họ và tên", "Cơ quan", "Từ ngày"]
    assert take_in(book).accepted


def test_a_column_that_is_there_twice():
    book = Book()
    book.heads[SEATS].append("từ  NGÀY")
    check = take_in(book)
    assert [(p.sheet, p.cell, p.reason) for p in check.problems] == [
        (SEATS, "J1", "Có hai cột cùng tiêu đề “Từ ngày”.")
    ]


def test_a_sheet_that_is_there_twice():
    book = Book()
    book.rows["cán bộ "] = []
    book.heads["cán bộ "] = book.heads[PEOPLE]
    book.names["cán bộ "] = "cán bộ "
    assert [p.reason for p in take_in(book).problems] == ["Có hai trang cùng tên “Cán bộ”."]


def test_an_unknown_column_is_reported_and_ignored():
    book = Book()
    book.heads[PEOPLE].insert(1, "Tôn giáo")
    check = take_in(book.put(PEOPLE, "Tôn giáo", "Không"))
    assert check.accepted
    assert check.ignored_columns() == [(PEOPLE, "B", "Tôn giáo")]


def test_a_formula_without_a_value_is_named():
    check = take_in(Book().put(PEOPLE, "Quê quán", '="Quảng "&"Ngãi"'))
    assert [(p.sheet, p.cell, p.heading, p.reason, p.fix) for p in check.problems] == [
        (
            PEOPLE,
            "F2",
            "Quê quán",
            "Ô chứa công thức nhưng chưa có kết quả được lưu.",
            "Mở tệp bằng Excel rồi lưu lại, hoặc thay công thức bằng giá trị.",
        )
    ]


def test_a_formula_with_a_stored_value_is_read_as_the_value():
    def store(name, data):
        return (
            data.replace(b'<f>"Qu', b'<f>"Qu').replace(b"<v></v>", b"<v>7</v>").replace(b"<v />", b"<v>7</v>")
        )

    content = rezipped(Book().put(PEOPLE, "Quê quán", "=3+4").bytes(), store)
    check = take_in(content)
    assert check.accepted
    assert check.sheets[0].changes[0].values["hometown"] == "7"


def test_a_formula_outside_the_columns_that_are_read_is_nobodys_business():
    book = Book()
    book.heads[PEOPLE].append("STT")
    assert take_in(book.put(PEOPLE, "STT", "=ROW()")).accepted


def test_row_numbers_are_those_of_the_file():
    book = Book()
    book.rows[PEOPLE] = [{}, *book.rows[PEOPLE], {}]
    book.put(PEOPLE, "Ngày sinh", "31/02/1985", row=4)
    assert [p.cell for p in take_in(book).problems] == ["C4"]


def test_a_hostile_file_takes_no_more_than_its_time(settings):
    settings.IMPORT_LIMITS = {**settings.IMPORT_LIMITS, "seconds": 0.01}
    assert [p.reason for p in take_in(Book()).problems] == [SUSPICIOUS]


def test_a_birth_is_compared_with_the_day_that_the_caller_gives():
    book = Book().put(PEOPLE, "Ngày sinh", "22/11/2026").put(PEOPLE, "Ngày vào Đảng", None)
    book.put(PEOPLE, "Ngày chính thức", None)
    assert DAY.isoformat() == "2026-11-22"
    assert take_in(book).accepted
