"""The pages of an import: who may, what they show, and that only what was shown is confirmed."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cadres.models import Cadre, ImportRun
from phopho_cadre.roles import Role
from tests.accounts import make_user
from tests.cadres.importing.books import PEOPLE, ROWS, SEATS, Book, row_counts, take_in
from tests.conftest import client_of

pytestmark = pytest.mark.django_db


def upload(client, book: Book | bytes, name: str = "sổ.xlsx"):
    content = book if isinstance(book, bytes) else book.bytes()
    return client.post(reverse("import_start"), {"file": SimpleUploadedFile(name, content)})


def uploaded(client, book) -> ImportRun:
    upload(client, book)
    return ImportRun.objects.latest("pk")


def outcome_of(client, run) -> str:
    page = client.get(reverse("import_preview", args=[run.pk]))
    return page.context["check"].outcome()


def test_upload_preview_confirm_result(staff_client, staff):
    before = row_counts()
    answer = upload(staff_client, Book())
    run = ImportRun.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("import_preview", args=[run.pk]))
    page = staff_client.get(answer.url)
    html = page.content.decode()
    assert "chưa có gì được lưu" in html
    assert "Tiếp tục: Xác nhận 8 dòng" in html
    assert "Ban Chấp hành Đảng bộ phường" in html
    assert row_counts() == {**before, "ImportRun": 1}
    outcome = page.context["check"].outcome()
    confirm = staff_client.get(reverse("import_confirm", args=[run.pk]), {"outcome": outcome})
    assert "Nhập 8 dòng?" in confirm.content.decode()
    assert row_counts() == {**before, "ImportRun": 1}
    done = staff_client.post(reverse("import_confirm", args=[run.pk]), {"outcome": outcome})
    assert (done.status_code, done.url) == (302, reverse("import_result", args=[run.pk]))
    assert Cadre.objects.count() == 2
    assert "Đã nhập 8 dòng" in staff_client.get(done.url).content.decode()
    run.refresh_from_db()
    assert (run.status, run.user, run.user_name) == ("imported", staff, "staff")
    assert Cadre.history.first().history_user == staff


def test_a_second_click_imports_once(staff_client):
    run = uploaded(staff_client, Book())
    outcome = outcome_of(staff_client, run)
    for _click in range(2):
        answer = staff_client.post(reverse("import_confirm", args=[run.pk]), {"outcome": outcome})
        assert answer.url == reverse("import_result", args=[run.pk])
    assert Cadre.objects.count() == 2
    assert staff_client.get(reverse("import_preview", args=[run.pk])).url == reverse(
        "import_result", args=[run.pk]
    )


def test_what_would_do_something_else_by_now_is_shown_again(staff_client):
    run = uploaded(staff_client, Book())
    outcome = outcome_of(staff_client, run)
    Cadre.objects.create(code="CB001", full_name="Nguyễn Văn An")
    before = row_counts()
    address = reverse("import_confirm", args=[run.pk])
    for answer in (
        staff_client.post(address, {"outcome": outcome}),
        staff_client.post(address),
        staff_client.get(address, {"outcome": outcome}),
    ):
        assert answer.url == reverse("import_preview", args=[run.pk])
    assert row_counts() == before
    page = staff_client.get(reverse("import_preview", args=[run.pk])).content.decode()
    assert "Hồ sơ đã thay đổi từ khi kiểm tra tệp. Hãy xem lại tệp." in page


def test_a_refused_file_shows_each_cell_and_cannot_be_confirmed(staff_client):
    run = uploaded(staff_client, Book().put(PEOPLE, "Ngày sinh", "31/02/1985").put(SEATS, "Đến ngày", "2026"))
    before = row_counts()
    page = staff_client.get(reverse("import_preview", args=[run.pk]))
    html = page.content.decode()
    for text in ("Tháng 2 năm 1985 chỉ có 28 ngày.", ">C2</a>", "2026 chưa đủ ngày", ">H2</a>", 'id="C2"'):
        assert text in html
    assert "Tiếp tục" not in html
    answer = staff_client.post(
        reverse("import_confirm", args=[run.pk]), {"outcome": page.context["check"].outcome()}
    )
    assert answer.url == reverse("import_preview", args=[run.pk])
    assert row_counts() == before
    run.refresh_from_db()
    assert run.status == "refused"


@pytest.mark.parametrize("content", [b"", b"khong phai", Book().bytes()[:900]])
def test_a_file_that_is_no_workbook_has_its_page_too(staff_client, content):
    run = uploaded(staff_client, content)
    page = staff_client.get(reverse("import_preview", args=[run.pk]))
    assert page.status_code == 200
    assert "Tệp không nhập được" in page.content.decode()


def test_changed_rows_show_old_and_new(staff_client):
    take_in(Book())
    book = Book().put(PEOPLE, "Giới tính", "Nam", row=3).put(SEATS, "Nhiệm kỳ", "2020-2025")
    run = uploaded(staff_client, book.put("Đánh giá", "Xếp loại", "Hoàn thành nhiệm vụ"))
    address = reverse("import_preview", args=[run.pk])
    for sheet, shown in (
        (0, "<del>Nữ</del> → <b>Nam</b>"),
        (1, "<del>2025-2030</del> → <b>2020-2025</b>"),
        (6, "<del>Hoàn thành tốt nhiệm vụ</del> → <b>Hoàn thành nhiệm vụ</b>"),
    ):
        assert shown in staff_client.get(address, {"show": "changed", "sheet": sheet}).content.decode()


@pytest.mark.parametrize(
    "query",
    [{"sheet": "99"}, {"sheet": "x"}, {"page": "x"}, {"row": "99999999"}, {"row": "²"}, {"show": "<b>"}],
)
def test_an_odd_address_does_no_harm(staff_client, query):
    run = uploaded(staff_client, Book())
    assert staff_client.get(reverse("import_preview", args=[run.pk]), query).status_code == 200


def test_a_file_too_large_is_refused_before_it_is_kept(staff_client, settings):
    settings.IMPORT_LIMITS = {**settings.IMPORT_LIMITS, "bytes": 1 << 20}
    answer = upload(staff_client, bytes((1 << 20) + 1))
    assert answer.status_code == 200
    assert "Tệp lớn hơn 1 MB. Hãy chia thành nhiều tệp." in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_somebody_elses_file_is_not_there(staff_client):
    run = uploaded(staff_client, Book())
    other = client_of(make_user(Role.STAFF, "khác"))
    for name in ("import_preview", "import_confirm", "import_result"):
        assert other.get(reverse(name, args=[run.pk])).status_code == 404
    assert other.post(reverse("import_confirm", args=[run.pk]), {"outcome": "x"}).status_code == 404


def test_only_those_who_may_import(member_client, client, staff_client):
    run = uploaded(staff_client, Book())
    addresses = [reverse(n) for n in ("import_start", "workbook_template", "workbook_export")]
    addresses += [reverse(n, args=[run.pk]) for n in ("import_preview", "import_confirm", "import_result")]
    for address in addresses:
        assert member_client.get(address).status_code == 403
        assert member_client.post(address).status_code in (403, 405)
        assert client.get(address).status_code == 302
        assert client.get(address).url.startswith(reverse("login"))


def test_the_empty_workbook_can_be_imported_as_it_is(staff_client):
    take_in(Book())
    answer = staff_client.get(reverse("workbook_template"))
    assert answer["Content-Disposition"] == 'attachment; filename="so-lieu-trong.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert [name for name in book.sheetnames if book[name].sheet_state == "visible"] == list(ROWS)
    people = book[PEOPLE]
    assert people.column_dimensions["I"].number_format == "@"
    lists = {str(v.sqref): v.formula1 for v in people.data_validations.dataValidation if v.type == "list"}
    assert lists == {"D2:D2000": "'Danh mục'!$A$1:$A$2", "L2:L2000": "'Danh mục'!$B$1:$B$4"}
    assert [cell.value for cell in book["Danh mục"]["A"][:2]] == ["Nam", "Nữ"]
    check = take_in(answer.content)
    assert check.problems == []
    assert sum(sum(counts.values()) for counts in check.counts().values()) == 0
    people.append(["CB050", "Lê Văn Mới", "3/1985"])
    out = io.BytesIO()
    book.save(out)
    assert take_in(out.getvalue()).counts()[PEOPLE]["new"] == 1


def test_the_export_holds_everybody(staff_client):
    take_in(Book())
    answer = staff_client.get(reverse("workbook_export"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book[PEOPLE].max_row == 3
    assert answer["Cache-Control"] == "no-store"
