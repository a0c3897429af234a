"""Stretches of time in words: "5 năm 10 tháng", "12 ngày"."""

import calendar
import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def months_between(day: dt.date, later: dt.date) -> int:
    """Completed months from one day to a later one (0 when it is not later)."""
    months = (later.year - day.year) * 12 + later.month - day.month
    last_of_month = calendar.monthrange(later.year, later.month)[1]
    if later.day < min(day.day, last_of_month):
        months -= 1
    return max(months, 0)


def years_and_months(months: int) -> str:
    """ "5 năm 10 tháng", "3 năm", "10 tháng"."""
    parts = []
    if months >= 12:
        parts.append(ngettext("%(n)s year", "%(n)s years", months // 12) % {"n": months // 12})
    if months % 12:
        parts.append(ngettext("%(n)s month", "%(n)s months", months % 12) % {"n": months % 12})
    return " ".join(parts)


def time_until(day: dt.date, later: dt.date) -> str:
    """The time from the day to a later one; in days when less than a month, empty when it is not later."""
    if later <= day:
        return ""
    months = months_between(day, later)
    if months:
        return years_and_months(months)
    days = (later - day).days
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def time_left(day: dt.date, later: dt.date) -> str:
    """ "còn 5 năm 10 tháng"; "hôm nay" on the day itself; "đã qua" after it."""
    if later == day:
        return _("that very day")
    if later < day:
        return _("past")
    return _("%(time)s left") % {"time": time_until(day, later)}
