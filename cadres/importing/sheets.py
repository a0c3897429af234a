"""The seven sheets: which columns they have, how a cell is read and written.

Declared as django-import-export resources. The library's own loop is not used: it asks the database for
every row, and writes no history in bulk (see cadres.importing.workbook).
"""

from import_export.fields import Field
from import_export.resources import Resource

from cadres.importing import cells
from cadres.models import (
    Cadre,
    Evaluation,
    Membership,
    Nomination,
    SuccessionEntry,
    Tenure,
    TrainingRecord,
)
from phopho_cadre.vietnamese import match_key

SEX = {"M": "Nam", "F": "Nữ"}
PERSON_STATUS = {
    "in_work": "Đang công tác",
    "retired": "Nghỉ hưu",
    "moved": "Chuyển đi",
    "deceased": "Từ trần",
}
COURSE_STATUS = {
    "finished": "Hoàn thành",
    "under_way": "Đang học",
    "planned": "Dự kiến",
    "dropped": "Đã nghỉ",
}
SEAT_MODE = {"elected": "Bầu", "appointed": "Chỉ định", "co_opted": "Bổ sung"}
EVENT_KIND = {"appointed": "Bổ nhiệm", "nominated": "Giới thiệu ứng cử"}
# Headings that sentences name.
BODY_HEADING = "Cơ quan"
FIELD_HEADING = "Chuyên ngành"


class Column(Field):
    """A column: ``heading`` as in the file, ``attribute`` of the record ("_name": something to look up).

    ``must_exist``: the sheet needs the column. ``must_be_filled``: every row needs a value in it.
    ``only_if_used``: exported only when a row needs it.
    """

    def __init__(
        self, heading, attribute, widget, *, must_exist=True, must_be_filled=False, only_if_used=False
    ):
        super().__init__(attribute=attribute, column_name=heading, widget=widget)
        self.must_exist, self.must_be_filled = must_exist, must_be_filled
        self.only_if_used = only_if_used

    @property
    def heading(self) -> str:
        return self.column_name


def text(heading, attribute, length=200, **kwargs):
    return Column(heading, attribute, cells.TextCell(length), **kwargs)


def code():
    return text("Mã cán bộ", "_code", 20)


def name():
    return text("Họ và tên", "_name", 120)


OPTIONAL = {"must_exist": False}
FILLED = {"must_be_filled": True}


class Sheet(Resource):
    """A sheet; subclasses give its name in the file and the model of its rows."""

    title = ""
    model = None

    @classmethod
    def columns(cls) -> list[Column]:
        """In the order of the exported file."""
        return list(cls.fields.values())


class People(Sheet):
    title, model = "Cán bộ", Cadre

    code = text("Mã cán bộ", "code", 20)
    full_name = text("Họ và tên", "full_name", 120, **FILLED)
    birth = Column("Ngày sinh", "birth", cells.PartialDateCell())
    sex = Column("Giới tính", "sex", cells.ChoiceCell(SEX, "unknown_sex"))
    ethnicity = text("Dân tộc", "ethnicity", 60, **OPTIONAL)
    hometown = text("Quê quán", "hometown", 200, **OPTIONAL)
    party_admission = Column("Ngày vào Đảng", "party_admission", cells.PartialDateCell(), **OPTIONAL)
    party_official = Column("Ngày chính thức", "party_official", cells.PartialDateCell(), **OPTIONAL)
    citizen_number = Column("Số định danh", "citizen_number", cells.CitizenNumberCell(), **OPTIONAL)
    phone = text("Điện thoại", "phone", 30, **OPTIONAL)
    email = Column("Thư điện tử", "email", cells.EmailCell(254), **OPTIONAL)
    status = Column("Trạng thái", "status", cells.ChoiceCell(PERSON_STATUS, "unknown_status"), **OPTIONAL)
    note = Column("Ghi chú", "note", cells.NoteCell(10_000), **OPTIONAL)


class Seats(Sheet):
    title, model = "Cấp ủy, cơ quan", Membership

    code = code()
    name = name()
    body = text(BODY_HEADING, "_body", 200, **FILLED)
    term = Column("Nhiệm kỳ", "_term", cells.TermCell(40), **OPTIONAL)
    role = text("Vai trò", "role", 80, **OPTIONAL)
    mode = Column("Hình thức", "mode", cells.ChoiceCell(SEAT_MODE, "unknown_mode"), **OPTIONAL)
    since = Column("Từ ngày", "since", cells.FullDateCell())
    until = Column("Đến ngày", "until", cells.FullDateCell(), **OPTIONAL)
    end_reason = text("Lý do thôi", "end_reason", 200, **OPTIONAL)


class Posts(Sheet):
    title, model = "Chức vụ", Tenure

    code = code()
    name = name()
    post = text("Chức vụ", "_post", 160, **FILLED)
    body = text(BODY_HEADING, "_body", 200, **OPTIONAL)
    since = Column("Từ ngày", "since", cells.FullDateCell())
    until = Column("Đến ngày", "until", cells.FullDateCell(), **OPTIONAL)
    decision = text("Số quyết định", "decision", 80, **OPTIONAL)


class Training(Sheet):
    title, model = "Trình độ, đào tạo", TrainingRecord

    code = code()
    name = name()
    ladder = text("Loại", "_ladder", 80, **FILLED)
    level = text("Trình độ", "_level", 80)
    field = text(FIELD_HEADING, "field", 160, **OPTIONAL)
    school = text("Cơ sở đào tạo", "school", 200, **OPTIONAL)
    since = Column("Từ ngày", "since", cells.FullDateCell(), **OPTIONAL)
    completed = Column("Hoàn thành", "completed", cells.PartialDateCell(), **OPTIONAL)
    status = Column("Trạng thái", "status", cells.ChoiceCell(COURSE_STATUS, "unknown_status"), **FILLED)
    certificate = text("Văn bằng", "certificate", 160, **OPTIONAL)


class Events(Sheet):
    title, model = "Bổ nhiệm, giới thiệu", Nomination

    code = code()
    name = name()
    kind = Column("Hình thức", "kind", cells.ChoiceCell(EVENT_KIND, "unknown_form"), **FILLED)
    post = text("Chức vụ", "_post", 160, **FILLED)
    body = text(BODY_HEADING, "_body", 200, only_if_used=True, **OPTIONAL)
    day = Column("Ngày", "day", cells.RequiredDateCell(), **FILLED)
    result = text("Kết quả", "result", 120, **OPTIONAL)


class Planning(Sheet):
    title, model = "Quy hoạch", SuccessionEntry

    code = code()
    name = name()
    target = text("Chức danh quy hoạch", "_target", 200, **FILLED)
    body = text(BODY_HEADING, "_body", 200, only_if_used=True, **OPTIONAL)
    term = Column("Nhiệm kỳ", "_term", cells.TermCell(40), **FILLED)
    approved_on = Column("Ngày phê duyệt", "approved_on", cells.FullDateCell())
    removed_on = Column("Ngày đưa ra", "removed_on", cells.FullDateCell(), **OPTIONAL)
    decision = text("Số quyết định", "decision", 80, **OPTIONAL)
    reason = text("Lý do", "reason", 200, **OPTIONAL)


class Evaluations(Sheet):
    title, model = "Đánh giá", Evaluation

    code = code()
    name = name()
    year = Column("Năm", "year", cells.YearCell(), **FILLED)
    grade = text("Xếp loại", "_grade", 120, **FILLED)
    score = Column("Điểm", "score", cells.ScoreCell(), **OPTIONAL)
    decision = text("Số quyết định", "decision", 80, **OPTIONAL)


SHEETS: list[type[Sheet]] = [People, Seats, Posts, Training, Events, Planning, Evaluations]
BY_NAME = {match_key(sheet.title): sheet for sheet in SHEETS}
