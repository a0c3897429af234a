"""The table and the strip: texts of the cells, order of the rows, place of the day."""

import datetime as dt

import pytest

from reports.dashboard import table_title
from reports.table import columns, sections
from targets.models import Milestone
from targets.verdicts import Tally
from tests.reports.readings import FAR, MET, MILESTONES, NOBODY, TODAY, indicator, judged, reading

N = "\u00a0"
NEVER = Milestone(pk=2040, name="2040", day=dt.date(2040, 12, 31), events_from=dt.date(2036, 1, 1))


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "tests.reports.addresses"


def table(*targets, indicators=None, milestones=MILESTONES, now=None, on=None):
    about = indicators or list({j.indicator.pk: j.indicator for j in targets}.values())
    return sections(about, milestones, targets, now or {}, on)


def cell(*args, **kwargs):
    (found,) = table(judged(*args, **kwargs))
    return next(cell for cell in found.rows[0].cells if cell)


@pytest.mark.parametrize(
    ("tally", "asks", "texts"),
    [
        (Tally(27, 6), ">=15%", ("6/27", f"22,2{N}%", "Đạt", f"≥{N}15{N}%")),
        (Tally(14, 0), ">=15%", ("0/14", f"0{N}%", "Chưa đạt −3", f"≥{N}15{N}%")),
        (Tally(29, 10), ">35%", ("10/29", f"34,5{N}%", "Chưa đạt −1", f">{N}35{N}%")),
        (Tally(6, 4, 1), ">=100%", ("4/6", f"67–83{N}%", "Chưa đạt −2", f"≥{N}100{N}%")),
        (Tally(1, 0, 1), ">=40%", ("0/1", f"0–100{N}%", "Chưa rõ", f"≥{N}40{N}%")),
        (NOBODY, ">=15%", ("0/0", "–", "Chưa phát sinh", f"≥{N}15{N}%")),
        (Tally(7, 1), ">=1người", ("1/7", "", "Đạt", f"≥{N}1{N}đ/c")),
        (Tally(7, 2), "<=1người", ("2/7", "", "Chưa đạt −1", f"≤{N}1{N}đ/c")),
    ],
)
def test_cell(tally, asks, texts):
    found = cell(tally, asks)
    assert (found.reading, found.share, found.verdict_text, found.target) == texts


def test_cell_opens_the_people_at_its_milestone_on_the_day_shown():
    assert cell(MET).href == "/i/women/?at=2030#people"
    (section,) = table(judged(MET), now={1: reading(MET)}, on=dt.date(2026, 1, 2))
    row = section.rows[0]
    assert row.href == "/i/women/?on=2026-01-02"
    assert row.now.href == "/i/women/?at=today&on=2026-01-02#people"
    assert row.cells[1].href == "/i/women/?at=2030&on=2026-01-02#people"


def test_name_of_a_milestone_may_be_any_text():
    half = Milestone(pk=9, name="6 tháng & 2027", day=dt.date(2027, 6, 30), events_from=dt.date(2026, 1, 1))
    target = judged(MET)
    object.__setattr__(target.reading, "milestone", half)
    (section,) = table(target, milestones=[half])
    assert section.rows[0].cells[0].href == "/i/women/?at=6+th%C3%A1ng+%26+2027#people"


def test_where_the_plan_sets_nothing_the_cell_is_empty():
    (section,) = table(judged(MET, year=2025), judged(MET, year=2035))
    assert [bool(cell) for cell in section.rows[0].cells] == [True, False, True]


def test_own_measuring_day_is_named():
    assert cell(MET, day=dt.date(2028, 6, 30)).own_day == dt.date(2028, 6, 30)
    assert cell(MET).own_day is None


def test_clauses_are_named_once_each():
    (section,) = table(judged(MET, year=2025), judged(MET, year=2030))
    assert section.rows[0].clauses == "2.2"


def test_reading_of_the_day_has_no_verdict_and_may_be_missing():
    (section,) = table(judged(MET), now={1: reading(Tally(6, 4, 1))})
    assert (section.rows[0].now.reading, section.rows[0].now.share) == ("4/6", f"67–83{N}%")
    (section,) = table(judged(MET))
    assert section.rows[0].now is None


def test_indicators_stand_under_their_heading_in_the_order_of_the_plan():
    young = indicator(code="a", heading="Trẻ", pk=1)
    women = indicator(code="b", heading="Nữ", pk=2)
    added = indicator(code="c", heading="Trẻ", pk=3)
    alone = indicator(code="d", pk=4)
    found = table(indicators=[young, women, added, alone])
    assert [(s.heading, [row.href for row in s.rows]) for s in found] == [
        ("Trẻ", ["/i/a/", "/i/c/"]),
        ("Nữ", ["/i/b/"]),
        ("Chỉ tiêu khác", ["/i/d/"]),
    ]
    assert [s.heading for s in table(indicators=[alone])] == [""]


def test_short_title_serves_under_a_heading_alone():
    about = indicator(title="Cán bộ nữ trong Ban Thường vụ", heading="Cán bộ nữ")
    about.short_title = "Trong Ban Thường vụ"
    assert table(indicators=[about])[0].rows[0].name == "Trong Ban Thường vụ"
    about.heading = ""
    assert table(indicators=[about])[0].rows[0].name == "Cán bộ nữ trong Ban Thường vụ"


def test_milestones_of_one_indicator_share_a_scale():
    (section,) = table(judged(Tally(10, 5), year=2025), judged(Tally(10, 1), year=2030))
    past, ahead = section.rows[0].cells[:2]
    assert (past.bullet.certain, past.bullet.target) == ("83.3333%", "25%")
    assert (ahead.bullet.certain, ahead.bullet.target) == ("16.6667%", "25%")
    assert (past.bullet.forecast, ahead.bullet.forecast) == (False, True)


def test_targets_in_percent_and_in_people_beside_each_other_have_their_own_scales():
    (section,) = table(judged(Tally(10, 5), year=2025), judged(Tally(10, 1), ">=2người", year=2030))
    past, ahead = section.rows[0].cells[:2]
    assert (past.bullet.target, ahead.bullet.target) == ("25%", "66.6667%")


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (dt.date(2020, 1, 1), [True, False, False]),
        (dt.date(2025, 12, 30), [True, False, False]),
        (dt.date(2025, 12, 31), [False, True, False]),
        (dt.date(2030, 12, 31), [False, False, True]),
        (dt.date(2036, 1, 1), [False, False, False]),
    ],
)
def test_the_day_lies_between_the_last_milestone_past_and_the_next(day, before):
    assert [column.today_before for column in columns(MILESTONES, table(judged(MET)), day)] == before


def test_strip_counts_what_is_met_and_names_indicator_and_verdict():
    first, second = indicator(title="Nữ", pk=1), indicator(code="young", title="Trẻ", pk=2)
    found = table(judged(MET, of=first), judged(FAR, of=second))
    _past, ahead, _later = columns(MILESTONES, found, TODAY)
    assert (ahead.name, ahead.basis, ahead.met) == ("2030", "dự báo", 1)
    assert [(cell.title, cell.id) for cell in ahead.cells] == [
        ("Nữ: Đạt", "women-2030"),
        ("Trẻ: Chưa đạt −3", "young-2030"),
    ]


def test_a_new_milestone_is_one_more_column():
    milestones = [*MILESTONES, NEVER]
    found = table(judged(MET), milestones=milestones)
    assert [column.name for column in columns(milestones, found, TODAY)] == ["2025", "2030", "2035", "2040"]
    assert len(found[0].rows[0].cells) == 4


@pytest.mark.parametrize(
    ("indicators", "milestones", "title"),
    [
        (12, 3, "12 chỉ tiêu, ba mốc"),
        (1, 1, "1 chỉ tiêu, một mốc"),
        (0, 0, "0 chỉ tiêu, 0 mốc"),
        (30, 11, "30 chỉ tiêu, 11 mốc"),
    ],
)
def test_title(indicators, milestones, title):
    assert table_title(indicators, milestones) == title
