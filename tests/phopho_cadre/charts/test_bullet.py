"""The geometry of the bullet, number by number."""

from fractions import Fraction

import pytest
from django.utils.translation import override

from phopho_cadre.charts import bullet
from tests.phopho_cadre.figures import tally, target


@pytest.fixture(autouse=True)
def vietnamese():
    with override("vi"):
        yield


@pytest.mark.parametrize(
    ("pairs", "orientations", "end"),
    [
        # The sample ward's young members: 22.2 %, 23.8 % and 0 % against 15, 10 and 15.
        ([((6, 27), 15), ((5, 21), 10), ((0, 14), 15)], [], 40),
        ([((2, 7), 30), ((0, 6), 30)], [33, 33], 40),
        ([((6, 6), 100)], [], 100),
        ([((0, 0), 15)], [], 20),
        ([((1, 100), 17)], [], 20),
        ([((1, 100), 18)], [], 40),
        ([((86, 100), 10)], [], 100),
    ],
)
def test_the_scale_leaves_room_above_the_largest(pairs, orientations, end):
    drawn = [(tally(*reading), target(">=", value)) for reading, value in pairs]
    assert bullet.scale(drawn, orientations) == end


def test_open_answers_count_in_the_scale():
    assert bullet.scale([(tally(1, 10, unknown=6), target(">=", 20))]) == 100


@pytest.mark.parametrize(("holds", "wanted", "end"), [(1, 1, 3), (0, 1, 3), (5, 2, 5), (1, 4, 4)])
def test_heads_are_drawn_on_a_scale_of_heads(holds, wanted, end):
    assert bullet.scale([(tally(holds, 9), target(">=", wanted, "người"))]) == end


def test_a_reading_that_is_met():
    drawn = bullet.draw(tally(6, 27), target(">=", 15), 40, verdict="met")
    assert drawn.certain == "55.5556%"
    assert drawn.target == "37.5%"
    assert (drawn.unknown, drawn.gap, drawn.orientation, drawn.forecast) == ("", None, "", False)
    assert drawn.label == "6/27 (22,2\u00a0%), mục tiêu từ 15\u00a0%: Đạt"


def test_a_missed_forecast_shows_the_gap_and_the_orientation():
    drawn = bullet.draw(
        tally(2, 7), target(">=", 30), 40, forecast=True, orientation=33, verdict="missed", short_by=1
    )
    assert drawn.forecast
    assert drawn.certain == "71.4286%"
    assert drawn.gap == ("71.4286%", "75%")
    assert drawn.orientation == "82.5%"
    assert drawn.label == "2/7 (28,6\u00a0%), mục tiêu từ 30\u00a0%: Chưa đạt \u22121"


def test_open_answers_follow_the_bar_and_the_gap_begins_behind_them():
    drawn = bullet.draw(tally(4, 6, unknown=1), target(">=", 100), 100, verdict="missed", short_by=2)
    assert (drawn.certain, drawn.unknown_from, drawn.unknown) == ("66.6667%", "66.6667%", "16.6667%")
    assert drawn.gap == ("83.3333%", "100%")


def test_nobody_is_track_and_mark_only():
    drawn = bullet.draw(tally(0, 0), target(">=", 15), 20, verdict="nobody")
    assert (drawn.certain, drawn.unknown, drawn.gap, drawn.target) == ("", "", None, "75%")


def test_all_open_and_the_target_within():
    drawn = bullet.draw(tally(0, 1, unknown=1), target(">=", 40), 100, verdict="unclear")
    assert (drawn.certain, drawn.unknown_from, drawn.unknown) == ("", "0%", "100%")
    assert (drawn.gap, drawn.target) == (None, "40%")


def test_too_many_for_an_at_most_is_no_gap():
    assert bullet.draw(tally(1, 4), target("<=", 50), 80, verdict="met").gap is None


def test_a_target_of_heads():
    drawn = bullet.draw(tally(1, 7), target(">=", 1, "người"), Fraction(3), forecast=True, verdict="met")
    assert (drawn.certain, drawn.target) == ("33.3333%", "33.3333%")
