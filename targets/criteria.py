"""Named questions about a person on a day, as SQL that answers 1 (yes), 0 (no) or NULL (unknown).

The person is ``c`` (a row of Cadre), what the person studied is ``h`` (see :func:`studies_sql`). Four
kinds of criteria live here as code; which age, level or ladder they ask about is data (Criterion).
"""

import datetime as dt
from dataclasses import dataclass, field

from cadres.models import Level, TrainingRecord
from cadres.retirement import age_cutoff
from targets.models import Criterion

BEFORE_ANY_RECORD = dt.date(1, 1, 1)


class Parameters:
    """Collects the values of one statement; each gets a placeholder once."""

    def __init__(self, vendor: str):
        self.vendor = vendor
        self.values: dict[str, object] = {}
        self._names: dict[object, str] = {}

    def bind(self, value) -> str:
        """The placeholder for a value."""
        if value not in self._names:
            name = f"p{len(self.values)}"
            self._names[value] = f"%({name})s"
            self.values[name] = value
        placeholder = self._names[value]
        # PostgreSQL must know that a lone parameter in a comparison is a day.
        return (
            f"{placeholder}::date"
            if self.vendor == "postgresql" and isinstance(value, dt.date)
            else placeholder
        )

    def day_number(self, column: str) -> str:
        """A day column as the number yyyymmdd, for ages between two columns."""
        if self.vendor == "postgresql":
            return f"CAST(to_char({column}, 'YYYYMMDD') AS integer)"
        return f"CAST(replace({column}, '-', '') AS integer)"


@dataclass(frozen=True)
class On:
    """The day on which a criterion is asked: a constant, or a column of the event itself."""

    day: dt.date | None
    column: str = ""
    forecast: bool = False

    def sql(self, parameters: Parameters) -> str:
        return self.column or parameters.bind(self.day)


@dataclass
class Studies:
    """The columns about courses that the criteria of one statement need, by criterion."""

    wanted: dict[int, Criterion] = field(default_factory=dict)

    def need(self, criterion: Criterion) -> str:
        self.wanted[criterion.pk] = criterion
        return str(criterion.pk)


def answer_sql(criterion: Criterion, on: On, parameters: Parameters, studies: Studies) -> str:
    """The criterion as an SQL expression: 1 yes, 0 no, NULL unknown."""
    return ANSWERS[criterion.kind](criterion, on, parameters, studies)


def _under_age(criterion, on, parameters, studies):
    # A partial birth answers only when its first and last possible day agree.
    if on.day is not None:
        cutoff = parameters.bind(age_cutoff(on.day, criterion.age))
        return f"CASE WHEN c.birth_first > {cutoff} THEN 1 WHEN c.birth_last <= {cutoff} THEN 0 END"
    day, years = parameters.day_number(on.column), criterion.age * 10_000
    youngest, oldest = (
        parameters.day_number("c.birth_first"),
        parameters.day_number("c.birth_last"),
    )
    return f"CASE WHEN {day} - {youngest} < {years} THEN 1 WHEN {day} - {oldest} >= {years} THEN 0 END"


def _woman(criterion, on, parameters, studies):
    return "CASE c.sex WHEN 'F' THEN 1 WHEN 'M' THEN 0 END"


def _level(criterion, on, parameters, studies):
    # A file with no record of the ladder at all is a gap, not a no.
    held = _held(criterion, on, parameters, studies)
    return f"CASE WHEN {held} THEN 1 WHEN h.any_{criterion.pk} = 1 THEN 0 END"


def _course(criterion, on, parameters, studies):
    # Courses that were never taken are not on paper either: absence is a fact.
    return f"CASE WHEN {_held(criterion, on, parameters, studies)} THEN 1 ELSE 0 END"


def _held(criterion, on, parameters, studies):
    key, day = studies.need(criterion), on.sql(parameters)
    held = f"h.since_{key} <= {day}"
    return f"({held} OR h.expected_{key} <= {day})" if on.forecast else held


ANSWERS = {
    Criterion.Kind.UNDER_AGE: _under_age,
    Criterion.Kind.WOMAN: _woman,
    Criterion.Kind.LEVEL: _level,
    Criterion.Kind.COURSE: _course,
}


def studies_sql(studies: Studies, people: str, parameters: Parameters) -> str:
    """One row per person of ``people`` (a table with cadre_id) with, for each criterion asked about:

    ``since_n`` first day on which it is held for certain, ``expected_n`` the earliest expected completion
    of a course under way or planned, ``any_n`` 1 if there is any record of the ladder.
    """
    finished = parameters.bind(TrainingRecord.Status.FINISHED.value)
    coming = ", ".join(
        parameters.bind(s.value) for s in (TrainingRecord.Status.UNDER_WAY, TrainingRecord.Status.PLANNED)
    )
    columns = []
    for key, criterion in sorted(studies.wanted.items()):
        of_ladder = f"r.ladder_id = {parameters.bind(criterion.ladder_id)}"
        counts = of_ladder
        if criterion.kind == Criterion.Kind.LEVEL:
            counts += f" AND l.rank >= {parameters.bind(criterion.level.rank)}"
        earliest = f"COALESCE(r.completed_last, {parameters.bind(BEFORE_ANY_RECORD)})"
        columns += [
            f"MIN(CASE WHEN {counts} AND r.status = {finished} THEN {earliest} END) AS since_{key}",
            f"MIN(CASE WHEN {counts} AND r.status IN ({coming}) THEN r.completed_last END) AS expected_{key}",
            f"MAX(CASE WHEN {of_ladder} THEN 1 ELSE 0 END) AS any_{key}",
        ]
    ladders = ", ".join(parameters.bind(pk) for pk in sorted({c.ladder_id for c in studies.wanted.values()}))
    return (
        f"SELECT r.cadre_id, {', '.join(columns)} FROM {TrainingRecord._meta.db_table} r "
        f"LEFT JOIN {Level._meta.db_table} l ON l.id = r.level_id "
        f"WHERE r.trashed_at IS NULL AND r.ladder_id IN ({ladders}) "
        f"AND r.cadre_id IN (SELECT cadre_id FROM {people}) GROUP BY r.cadre_id"
    )
