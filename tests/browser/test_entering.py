"""A member with a full history, entered from paper with clicks and keys; with scripts and without."""

import pytest

from cadres.catalogue import ensure_catalogue
from cadres.models import Cadre, Term
from phopho_cadre.roles import Role
from tests.accounts import make_user
from tests.browser.fixtures import DESKTOP, PHONE, accessibility_faults
from tests.cadres.admin.records import everything_about
from tests.cadres.people import body, person, post

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.django_db(transaction=True)

FOCUSED = "document.activeElement.id"
SAVE = "main form button.btn-primary"


@pytest.fixture
def ward():
    ensure_catalogue()
    committee = body("Ban Chấp hành Đảng bộ phường", short_name="Ban Chấp hành")
    post("Phó Bí thư Đảng ủy", committee, is_key=True)
    return Term.objects.create(name="2025-2030", body=committee)


def enter_everything(page):
    """What stands on one sheet of paper, section by section, each from its link on the person's page."""
    page.click("text=Thêm chức vụ")
    page.select_option("#id_post", label="Phó Bí thư Đảng ủy")
    page.fill("#id_since", "1.7.2025")
    page.fill("#id_decision", "15-QĐ/ĐU")
    page.click(SAVE)
    page.click("text=Thêm tham gia cấp ủy, cơ quan")
    page.select_option("#id_body", label="Ban Chấp hành Đảng bộ phường")
    page.select_option("#id_term", label="2025-2030")
    page.fill("#id_role", "Ủy viên")
    page.select_option("#id_mode", label="Bầu")
    page.fill("#id_since", "20 tháng 6 năm 2025")
    page.click(SAVE)
    for level, completed in (("Đại học", "2014"), ("Trung cấp", "6/2019")):
        page.click("text=Thêm khóa học")
        page.select_option("#id_level", label=level)
        page.fill("#id_completed", completed)
        page.click(SAVE)
    page.click("text=Thêm quy hoạch")
    page.select_option("#id_body", label="Ban Chấp hành Đảng bộ phường")
    page.select_option("#id_term", label="2025-2030")
    page.fill("#id_approved_on", "19052026")
    page.click(SAVE)
    page.click("text=Thêm lượt bổ nhiệm, giới thiệu")
    page.select_option("#id_kind", label="Giới thiệu ứng cử")
    page.select_option("#id_post", label="Phó Bí thư Đảng ủy")
    page.fill("#id_day", "1-3-2023")
    page.fill("#id_result", "Trúng cử")
    page.click(SAVE)
    page.click("a[href*='evaluations/add/?year=2025']")
    page.select_option("#id_grade", label="Hoàn thành tốt nhiệm vụ")
    page.fill("#id_score", "87,5")
    page.click(SAVE)


def what_is_on_file() -> dict:
    cadre = Cadre.objects.get()
    return {
        "person": (cadre.full_name, str(cadre.birth), cadre.sex, str(cadre.party_admission), cadre.code),
        "posts": [(str(t.post), f"{t.since:%d/%m/%Y}", t.decision) for t in cadre.tenures.all()],
        "seats": [
            (m.role, m.body.short_name, m.term.name, m.mode, f"{m.since:%d/%m/%Y}")
            for m in cadre.memberships.all()
        ],
        "studies": [(str(t), str(t.completed)) for t in cadre.trainings.order_by("ladder__position", "pk")],
        "plan": [(str(e), f"{e.approved_on:%d/%m/%Y}") for e in cadre.succession_entries.all()],
        "events": [(e.kind, f"{e.day:%d/%m/%Y}", e.result) for e in cadre.nominations.all()],
        "evaluations": [(str(e), str(e.score)) for e in cadre.evaluations.all()],
    }


ON_PAPER = {
    "person": ("Hồ Quốc Khánh", "20/10/1992", "M", "11/2017", "CB001"),
    "posts": [("Phó Bí thư Đảng ủy", "01/07/2025", "15-QĐ/ĐU")],
    "seats": [("Ủy viên", "Ban Chấp hành", "2025-2030", "elected", "20/06/2025")],
    "studies": [("Chuyên môn: Đại học", "2014"), ("Chuyên môn: Trung cấp", "06/2019")],
    "plan": [("Ban Chấp hành Đảng bộ phường 2025-2030", "19/05/2026")],
    "events": [("nominated", "01/03/2023", "Trúng cử")],
    "evaluations": [("2025: Hoàn thành tốt nhiệm vụ", "87.50")],
}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_member_with_full_history(open_page, staff, ward, scripts):
    page = open_page("/cadres/add/", staff, java_script_enabled=scripts)
    page.focus("#id_full_name")
    page.keyboard.type("Hồ Quốc Khánh")
    page.keyboard.press("Tab")
    expect(page.locator("#id_code")).to_have_value("CB001")
    page.keyboard.press("Tab")
    page.keyboard.type("20101992")
    page.select_option("#id_sex", label="Nam")
    page.fill("#id_party_admission", "11/2017")
    page.focus("#id_party_official")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hồ Quốc Khánh")
    expect(page.locator(".message.met")).to_contain_text("Đã thêm: Hồ Quốc Khánh.")
    enter_everything(page)
    assert what_is_on_file() == ON_PAPER


def test_a_failed_save_takes_the_reader_to_the_errors_and_from_there_to_the_field(open_page, staff, ward):
    page = open_page("/cadres/add/", staff)
    page.fill("#id_birth", "31/2/1980")
    page.fill("#id_full_name", "Lê Hai")
    page.click(SAVE)
    assert page.title().startswith("Lỗi: ")
    assert page.evaluate(FOCUSED) == "errors"
    page.click("#errors a")
    assert page.evaluate(FOCUSED) == "id_birth"
    expect(page.locator("#id_full_name")).to_have_value("Lê Hai")
    page.fill("#id_birth", "28/2/1980")
    page.click(SAVE)
    expect(page.locator("h1")).to_have_text("Lê Hai")


def test_a_likely_duplicate_is_asked_about_first(open_page, staff, ward):
    person("Đặng Thị Ấu", "1980-03-05")
    page = open_page("/cadres/add/", staff)
    page.fill("#id_full_name", "Dang Thi Au")
    page.fill("#id_birth", "5/3/1980")
    page.click(SAVE)
    assert page.evaluate(FOCUSED) == "doubts"
    expect(page.locator("#doubts")).to_contain_text("họ tên gần giống, trùng ngày sinh")
    page.click("text=Vẫn tạo mới")
    expect(page.locator("h1")).to_have_text("Dang Thi Au")


def test_a_deletion_is_undone_from_its_message(open_page, staff, ward):
    cadre = person("Lê Hai")
    everything_about(cadre)
    page = open_page(f"/cadres/{cadre.pk}/", staff)
    page.click("table.services td a:has-text('Sửa') >> nth=0")
    page.click(".form-delete")
    page.click("main form .btn-danger")
    assert cadre.tenures.count() + cadre.memberships.count() == 1
    page.click(".undo button")
    expect(page.locator(".message.met")).to_contain_text("Đã lấy lại từ thùng rác")
    assert cadre.tenures.count() + cadre.memberships.count() == 2


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_people_settle_one_record(open_page, staff, ward, scripts):
    cadre = person("Lê Hai", hometown="Huế")
    edit = f"/cadres/{cadre.pk}/edit/"
    mine = open_page(edit, staff, java_script_enabled=scripts)
    theirs = open_page(edit, make_user(Role.STAFF, "lan"), java_script_enabled=scripts)
    theirs.fill("#id_hometown", "Vinh")
    theirs.click(SAVE)
    mine.fill("#id_hometown", "Đà Lạt")
    mine.fill("#id_phone", "0905")
    mine.click(SAVE)
    expect(mine.locator("h1")).to_have_text("Người khác vừa sửa mục này")
    mine.click(SAVE)
    expect(mine.locator("#errors")).to_contain_text("Chọn giá trị cho “Quê quán”")
    mine.click("label:has-text('Đà Lạt')")
    mine.click(SAVE)
    expect(mine.locator("h1")).to_have_text("Lê Hai")
    cadre.refresh_from_db()
    assert (cadre.hometown, cadre.phone) == ("Đà Lạt", "0905")


def test_what_was_typed_survives_the_end_of_the_session(open_page, staff, ward):
    page = open_page("/cadres/add/", staff)
    page.fill("#id_full_name", "Lê Hai")
    page.context.clear_cookies(name="sessionid")
    page.click(SAVE)
    page.fill("#id_username", staff.username)
    page.fill("#id_password", "một câu dài 2026")
    page.keyboard.press("Enter")
    expect(page.locator("#id_full_name")).to_have_value("Lê Hai")
    page.click(SAVE)
    expect(page.locator("h1")).to_have_text("Lê Hai")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_forms_are_accessible_and_never_wider_than_the_screen(open_page, staff, ward, size, scheme):
    cadre = person("Nguyễn Phước Quý Thị Hoàng Nguyên Ễ Ặ Ự Kiều Oanh")
    everything_about(cadre)
    page = open_page(f"/cadres/{cadre.pk}/edit/", staff, size, color_scheme=scheme)
    seat = cadre.memberships.get()
    for address in (
        f"/cadres/{cadre.pk}/edit/",
        f"/cadres/{cadre.pk}/trainings/add/",
        f"/records/seats/{seat.pk}/end/",
        f"/records/seats/{seat.pk}/delete/",
    ):
        page.goto(address)
        assert (address, accessibility_faults(page)) == (address, [])
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
