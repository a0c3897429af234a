"""Workbooks made for tests: a small sound one, and what a test changes in it."""

import datetime as dt
import io

import openpyxl
from django.apps import apps

from cadres.importing.applying import import_file
from cadres.importing.sheets import SHEETS

DAY = dt.date(2026, 11, 22)
PEOPLE, SEATS, POSTS = "Cán bộ", "Cấp ủy, cơ quan", "Chức vụ"
TRAINING, EVENTS, PLANNING, GRADES = "Trình độ, đào tạo", "Bổ nhiệm, giới thiệu", "Quy hoạch", "Đánh giá"

ROWS = {
    PEOPLE: [
        {
            "Mã cán bộ": "CB001",
            "Họ và tên": "Nguyễn Văn An",
            "Ngày sinh": "05/03/1980",
            "Giới tính": "Nam",
            "Ngày vào Đảng": "03/02/2005",
            "Ngày chính thức": "03/02/2006",
            "Số định danh": "051080000001",
            "Trạng thái": "Đang công tác",
        },
        {
            "Mã cán bộ": "CB002",
            "Họ và tên": "Trần Thị Bình",
            "Ngày sinh": "1990",
            "Giới tính": "Nữ",
        },
    ],
    SEATS: [
        {
            "Mã cán bộ": "CB001",
            "Họ và tên": "Nguyễn Văn An",
            "Cơ quan": "Ban Chấp hành Đảng bộ phường",
            "Nhiệm kỳ": "2025-2030",
            "Vai trò": "Ủy viên",
            "Hình thức": "Bầu",
            "Từ ngày": "20/06/2025",
        },
    ],
    POSTS: [
        {
            "Mã cán bộ": "CB001",
            "Họ và tên": "Nguyễn Văn An",
            "Chức vụ": "Bí thư Đảng ủy",
            "Cơ quan": "Ban Chấp hành Đảng bộ phường",
            "Từ ngày": "01/07/2025",
            "Số quyết định": "12-QĐ/TU",
        },
    ],
    TRAINING: [
        {
            "Mã cán bộ": "CB001",
            "Họ và tên": "Nguyễn Văn An",
            "Loại": "Chuyên môn",
            "Trình độ": "Đại học",
            "Chuyên ngành": "Luật",
            "Hoàn thành": "06/2005",
            "Trạng thái": "Hoàn thành",
        },
    ],
    EVENTS: [
        {
            "Mã cán bộ": "CB002",
            "Họ và tên": "Trần Thị Bình",
            "Hình thức": "Giới thiệu ứng cử",
            "Chức vụ": "Bí thư Đảng ủy",
            "Ngày": "15/03/2026",
            "Kết quả": "Không trúng cử",
        },
    ],
    PLANNING: [
        {
            "Mã cán bộ": "CB002",
            "Họ và tên": "Trần Thị Bình",
            "Chức danh quy hoạch": "Ban Chấp hành Đảng bộ phường",
            "Nhiệm kỳ": "2030-2035",
            "Ngày phê duyệt": "19/05/2026",
        },
    ],
    GRADES: [
        {
            "Mã cán bộ": "CB001",
            "Họ và tên": "Nguyễn Văn An",
            "Năm": 2025,
            "Xếp loại": "Hoàn thành tốt nhiệm vụ",
            "Điểm": 88.5,
        },
    ],
}


def headings(title: str) -> list[str]:
    sheet = next(s for s in SHEETS if s.title == title)
    return [c.heading for c in sheet.columns() if not c.only_if_used]


class Book:
    """The small sound workbook. Change ``rows[sheet]``, ``heads[sheet]`` or cells by ``put``."""

    def __init__(self, empty: bool = False):
        self.rows = {title: [] if empty else [dict(row) for row in rows] for title, rows in ROWS.items()}
        self.heads = {title: headings(title) for title in ROWS}
        self.names = {title: title for title in ROWS}

    def put(self, sheet: str, heading: str, value, row: int = 2) -> "Book":
        """Write a value into the column, in a row as numbered in the file."""
        self.rows[sheet][row - 2][heading] = value
        return self

    def add(self, sheet: str, **_) -> dict:
        """A further row like the first of the sheet; returned to be changed."""
        self.rows[sheet].append(dict(ROWS[sheet][0]))
        return self.rows[sheet][-1]

    def drop(self, sheet: str) -> "Book":
        del self.rows[sheet]
        return self

    def bytes(self) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in self.rows.items():
            worksheet = book.create_sheet(self.names[title])
            worksheet.append(self.heads[title])
            for row in rows:
                worksheet.append([row.get(heading) for heading in self.heads[title]])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def letter(sheet: str, heading: str) -> str:
    return openpyxl.utils.get_column_letter(headings(sheet).index(heading) + 1)


def take_in(book: Book | bytes, **kwargs):
    """Import; returns the check."""
    content = book if isinstance(book, bytes) else book.bytes()
    return import_file(content, DAY, **kwargs)[0]


def row_counts() -> dict[str, int]:
    """How many rows each table of records and of their history has."""
    models = apps.get_app_config("cadres").get_models()
    return {model.__name__: model._base_manager.count() for model in models}
