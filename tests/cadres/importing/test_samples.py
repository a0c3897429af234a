"""Both sample wards go in, again without a change, and out and in again to the last cell."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from cadres.importing.demo import remove_demo
from cadres.importing.exporting import export_workbook
from cadres.models import Body, Cadre, ImportRun, Ladder, Post, Tenure, Term
from tests.cadres.importing.books import PEOPLE, ROWS, SEATS, Book, row_counts, take_in

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[2] / "data"
SAMPLES = ["phuong-mau", "phuong-kho"]
KEYS = ["people", "seats", "posts", "training", "nominations", "succession", "evaluations"]


def sample(name: str) -> bytes:
    return (DATA / f"{name}.xlsx").read_bytes()


def cells(content: bytes) -> dict[str, list[list]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {ws.title: [[cell.value for cell in row] for row in ws.rows] for ws in book}


def empty_the_system() -> None:
    Cadre.objects.update(is_demo=True)
    remove_demo()
    for model in (Post, Term, Body, ImportRun):
        model.objects.all().delete()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_goes_in_once(name):
    expected = json.loads((DATA / f"{name}.expected.json").read_text())["rows"]
    check = take_in(sample(name))
    assert check.problems == []
    counts = check.counts()
    never = len(check.never_in_force())
    assert [c["new"] + c["unchanged"] for c in counts.values()] == [expected[key] for key in KEYS]
    assert sum(c["unchanged"] for c in counts.values()) == never == (1 if name == "phuong-kho" else 0)
    before = row_counts()
    again = take_in(sample(name))
    assert [(c["new"], c["changed"], c["rejected"]) for c in again.counts().values()] == [(0, 0, 0)] * 7
    assert row_counts() == {**before, "ImportRun": before["ImportRun"] + 1}


@pytest.mark.parametrize("name", SAMPLES)
def test_out_and_in_again_is_the_same(name):
    take_in(sample(name))
    first = export_workbook()
    records = {k: n for k, n in row_counts().items() if "Historical" not in k and k != "ImportRun"}
    empty_the_system()
    assert take_in(first).accepted
    assert cells(export_workbook()) == cells(first)
    assert {k: n for k, n in row_counts().items() if "Historical" not in k and k != "ImportRun"} == records


def test_the_headings_and_sheets_of_an_export_are_those_of_the_contract():
    take_in(Book())
    found = cells(export_workbook())
    assert list(found) == list(ROWS)
    assert found[SEATS][0] == [
        "Mã cán bộ",
        "Họ và tên",
        "Cơ quan",
        "Nhiệm kỳ",
        "Vai trò",
        "Hình thức",
        "Từ ngày",
        "Đến ngày",
        "Lý do thôi",
    ]
    an = [
        "CB001",
        "Nguyễn Văn An",
        "05/03/1980",
        "Nam",
        None,
        None,
        "03/02/2005",
        "03/02/2006",
        "051080000001",
    ]
    binh = ["CB002", "Trần Thị Bình", "1990", "Nữ", None, None, None, None, None]
    in_work = [None, None, "Đang công tác", None]
    assert found[PEOPLE][1:] == [[*an, *in_work], [*binh, *in_work]]


def test_no_cell_becomes_a_formula():
    take_in(Book())
    Cadre.objects.filter(code="CB001").update(hometown="=1+1", note="+84 905\n@x", phone="-7")
    book = openpyxl.load_workbook(io.BytesIO(export_workbook()))
    found = {cell.value: cell.data_type for row in book[PEOPLE].iter_rows() for cell in row if cell.value}
    assert (found["=1+1"], found["+84 905\n@x"], found["-7"], found["051080000001"]) == ("s", "s", "s", "s")
    content = export_workbook()
    assert take_in(content).counts()[PEOPLE] == {"new": 0, "changed": 0, "unchanged": 2, "rejected": 0}


def test_posts_that_a_title_alone_does_not_tell_come_back_the_same():
    take_in(Book())
    an, binh = Cadre.objects.order_by("code")
    cell = Body.objects.create(name="Chi bộ khu phố 1")
    shared = Post.objects.create(title="Bí thư Đảng ủy", body=cell)
    alone = Post.objects.create(title="Bí thư Đảng ủy")
    unheld = Post.objects.create(title="Trưởng ban", body=cell)
    named_like_a_body = Post.objects.create(title="Chi bộ khu phố 1")
    term = Term.objects.create(name="2030-2035", body=cell)
    for post in (shared, alone, unheld, named_like_a_body):
        binh.succession_entries.create(post=post, term=term)
        an.nominations.create(post=post, kind="appointed", day="2026-01-01")
    Tenure.objects.create(cadre=an, post=alone)
    first = export_workbook()
    empty_the_system()
    check = take_in(first)
    assert check.problems == []
    assert cells(export_workbook()) == cells(first)
    told = {(post.title, post.body.name if post.body else None) for post in Post.objects.all()}
    assert told == {
        ("Bí thư Đảng ủy", "Ban Chấp hành Đảng bộ phường"),
        ("Bí thư Đảng ủy", "Chi bộ khu phố 1"),
        ("Bí thư Đảng ủy", None),
        ("Trưởng ban", "Chi bộ khu phố 1"),
        ("Chi bộ khu phố 1", None),
    }


def test_people_without_code_are_given_one_on_the_way_out():
    take_in(Book())
    for _number in range(2):
        Cadre.objects.create(full_name="Lê Văn Trùng").memberships.create(body=Body.objects.get())
    first = export_workbook()
    assert [row[0] for row in cells(first)[PEOPLE][1:]] == ["CB001", "CB002", "CB003", "CB004"]
    empty_the_system()
    assert take_in(first).accepted
    assert cells(export_workbook()) == cells(first)


def test_a_renamed_body_keeps_the_seats_told_by_its_earlier_name():
    take_in(Book())
    body = Body.objects.get()
    body.versions.create(name="Đảng ủy xã", until="2025-07-01")
    check = take_in(Book().put(SEATS, "Cơ quan", "đảng ủy XÃ"))
    assert check.counts()[SEATS]["unchanged"] == 1
    assert Ladder.objects.count() == 6
