"""Group × criterion × day → tally and the people behind it, from one definition.

All questions of a page are answered by one SQL statement, whatever the number of people, indicators,
milestones or years: each distinct group is read once, and every answer is a count over it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from targets.criteria import On, Parameters, Studies, answer_sql, studies_sql
from targets.groups import Base, Moment
from targets.models import Criterion
from targets.verdicts import Tally

# A statement has a few columns per question; SQLite allows 2,000 and PostgreSQL 1,664 of them.
QUESTIONS_PER_STATEMENT = 250


@dataclass(frozen=True)
class Question:
    """How do the people of a group answer a criterion at a moment?"""

    base: Base
    criterion: Criterion
    moment: Moment
    narrowed_by: Criterion | None = None


@dataclass(frozen=True)
class Answer:
    """How one person (or event) stands to a question.

    ``belongs`` and ``holds``: True yes, False no, None unknown; ``holds`` says nothing when belongs is False.
    """

    cadre_id: int
    belongs: bool | None
    holds: bool | None
    event_id: int | None = None


def tallies(questions: Sequence[Question], cadre: int | None = None) -> list[Tally]:
    """A tally for each question, in order; counting one person alone when ``cadre`` (a pk) is given."""
    found: list[Tally] = []
    for start in range(0, len(questions), QUESTIONS_PER_STATEMENT):
        found += _tally(questions[start : start + QUESTIONS_PER_STATEMENT], cadre)
    return found


def _tally(questions, cadre) -> list[Tally]:
    parameters = Parameters(connection.vendor)
    tables, sources, columns = [], [], []
    for number, block in enumerate(_blocks(questions)):
        tables += block.tables(number, parameters, cadre)
        counts = [
            count
            for place, question in block.questions
            for count in block.counts(place, question, parameters)
        ]
        # The rows of the block come last: only now it is known which studies they need.
        tables += block.studies_table(number, parameters)
        tables.append(f"a{number} AS (SELECT {', '.join(counts)} FROM {block.rows(number)})")
        sources.append(f"a{number}")
        columns += [(place, part) for place, question in block.questions for part in _parts(question)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {', '.join(tables)} SELECT * FROM {' CROSS JOIN '.join(sources)}",
            parameters.values,
        )
        row = cursor.fetchone()
    values: dict[int, dict[str, int]] = {}
    for (place, part), count in zip(columns, row, strict=True):
        values.setdefault(place, {})[part] = count
    return [Tally(**values[place]) for place in range(len(questions))]


def answers(questions: Sequence[Question]) -> list[list[Answer]]:
    """For each question, everyone (every event) that belongs or may belong at any of the moments asked about.

    Questions over the same base share one statement, and their lists name the same people, so that who
    is in today and out at a milestone is seen in the same place.
    """
    found: list[list[Answer]] = [[] for _ in questions]
    for block in _blocks(questions):
        parameters = Parameters(connection.vendor)
        tables = block.tables(0, parameters, None)
        columns = [
            column for _, question in block.questions for column in block.columns(question, parameters)
        ]
        tables += block.studies_table(0, parameters)
        event = "g.event_id" if block.base.events else "NULL"
        wanted = ", ".join(columns)
        sql = f"WITH {', '.join(tables)} SELECT g.cadre_id, {event}, {wanted} FROM {block.rows(0)}"
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters.values)
            for cadre_id, event_id, *values in cursor.fetchall():
                for index, (place, _) in enumerate(block.questions):
                    belongs, holds = values[2 * index : 2 * index + 2]
                    found[place].append(Answer(cadre_id, _truth(belongs), _truth(holds), event_id))
    return found


def _truth(value) -> bool | None:
    return None if value is None else bool(value)


def _parts(question: Question) -> list[str]:
    parts = ["of", "holds", "unknown"]
    return [*parts, "maybe_holds", "maybe_not", "maybe_unknown"] if question.narrowed_by else parts


@dataclass
class _Block:
    """The questions over one base: its part of the statement."""

    base: Base
    questions: list[tuple[int, Question]]

    def __post_init__(self):
        self.moments = list(dict.fromkeys(question.moment for _, question in self.questions))
        self.studies = Studies()

    def tables(self, number: int, parameters: Parameters, cadre: int | None) -> list[str]:
        people = self.base.events_sql if self.base.events else self.base.people_sql
        return [f"g{number} AS ({people(self.moments, parameters, cadre)})"]

    def studies_table(self, number: int, parameters: Parameters) -> list[str]:
        if not self.studies.wanted:
            return []
        return [f"h{number} AS ({studies_sql(self.studies, f'g{number}', parameters)})"]

    def rows(self, number: int) -> str:
        rows = f"g{number} g JOIN cadres_cadre c ON c.id = g.cadre_id"
        return f"{rows} LEFT JOIN h{number} h ON h.cadre_id = g.cadre_id" if self.studies.wanted else rows

    def _on(self, question: Question) -> On:
        if self.base.events:
            return On(day=None, column="g.day")
        return On(day=question.moment.day, forecast=question.moment.is_forecast)

    def _terms(self, question: Question, parameters: Parameters) -> tuple[str, str | None, str]:
        """SQL of: belongs to the base at the moment, the narrowing answer, the answer."""
        on = self._on(question)
        there = f"g.m{self.moments.index(question.moment)} = 1"
        narrowed = question.narrowed_by
        narrowing = f"({answer_sql(narrowed, on, parameters, self.studies)})" if narrowed else None
        return (
            there,
            narrowing,
            f"({answer_sql(question.criterion, on, parameters, self.studies)})",
        )

    def counts(self, place: int, question: Question, parameters: Parameters) -> list[str]:
        there, narrowing, answer = self._terms(question, parameters)
        certain = f"{there} AND {narrowing} = 1" if narrowing else there
        conditions = [
            certain,
            f"{certain} AND {answer} = 1",
            f"{certain} AND {answer} IS NULL",
        ]
        if narrowing:
            maybe = f"{there} AND {narrowing} IS NULL AND {answer}"
            conditions += [f"{maybe} = 1", f"{maybe} = 0", f"{maybe} IS NULL"]
        return [
            f"COUNT(CASE WHEN {condition} THEN 1 END) AS q{place}_{i}"
            for i, condition in enumerate(conditions)
        ]

    def columns(self, question: Question, parameters: Parameters) -> list[str]:
        there, narrowing, answer = self._terms(question, parameters)
        return [f"CASE WHEN {there} THEN {narrowing or 1} ELSE 0 END", answer]


def _blocks(questions: Sequence[Question]) -> list[_Block]:
    by_base: dict[Base, list[tuple[int, Question]]] = {}
    for place, question in enumerate(questions):
        by_base.setdefault(question.base, []).append((place, question))
    return [_Block(base, asked) for base, asked in by_base.items()]
