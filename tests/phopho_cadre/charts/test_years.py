import datetime as dt

from phopho_cadre.charts.label_room import Box, Room
from phopho_cadre.charts.years import NARROW, WIDE, Point, Step, Today, Words, draw

TODAY = Today(dt.date(2026, 11, 22), 18.5, "hôm nay 22/11/2026: 5/27 (18,5 %)")
STEPS = [
    Step(dt.date(2022, 9, 7), dt.date(2025, 12, 31), ">=", 15, "mục tiêu từ 15 %"),
    Step(dt.date(2025, 12, 31), dt.date(2030, 12, 31), ">=", 10, "mục tiêu từ 10 %"),
    Step(dt.date(2030, 12, 31), dt.date(2035, 12, 31), ">=", 15, "mục tiêu từ 15 %"),
]


def points(values, first_forecast=2026, milestones=(2025, 2030, 2035)):
    return [
        Point(
            year,
            value,
            year >= first_forecast,
            year in milestones,
            f"{value} %" if year in milestones else "",
        )
        for year, value in enumerate(values, 2020)
    ]


def full(value=20.0):
    return points([value] * 16)


def test_a_point_stands_in_the_middle_of_its_years_column():
    dots = draw(full(), [], None).dots
    assert [dots[0].x, dots[1].x, dots[15].x] == ["162.06", "222.19", "1063.94"]
    assert [dot.x for dot in draw(full(), [], None, layout=NARROW).dots[:2]] == ["40", "60"]


def test_the_drawing_is_as_wide_as_its_columns():
    wide, narrow = draw(full(), [], None), draw(full(), [], None, layout=NARROW)
    assert (wide.width, wide.height, wide.left, wide.right, wide.base) == (
        "1094",
        "268",
        "132",
        "1094",
        "262",
    )
    assert (narrow.width, narrow.height, narrow.left, narrow.right) == ("358", "250", "30", "350")


def test_more_years_make_narrower_columns_and_the_phones_drawing_wider():
    more = points([20.0] * 21)
    assert draw(more, [], None).dots[20].x == "1071.1"
    assert draw(more, [], None, layout=NARROW).width == "458"


def test_the_scale_is_the_first_step_that_holds_everything():
    def top(value, target=0):
        steps = [Step(dt.date(2022, 1, 1), dt.date(2025, 12, 31), ">=", target, "")] if target else []
        return draw(full(value), steps, None).grid[-1].text.replace("\u00a0", " ")

    assert [top(20.0), top(20.1), top(40.0), top(61.0), top(80.1), top(100.0)] == [
        "20 %",
        "40 %",
        "40 %",
        "80 %",
        "100 %",
        "100 %",
    ]
    assert top(10.0, target=35) == "40 %"


def test_people_are_drawn_on_a_scale_of_whole_people():
    assert [line.text for line in draw(full(1), [], None, unit="người").grid] == ["0", "1", "2", "3"]
    assert [line.text for line in draw(full(9), [], None, unit="người").grid] == ["0", "3", "6", "9"]


def test_the_line_is_solid_up_to_today_and_dashed_after_it():
    chart = draw(full(), STEPS, TODAY)
    assert chart.today == "516.39"
    assert len(chart.actual) == len(chart.forecast) == 1
    assert chart.actual[0].split()[-1] == chart.forecast[0].split()[0] == "516.39,51.1"
    assert [dot.kind for dot in chart.dots].count("today") == 1
    assert chart.dots[-1].kind == "today"


def test_today_on_the_last_day_of_a_year_stands_on_that_years_point():
    chart = draw(points([20.0] * 16, 2026), [], Today(dt.date(2025, 12, 31), 20.0, "hôm nay"))
    assert chart.today == chart.dots[5].x == "462.69"


def test_a_day_outside_the_years_has_no_mark():
    chart = draw(points([20.0] * 16, 2020), [], Today(dt.date(2019, 5, 1), 20.0, "hôm nay"))
    assert (chart.today, chart.actual) == ("", [])
    assert "today" not in [text.kind for text in chart.texts]


def test_an_empty_group_breaks_the_line():
    values = [None, 20.0, 20.0, None, 20.0, 20.0, *[None] * 10]
    chart = draw(points(values), [], None)
    assert [len(run.split()) for run in chart.actual] == [2, 2]
    assert chart.forecast == []
    assert len(chart.dots) == 4


def test_nothing_at_all_is_still_a_drawing():
    chart = draw(points([None] * 16), [], Today(dt.date(2026, 11, 22), None, "hôm nay: 0/0 (–)"))
    assert (chart.actual, chart.forecast, chart.dots) == ([], [], [])
    assert chart.today == "516.39"


def test_targets_are_one_step_line_from_the_first_period_to_the_last_milestone():
    assert draw(full(), STEPS, TODAY).targets == ["M263.37,91H462.69V148H763.31V91H1063.94"]


def test_targets_with_a_gap_between_them_are_two_lines():
    steps = [STEPS[0], Step(dt.date(2031, 6, 1), dt.date(2035, 12, 31), ">=", 15, "")]
    assert len(draw(full(), steps, None).targets) == 2


def test_the_side_that_misses_is_tinted():
    at_least, at_most = STEPS[0], Step(dt.date(2022, 9, 7), dt.date(2025, 12, 31), "<=", 15, "")
    assert draw(full(), [at_least], None).tints == [
        {"x": "263.37", "y": "91", "width": "199.32", "height": "171"}
    ]
    assert draw(full(), [at_most], None).tints == [
        {"x": "263.37", "y": "34", "width": "199.32", "height": "57"}
    ]


def test_no_label_stands_on_another_or_on_the_line():
    values = [60.0, 53.3, 46.7, 40.0, 26.7, 22.2, 20.0, 20.8, 21.7, 22.7, 23.8, 23.8, 10.5, 5.9, 6.7, 0.0]
    chart = draw(points(values), STEPS, TODAY, words=Words("số thực tế", "dự báo từ hồ sơ hiện có"))
    room = Room(0, 1094, WIDE.character)
    boxes = [room.box(t.text, float(t.x), float(t.y), t.anchor) for t in chart.texts]
    met = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.meets(b)]
    assert met == []
    assert all(box.right <= 1094 for box in boxes)


def test_room_is_the_first_free_spot():
    room = Room(0, 100, 5)
    room.take(Box(0, 0, 40, 20))
    assert room.find("abcd", [(10, 12, "start"), (90, 12, "start"), (60, 12, "start")]) == (60, 12, "start")
    assert room.find("abcd", [(10, 12, "start")]) is None
