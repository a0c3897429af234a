"""The log keeps one event on one line, whatever is typed into it."""

import logging
import re
import sys

from phopho_cadre.logs import OneLineFormatter


def line(message, *args, exc_info=None):
    return OneLineFormatter().format(
        logging.LogRecord("cadres", logging.WARNING, __file__, 1, message, args, exc_info)
    )


def test_event():
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00"
    assert re.fullmatch(stamp + r" WARNING cadres Sheet 1 refused", line("Sheet %s refused", 1))


def test_line_breaks_cannot_forge_an_event():
    assert line("name: %s", "x\r\n2026 ERROR cadres\u2028gone").endswith("name: x | 2026 ERROR cadres | gone")


def test_traceback_stays_on_the_line():
    try:
        raise ValueError("two\nlines")
    except ValueError:
        written = line("failed", exc_info=sys.exc_info())
    assert len(written.splitlines()) == 1
    assert written.endswith("ValueError: two | lines")
