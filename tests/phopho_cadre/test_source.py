"""What the source must not contain, and how large its parts may grow."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["phopho_cadre", "cadres", "targets", "reports"]
PYTHON = sorted(
    path for name in PACKAGES for path in (ROOT / name).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
BROWSER = [*TEMPLATES, *sorted((ROOT / "static").rglob("*.css")), *sorted((ROOT / "static").rglob("*.js"))]

# Each opens a way for text that people type to become code, SQL or HTML.
FORBIDDEN = {"eval", "exec", "compile", "csrf_exempt", "mark_safe", "raw", "RawSQL", "extra"}
ALLOWED = {
    ("phopho_cadre/templatetags/ui.py", "mark_safe"),  # icons: out of a package, every variable part escaped
    ("cadres/lineage.py", "RawSQL"),  # a recursive query, which the ORM cannot say; its values are bound
}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def called_names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", "")), node
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from ((getattr(d, "id", getattr(d, "attr", "")), d) for d in node.decorator_list)


def test_no_text_becomes_code_sql_or_html():
    found = set()
    for path in PYTHON:
        for name, node in called_names(ast.parse(path.read_text("utf-8"))):
            is_regex = name == "compile" and getattr(getattr(node, "func", None), "value", None) is not None
            if name in FORBIDDEN and not is_regex:
                found.add((place(path), name))
    assert found - ALLOWED == set()


def test_templates_escape_whatever_they_print():
    found = {
        place(path) for path in TEMPLATES if re.search(r"\|\s*safe\b|autoescape off", path.read_text("utf-8"))
    }
    # Help texts are the programmers' own; Django's rules for passwords come as a list in HTML.
    assert found - {"templates/ui/_field.html"} == set()


@pytest.mark.parametrize(
    "inline",
    [r"<script(?![^>]*\bsrc=)", r"<style\b", r"\sstyle\s*=", r"\son[a-z]+\s*=\s*[\"']", r"javascript:"],
)
def test_templates_have_no_inline_script_or_style(inline):
    assert [place(path) for path in TEMPLATES if re.search(inline, path.read_text("utf-8"))] == []


def test_pages_ask_no_other_host_for_anything():
    names = r"https?://(?!www\.w3\.org/)[\w.-]+|(?:src|href)=[\"']//|url\([\"']?//"
    assert [place(path) for path in BROWSER if re.search(names, path.read_text("utf-8"))] == []


def test_nothing_below_the_edge_asks_the_clock():
    """The day is decided once (phopho_cadre/days.py); the moment of a change is another thing."""
    edge = {"phopho_cadre/days.py", "phopho_cadre/logs.py"}
    asked = re.compile(r"\b(?:date\.today|timezone\.localdate|datetime\.now)\(")
    found = {place(path) for path in PYTHON if asked.search(path.read_text("utf-8"))}
    assert found - edge == set()


def test_files_stay_readable():
    lengths = {place(path): len(path.read_text("utf-8").splitlines()) for path in [*PYTHON, *TEMPLATES]}
    limits = {name: 150 if name.endswith(".html") else 400 for name in lengths}
    assert {name: n for name, n in lengths.items() if n > limits[name]} == {}


def test_functions_stay_readable():
    long = {
        f"{place(path)}: {node.name}": node.end_lineno - node.lineno + 1
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40
    }
    assert long == {}


def test_no_file_names_a_package_index():
    files = [*ROOT.glob("requirements*.txt"), ROOT / "pyproject.toml", ROOT / "Makefile"]
    assert [
        place(f) for f in files if re.search(r"https?://(?!127)|index-url|find-links", f.read_text("utf-8"))
    ] == []
