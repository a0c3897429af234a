from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.verdicts import Tally, Threshold, Verdict, short_by, verdict

small = st.integers(min_value=0, max_value=4)


@st.composite
def tallies(draw):
    of = draw(st.integers(min_value=0, max_value=6))
    holds = draw(st.integers(min_value=0, max_value=of))
    unknown = draw(st.integers(min_value=0, max_value=of - holds))
    return Tally(of, holds, unknown, draw(small), draw(small), draw(small))


thresholds = st.builds(
    Threshold,
    st.sampled_from([">=", ">", "<="]),
    st.sampled_from([Decimal(n) for n in (0, 1, 2, 3, 10, 15, 28, 30, 35, 40, 50, 100)] + [Decimal("33.33")]),
    st.sampled_from(["%", "người"]),
)


def outcomes(tally: Tally, threshold: Threshold) -> set[str]:
    """Every way the open questions can turn out, tried one by one."""
    found = set()
    spaces = [range(n + 1) for n in (tally.unknown, tally.maybe_holds, tally.maybe_not)]
    for yes, joining, not_joining in product(*spaces):
        for unknown_yes in range(tally.maybe_unknown + 1):
            for unknown_no in range(tally.maybe_unknown - unknown_yes + 1):
                holds = tally.holds + yes + joining + unknown_yes
                of = tally.of + joining + not_joining + unknown_yes + unknown_no
                found.add(outcome(holds, of, threshold))
    return found


def outcome(holds: int, of: int, threshold: Threshold) -> str:
    if of == 0:
        return "nobody"
    value = Fraction(threshold.value)
    have = Fraction(holds * 100, of) if threshold.unit == "%" else Fraction(holds)
    held = {">=": have >= value, ">": have > value, "<=": have <= value}[threshold.comparison]
    return "met" if held else "missed"


@given(tallies(), thresholds)
def test_the_verdict_is_what_every_way_of_turning_out_agrees_on(tally, threshold):
    found = outcomes(tally, threshold)
    assert verdict(tally, threshold) == (found.pop() if len(found) == 1 else "unclear")


@given(tallies(), thresholds)
def test_short_by_is_the_least_number_of_people_that_closes_the_gap(tally, threshold):
    missing = short_by(tally, threshold)
    if tally.of == 0:
        assert missing is None
        return
    step = -1 if threshold.comparison == "<=" else 1
    assert threshold.holds(tally.holds + step * missing, tally.of)
    assert missing == 0 or not threshold.holds(tally.holds + step * (missing - 1), tally.of)


@pytest.mark.parametrize(
    ("tally", "threshold", "expected", "missing"),
    [
        (Tally(27, 6), Threshold(">=", Decimal(15), "%"), Verdict.MET, 0),
        (Tally(29, 10), Threshold(">", Decimal(35), "%"), Verdict.MISSED, 1),
        (Tally(20, 7), Threshold(">", Decimal(35), "%"), Verdict.MISSED, 1),
        (Tally(20, 7), Threshold(">=", Decimal(35), "%"), Verdict.MET, 0),
        # 7/25*100 <= 28 is false in floating point.
        (Tally(25, 7), Threshold("<=", Decimal(28), "%"), Verdict.MET, 0),
        (Tally(6, 0), Threshold(">=", Decimal(1), "người"), Verdict.MISSED, 1),
        (Tally(6, 4, 1), Threshold(">=", Decimal(100), "%"), Verdict.MISSED, 2),
        (Tally(6, 5, 1), Threshold(">=", Decimal(100), "%"), Verdict.UNCLEAR, 1),
        (Tally(10, 6), Threshold("<=", Decimal(50), "%"), Verdict.MISSED, 1),
        (Tally(0, 0), Threshold(">=", Decimal(15), "%"), Verdict.NOBODY, None),
        (Tally(0, 0, 0, 1, 0, 0), Threshold(">=", Decimal(40), "%"), Verdict.UNCLEAR, None),
        (Tally(2, 0, 1, 0, 0, 1), Threshold(">=", Decimal(40), "%"), Verdict.UNCLEAR, 1),
    ],
)
def test_known_cases(tally, threshold, expected, missing):
    assert (verdict(tally, threshold), short_by(tally, threshold)) == (expected, missing)
