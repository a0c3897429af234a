"""What is accepted and how it is normalised; who a row is about; updates by re-import."""

import datetime as dt
import io
import unicodedata
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from cadres.importing.cells import FullDateCell, PartialDateCell, TextCell
from cadres.importing.problems import CellError
from cadres.models import (
    Body,
    Cadre,
    Evaluation,
    ImportRun,
    Membership,
    Nomination,
    Post,
    SuccessionEntry,
    Tenure,
    Term,
    TrainingRecord,
)
from phopho_cadre.partial_dates import PartialDate
from phopho_cadre.text_fields import SearchKeyField
from tests.cadres.importing.books import (
    EVENTS,
    GRADES,
    PEOPLE,
    PLANNING,
    POSTS,
    ROWS,
    SEATS,
    TRAINING,
    Book,
    row_counts,
    take_in,
)

pytestmark = pytest.mark.django_db
NONE = {"new": 0, "changed": 0, "unchanged": 0, "rejected": 0}


def test_every_field_arrives():
    check = take_in(Book())
    assert check.accepted
    an, binh = Cadre.objects.order_by("code")
    assert (an.full_name, str(an.birth), an.sex, an.status, an.citizen_number) == (
        "Nguyễn Văn An",
        "05/03/1980",
        "M",
        "in_work",
        "051080000001",
    )
    assert (an.birth_first, an.birth_last) == (dt.date(1980, 3, 5), dt.date(1980, 3, 5))
    assert (an.name_search, an.retires_on, an.is_demo) == (
        SearchKeyField.make("Nguyễn Văn An"),
        dt.date(2042, 4, 1),
        False,
    )
    assert (str(binh.birth), binh.birth_first, binh.birth_last) == (
        "1990",
        dt.date(1990, 1, 1),
        dt.date(1990, 12, 31),
    )
    seat = Membership.objects.get()
    assert (seat.cadre, seat.body.name, seat.term.name, seat.role, seat.mode, seat.since, seat.until) == (
        an,
        "Ban Chấp hành Đảng bộ phường",
        "2025-2030",
        "Ủy viên",
        "elected",
        dt.date(2025, 6, 20),
        None,
    )
    held = Tenure.objects.get()
    assert (held.post.title, held.post.body, held.since, held.decision) == (
        "Bí thư Đảng ủy",
        seat.body,
        dt.date(2025, 7, 1),
        "12-QĐ/TU",
    )
    course = TrainingRecord.objects.get()
    assert (
        course.ladder.code,
        course.level.name,
        course.field,
        str(course.completed),
        course.completed_last,
    ) == (
        "professional",
        "Đại học",
        "Luật",
        "06/2005",
        dt.date(2005, 6, 30),
    )
    event = Nomination.objects.get()
    assert (event.cadre, event.post, event.kind, event.day, event.result) == (
        binh,
        held.post,
        "nominated",
        dt.date(2026, 3, 15),
        "Không trúng cử",
    )
    plan = SuccessionEntry.objects.get()
    assert (plan.post, plan.body, plan.term.name, plan.term.body) == (None, seat.body, "2030-2035", seat.body)
    grade = Evaluation.objects.get()
    assert (grade.year, grade.grade.rank, grade.score) == (2025, 2, Decimal("88.50"))
    body, post = Body.objects.get(), Post.objects.get()
    assert (body.kind, body.leave_at_retirement, post.is_key) == ("other", True, False)
    assert check.created() == {"bodies": [body.name], "posts": [post.title]}
    assert Term.objects.count() == 2


def test_every_new_record_has_one_row_of_history(staff):
    take_in(Book(), user=staff)
    run = ImportRun.objects.get()
    for model in (
        Body,
        Post,
        Term,
        Cadre,
        Membership,
        Tenure,
        TrainingRecord,
        Nomination,
        SuccessionEntry,
        Evaluation,
    ):
        rows = model.history.all()
        assert rows.count() == model.objects.count()
        assert {(h.history_type, h.history_user, h.history_user_name, h.import_run) for h in rows} == {
            ("+", staff, "staff", run)
        }
    assert Cadre.history.get(code="CB002").birth == PartialDate(1990)


def test_the_same_file_twice_changes_nothing():
    take_in(Book())
    before = row_counts()
    check = take_in(Book())
    assert check.counts() == {title: {**NONE, "unchanged": len(rows)} for title, rows in ROWS.items()}
    assert row_counts() == {**before, "ImportRun": before["ImportRun"] + 1}


def test_an_update_by_re_import_shows_old_and_new(staff):
    take_in(Book())
    book = Book().put(PEOPLE, "Quê quán", "Quảng Ngãi").put(PEOPLE, "Ngày sinh", "12/1990", row=3)
    book.put(SEATS, "Đến ngày", "01/01/2027").put(GRADES, "Xếp loại", "Hoàn thành nhiệm vụ")
    before = row_counts()
    check = take_in(book, user=staff)
    assert [(c.row.number, {k: str(v) for k, v in c.old.items()}) for c in check.sheets[0].changes] == [
        (2, {"hometown": ""}),
        (3, {"birth": "1990"}),
    ]
    assert check.counts()[PEOPLE] == {**NONE, "changed": 2}
    after = row_counts()
    grown = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert grown == {
        "HistoricalCadre": 2,
        "HistoricalMembership": 1,
        "HistoricalEvaluation": 1,
        "ImportRun": 1,
    }
    binh = Cadre.objects.get(code="CB002")
    assert (str(binh.birth), binh.birth_first) == ("12/1990", dt.date(1990, 12, 1))
    assert Membership.objects.get().until == dt.date(2027, 1, 1)
    assert Evaluation.objects.get().grade.rank == 3
    newest = Cadre.history.filter(code="CB002").latest()
    assert (newest.history_type, newest.history_user, newest.birth) == ("~", staff, PartialDate(1990, 12))


def test_an_empty_cell_deletes_nothing():
    take_in(Book())
    book = Book()
    for heading in ("Ngày sinh", "Giới tính", "Ngày vào Đảng", "Ngày chính thức", "Số định danh"):
        book.put(PEOPLE, heading, None)
    book.put(SEATS, "Vai trò", None).put(GRADES, "Điểm", None)
    check = take_in(book)
    assert sum(counts["changed"] for counts in check.counts().values()) == 0
    assert Cadre.objects.get(code="CB001").citizen_number == "051080000001"


def test_values_are_normalised():
    book = Book()
    book.names[PEOPLE] = unicodedata.normalize("NFD", "  CÁN   bộ")[:31]
    book.heads[PEOPLE][1] = unicodedata.normalize("NFD", " họ VÀ  tên ")
    for row in book.rows[PEOPLE]:
        row[book.heads[PEOPLE][1]] = unicodedata.normalize(
            "NFD", f"  {row['Họ và tên'].replace(' ', '   ')} "
        )
    book.put(PEOPLE, "Ngày sinh", dt.date(1980, 3, 5)).put(PEOPLE, "Ngày sinh", 1990, row=3)
    book.put(PEOPLE, "Giới tính", " NAM ").put(PEOPLE, "Điện thoại", 905123456)
    book.put(PEOPLE, "Số định danh", 51080000001)
    book.put(SEATS, "Cơ quan", "ban chấp hành  đảng bộ PHƯỜNG").put(SEATS, "Nhiệm kỳ", "2025 – 2030")
    book.put(SEATS, "Từ ngày", dt.datetime(2025, 6, 20))
    book.put(TRAINING, "Trình độ", "đh").put(GRADES, "Năm", "2025").put(GRADES, "Điểm", "88,5")
    check = take_in(book)
    assert check.problems == []
    an = Cadre.objects.get(code="CB001")
    assert (an.full_name, str(an.birth), an.sex, an.phone, an.citizen_number) == (
        "Nguyễn Văn An",
        "05/03/1980",
        "M",
        "905123456",
        "051080000001",
    )
    assert str(Cadre.objects.get(code="CB002").birth) == "1990"
    assert Membership.objects.get().term.name == "2025-2030"
    assert TrainingRecord.objects.get().level.name == "Đại học"
    assert take_in(Book()).counts()[SEATS] == {**NONE, "unchanged": 1}


def test_a_date_cell_that_shows_no_day_has_none():
    book = openpyxl.load_workbook(io.BytesIO(Book().bytes()))
    cell = book[PEOPLE]["C2"]
    cell.value, cell.number_format = dt.date(1980, 3, 1), "mm/yyyy"
    year = book[PEOPLE]["C3"]
    year.value, year.number_format = dt.date(1990, 1, 1), "yyyy"
    out = io.BytesIO()
    book.save(out)
    assert take_in(out.getvalue()).accepted
    assert [str(c.birth) for c in Cadre.objects.order_by("code")] == ["03/1980", "1990"]


def test_identical_rows_count_once():
    book = Book()
    for sheet in ROWS:
        book.add(sheet)
    check = take_in(book)
    assert check.accepted
    assert check.counts() == {title: {**NONE, "new": len(rows)} for title, rows in ROWS.items()}


def test_two_rounds_of_a_nomination_are_two_events_and_a_result_that_comes_later_is_a_change():
    take_in(Book().put(EVENTS, "Kết quả", None))
    check = take_in(Book())
    assert check.counts()[EVENTS] == {**NONE, "changed": 1}
    book = Book()
    book.add(EVENTS)["Kết quả"] = "Trúng cử"
    assert take_in(book).counts()[EVENTS] == {**NONE, "new": 1, "unchanged": 1}
    assert sorted(Nomination.objects.values_list("result", flat=True)) == ["Không trúng cử", "Trúng cử"]


def test_new_people_without_code_get_the_next_free_ones():
    take_in(Book())
    Cadre.objects.create(code="CB017", full_name="Đã Xóa", trashed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    book = Book(empty=True)
    for name in ("Lê Văn Ba", "Lê Văn Tư"):
        book.rows[PEOPLE].append({"Họ và tên": name, "Ngày sinh": "02/03/1981"})
    book.rows[SEATS].append({"Họ và tên": "lê văn tư", "Cơ quan": "Hội Nông dân", "Từ ngày": "01/01/2024"})
    assert take_in(book).accepted
    assert dict(Cadre.objects.values_list("code", "full_name")) == {
        "CB001": "Nguyễn Văn An",
        "CB002": "Trần Thị Bình",
        "CB018": "Lê Văn Ba",
        "CB019": "Lê Văn Tư",
    }
    assert Membership.objects.get(body__name="Hội Nông dân").cadre.code == "CB019"
    again = take_in(book)
    assert (again.counts()[PEOPLE], again.counts()[SEATS]) == (
        {**NONE, "unchanged": 2},
        {**NONE, "unchanged": 1},
    )


def test_people_are_found_by_citizen_number_and_by_name_with_full_birth():
    take_in(Book().put(PEOPLE, "Ngày sinh", "07/08/1990", row=3))
    book = Book(empty=True)
    book.rows[PEOPLE] = [
        {"Họ và tên": "Nguyễn Văn An", "Số định danh": "051080000001", "Quê quán": "Huế"},
        {"Họ và tên": "Trần Thị Bình", "Ngày sinh": "07/08/1990", "Quê quán": "Huế"},
        {"Họ và tên": "Trần Thị Bình", "Ngày sinh": "07/08/1991"},
    ]
    assert take_in(book).counts()[PEOPLE] == {**NONE, "changed": 2, "new": 1}


def test_somebody_in_the_trash_is_not_found():
    take_in(Book())
    Cadre.objects.filter(code="CB002").update(trashed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    book = Book(empty=True)
    book.rows[SEATS].append({"Mã cán bộ": "CB002", "Cơ quan": "Hội Nông dân", "Từ ngày": "01/01/2024"})
    assert [p.reason for p in take_in(book).problems] == ["Không có ai mang mã CB002."]


def test_an_open_seat_and_the_same_seat_from_a_day_to_come():
    book = Book()
    book.add(SEATS)["Từ ngày"] = "05/01/2027"
    assert take_in(book).accepted
    assert list(Membership.objects.order_by("since").values_list("since", "until")) == [
        (dt.date(2025, 6, 20), dt.date(2027, 1, 5)),
        (dt.date(2027, 1, 5), None),
    ]
    assert take_in(book).counts()[SEATS] == {**NONE, "unchanged": 2}


def test_a_seat_that_was_over_before_its_term_began_is_not_saved():
    book = Book().put(SEATS, "Đến ngày", "02/04/2026")
    seat = book.add(SEATS)
    seat.update({"Nhiệm kỳ": "2026-2031", "Từ ngày": "02/04/2026", "Đến ngày": "31/12/2025"})
    check = take_in(book)
    assert check.accepted
    assert [c.row.number for c in check.never_in_force()] == [3]
    assert check.counts()[SEATS] == {**NONE, "new": 1, "unchanged": 1}
    assert Membership.objects.count() == 1
    assert take_in(book).counts()[SEATS] == {**NONE, "unchanged": 2}


@pytest.mark.parametrize(
    ("term", "until"), [(None, "31/12/2025"), ("2025-2030", "31/12/2025"), ("2026-2031", "01/04/2025")]
)
def test_any_other_period_that_ends_before_it_begins_is_refused(term, until):
    book = Book().put(SEATS, "Đến ngày", "02/04/2025")
    book.put(SEATS, "Nhiệm kỳ", term).put(SEATS, "Từ ngày", "02/04/2026").put(SEATS, "Đến ngày", until)
    assert [(p.cell, p.kind) for p in take_in(book).problems] == [("H2", "period_order")]
    assert Membership.objects.count() == 0


def test_a_title_alone_means_the_only_post_of_that_title_wherever_it_stands():
    book = Book()
    book.rows[EVENTS][0]["Chức vụ"] = "Chủ tịch Hội Nông dân"
    book.add(POSTS).update({"Chức vụ": "Chủ tịch Hội Nông dân", "Cơ quan": "Hội Nông dân"})
    assert take_in(book).accepted
    assert Nomination.objects.get().post.body.name == "Hội Nông dân"
    assert Post.objects.count() == 2


def test_planning_for_a_post_and_for_a_name_that_is_new():
    book = Book().put(PLANNING, "Chức danh quy hoạch", "bí thư đảng ủy")
    book.add(PLANNING)["Chức danh quy hoạch"] = "Trưởng phòng Kinh tế"
    assert take_in(book).accepted
    assert sorted((e.post.title, e.post.body_id is None) for e in SuccessionEntry.objects.all()) == [
        ("Bí thư Đảng ủy", False),
        ("Trưởng phòng Kinh tế", True),
    ]


def test_the_number_of_statements_does_not_grow_with_the_file():
    def statements(people: range) -> int:
        book = Book(empty=True)
        for number in people:
            code = f"P{number:05}"
            person = {"Mã cán bộ": code, "Họ và tên": f"Lê Văn {number}", "Ngày sinh": "1980"}
            book.rows[PEOPLE].append(person)
            book.rows[SEATS].append({"Mã cán bộ": code, "Cơ quan": "Hội đồng", "Từ ngày": "01/01/2024"})
        with CaptureQueriesContext(connection) as context:
            assert take_in(book).accepted
        return len(context)

    few, many = statements(range(10)), statements(range(100, 400))
    # The first import has created the body besides.
    assert many <= few
    assert statements(range(100, 400)) < many


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_date_is_read_as_it_is_written_however_it_is_written(day):
    cell = PartialDateCell()
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        day.isoformat(),
        day,
    ):
        assert cell.clean(text) == PartialDate.of(day)
        assert FullDateCell().clean(text) == day
    assert cell.render(cell.clean(day)) == f"{day:%d/%m/%Y}"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans())
def test_a_date_cell_gives_a_date_or_a_sentence_never_anything_else(value):
    try:
        read = PartialDateCell().clean(value)
    except CellError as refused:
        read = refused
    assert isinstance(read, PartialDate) or (read.reason and read.fix)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_text_survives_a_second_reading(value):
    once = TextCell().clean(value)
    assert TextCell().clean(once) == once == TextCell().render(once)
