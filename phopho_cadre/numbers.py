"""Numbers as people of the office read them: shares, ranges, targets, counts of people.

Plain functions; the decimal sign follows the active language. A *target* is anything with ``comparison``
(">=", ">" or "<="), ``value`` (a Decimal) and ``unit`` ("%" or "người"); a *tally* anything with ``of``,
``holds``, ``lowest`` and ``highest``, the last two as pairs (yes, of).
"""

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "–"
# A share that would contradict its verdict gets one more decimal, until it does not; this ends the search.
MOST_DECIMALS = 12


def number(value) -> str:
    """An int or Decimal without needless zeros, with the decimal sign of the language: "33", "12,5"."""
    text = f"{Decimal(value):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", get_format("DECIMAL_SEPARATOR")).replace("-", MINUS)


def rounded(share: Fraction, decimals: int) -> Decimal:
    """``share`` as a percentage, rounded half up to ``decimals`` places, in whole-number arithmetic."""
    scaled = share * 100 * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-decimals)


def satisfies(percentage, target) -> bool:
    """Whether a percentage would be read as reaching a target in percent."""
    value = Fraction(target.value)
    return {
        ">=": percentage >= value,
        ">": percentage > value,
        "<=": percentage <= value,
    }[target.comparison]


def percentage(yes: int, of: int, target=None, decimals: int = 1) -> str:
    """``yes`` of ``of`` people in percent without its sign, "22,2"; "–" when ``of`` is 0.

    With a target in percent, decimals are added until the text reads on the same side of it as the
    exact share does.
    """
    if of == 0:
        return DASH
    share = Fraction(yes, of)
    if target is None or target.unit != "%":
        return number(rounded(share, decimals))
    truth = satisfies(share * 100, target)
    while decimals < MOST_DECIMALS and satisfies(Fraction(rounded(share, decimals)), target) != truth:
        decimals += 1
    return number(rounded(share, decimals))


def percent(yes: int, of: int, target=None, decimals: int = 1) -> str:
    """As ``percentage``, with its sign after a no-break space: "22,2 %"; "–" when ``of`` is 0."""
    text = percentage(yes, of, target, decimals)
    return text if text == DASH else f"{text}{NBSP}%"


def share(tally, target=None) -> str:
    """The share of a tally: "22,2 %", a range in whole numbers "67–83 %" with open answers, "–" if empty."""
    (low, low_of), (high, high_of) = tally.lowest, tally.highest
    if not high_of:
        return DASH
    if not low_of:
        # Nobody belongs for certain: everything between nothing and all is possible.
        low, low_of = 0, 1
    if Fraction(low, low_of) == Fraction(high, high_of):
        return percent(low, low_of, target)
    ends = percentage(low, low_of, target, 0), percentage(high, high_of, target, 0)
    return f"{DASH.join(ends)}{NBSP}%"


def fraction(tally) -> str:
    """ "6/27": the certain yes and the certain members."""
    return f"{tally.holds}/{tally.of}"


def people(count: int) -> str:
    """ "3 đồng chí", with a no-break space."""
    text = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    return text.replace(" ", NBSP)


SIGNS = {">=": "≥", ">": ">", "<=": "≤"}


def target_text(target) -> str:
    """A target in tables: "≥ 15 %", "> 35 %", "≥ 1 đ/c"."""
    unit = "%" if target.unit == "%" else pgettext("short unit of a target", "people")
    return NBSP.join([SIGNS[target.comparison], number(target.value), unit])


def target_words(target) -> str:
    """A target in sentences: "từ 15 %", "trên 35 %", "từ 1 đồng chí", "không quá 3 đồng chí"."""
    amount = f"{number(target.value)}{NBSP}%" if target.unit == "%" else people(int(target.value))
    words = {
        ">=": _("at least %(amount)s"),
        ">": _("more than %(amount)s"),
        "<=": _("at most %(amount)s"),
    }
    return words[target.comparison] % {"amount": amount}
