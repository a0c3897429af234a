"""A cadre's page: everything on file for who may see it, and nothing more."""

import datetime as dt
import re

import pytest

from cadres.history import during_import
from cadres.links import edit_url
from cadres.models import Cadre, Evaluation, Grade, ImportRun, Nomination, SuccessionEntry, Term
from tests.cadres.people import body, hold, person, post, seat, study

pytestmark = pytest.mark.django_db
ON = {"on": "2026-11-22"}
# What no committee member may get in any way.
CANARIES = ("079199900001", "GRADE-CANARY", "TERM-CANARY", "NOTE-CANARY", "EVALDEC-CANARY")
# Session, reader, permissions, person, posts, seats, courses, ladders, events, succession, evaluations,
# seven histories, the navigation's counts and the reader's role.
QUERIES = 20


def page(client, cadre, **query) -> str:
    answer = client.get(f"/cadres/{cadre.pk}/", {**ON, **query})
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def whole_file(records: int = 1) -> Cadre:
    """A person with so many records of each kind, all of them carrying a canary where they are protected."""
    protected = {"citizen_number": "079199900001", "note": "NOTE-CANARY"}
    cadre = person("Hồ Quốc Khánh", "1992-10-20", code="CB077", **protected)
    for number in range(records):
        year = 2020 + number
        hold(cadre, post(f"Phó Bí thư {number}", is_key=True))
        seat(cadre, body(f"Ủy ban {number}"), dt.date(year, 6, 12), role="Ủy viên")
        study(cadre, "professional", "Thạc sĩ", completed=str(year))
        Nomination.objects.create(
            cadre=cadre, post=post("Chủ tịch"), kind="nominated", day=dt.date(year, 3, 1), result="Trúng cử"
        )
        term = Term.objects.create(name=f"TERM-CANARY {number}")
        SuccessionEntry.objects.create(cadre=cadre, post=post("Chủ tịch"), term=term)
        grade, _made = Grade.objects.get_or_create(name="GRADE-CANARY", defaults={"rank": 9})
        Evaluation.objects.create(cadre=cadre, year=year, grade=grade, decision="EVALDEC-CANARY")
    return cadre


def test_the_strip_tells_the_days_that_matter(member_client):
    cadre = person("Hồ Quốc Khánh", "1992-10-20", party_admission="2017-11-17", party_official="2018-11")
    html = page(member_client, cadre)
    for part in (
        "<dd>20/10/1992 <small>34 tuổi</small>",
        "<dd>20/10/2032 <small>còn 5 năm 10 tháng</small>",
        "<dd>01/11/2054 <small>62 tuổi</small>",
        "<dd>17/11/2017 <small>9 năm</small>",
        "<dd>11/2018</dd>",
    ):
        assert part in html


def test_a_birth_of_a_year_alone_leaves_the_fortieth_birthday_open(member_client):
    html = page(member_client, person("Lê Năm", "1986"))
    assert "<dd>1986 <small>39–40 tuổi</small>" in html
    assert '<dd>2026 <small class="is-unclear">chưa rõ</small>' in html


def test_past_retirement_and_still_in_office_asks_to_be_checked(member_client):
    cadre = person("Lê Ở", "1960-01-01")
    assert "đã qua, cần kiểm tra" not in page(member_client, cadre)
    seat(cadre, body())
    assert "đã qua, cần kiểm tra" in page(member_client, cadre)


def test_staff_see_the_whole_file_and_where_to_change_it(staff_client, staff):
    cadre = whole_file()
    html = page(staff_client, cadre, history="all")
    for canary in CANARIES:
        assert canary in html
    assert f'href="{edit_url(staff, cadre)}"' in html


def test_a_member_gets_nothing_protected(member_client):
    html = page(member_client, whole_file(), history="all")
    for canary in CANARIES:
        assert canary not in html
    for section in ("Đánh giá", "Quy hoạch", "Lịch sử hồ sơ", "Số định danh", "Xếp loại", "/admin/"):
        assert section not in html.replace('<nav class="nav"', "")


def test_completeness_counts_only_what_the_reader_may_see(staff, staff_client, member_client):
    cadre = whole_file()
    assert "Hồ sơ đủ 6/17 mục" in page(staff_client, cadre)
    assert "Hồ sơ đủ 5/15 mục" in page(member_client, cadre)
    assert f'<a href="{edit_url(staff, cadre, "id_phone")}">Điện thoại</a>' in page(staff_client, cadre)


def test_what_lies_ahead_is_listed_by_day(member_client):
    cadre = person("Hồ Quốc Khánh", "1992-10-20")
    study(cadre, "political_theory", "Cao cấp", completed="2028-06", status="under_way")
    seat(cadre, body(short_name="BCH"), until=dt.date(2027, 1, 1), role="Ủy viên")
    html = page(member_client, cadre)
    coming = html[html.index('class="coming"') :]
    order = ["01/01/2027", "Thôi: Ủy viên BCH", "06/2028", "20/10/2032", "01/11/2054"]
    assert sorted(order, key=coming.index) == order


def test_periods_stand_in_a_table_beside_the_drawing(member_client):
    cadre = person("Hồ Quốc Khánh", "1992-10-20")
    committee = body(short_name="Ban Chấp hành")
    seat(cadre, committee, dt.date(2020, 6, 12), dt.date(2025, 6, 20), role="Ủy viên")
    seat(cadre, committee, dt.date(2025, 6, 20), role="Ủy viên")
    html = page(member_client, cadre)
    assert html.count("12/06/2020") == 1
    assert html.count('role="img"') == 2
    assert "style=" not in html


def test_what_is_held_depends_on_the_day(member_client):
    cadre = person("Hồ Quốc Khánh", "1992-10-20")
    study(cadre, "professional", "Đại học", completed="2014")
    study(cadre, "professional", "Thạc sĩ", completed="2026-05")
    assert "Chuyên môn Thạc sĩ 05/2026" in words(page(member_client, cadre))
    assert "Chuyên môn Đại học 2014" in words(page(member_client, cadre, on="2026-05-30"))
    assert "Chuyên môn chưa đạt" in words(page(member_client, cadre, on="2014-12-30"))


def test_a_change_says_who_and_from_what_to_what(staff_client, staff):
    cadre = person("Lê Hai", hometown="Huế")
    cadre.hometown = "Quảng Ngãi"
    cadre._history_user = staff
    cadre.save()
    html = page(staff_client, cadre)
    assert '<b>Quê quán</b>: <del class="old">Huế</del> → <ins class="new">Quảng Ngãi</ins>' in html
    assert staff.get_full_name() or staff.get_username() in html


def test_an_import_is_one_line_of_the_history(staff_client):
    run = ImportRun.objects.create(file_name="bch.xlsx", sha256="0" * 64, content=b"")
    with during_import(run):
        cadre = person("Lê Hai")
        seat(cadre, body())
        hold(cadre, post("Bí thư"))
    html = page(staff_client, cadre)
    assert html.count("bch.xlsx") == 1
    assert "thêm 1 chức vụ" in html.lower()


def test_only_the_latest_changes_are_shown_until_all_are_asked_for(staff_client):
    cadre = person("Lê Hai")
    for place in "ABCDEF":
        cadre.hometown = place
        cadre.save()
    html = page(staff_client, cadre)
    assert "Xem tất cả 7 lần sửa" in html
    assert html.count("<time") == 5
    assert page(staff_client, cadre, history="all").count("<time") == 7


def test_a_file_in_the_trash_is_not_there(staff_client):
    cadre = person("Lê Rác", trashed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert staff_client.get(f"/cadres/{cadre.pk}/").status_code == 404


@pytest.mark.parametrize("records", [1, 3])
def test_a_file_costs_the_same_however_much_is_in_it(
    records, staff_client, no_panels, django_assert_num_queries
):
    cadre = whole_file(records)
    with django_assert_num_queries(QUERIES):
        page(staff_client, cadre)


def test_names_of_other_peoples_stay_as_they_are(member_client):
    for name in ("H'Hen Niê", "Y Bhŏk", "K'Sor"):
        assert name.replace("'", "&#x27;") in page(member_client, person(name))
