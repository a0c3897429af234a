"""The dashboard of the two sample wards: every expected figure in its cell, and the message."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from targets.loading import load_plan
from targets.models import Milestone
from tests.reports.test_views import ON, page, texts
from tests.reports.wards import sign_in

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent.parent / "data"
VERDICTS = {"met": "Đạt", "missed": "Chưa đạt", "unclear": "Chưa rõ", "nobody": "Chưa phát sinh"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "phuong-mau",
            "8 trong 22 mục tiêu đạt. Trong 11 mục tiêu chưa đạt, 5 mục tiêu chỉ còn thiếu 1 đồng chí. "
            "1 chưa rõ · 2 chưa phát sinh · mốc gần nhất 31/12/2030, còn 4 năm 1 tháng",
        ),
        (
            "phuong-kho",
            "4 trong 22 mục tiêu đạt. Trong 11 mục tiêu chưa đạt, 4 mục tiêu chỉ còn thiếu 1 đồng chí. "
            "6 chưa rõ · 1 chưa phát sinh · mốc gần nhất 31/12/2030, còn 4 năm 1 tháng",
        ),
    ],
)
def test_expected_figures(client, name, message):
    load_plan()
    call_command("import_workbook", str(DATA / f"{name}.xlsx"), stdout=StringIO())
    sign_in(client, "member")
    html = page(client, ON)
    assert message in texts(html)
    milestones = {milestone.name: milestone.pk for milestone in Milestone.objects.all()}
    expected = json.loads((DATA / f"{name}.expected.json").read_text())["readings"]
    found = {key(r): _cell(html, r["indicator"], milestones[r["milestone"]]) for r in expected}
    assert found == {key(r): shown(r) for r in expected}


def key(reading: dict) -> str:
    return f"{reading['indicator']} {reading['milestone']}"


def shown(reading: dict) -> tuple[str, str]:
    """How the cell of an expected reading should read."""
    short = reading["short_by"] if reading["verdict"] == "missed" else 0
    verdict = VERDICTS[reading["verdict"]] + (f" −{short}" if short else "")
    return f"{reading['holds']}/{reading['of']}", verdict


def _cell(html: str, indicator: str, milestone: int) -> tuple[str, str]:
    cell = re.search(rf'<td class="t-cell" id="{indicator}-{milestone}".*?</td>', html, re.DOTALL).group()
    return re.search(r"<b>(.*?)</b>", cell).group(1), re.search(r"</svg>([^<]+)</span>", cell).group(1)
