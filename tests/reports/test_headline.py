"""The dashboard's message, for every way the targets can stand."""

import datetime as dt

import pytest
from django.utils import translation

from reports.headline import headline, subline
from targets.verdicts import Tally
from tests.reports.readings import FAR, MET, MILESTONES, NEARLY, NOBODY, TODAY, UNCLEAR, judged

NBSP = "\u00a0"
ONE = f"1{NBSP}đồng{NBSP}chí"


def targets(*tallies, asks=">=15%"):
    return [judged(tally, asks) for tally in tallies]


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            [MET] * 8 + [NEARLY] * 5 + [FAR] * 6,
            f"8 trong 19 mục tiêu đạt. Trong 11 mục tiêu chưa đạt, 5 mục tiêu chỉ còn thiếu {ONE}.",
        ),
        ([MET, FAR], "1 trong 2 mục tiêu đạt."),
        ([MET, UNCLEAR], "1 trong 2 mục tiêu đạt."),
        ([MET, NOBODY], "1 trong 2 mục tiêu đạt."),
        ([MET, MET, MET], "Cả 3 mục tiêu đều đạt."),
        ([MET], "Mục tiêu duy nhất đạt."),
        ([FAR, FAR], "Chưa mục tiêu nào đạt."),
        ([FAR, NEARLY], f"Chưa mục tiêu nào đạt. Trong 2 mục tiêu chưa đạt, 1 mục tiêu chỉ còn thiếu {ONE}."),
        ([NEARLY, NEARLY], f"Chưa mục tiêu nào đạt. Cả 2 mục tiêu chưa đạt đều chỉ còn thiếu {ONE}."),
        ([MET, NEARLY], f"1 trong 2 mục tiêu đạt. Mục tiêu chưa đạt chỉ còn thiếu {ONE}."),
        ([UNCLEAR, UNCLEAR], "Chưa mục tiêu nào đạt."),
        ([NOBODY, NOBODY], "Chưa mục tiêu nào phát sinh: ngày này chưa có ai trong các nhóm của kế hoạch."),
        ([], "Kế hoạch chưa có mục tiêu nào."),
    ],
)
def test_message(found, sentence):
    assert headline(targets(*found)) == sentence


def test_exactly_on_the_number_meets_at_least_but_not_more_than():
    exactly = Tally(of=20, holds=7)
    assert headline(targets(exactly, asks=">=35%")) == "Mục tiêu duy nhất đạt."
    assert (
        headline(targets(exactly, asks=">35%"))
        == f"Chưa mục tiêu nào đạt. Mục tiêu chưa đạt chỉ còn thiếu {ONE}."
    )


def test_one_too_many_is_not_one_missing():
    assert headline(targets(Tally(of=20, holds=2), asks="<=1người")) == "Chưa mục tiêu nào đạt."


def test_an_unknown_answer_that_could_decide_is_not_counted_as_nearly_met():
    assert headline(targets(MET, Tally(of=20, holds=2, unknown=1))) == "1 trong 2 mục tiêu đạt."


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (dt.date(2026, 11, 22), "mốc gần nhất 31/12/2030, còn 4 năm 1 tháng"),
        (dt.date(2025, 12, 31), "mốc gần nhất 31/12/2030, còn 5 năm"),
        (dt.date(2030, 7, 31), "mốc gần nhất 31/12/2030, còn 5 tháng"),
        (dt.date(2030, 12, 12), "mốc gần nhất 31/12/2030, còn 19 ngày"),
        (dt.date(2025, 12, 30), "mốc gần nhất 31/12/2025, còn 1 ngày"),
        (dt.date(2035, 12, 31), "mọi mốc đã qua"),
    ],
)
def test_time_to_the_nearest_milestone(day, left):
    assert subline(targets(MET), MILESTONES, day) == left


def test_what_the_message_leaves_open():
    found = targets(MET, UNCLEAR, NOBODY, NOBODY)
    assert subline(found, MILESTONES, TODAY) == (
        "1 chưa rõ · 2 chưa phát sinh · mốc gần nhất 31/12/2030, còn 4 năm 1 tháng"
    )
    assert subline(found, [], TODAY) == "1 chưa rõ · 2 chưa phát sinh"


def test_message_in_english():
    with translation.override("en"):
        assert headline(targets(MET, NEARLY, FAR)) == (
            f"1 of 3 targets are met. Of the 2 missed targets, 1 is short by only 1{NBSP}person."
        )
        assert headline(targets(MET, NEARLY)) == (
            f"1 of 2 targets are met. The target missed is short by only 1{NBSP}person."
        )
        assert subline(targets(UNCLEAR), MILESTONES, TODAY) == (
            "1 unclear · nearest milestone 31/12/2030, 4 years 1 month left"
        )
