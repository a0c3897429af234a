"""The geometry of a person's timeline."""

import datetime as dt
from itertools import pairwise

from phopho_cadre.charts.timeline import NARROW, Lane, Mark, Period, timeline

TODAY = dt.date(2026, 1, 1)
SEAT = Lane(
    "Ủy viên Ban Chấp hành",
    [Period(dt.date(2020, 1, 1), dt.date(2025, 1, 1)), Period(dt.date(2025, 1, 1), None)],
)
POST = Lane("Phó Bí thư", [Period(dt.date(2025, 1, 1), None, is_key=True)], strong=True)


def test_nothing_to_draw_is_no_drawing():
    assert timeline([], TODAY, []) is None


def test_the_axis_runs_from_the_first_start_to_ten_years_ahead_in_even_years():
    chart = timeline([SEAT], TODAY, [])
    assert [year.label for year in chart.years] == [
        "2020",
        "2022",
        "2024",
        "2026",
        "2028",
        "2030",
        "2032",
        "2034",
        "2036",
    ]
    assert (chart.years[0].x, chart.years[-1].x) == ("196", "718")


def test_ended_periods_end_and_running_ones_go_on_as_a_hatch_to_the_edge():
    lane = timeline([SEAT], TODAY, []).lanes[0]
    assert [bar.kind for bar in lane.rects] == ["past", "now", "ahead"]
    past, now, ahead = lane.rects
    assert past.x == "196"
    assert float(past.x) + float(past.width) == float(now.x)
    assert float(ahead.x) + float(ahead.width) == 718


def test_a_key_post_is_told_apart_and_a_later_one_is_only_a_hatch():
    assert [bar.kind for bar in timeline([POST], TODAY, []).lanes[0].rects] == ["key", "ahead"]
    later = Lane("Sau", [Period(dt.date(2027, 1, 1), dt.date(2030, 1, 1))])
    (bar,) = timeline([later], TODAY, []).lanes[0].rects
    assert bar.kind == "ahead"


def test_an_unknown_start_begins_at_the_edge():
    (bar, _ahead) = timeline([Lane("Cũ", [Period(None, None)])], TODAY, []).lanes[0].rects
    assert bar.x == "196"


def test_marks_outside_the_axis_are_left_out_and_close_ones_keep_one_label():
    marks = [
        Mark(dt.date(2030, 1, 1), "tròn 40 tuổi"),
        Mark(dt.date(2030, 6, 1), "nghỉ hưu"),
        Mark(dt.date(2060, 1, 1), "xa"),
    ]
    chart = timeline([SEAT], TODAY, marks)
    assert [(mark.label, mark.note) for mark in chart.marks] == [("tròn 40 tuổi", "01/01/2030"), ("", "")]


def test_a_long_label_takes_more_lines_and_is_never_cut():
    label = "Phó Trưởng ban thường trực Ban Chỉ đạo xây dựng nông thôn mới và đô thị văn minh của phường"
    chart = timeline([Lane(label, [Period(None, None)])], TODAY, [])
    assert " ".join(chart.lanes[0].lines) == label
    assert max(len(line) for line in chart.lanes[0].lines) <= 28
    assert float(chart.bottom) - float(chart.top) == 16 * len(chart.lanes[0].lines) + 6


def test_on_phones_the_label_stands_above_its_bar():
    lane = timeline([SEAT], TODAY, [], NARROW).lanes[0]
    assert float(lane.ys[-1]) < float(lane.rects[0].y)
    assert lane.x == "2"


def test_numbers_have_a_point_whatever_the_language():
    chart = timeline([SEAT, POST], dt.date(2026, 5, 17), [])
    assert "," not in chart.today.x
    assert chart.today.x == "403.94"


def test_a_life_in_office_keeps_room_between_the_years():
    chart = timeline([Lane("Dài", [Period(dt.date(1970, 1, 1), None)])], TODAY, [], NARROW)
    xs = [float(year.x) for year in chart.years]
    assert min(b - a for a, b in pairwise(xs)) >= 52
