"""Every input that cannot be taken over: the exact place and sentence, and a database left as it was."""

import pytest

from tests.cadres.importing.books import (
    EVENTS,
    GRADES,
    PEOPLE,
    PLANNING,
    POSTS,
    SEATS,
    TRAINING,
    Book,
    letter,
    row_counts,
    take_in,
)

pytestmark = pytest.mark.django_db

GRADE_WORDS = (
    "Ghi một trong: Hoàn thành xuất sắc nhiệm vụ, Hoàn thành tốt nhiệm vụ, Hoàn thành nhiệm vụ, "
    "Hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực, Không hoàn thành nhiệm vụ."
)
LEVEL_WORDS = (
    "Ghi một trong: Sơ cấp, Trung cấp, Cao đẳng, Đại học, Thạc sĩ, Tiến sĩ; "
    "hoặc nhờ quản trị thêm từ này vào danh mục trình độ."
)
LADDER_WORDS = (
    "Ghi một trong: Chuyên môn, Lý luận chính trị, Quản lý nhà nước, Ngoại ngữ, Tin học, Cập nhật kiến thức."
)
EMPTY_FIX = "Điền vào ô, hoặc xóa dòng."
WHOLE_FIX = "Ghi đủ ngày/tháng/năm, hoặc để trống nếu chưa biết ngày."
UNKNOWN = "“{}” không có trong danh mục."

# sheet, heading, value, what the problem shows as value, reason, fix
ONE_CELL = [
    (PEOPLE, "Họ và tên", None, "", "Ô trống, nhưng “Họ và tên” là mục bắt buộc.", EMPTY_FIX),
    (
        PEOPLE,
        "Ngày sinh",
        "31/02/1985",
        "31/02/1985",
        "Tháng 2 năm 1985 chỉ có 28 ngày.",
        "Sửa lại ngày, hoặc ghi 02/1985 hay 1985.",
    ),
    (
        PEOPLE,
        "Ngày sinh",
        "12/13/1985",
        "12/13/1985",
        "Không có ngày 12/13/1985.",
        "Sửa lại; ngày ghi trước: ngày/tháng/năm.",
    ),
    (
        PEOPLE,
        "Ngày sinh",
        "12/03/85",
        "12/03/85",
        "Năm trong “12/03/85” chỉ có hai chữ số.",
        "Ghi năm đủ bốn chữ số, ví dụ 1985.",
    ),
    (
        PEOPLE,
        "Ngày sinh",
        85,
        "85",
        "Năm trong “85” chỉ có hai chữ số.",
        "Ghi năm đủ bốn chữ số, ví dụ 1985.",
    ),
    (
        PEOPLE,
        "Ngày sinh",
        31412,
        "31412",
        "Ô chứa số 31412, không phải ngày.",
        "Định dạng ô là ngày, hoặc ghi ngày bằng chữ số: ngày/tháng/năm.",
    ),
    (
        PEOPLE,
        "Ngày sinh",
        "khoảng 1980",
        "khoảng 1980",
        "“khoảng 1980” không phải ngày.",
        "Ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm, ví dụ 27/03/1980.",
    ),
    (
        PEOPLE,
        "Ngày sinh",
        "01/01/2027",
        "01/01/2027",
        "Ngày sinh 01/01/2027 ở tương lai.",
        "Sửa lại ngày sinh.",
    ),
    (PEOPLE, "Ngày sinh", 2027, "2027", "Ngày sinh 2027 ở tương lai.", "Sửa lại ngày sinh."),
    (PEOPLE, "Ngày sinh", "1712", "1712", "Năm 1712 nằm ngoài 1800–2100.", "Sửa lại năm."),
    (
        PEOPLE,
        "Ngày vào Đảng",
        "03/02/1979",
        "03/02/1979",
        "Ngày vào Đảng 03/02/1979 trước ngày sinh 05/03/1980.",
        "Sửa lại một trong hai ngày.",
    ),
    (
        PEOPLE,
        "Ngày chính thức",
        "02/02/2005",
        "02/02/2005",
        "Ngày chính thức 02/02/2005 trước ngày vào Đảng 03/02/2005.",
        "Sửa lại một trong hai ngày.",
    ),
    (PEOPLE, "Giới tính", "Khác", "Khác", UNKNOWN.format("Khác"), "Ghi một trong: Nam, Nữ."),
    (
        PEOPLE,
        "Trạng thái",
        "Đi học",
        "Đi học",
        UNKNOWN.format("Đi học"),
        "Ghi một trong: Đang công tác, Nghỉ hưu, Chuyển đi, Từ trần.",
    ),
    (
        PEOPLE,
        "Số định danh",
        "12345",
        "12345",
        "“12345” không phải số định danh.",
        "Ghi đủ 12 chữ số (trước đây 9), hoặc để trống ô.",
    ),
    (
        PEOPLE,
        "Thư điện tử",
        "an tại phường",
        "an tại phường",
        "“an tại phường” không phải địa chỉ thư điện tử.",
        "Ghi như ten@example.vn, hoặc để trống ô.",
    ),
    (
        PEOPLE,
        "Điện thoại",
        "0" * 31,
        "0" * 31,
        "Nội dung dài 31 ký tự, chỉ nhận tối đa 30.",
        "Rút ngắn nội dung.",
    ),
    (SEATS, "Cơ quan", None, "", "Ô trống, nhưng “Cơ quan” là mục bắt buộc.", EMPTY_FIX),
    (
        SEATS,
        "Mã cán bộ",
        "CB999",
        "CB999",
        "Không có ai mang mã CB999.",
        "Sửa lại mã, hoặc thêm người này vào trang “Cán bộ”.",
    ),
    (
        SEATS,
        "Họ và tên",
        "Nguyễn Văn Ân",
        "CB001",
        "Mã CB001 là của Nguyễn Văn An.",
        "Sửa lại mã hoặc họ tên. Nếu họ tên trong hồ sơ sai, hãy sửa trong hồ sơ trước.",
    ),
    (SEATS, "Từ ngày", "2025", "2025", "2025 chưa đủ ngày; ở đây cần đúng ngày.", WHOLE_FIX),
    (SEATS, "Đến ngày", "06/2026", "06/2026", "06/2026 chưa đủ ngày; ở đây cần đúng ngày.", WHOLE_FIX),
    (
        SEATS,
        "Đến ngày",
        "19/06/2025",
        "19/06/2025",
        "Thời gian kết thúc ngày 19/06/2025, không sau ngày bắt đầu 20/06/2025.",
        "Sửa lại một trong hai ngày; “Đến ngày” là ngày đầu tiên không còn giữ.",
    ),
    (
        SEATS,
        "Đến ngày",
        "20/06/2025",
        "20/06/2025",
        "Thời gian kết thúc ngày 20/06/2025, không sau ngày bắt đầu 20/06/2025.",
        "Sửa lại một trong hai ngày; “Đến ngày” là ngày đầu tiên không còn giữ.",
    ),
    (SEATS, "Đến ngày", "31/06/2026", "31/06/2026", "Tháng 6 năm 2026 chỉ có 30 ngày.", "Sửa lại ngày."),
    (
        SEATS,
        "Hình thức",
        "Cử",
        "Cử",
        UNKNOWN.format("Cử"),
        "Ghi một trong: Bầu, Chỉ định, Bổ sung.",
    ),
    (POSTS, "Chức vụ", None, "", "Ô trống, nhưng “Chức vụ” là mục bắt buộc.", EMPTY_FIX),
    (
        POSTS,
        "Đến ngày",
        "01/07/2024",
        "01/07/2024",
        "Thời gian kết thúc ngày 01/07/2024, không sau ngày bắt đầu 01/07/2025.",
        "Sửa lại một trong hai ngày; “Đến ngày” là ngày đầu tiên không còn giữ.",
    ),
    (TRAINING, "Loại", "Kỹ năng", "Kỹ năng", UNKNOWN.format("Kỹ năng"), LADDER_WORDS),
    (
        TRAINING,
        "Trình độ",
        "Cử nhân khoa học",
        "Cử nhân khoa học",
        "“Cử nhân khoa học” không phải trình độ nào của “Chuyên môn”.",
        LEVEL_WORDS,
    ),
    (
        TRAINING,
        "Trạng thái",
        "Xong",
        "Xong",
        UNKNOWN.format("Xong"),
        "Ghi một trong: Hoàn thành, Đang học, Dự kiến, Đã nghỉ.",
    ),
    (TRAINING, "Trạng thái", None, "", "Ô trống, nhưng “Trạng thái” là mục bắt buộc.", EMPTY_FIX),
    (
        TRAINING,
        "Từ ngày",
        "01/09/2005",
        "06/2005",
        "Khóa học hoàn thành 06/2005, trước ngày bắt đầu 01/09/2005.",
        "Sửa lại một trong hai ngày.",
    ),
    (
        EVENTS,
        "Hình thức",
        "Đề cử",
        "Đề cử",
        UNKNOWN.format("Đề cử"),
        "Ghi một trong: Bổ nhiệm, Giới thiệu ứng cử.",
    ),
    (
        EVENTS,
        "Ngày",
        "03/2026",
        "03/2026",
        "03/2026 chưa đủ ngày; ở đây cần đúng ngày.",
        "Ghi đủ ngày/tháng/năm.",
    ),
    (EVENTS, "Ngày", None, "", "Ô trống, nhưng “Ngày” là mục bắt buộc.", EMPTY_FIX),
    (PLANNING, "Nhiệm kỳ", None, "", "Ô trống, nhưng “Nhiệm kỳ” là mục bắt buộc.", EMPTY_FIX),
    (
        PLANNING,
        "Ngày đưa ra",
        "19/05/2026",
        "19/05/2026",
        "Thời gian kết thúc ngày 19/05/2026, không sau ngày bắt đầu 19/05/2026.",
        "Sửa lại một trong hai ngày; “Đến ngày” là ngày đầu tiên không còn giữ.",
    ),
    (GRADES, "Xếp loại", "Tốt", "Tốt", UNKNOWN.format("Tốt"), GRADE_WORDS),
    (
        GRADES,
        "Năm",
        25,
        "25",
        "“25” không phải năm từ 1990 đến 2100.",
        "Ghi năm đánh giá đủ bốn chữ số.",
    ),
    (
        GRADES,
        "Điểm",
        101,
        "101",
        "“101” không phải điểm từ 0 đến 100.",
        "Ghi số có nhiều nhất hai chữ số thập phân, ví dụ 85,5.",
    ),
]
# The cell that is named where it is not the one that was changed.
NAMED_INSTEAD = {
    (SEATS, "Họ và tên"): "Mã cán bộ",
    (TRAINING, "Từ ngày"): "Hoàn thành",
}


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "shown", "reason", "fix"), ONE_CELL, ids=lambda v: str(v)[:24]
)
def test_one_bad_cell_refuses_the_file_by_name(sheet, heading, value, shown, reason, fix):
    book = Book().put(sheet, heading, value)
    before = row_counts()
    check = take_in(book)
    named = NAMED_INSTEAD.get((sheet, heading), heading)
    assert [p.as_json() for p in check.problems] == [
        {
            "sheet": sheet,
            "row": 2,
            "column": letter(sheet, named),
            "heading": named,
            "value": shown,
            "reason": reason,
            "fix": fix,
        }
    ]
    assert check.counts()[sheet]["rejected"] == 1
    assert row_counts() == before


def reasons(check):
    return [(p.sheet, p.cell, p.reason) for p in check.problems]


def test_a_row_that_names_nobody():
    book = Book().put(SEATS, "Mã cán bộ", None).put(SEATS, "Họ và tên", None)
    assert reasons(take_in(book)) == [(SEATS, "B2", "Dòng không ghi là ai.")]


def test_a_name_that_is_not_on_record():
    book = Book().put(SEATS, "Mã cán bộ", None).put(SEATS, "Họ và tên", "Lê Văn Không")
    assert reasons(take_in(book)) == [(SEATS, "B2", "Không có cán bộ nào tên “Lê Văn Không”.")]


def test_a_namesake_without_code_is_asked_for_one():
    book = Book().put(SEATS, "Mã cán bộ", None)
    book.add(PEOPLE).update(
        {"Mã cán bộ": "CB003", "Ngày sinh": "1975", "Số định danh": None, "Ngày vào Đảng": None}
    )
    before = row_counts()
    check = take_in(book)
    assert reasons(check) == [
        (
            SEATS,
            "B2",
            "Không rõ “Nguyễn Văn An” là ai: Nguyễn Văn An (CB001, 05/03/1980); Nguyễn Văn An (CB003, 1975).",
        )
    ]
    assert check.problems[0].fix == "Ghi mã cán bộ; người mới thì ghi mã mới."
    assert row_counts() == before


def test_a_person_without_code_who_may_be_somebody_on_record():
    assert take_in(Book()).accepted
    book = Book(empty=True)
    book.rows[PEOPLE].append({"Họ và tên": "Trần Thị Bình", "Ngày sinh": "07/08/1990"})
    before = row_counts()
    assert reasons(take_in(book)) == [
        (PEOPLE, "B2", "Không rõ “Trần Thị Bình” là ai: Trần Thị Bình (CB002, 1990).")
    ]
    assert row_counts() == before


def test_one_code_with_two_names_in_the_file_and_against_the_record():
    book = Book()
    book.add(PEOPLE)["Họ và tên"] = "Nguyễn Văn Anh"
    assert reasons(take_in(book)) == [(PEOPLE, "A4", "Mã CB001 là của Nguyễn Văn An.")]
    assert take_in(Book()).accepted
    other = Book(empty=True)
    other.rows[PEOPLE].append({"Mã cán bộ": "CB001", "Họ và tên": "Lê Văn Cả"})
    before = row_counts()
    assert reasons(take_in(other)) == [(PEOPLE, "A2", "Mã CB001 là của Nguyễn Văn An.")]
    assert row_counts() == before


def test_a_citizen_number_of_somebody_else():
    book = Book().put(PEOPLE, "Số định danh", "051080000001", row=3)
    assert reasons(take_in(book)) == [
        (PEOPLE, "I3", "Số định danh này là của Nguyễn Văn An (CB001, 05/03/1980).")
    ]
    assert take_in(Book()).accepted
    later = Book(empty=True)
    later.rows[PEOPLE].append(
        {"Mã cán bộ": "CB009", "Họ và tên": "Lê Văn Cả", "Số định danh": "051080000001"}
    )
    assert reasons(take_in(later)) == [
        (PEOPLE, "I2", "Số định danh này là của Nguyễn Văn An (CB001, 05/03/1980).")
    ]


def test_two_people_who_change_to_one_citizen_number():
    assert take_in(Book()).accepted
    book = (
        Book().put(PEOPLE, "Số định danh", "051080000077").put(PEOPLE, "Số định danh", "051080000077", row=3)
    )
    assert reasons(take_in(book)) == [(PEOPLE, "I3", "Đồng chí ở dòng 2 có cùng số định danh.")]


def test_an_overlap_inside_the_file():
    book = Book()
    book.add(SEATS)["Từ ngày"] = "01/01/2026"
    before = row_counts()
    check = take_in(book)
    assert reasons(check) == [(SEATS, "G3", "Thời gian trùng với dòng 2, từ 20/06/2025 đến ….")]
    assert check.problems[0].fix == (
        "Mỗi người chỉ giữ một lần một vị trí trong cùng thời gian: sửa lại ngày, "
        "hoặc ghi “Đến ngày” cho thời gian trước."
    )
    assert row_counts() == before


def test_an_overlap_with_a_recorded_holding():
    assert take_in(Book()).accepted
    book = Book(empty=True)
    row = book.add(POSTS)
    row["Từ ngày"] = "01/01/2025"
    before = row_counts()
    assert reasons(take_in(book)) == [
        (POSTS, "E2", "Thời gian trùng với thời gian đã lưu từ 01/07/2025 đến ….")
    ]
    row["Đến ngày"] = "02/07/2025"
    assert reasons(take_in(book)) == [
        (POSTS, "F2", "Thời gian trùng với thời gian đã lưu từ 01/07/2025 đến ….")
    ]
    assert row_counts() == before
    row["Đến ngày"] = "01/07/2025"
    assert take_in(book).accepted


def test_rows_that_contradict_each_other():
    book = Book()
    book.add(GRADES)["Xếp loại"] = "Hoàn thành nhiệm vụ"
    assert reasons(take_in(book)) == [(GRADES, "D3", "Dòng 2 ghi khác về cùng một mục.")]


def test_a_title_that_several_bodies_have():
    book = Book()
    book.add(POSTS).update({"Cơ quan": "Chi bộ khu phố 1"})
    assert reasons(take_in(book)) == [
        (
            EVENTS,
            "D2",
            "Nhiều cơ quan có chức vụ “Bí thư Đảng ủy”: Ban Chấp hành Đảng bộ phường; Chi bộ khu phố 1.",
        )
    ]


def test_a_refresher_has_no_level():
    book = Book().put(TRAINING, "Loại", "Cập nhật kiến thức")
    check = take_in(book)
    assert reasons(check) == [
        (TRAINING, "D2", "“Cập nhật kiến thức” không có trình độ, nhưng ô ghi “Đại học”.")
    ]


def test_thirty_faults_are_thirty_problems():
    book = Book()
    for number in range(10):
        row = book.add(PEOPLE)
        row.update(
            {
                "Mã cán bộ": f"X{number}",
                "Họ và tên": f"Lê Văn {number}",
                "Số định danh": f"0510800001{number:02}",
            }
        )
        row.update({"Ngày sinh": "31/02/1985", "Giới tính": "?", "Trạng thái": "?"})
    before = row_counts()
    check = take_in(book)
    assert len(check.problems) == 30
    assert {(p.sheet, p.row) for p in check.problems} == {(PEOPLE, row) for row in range(4, 14)}
    assert check.counts()[PEOPLE] == {"new": 2, "changed": 0, "unchanged": 0, "rejected": 10}
    assert row_counts() == before


def test_a_refused_person_does_not_refuse_their_later_rows():
    check = take_in(Book().put(PEOPLE, "Ngày sinh", "31/02/1985"))
    assert reasons(check) == [(PEOPLE, "C2", "Tháng 2 năm 1985 chỉ có 28 ngày.")]
