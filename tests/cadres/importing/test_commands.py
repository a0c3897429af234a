"""The commands' contract: exit status, one JSON document; the fictional ward never meets real people."""

import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from cadres.models import Body, Cadre, ImportRun, Post
from tests.cadres.importing.books import PEOPLE, ROWS, Book, row_counts

pytestmark = pytest.mark.django_db
NONE = {"new": 0, "changed": 0, "unchanged": 0, "rejected": 0}


def run(name: str, *arguments) -> tuple[int, str]:
    """(exit status, standard output) of a command."""
    out = io.StringIO()
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=io.StringIO())
    except SystemExit as stop:
        return stop.code, out.getvalue()
    except CommandError as error:
        return error.returncode, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(book: Book):
        path = tmp_path / "so.xlsx"
        path.write_bytes(book.bytes())
        return path

    return write


def test_an_import_as_json(file):
    status, text = run("import_workbook", file(Book()), "--json")
    assert status == 0
    assert json.loads(text) == {
        "status": "imported",
        "sheets": {title: {**NONE, "new": len(rows)} for title, rows in ROWS.items()},
        "created": {"bodies": ["Ban Chấp hành Đảng bộ phường"], "posts": ["Bí thư Đảng ủy"]},
        "problems": [],
    }
    assert ImportRun.objects.get().file_name == "so.xlsx"


def test_a_dry_run_writes_nothing(file):
    before = row_counts()
    status, text = run("import_workbook", file(Book()), "--dry-run", "--json")
    assert (status, json.loads(text)["status"]) == (0, "checked")
    assert row_counts() == before


def test_a_refusal_as_json(file):
    before = row_counts()
    status, text = run("import_workbook", file(Book().put(PEOPLE, "Ngày sinh", "31/02/1985")), "--json")
    found = json.loads(text)
    assert status == 1
    assert (found["status"], found["created"]) == ("refused", {"bodies": [], "posts": []})
    assert found["problems"] == [
        {
            "sheet": "Cán bộ",
            "row": 2,
            "column": "C",
            "heading": "Ngày sinh",
            "value": "31/02/1985",
            "reason": "Tháng 2 năm 1985 chỉ có 28 ngày.",
            "fix": "Sửa lại ngày, hoặc ghi 02/1985 hay 1985.",
        }
    ]
    assert row_counts() == before


def test_a_refusal_as_text_names_the_cell(file):
    status, text = run("import_workbook", file(Book().put(PEOPLE, "Ngày sinh", "31/02/1985")))
    assert status == 1
    assert "✕ Cán bộ C2 Ngày sinh: Tháng 2 năm 1985 chỉ có 28 ngày." in text


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path):
    assert run("import_workbook", tmp_path / "khong-co.xlsx") == (2, "")
    assert run("export_workbook", tmp_path / "khong" / "co.xlsx") == (2, "")


def test_the_day_can_be_given(file):
    book = Book().put(PEOPLE, "Ngày sinh", "01/01/2026").put(PEOPLE, "Ngày vào Đảng", None)
    book.put(PEOPLE, "Ngày chính thức", None)
    path = file(book)
    assert run("import_workbook", path, "--on", "2025-12-31")[0] == 1
    assert run("import_workbook", path, "--on", "2026-01-01")[0] == 0


def test_an_export_to_a_file(file, tmp_path):
    run("import_workbook", file(Book()))
    assert run("export_workbook", tmp_path / "ra.xlsx")[0] == 0
    assert openpyxl.load_workbook(tmp_path / "ra.xlsx").sheetnames == list(ROWS)


def test_the_fictional_ward_comes_and_goes_whole():
    before = row_counts()
    status, text = run("demo", "--on", "2026-11-22")
    assert status == 0
    assert "Cán bộ: 86" in text
    assert set(Cadre.objects.values_list("is_demo", flat=True)) == {True}
    assert ImportRun.objects.get().is_demo
    assert run("demo")[0] == 0
    assert Cadre.objects.count() == 86
    assert run("demo", "--remove")[0] == 0
    assert row_counts() == before


def test_real_people_are_not_put_beside_the_fictional_ward(file):
    run("demo")
    before = row_counts()
    status, text = run("import_workbook", file(Book()), "--json")
    assert status == 1
    assert [(p["reason"], p["fix"]) for p in json.loads(text)["problems"]] == [
        (
            "Hệ thống đang có phường mẫu (hư cấu); không nhập cán bộ thật bên cạnh.",
            "Gỡ phường mẫu trước: manage.py demo --remove.",
        )
    ]
    assert row_counts() == before


def test_the_fictional_ward_is_not_put_beside_real_people(file):
    run("import_workbook", file(Book()))
    before = row_counts()
    assert run("demo")[0] == 1
    assert row_counts() == before


def test_what_something_else_uses_stays_when_the_fictional_ward_goes():
    run("demo")
    kept = Body.objects.get(name="Hội đồng nhân dân phường")
    Body.objects.create(name="Ban Pháp chế", parent=kept)
    post = Post.objects.get(title="Bí thư Đảng ủy")
    post.is_key = True
    post.save()
    run("demo", "--remove")
    assert sorted(Body.objects.values_list("name", flat=True)) == [
        "Ban Chấp hành Đảng bộ phường",
        "Ban Pháp chế",
        "Hội đồng nhân dân phường",
    ]
    assert list(Post.objects.all()) == [post]
