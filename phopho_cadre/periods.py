"""What "in force on a day" means, once, for lists, figures, labels and constraints.

A period is [since, until): ``until`` is the first day *out*. An empty ``until`` means still in force,
an empty ``since`` means since before any record. This module imports no app.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def in_force(day: dt.date, prefix: str = "", since: str = "since", until: str = "until") -> Q:
    """The condition that a period is in force on the day; ``prefix`` reaches it across a join."""
    starts, ends = prefix + since, prefix + until
    return (Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})) & (
        Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": day})
    )


def covers(since: dt.date | None, until: dt.date | None, day: dt.date) -> bool:
    """The same question about one period in memory."""
    return (since is None or since <= day) and (until is None or until > day)


def in_force_sql(alias: str, day: str, since: str = "since", until: str = "until") -> str:
    """The same condition as SQL text for the engine of readings; ``day`` is a placeholder or a column."""
    starts, ends = f"{alias}.{since}", f"{alias}.{until}"
    return f"({starts} IS NULL OR {starts} <= {day}) AND ({ends} IS NULL OR {ends} > {day})"


def overlaps(
    since: dt.date | None,
    until: dt.date | None,
    starts: str = "since",
    ends: str = "until",
) -> Q:
    """The condition that a stored period shares a day with [since, until)."""
    condition = Q()
    if until is not None:
        condition &= Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lt": until})
    if since is not None:
        condition &= Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": since})
    return condition


def periods_overlap(
    a: tuple[dt.date | None, dt.date | None], b: tuple[dt.date | None, dt.date | None]
) -> bool:
    """Whether two periods (since, until) share a day, in memory."""
    starts_before_end = a[0] is None or b[1] is None or a[0] < b[1]
    ends_after_start = b[0] is None or a[1] is None or b[0] < a[1]
    return starts_before_end and ends_after_start


class PeriodModel(models.Model):
    """A record that is in force in a period."""

    since = models.DateField(
        _("from"),
        null=True,
        blank=True,
        help_text=_("First day in force. Empty: since before any record."),
    )
    until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("First day out. Empty: still in force."),
    )

    class Meta:
        abstract = True

    def covers(self, day: dt.date) -> bool:
        """Whether the record is in force on the day."""
        return covers(self.since, self.until, day)


def ends_after_it_begins(name: str, since: str = "since", until: str = "until") -> models.CheckConstraint:
    """The rule that a period is not empty: its first day out comes after its first day in."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{since}__isnull": True})
        | Q(**{f"{until}__isnull": True})
        | Q(**{f"{until}__gt": F(since)}),
        violation_error_message=_(
            "The period ends before it begins: its first day out must come after its first day."
        ),
    )


class NoOverlap(models.BaseConstraint):
    """No two live rows with equal ``fields`` may share a day.

    PostgreSQL enforces it by an exclusion constraint, SQLite by the triggers of
    :func:`install_overlap_triggers` (a constraint inside a SQLite table cannot look at other rows).
    Rows in the trash (``trashed_at`` set) are not looked at.
    """

    def __init__(self, *, name, fields, violation_error_message=None):
        self.fields = tuple(fields)
        super().__init__(
            name=name,
            violation_error_message=violation_error_message
            or _("This overlaps a period that is already recorded."),
            violation_error_code="overlap",
        )

    def constraint_sql(self, model, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return None
        quote = schema_editor.quote_name
        columns = ", ".join(f"{quote(model._meta.get_field(f).column)} WITH =" for f in self.fields)
        return (
            f"CONSTRAINT {quote(self.name)} EXCLUDE USING gist "
            f"({columns}, daterange(since, until, '[)') WITH &&) WHERE (trashed_at IS NULL)"
        )

    def create_sql(self, model, schema_editor):
        body = self.constraint_sql(model, schema_editor)
        return f"ALTER TABLE {schema_editor.quote_name(model._meta.db_table)} ADD {body}" if body else None

    def remove_sql(self, model, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return None
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, model, instance, exclude=None, using="default"):
        """Raise ValidationError when the instance would overlap a stored row.

        ``exclude`` is ignored on purpose: a form that takes the person from the address leaves that
        field out, and the rule must hold all the same.
        """
        values = {field: getattr(instance, model._meta.get_field(field).attname) for field in self.fields}
        if None in values.values() or getattr(instance, "trashed_at", None) is not None:
            return
        if instance.since and instance.until and instance.until <= instance.since:
            return
        others = model.objects.using(using).filter(overlaps(instance.since, instance.until), **values)
        # Rows edited in the same form are compared by the form, as they will be.
        together = getattr(instance, "edited_together", set())
        if others.exclude(pk__in={instance.pk, *together} - {None}).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def shares_a_day(self, one, other) -> bool:
        """Whether two rows that have equal ``fields`` would break the rule together, in memory."""
        return periods_overlap((one.since, one.until), (other.since, other.until))

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs["fields"] = self.fields
        kwargs.pop("violation_error_code", None)
        return path, args, kwargs

    def __eq__(self, other):
        return isinstance(other, NoOverlap) and (self.name, self.fields) == (
            other.name,
            other.fields,
        )

    def __hash__(self):
        return hash((self.name, self.fields))


TRIGGER = """
CREATE TRIGGER IF NOT EXISTS "{name}_{event}" BEFORE {event} ON "{table}"
WHEN NEW.trashed_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'overlap: {name}') WHERE EXISTS (
    SELECT 1 FROM "{table}" o
    WHERE {same} AND o.trashed_at IS NULL {not_itself}
      AND (NEW.since IS NULL OR o.until IS NULL OR o.until > NEW.since)
      AND (NEW.until IS NULL OR o.since IS NULL OR o.since < NEW.until)
  );
END
"""


def install_overlap_triggers(models_, using: str) -> int:
    """Give SQLite the triggers behind every NoOverlap of these models; returns how many rules there are.

    Run after each migration: SQLite drops triggers when Django rebuilds a table.
    """
    connection = connections[using]
    if connection.vendor != "sqlite":
        return 0
    existing = set(connection.introspection.table_names())
    rules = [(m, c) for m in models_ for c in m._meta.constraints if isinstance(c, NoOverlap)]
    with connection.cursor() as cursor:
        for model, rule in rules:
            if model._meta.db_table not in existing:
                continue
            columns = [model._meta.get_field(f).column for f in rule.fields]
            for event in ("INSERT", "UPDATE"):
                cursor.execute(
                    TRIGGER.format(
                        name=rule.name,
                        event=event,
                        table=model._meta.db_table,
                        same=" AND ".join(f'o."{c}" = NEW."{c}"' for c in columns),
                        not_itself='AND o."id" <> NEW."id"' if event == "UPDATE" else "",
                    )
                )
    return len(rules)
