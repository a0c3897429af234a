"""Querysets whose SQL is made once per process; their rows are read anew every time.

For a page of a few small tables Django spends some ten times longer on turning querysets into SQL than
the database on answering it. The SQL of a queryset depends on nothing but how it was made, so it cannot
become out of date; nothing read from the database is kept.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

# One per place in the code and parameter (such as the plan), so that many plans cannot fill the memory.
KEPT = 256


@dataclass(frozen=True)
class _Statement:
    """A compiled queryset: the text with its parameters, and how its rows become Python values."""

    sql: str
    params: tuple
    converters: list[tuple[int, list[Callable], Any]]
    model: type[Model]
    columns: list[str]
    populators: list
    start: int


_made: dict[Hashable, _Statement] = {}


def rows(key: Hashable, make: Callable[[], QuerySet]) -> list[tuple]:
    """The rows of a queryset of values, as tuples in the order of its columns.

    ``key`` must differ wherever ``make`` would give another queryset: name every parameter in it.
    """
    return _rows(_statement(key, make))


def instances(key: Hashable, make: Callable[[], QuerySet]) -> list[Model]:
    """The instances of a queryset, with those of its ``select_related``; ``key`` as in :func:`rows`.

    Neither annotations nor ``prefetch_related`` are heeded.
    """
    statement = _statement(key, make)
    start, end = statement.start, statement.start + len(statement.columns)
    found = []
    for row in _rows(statement):
        instance = statement.model.from_db(DEFAULT_DB_ALIAS, statement.columns, row[start:end])
        for populator in statement.populators:
            populator.populate(row, instance)
        found.append(instance)
    return found


def _statement(key, make) -> _Statement:
    statement = _made.get(key)
    if statement is None:
        if len(_made) >= KEPT:
            _made.pop(next(iter(_made)), None)
        statement = _made[key] = _compile(make())
    return statement


def _compile(queryset: QuerySet) -> _Statement:
    """Raises EmptyResultSet for a queryset that cannot have rows, such as one filtered by an empty list."""
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, params = compiler.as_sql()
    columns, populators, start = [], [], 0
    if info := compiler.klass_info:
        fields = info["select_fields"]
        start = fields[0]
        columns = [column[0].target.attname for column in compiler.select[start : fields[-1] + 1]]
        populators = get_related_populators(info, compiler.select, queryset.db)
    selected = [column[0] for column in compiler.select[: compiler.col_count]]
    converters = [(place, *found) for place, found in compiler.get_converters(selected).items()]
    return _Statement(sql, tuple(params), converters, queryset.model, columns, populators, start)


def _rows(statement: _Statement) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.params)
        found = cursor.fetchall()
    if not statement.converters:
        return found
    return [_converted(row, statement.converters) for row in found]


def _converted(row: tuple, converters) -> tuple:
    values = list(row)
    for place, functions, expression in converters:
        for convert in functions:
            values[place] = convert(values[place], expression, connection)
    return tuple(values)
