"""Bulk writes that keep the history: a few statements per thousand records, one row of history per record.

Django's bulk methods write no history, and simple-history's own helpers send one statement per batch of
model instances that they build twice; here history is copied inside the database.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.utils import timezone

from cadres.importing.people import chunks
from cadres.models import ImportRun

BATCH = 2_000


def insert(instances: list[models.Model], run: ImportRun) -> None:
    """Create the records, of one model, and their history. Sets their primary keys."""
    if instances:
        model = type(instances[0])
        model._base_manager.bulk_create(instances, batch_size=BATCH)
        copy_to_history(model, [instance.pk for instance in instances], "+", run)


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
