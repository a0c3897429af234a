import datetime as dt
from decimal import Decimal

import pytest

from cadres.models import Cadre
from targets.loading import load_plan
from targets.models import Indicator, Milestone
from targets.scorecard import Reading, basis_of
from targets.sentences import Causes, criterion_phrase, group_noun, headline, leading, subline
from targets.verdicts import Tally

TODAY = dt.date(2026, 11, 22)
NBSP = "\u00a0"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plan():
    load_plan()


def indicator(code):
    return Indicator.objects.with_definitions().get(code=code)


def readings(code, tallies, **changes):
    """Readings of an indicator at its milestones; ``changes`` to every target."""
    found = indicator(code)
    targets = [t for t in found.targets.all() if t.milestone.name in tallies]
    for target in targets:
        for name, value in changes.items():
            setattr(target, name, value)
    return [
        Reading(found, t.as_of, basis_of(t.as_of, TODAY), Tally(*tallies[t.milestone.name]), t.milestone, t)
        for t in targets
    ]


def said(code, tallies, day=TODAY, **changes):
    return headline(readings(code, tallies, **changes), day).replace(NBSP, " ")


BCH = "young-executive-committee"


@pytest.mark.parametrize(
    ("tallies", "sentence"),
    [
        (
            {"2025": (27, 6), "2030": (21, 5), "2035": (14, 0)},
            "Mốc 2030 dự báo đạt: 5/21 cấp ủy viên dưới 40 tuổi (23,8 %, cần từ 10 %). "
            "Đến mốc 2035 không còn ai, thiếu 3 đồng chí.",
        ),
        (
            {"2030": (21, 5), "2035": (15, 1)},
            "Mốc 2030 dự báo đạt: 5/21 cấp ủy viên dưới 40 tuổi (23,8 %, cần từ 10 %). "
            "Đến mốc 2035 chỉ còn 1/15, thiếu 2 đồng chí.",
        ),
        (
            {"2030": (21, 2), "2035": (20, 3)},
            "Mốc 2030 dự báo chưa đạt: 2/21 cấp ủy viên dưới 40 tuổi (9,5 %, cần từ 10 %); "
            "còn thiếu 1 đồng chí. Đến mốc 2035 thì đạt.",
        ),
        (
            {"2030": (40, 1, 1), "2035": (40, 1, 1)},
            "Mốc 2030 dự báo chưa đạt: 1/40 cấp ủy viên dưới 40 tuổi (3–5 %, cần từ 10 %); "
            "còn thiếu 3 đồng chí, trong đó 1 chưa có dữ liệu.",
        ),
        (
            {"2030": (20, 1, 3), "2035": (0, 0)},
            "Mốc 2030 chưa kết luận được: 1/20 chắc chắn đạt tiêu chí, 3 đồng chí chưa có dữ liệu. "
            "Đến mốc 2035 thì chưa phát sinh.",
        ),
        (
            {"2030": (0, 0), "2035": (20, 1, 3)},
            "Mốc 2030 chưa phát sinh: không có ai trong nhóm. Đến mốc 2035 thì chưa rõ.",
        ),
        ({"2025": (27, 6)}, "Mốc 2025 đạt: 6/27 cấp ủy viên dưới 40 tuổi (22,2 %, cần từ 15 %)."),
        (
            {"2025": (27, 4)},
            "Mốc 2025 chưa đạt: 4/27 cấp ủy viên dưới 40 tuổi (14,8 %, cần từ 15 %); còn thiếu 1 đồng chí.",
        ),
        ({}, ""),
    ],
)
def test_the_headline_of_a_share(tallies, sentence):
    assert said(BCH, tallies) == sentence


@pytest.mark.parametrize(
    ("code", "tallies", "sentence"),
    [
        (
            "women-standing-committee",
            {"2030": (9, 1)},
            "Mốc 2030 dự báo đạt: 1/9 ủy viên Ban Thường vụ nữ (cần từ 1 đồng chí).",
        ),
        (
            "women-standing-committee",
            {"2030": (9, 0)},
            "Mốc 2030 dự báo chưa đạt: 0/9 ủy viên Ban Thường vụ nữ (cần từ 1 đồng chí); "
            "còn thiếu 1 đồng chí.",
        ),
        (
            "women-peoples-council",
            {"2030": (20, 7)},
            "Mốc 2030 dự báo chưa đạt: 7/20 đại biểu HĐND nữ (đúng 35 %, cần trên 35 %); "
            "còn thiếu 1 đồng chí.",
        ),
        (
            "young-leaders",
            {"2030": (9, 3)},
            "Mốc 2030 dự báo đạt: 3/9 cán bộ chủ chốt và ủy viên Ban Thường vụ dưới 40 tuổi "
            "(33,3 %, cần từ 30 %), đã tới mức hướng tới 33 %.",
        ),
        (
            "young-leaders",
            {"2030": (19, 6)},
            "Mốc 2030 dự báo đạt: 6/19 cán bộ chủ chốt và ủy viên Ban Thường vụ dưới 40 tuổi "
            "(31,6 %, cần từ 30 %).",
        ),
        (
            "young-nominees",
            {"2030": (0, 0), "2035": (0, 0)},
            "Mốc 2030 chưa phát sinh: chưa có lượt giới thiệu nào.",
        ),
        (
            "young-nominees",
            {"2030": (8, 1)},
            "Mốc 2030 dự báo chưa đạt: 1/8 lượt giới thiệu ứng cử dưới 40 tuổi (12,5 %, cần từ 15 %); "
            "còn thiếu 1 lượt.",
        ),
        (
            "foreign-language-young-key-posts",
            {"2030": (2, 0, 1, 1)},
            "Mốc 2030 chưa kết luận được: 0/2 chắc chắn đạt tiêu chí, 1 đồng chí chưa có dữ liệu, "
            "chưa rõ 1 đồng chí có thuộc nhóm không.",
        ),
    ],
)
def test_the_headline_of_other_indicators(code, tallies, sentence):
    assert said(code, tallies) == sentence


def test_at_most_says_how_many_are_too_many():
    sentence = said(BCH, {"2030": (20, 5), "2035": (20, 4)}, comparison="<=", value=Decimal(10))
    assert sentence == (
        "Mốc 2030 dự báo chưa đạt: 5/20 cấp ủy viên dưới 40 tuổi (25 %, cần không quá 10 %); thừa 3 đồng chí."
    )


def test_a_share_is_never_rounded_across_its_target():
    assert "9,96 %" in said(BCH, {"2030": (2490, 248)})


def test_the_page_speaks_of_the_nearest_milestone_ahead_else_of_the_last():
    found = readings(BCH, {"2025": (1, 1), "2030": (1, 1), "2035": (1, 1)})
    names = [
        leading(found, day).milestone.name
        for day in (dt.date(2025, 12, 30), dt.date(2025, 12, 31), TODAY, dt.date(2036, 1, 1))
    ]
    assert names == ["2025", "2030", "2030", "2035"]
    assert leading([], TODAY) is None


def test_who_is_counted_in_a_sentence():
    nouns = {i.code: group_noun(i.group) for i in Indicator.objects.with_definitions()}
    assert nouns["degree-key-posts"] == "cán bộ chủ chốt"
    assert nouns["foreign-language-young-key-posts"] == "cán bộ chủ chốt dưới 40 tuổi"
    assert nouns["young-nominees"] == "lượt giới thiệu ứng cử"


def test_what_is_asked_in_a_sentence():
    phrases = {i.code: criterion_phrase(i.criterion) for i in Indicator.objects.with_definitions()}
    assert phrases["women-executive-committee"] == "nữ"
    assert phrases["degree-key-posts"] == "có trình độ chuyên môn từ Đại học"
    assert phrases["refresher-key-posts"] == "đã bồi dưỡng, cập nhật kiến thức"


# --- the cause -------------------------------------------------------------------------------


def now(code, tally):
    return Reading(indicator(code), TODAY, basis_of(TODAY, TODAY), Tally(*tally))


def loaded(*births):
    """People as the database gives them back, with their partial births read."""
    return [Cadre.objects.get(pk=Cadre.objects.create(full_name="A", birth=b).pk) for b in births]


FALLING = {"2030": (21, 5), "2035": (14, 0)}


@pytest.mark.parametrize(
    ("births", "sentence"),
    [
        (
            ["1992-03-13", "1995-06-27"],
            "Cả 2 đồng chí trẻ hiện nay đều tròn 40 tuổi trong khoảng từ 13/03/2032 đến 27/06/2035.",
        ),
        (["1992-03-13"], "Đồng chí trẻ duy nhất hiện nay tròn 40 tuổi ngày 13/03/2032."),
        (["1992-03-13", "1997-06-27"], "1 trong 2 đồng chí trẻ hiện nay tròn 40 tuổi ngày 13/03/2032."),
        (
            ["1992-03-13", "1993-06-27", "1997-01-01"],
            "2 trong 3 đồng chí trẻ hiện nay tròn 40 tuổi trước mốc 2035.",
        ),
    ],
)
def test_birthdays_explain_a_fall(births, sentence):
    causes = Causes(loaded(*births), retired=2)
    found = subline(readings(BCH, FALLING), now(BCH, (27, len(births))), causes, TODAY)
    assert found == sentence


def test_retirements_explain_what_birthdays_do_not():
    causes = Causes(loaded("1997-06-27"), retired=2)
    found = subline(readings(BCH, FALLING), now(BCH, (27, 1)), causes, TODAY)
    assert found.replace(NBSP, " ") == "2 đồng chí nghỉ hưu trước mốc 2030."


def test_without_a_cause_nothing_is_said():
    assert subline(readings(BCH, FALLING), now(BCH, (27, 0)), Causes(), TODAY) == ""
    assert subline(readings(BCH, FALLING), None, Causes(retired=3), TODAY) == ""
    assert subline([], now(BCH, (27, 0)), Causes(retired=3), TODAY) == ""


def test_every_milestone_can_be_renamed():
    Milestone.objects.filter(name="2030").update(name="giữa kỳ")
    assert said(BCH, {"giữa kỳ": (20, 2)}).startswith("Mốc giữa kỳ dự báo đạt")
