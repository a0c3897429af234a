"""Bulk writes that keep the history: a few statements per thousand records, one row of history per record.

Django's bulk methods write no history, and build and compile each value on its own; simple-history's
helpers do so twice. Here the values go to the driver as they are and history is copied inside the
database. Rules hold as ever: they are constraints of the database.
"""

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.utils import timezone

from cadres.importing.people import chunks
from cadres.models import ImportRun
from phopho_cadre.partial_date_fields import PartialDateField


def insert(model: type[models.Model], rows: list[dict[str, Any]], run: ImportRun) -> list[int]:
    """Create records and their history; returns their primary keys in the order of ``rows``.

    A row holds values by attribute name ("full_name", "body_id"), clean already; what it leaves out gets
    the field's default, and derived fields are computed.
    """
    if not rows:
        return []
    fields = list(model._meta.concrete_fields)
    derived = [f for f in fields if hasattr(f, "of")]
    defaults = {f.attname: f.get_default() for f in fields}
    adapters = [(f.attname, _adapter(f)) for f in fields]
    ids = _next_ids(model, len(rows))
    prepared = []
    for pk, row in zip(ids, rows, strict=True):
        holder = SimpleNamespace(**{**defaults, **row, "id": pk})
        for field in derived:
            field.pre_save(holder, add=True)
        values = holder.__dict__
        prepared.append([adapt(values[name]) if adapt else values[name] for name, adapt in adapters])
    _insert_rows(model._meta.db_table, [f.column for f in fields], prepared)
    copy_to_history(model, ids, "+", run)
    return ids


def _adapter(field: models.Field) -> Callable[[Any], Any] | None:
    """How a value of the field is given to the driver; None where it goes as it is."""
    if isinstance(field, PartialDateField):
        return lambda value: None if value is None else value.isoformat()
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        # Asked for once: Django's way to it through the field takes ten times as long.
        return connections[DEFAULT_DB_ALIAS].ops.adapt_datefield_value
    if isinstance(field, models.DateTimeField | models.DecimalField):
        return lambda value: None if value is None else field.get_db_prep_save(value, connection)
    return None


def _next_ids(model: type[models.Model], count: int) -> list[int]:
    """Primary keys that nothing else will get. On SQLite the transaction holds the only right to write."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        first = (found[0] if found else 0) + 1
        return list(range(first, first + count))


def _insert_rows(table: str, columns: list[str], rows: list[list]) -> None:
    quote = connection.ops.quote_name
    into = f"{quote(table)} ({', '.join(quote(column) for column in columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(columns))})", rows)


def update(instances: list[models.Model], run: ImportRun) -> None:
    """Save every field of the records, of one model, and their history; derived fields are set first."""
    if not instances:
        return
    model = type(instances[0])
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    rows = []
    for instance in instances:
        instance.derive()
        rows.append([_prepared(f, instance) for f in fields] + [instance.pk])
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(f.column)} = %s" for f in fields)
    statement = f"UPDATE {quote(model._meta.db_table)} SET {columns} WHERE {quote('id')} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
    copy_to_history(model, [instance.pk for instance in instances], "~", run)


def _prepared(field: models.Field, instance: models.Model) -> Any:
    return field.get_db_prep_save(field.pre_save(instance, add=False), connection)


def copy_to_history(model: type[models.Model], ids: Iterable[int], kind: str, run: ImportRun) -> None:
    """One row of history for each record as it stands now; ``kind``: "+" created, "~" changed."""
    history = model.history.model
    copied = [f.column for f in model._meta.concrete_fields if _has_column(history, f.column)]
    own = {
        "history_date": timezone.now(),
        "history_type": kind,
        "history_change_reason": None,
        "history_user_id": run.user_id,
        "history_user_name": run.user_name,
        "import_run_id": run.pk,
    }
    by_column = {f.column: f for f in history._meta.concrete_fields}
    values = [by_column[name].get_db_prep_save(value, connection) for name, value in own.items()]
    quote = connection.ops.quote_name
    into = ", ".join(quote(column) for column in [*copied, *own])
    chosen = ", ".join([*(quote(column) for column in copied), *_placeholders(by_column, own)])
    table, target = quote(model._meta.db_table), quote(history._meta.db_table)
    with connection.cursor() as cursor:
        for part in chunks(ids):
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(
                f"INSERT INTO {target} ({into}) SELECT {chosen} FROM {table} "
                f"WHERE {quote('id')} IN ({marks}) ORDER BY {quote('id')}",
                [*values, *part],
            )


def _has_column(model: type[models.Model], column: str) -> bool:
    return any(f.column == column for f in model._meta.concrete_fields)


def _placeholders(by_column: dict, names: Iterable[str]) -> list[str]:
    """A placeholder per value; PostgreSQL needs to be told the type of one that stands in a SELECT."""
    if connection.vendor != "postgresql":
        return ["%s" for _name in names]
    return [f"%s::{by_column[name].cast_db_type(connection)}" for name in names]
