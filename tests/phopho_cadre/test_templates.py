"""The strict content policy holds in every template: no inline style, script or handler."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.html"))

INLINE = re.compile(
    r"""<style|<script(?![^>]*\ssrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:|\shx-on""", re.IGNORECASE
)
ELSEWHERE = re.compile(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE)


def test_the_sweep_sees_the_templates():
    assert len(TEMPLATES) >= 45
    assert {"base.html", "500.html", "ui/bullet.html", "registration/login.html"} <= set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles_and_carries_nothing_inline(name):
    source = (ROOT / name).read_text(encoding="utf-8")
    assert INLINE.findall(source) == []
    assert ELSEWHERE.findall(source) == []
    assert len(source.splitlines()) <= 150
    get_template(name)


def test_style_sheets_load_nothing_from_elsewhere():
    sheets = sorted((Path(settings.BASE_DIR) / "static" / "css").glob("*.css"))
    assert len(sheets) >= 9
    for sheet in sheets:
        assert re.findall(r"@import|url\((?!#)", sheet.read_text(encoding="utf-8")) == []
