"""What needs attention: which targets, in which order, in which words."""

import pytest

from reports.attention import matters
from targets.verdicts import Tally
from tests.reports.readings import FAR, MET, MILESTONES, NOBODY, TODAY, indicator, judged

N = "\u00a0"


def lines(*targets, day=TODAY, may_mend=True):
    return matters(targets, MILESTONES, day, may_mend)


def text(*args, **kwargs):
    (line,) = lines(judged(*args, **kwargs))
    return line.text


def test_met_and_empty_targets_need_no_attention():
    assert lines(judged(MET), judged(NOBODY)) == []


@pytest.mark.parametrize(
    ("tally", "asks", "year", "sentence"),
    [
        (
            Tally(29, 10),
            ">35%",
            2030,
            f"10/29 (34,5{N}%), cần trên 35{N}% ở mốc 2030 — còn thiếu 1{N}đồng{N}chí",
        ),
        (Tally(1, 0), ">=15%", 2030, f"0/1, cần từ 15{N}% ở mốc 2030 — còn thiếu 1{N}đồng{N}chí"),
        (
            Tally(20, 7),
            ">35%",
            2035,
            f"7/20 (đúng 35{N}%), cần trên 35{N}% ở mốc 2035 — còn thiếu 1{N}đồng{N}chí",
        ),
        (Tally(6, 0), ">=1người", 2035, f"0/6, cần từ 1{N}đồng{N}chí ở mốc 2035 — còn thiếu 1{N}đồng{N}chí"),
        (
            Tally(6, 3),
            "<=1người",
            2030,
            f"3/6, cần không quá 1{N}đồng{N}chí ở mốc 2030 — thừa 2{N}đồng{N}chí",
        ),
        (
            Tally(6, 1),
            ">=100%",
            2025,
            f"(2025): 1/6 (16,7{N}%), cần từ 100{N}% — còn thiếu 5{N}đồng{N}chí",
        ),
        (Tally(6, 4, 1), ">=100%", 2025, f"(2025): còn thiếu 2{N}đồng{N}chí, trong đó 1 chưa có dữ liệu"),
        (
            Tally(6, 3, 1),
            ">=100%",
            2030,
            f"3/6 (50–67{N}%), cần từ 100{N}% ở mốc 2030 — còn thiếu 3{N}đồng{N}chí, "
            "trong đó 1 chưa có dữ liệu",
        ),
        (Tally(1, 0, 1), ">=40%", 2030, f"ở mốc 2030: 1{N}đồng{N}chí chưa có dữ liệu nên chưa kết luận được"),
        (Tally(1, 0, 1), ">=40%", 2025, f"(2025): 1{N}đồng{N}chí chưa có dữ liệu nên chưa kết luận được"),
        (
            Tally(0, 0, 0, maybe_not=2),
            ">=40%",
            2030,
            f"ở mốc 2030: chưa rõ 2{N}đồng{N}chí có thuộc nhóm không nên chưa kết luận được",
        ),
        (
            Tally(2, 0, 1, maybe_holds=3),
            ">=40%",
            2030,
            f"ở mốc 2030: 1{N}đồng{N}chí chưa có dữ liệu, "
            f"chưa rõ 3{N}đồng{N}chí có thuộc nhóm không nên chưa kết luận được",
        ),
    ],
)
def test_sentence(tally, asks, year, sentence):
    assert text(tally, asks, year) == sentence


def test_rounding_never_contradicts_the_verdict():
    assert text(Tally(1999, 299), ">=15%") == (
        f"299/1999 (14,96{N}%), cần từ 15{N}% ở mốc 2030 — còn thiếu 1{N}đồng{N}chí"
    )


def test_the_nearest_milestone_comes_first_then_gaps_of_the_past_then_later_milestones():
    expected = [
        ("one short, near in points", Tally(29, 10), ">35%", 2030),
        ("one short, further in points", Tally(1, 0), ">=15%", 2030),
        ("two short", Tally(20, 1), ">=15%", 2030),
        ("nearest, unclear", Tally(1, 0, 1), ">=40%", 2030),
        ("past with gaps", Tally(6, 4, 1), ">=100%", 2025),
        ("past, unclear", Tally(6, 4, 2), ">=100%", 2025),
        ("later", Tally(20, 1), ">=15%", 2035),
        ("later, unclear", Tally(1, 0, 1), ">=15%", 2035),
        ("past without gaps", Tally(6, 1), ">=100%", 2025),
    ]
    targets = [
        judged(tally, asks, year, of=indicator(title=title, pk=number))
        for number, (title, tally, asks, year) in enumerate(expected)
    ]
    assert [line.name for line in lines(*reversed(targets))] == [title for title, *_rest in expected]


def test_action_is_the_file_where_data_is_missing_and_the_reader_may_mend_it():
    gap = judged(Tally(6, 4, 1), ">=100%", 2025)
    (line,) = lines(gap)
    assert (line.action, line.mends) == ("Bổ sung hồ sơ", True)
    (line,) = lines(gap, may_mend=False)
    assert (line.action, line.mends) == (f"Xem 6{N}đồng{N}chí", False)


@pytest.mark.parametrize(
    ("tally", "events", "action"),
    [
        (FAR, "", f"Xem 20{N}đồng{N}chí"),
        (Tally(1, 0), "", "Xem danh sách"),
        (Tally(3, 0), "nominations", "Xem 3 lượt"),
    ],
)
def test_action_otherwise_opens_the_list(tally, events, action):
    (line,) = lines(judged(tally, of=indicator(events=events)))
    assert (line.action, line.mends) == (action, False)
