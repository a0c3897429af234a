"""All cells of Plan 52-KH/ĐU by one statement, as someone would write it who knew only this plan.

Nothing here can be changed by an administrator: bodies, ages, levels, milestones and which of them lie in
the future are written into the text. It stands for "as fast as it gets" beside the engine of readings.
"""

import datetime as dt

from django.db import connection

from phopho_cadre.vietnamese import match_key
from targets import plan52
from targets.verdicts import Tally

NUMBER_OF_DAY = {
    "sqlite": "CAST(replace({0}, '-', '') AS integer)",
    "postgresql": "CAST(to_char({0}, 'YYYYMMDD') AS integer)",
}
# Moments: 0 = the milestone 2025, n = today, 1 = 2030, 2 = 2035.
# Parts: b, s, d = the committee, its standing committee, the council; k = key posts; u = k or s.
LATER = ("1", "2")

STATEMENT = """
WITH RECURSIVE body (id, part, leaves, closes) AS (
    SELECT b.id, p.part, b.leave_at_retirement, CAST(NULL AS date)
    FROM (SELECT 'b' AS part, %(bch)s AS name UNION ALL SELECT 's', %(btv)s
          UNION ALL SELECT 'u', %(btv)s UNION ALL SELECT 'd', %(hdnd)s) p
    JOIN cadres_body b ON b.name_key = p.name
  UNION ALL
    SELECT m.id, b.part, m.leave_at_retirement,
           CASE WHEN COALESCE(m.until, s.since) < b.closes OR b.closes IS NULL
                THEN COALESCE(m.until, s.since) ELSE b.closes END
    FROM body b JOIN cadres_body s ON s.id = b.id JOIN cadres_body m ON m.successor_id = b.id
), held AS (
    SELECT b.part, m.cadre_id, m.since, b.leaves,
           CASE WHEN b.closes < m.until OR m.until IS NULL THEN COALESCE(b.closes, m.until)
                ELSE m.until END AS until
    FROM body b JOIN cadres_membership m ON m.body_id = b.id
    WHERE m.trashed_at IS NULL AND (m.until IS NULL OR m.until > %(d0)s)
  UNION ALL
    SELECT p.part, t.cadre_id, t.since, TRUE, t.until
    FROM cadres_tenure t, (SELECT 'k' AS part UNION ALL SELECT 'u') p
    WHERE t.post_id IN (SELECT id FROM cadres_post WHERE is_key)
      AND t.trashed_at IS NULL AND (t.until IS NULL OR t.until > %(d0)s)
), person AS (
    SELECT h.part, c.id AS cadre_id, c.sex, c.birth_first, c.birth_last,
        MAX(CASE WHEN (h.since IS NULL OR h.since <= %(d0)s) AND (h.until IS NULL OR h.until > %(d0)s)
            THEN 1 ELSE 0 END) AS m0,
        MAX(CASE WHEN (h.since IS NULL OR h.since <= %(dn)s) AND (h.until IS NULL OR h.until > %(dn)s)
            THEN 1 ELSE 0 END) AS mn,
        MAX(CASE WHEN (h.since IS NULL OR h.since <= %(d1)s) AND (h.until IS NULL OR h.until > %(d1)s)
            AND (NOT h.leaves OR c.retires_on IS NULL OR c.retires_on > %(d1)s) THEN 1 ELSE 0 END) AS m1,
        MAX(CASE WHEN (h.since IS NULL OR h.since <= %(d2)s) AND (h.until IS NULL OR h.until > %(d2)s)
            AND (NOT h.leaves OR c.retires_on IS NULL OR c.retires_on > %(d2)s) THEN 1 ELSE 0 END) AS m2
    FROM held h JOIN cadres_cadre c ON c.id = h.cadre_id AND c.trashed_at IS NULL
    GROUP BY h.part, c.id
), study AS (
    SELECT r.cadre_id, {studies}
    FROM cadres_trainingrecord r
    JOIN cadres_ladder l ON l.id = r.ladder_id
    LEFT JOIN cadres_level v ON v.id = r.level_id
    WHERE r.trashed_at IS NULL AND r.cadre_id IN (SELECT cadre_id FROM person WHERE part = 'k')
    GROUP BY r.cadre_id
), event AS (
    SELECT n.day, n.kind, {born_first} AS youngest, {born_last} AS oldest, {day_number} - 400000 AS limit_
    FROM cadres_nomination n
    JOIN cadres_cadre c ON c.id = n.cadre_id AND c.trashed_at IS NULL
    WHERE n.post_id IN (SELECT id FROM cadres_post WHERE managed_by = 'next_higher')
      AND n.trashed_at IS NULL AND n.day >= %(e0)s AND n.day <= %(dn)s
)
SELECT * FROM {answers}
"""

EARLIEST = "0001-01-01"


# name: the ladder, the condition on the level
HELD = {
    "degree": ("professional", "v.rank >= 4"),
    "theory": ("political_theory", "v.rank >= 2"),
    "state": ("state_management", "v.rank >= 2"),
    "refresher": ("refresher", "1 = 1"),
    "language": ("foreign_language", "v.rank >= 3"),
}


def _studies() -> str:
    columns = []
    for name, (ladder, level) in HELD.items():
        counts = f"l.code = '{ladder}' AND {level}"
        done = f"COALESCE(r.completed_last, CAST('{EARLIEST}' AS date))"
        if connection.vendor == "sqlite":
            done = f"COALESCE(r.completed_last, '{EARLIEST}')"
        columns += [
            f"MIN(CASE WHEN {counts} AND r.status = 'finished' THEN {done} END) AS {name}",
            f"MIN(CASE WHEN {counts} AND r.status IN ('under_way', 'planned') "
            f"THEN r.completed_last END) AS {name}_soon",
            f"MAX(CASE WHEN l.code = '{ladder}' THEN 1 ELSE 0 END) AS {name}_any",
        ]
    return ", ".join(columns)


def _young(moment: str) -> tuple[str, str]:
    """(yes, unknown) of "under 40"."""
    yes = f"g.birth_first > %(young{moment})s"
    return yes, f"(g.birth_first IS NULL OR (NOT {yes} AND g.birth_last > %(young{moment})s))"


def _woman(moment: str) -> tuple[str, str]:
    return "g.sex = 'F'", "g.sex = ''"


def _held(name: str):
    def question(moment: str) -> tuple[str, str]:
        yes = f"h.{name} <= %(d{moment})s"
        if moment in LATER:
            yes = f"({yes} OR h.{name}_soon <= %(d{moment})s)"
        yes = f"COALESCE({yes}, FALSE)"
        nothing = "FALSE" if name == "refresher" else f"COALESCE(h.{name}_any, 0) = 0"
        return yes, f"(NOT {yes} AND {nothing})"

    return question


# indicator: part, question, moments
STOCKS = {
    "young-executive-committee": ("b", _young, "0n12"),
    "young-leaders": ("u", _young, "n12"),
    "degree-key-posts": ("k", _held("degree"), "0n12"),
    "political-theory-key-posts": ("k", _held("theory"), "0n"),
    "state-management-key-posts": ("k", _held("state"), "0n"),
    "refresher-key-posts": ("k", _held("refresher"), "0n"),
    "women-standing-committee": ("s", _woman, "n12"),
    "women-executive-committee": ("b", _woman, "n12"),
    "women-peoples-council": ("d", _woman, "n12"),
}
NARROWED = "foreign-language-young-key-posts"
EVENTS = {
    "young-appointees-and-nominees": ("1 = 1", "0n"),
    "young-nominees": ("kind = 'nominated'", "n12"),
}
CELL = {"0": "2025", "1": "2030", "2": "2035", "n": "today"}
PERIOD = {"0": ("e0", "d0"), "n": ("e1", "dn"), "1": ("e1", "dn"), "2": ("e2", "dn")}


def _count(condition: str) -> str:
    return f"COUNT(*) FILTER (WHERE {condition})"


def _there(moment: str) -> str:
    """In a part at the moment; a later one asks for a seat today too, though not the same one."""
    return f"m{moment} = 1 AND mn = 1" if moment in LATER else f"m{moment} = 1"


class _Columns:
    """The answer's columns: what each one is (indicator, moment, part of the tally), and the select lists."""

    def __init__(self):
        self.lists: dict[str, list[tuple[tuple[str, str, str], str]]] = {}
        for code, (part, question, moments) in STOCKS.items():
            for m in moments:
                self._stock(code, part, m, *question(m))
        for m in "n12":
            self._narrowed(m, _young(m), _held("language")(m))
        for code, (kind, moments) in EVENTS.items():
            for m in moments:
                self._events(code, kind, m)

    def _add(self, part: str, code: str, moment: str, conditions: dict[str, str]) -> None:
        columns = self.lists.setdefault(part, [])
        columns += [((code, moment, name), condition) for name, condition in conditions.items()]

    def _stock(self, code, part, m, yes, unknown):
        there = _there(m)
        self._add(
            part, code, m, {"of": there, "holds": f"{there} AND {yes}", "unknown": f"{there} AND {unknown}"}
        )

    def _narrowed(self, m, narrowing, question):
        (young, maybe), (yes, unknown) = narrowing, question
        sure, open_ = f"{_there(m)} AND {young}", f"{_there(m)} AND {maybe}"
        conditions = {
            "of": sure,
            "holds": f"{sure} AND {yes}",
            "unknown": f"{sure} AND {unknown}",
            "maybe_holds": f"{open_} AND {yes}",
            "maybe_not": f"{open_} AND NOT {yes} AND NOT {unknown}",
            "maybe_unknown": f"{open_} AND {unknown}",
        }
        self._add("k", NARROWED, m, conditions)

    def _events(self, code, kind, m):
        first, last = PERIOD[m]
        there = f"{kind} AND day >= %({first})s AND day <= %({last})s"
        unknown = "(youngest IS NULL OR (youngest <= limit_ AND oldest > limit_))"
        yes = f"{there} AND youngest > limit_"
        self._add("event", code, m, {"of": there, "holds": yes, "unknown": f"{there} AND {unknown}"})

    @property
    def keys(self) -> list[tuple[str, str, str]]:
        return [key for columns in self.lists.values() for key, _ in columns]

    def answers(self) -> str:
        """One subselect of counts per part, side by side."""
        found = []
        for part, columns in self.lists.items():
            counts = ", ".join(
                f"{_count(condition)} AS {part}{i}" for i, (_, condition) in enumerate(columns)
            )
            rows = f"person g WHERE g.part = '{part}'"
            if part == "k":
                rows = "person g LEFT JOIN study h ON h.cadre_id = g.cadre_id WHERE g.part = 'k'"
            found.append(f"(SELECT {counts} FROM {'event' if part == 'event' else rows}) answer_{part}")
        return " CROSS JOIN ".join(found)


class HandSql:
    """The statement with its values, for a day between the milestones 2025 and 2030."""

    def __init__(self, today: dt.date):
        columns = _Columns()
        self.keys = columns.keys
        number = NUMBER_OF_DAY[connection.vendor].format
        self.sql = STATEMENT.format(
            studies=_studies(),
            answers=columns.answers(),
            born_first=number("c.birth_first"),
            born_last=number("c.birth_last"),
            day_number=number("n.day"),
        )
        days = {
            "0": plan52.MILESTONES[0][1],
            "n": today,
            "1": plan52.MILESTONES[1][1],
            "2": plan52.MILESTONES[2][1],
        }
        if not days["0"] < today < days["1"]:
            raise ValueError("The statement is written for a day between the milestones 2025 and 2030.")
        names = {"bch": plan52.BCH, "btv": plan52.BTV, "hdnd": plan52.HDND}
        self.values = {key: match_key(name) for key, name in names.items()}
        for m, day in days.items():
            # None of these days is a 29 February, so 40 years earlier exists.
            self.values |= {f"d{m}": day, f"young{m}": day.replace(year=day.year - 40)}
        self.values |= {f"e{i}": first for i, (_, _, first) in enumerate(plan52.MILESTONES)}

    def cells(self) -> dict[tuple[str, str], Tally]:
        """The tally of every (indicator code, milestone name or "today")."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.values)
            row = cursor.fetchone()
        found: dict[tuple[str, str], dict[str, int]] = {}
        for (code, moment, part), count in zip(self.keys, row, strict=True):
            found.setdefault((code, CELL[moment]), {})[part] = count
        return {cell: Tally(**parts) for cell, parts in found.items()}
