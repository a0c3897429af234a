"""The log: one event, one line."""

import datetime as dt
import logging


class OneLineFormatter(logging.Formatter):
    """``2026-11-22T19:00:00.000+00:00 WARNING django.request Not Found: /x``.

    Line breaks, in the message or in a traceback, become `` | ``: nobody can forge an entry by typing one.
    """

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatTime(self, record, datefmt=None):
        return dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")

    def format(self, record):
        return " | ".join(line for line in super().format(record).splitlines() if line.strip())
