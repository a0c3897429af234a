"""Two people, one form of the back office: the later save is held back until both versions were seen.

The page carries the version of its record and of the records that its form holds: the numbers of the
newest rows of their histories.
"""

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

FIELD = "_version"
EMPTY = "–"


def version_of(record, inlines=()) -> str:
    """The version of a record and, for each (model, name of its key to the record), of what hangs on it.

    Empty for a model without history. One query for each history.
    """
    if not hasattr(record, "history"):
        return ""
    numbers = [_newest(type(record), id=record.pk)]
    numbers += [
        _newest(model, **{f"{key}_id": record.pk}) for model, key in inlines if hasattr(model, "history")
    ]
    return "-".join(map(str, numbers))


def _newest(model, **where) -> int:
    rows = model.history.model.objects.filter(**where).order_by("-history_id")
    return rows.values_list("history_id", flat=True).first() or 0


def what_happened(record, read_at: str) -> str:
    """Who has changed what since the record was read at the version, in one sentence or more."""
    since = int(read_at.partition("-")[0]) if read_at.partition("-")[0].isdecimal() else 0
    rows = record.history.filter(history_id__gte=since).select_related("history_user")
    rows = list(rows.order_by("history_id"))
    found = [_sentence(before, row) for before, row in zip(rows, rows[1:], strict=False)]
    told = " ".join(found) or _("Somebody has changed what hangs on this record.")
    ask = _("What you typed is kept below. Compare, then save again; or open the record anew.")
    return f"{told} {ask}"


def _sentence(before, row) -> str:
    fields = [f for f in row.instance_type._meta.concrete_fields if f.editable and hasattr(row, f.attname)]
    changed = [f for f in fields if getattr(before, f.attname) != getattr(row, f.attname)]
    parts = [f"{capfirst(str(f.verbose_name))}: {_text(before, f)} → {_text(row, f)}" for f in changed]
    user = row.history_user
    who = (user.get_full_name() if user else "") or row.history_user_name or _("The system")
    when = f"{timezone.localtime(row.history_date):%d/%m/%Y, %H:%M}"
    words = _("%(who)s has changed this record at %(when)s: %(changes)s.")
    return words % {"who": who, "when": when, "changes": "; ".join(parts) or EMPTY}


def _text(row, field) -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")() or EMPTY)
    value = getattr(row, field.name)
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return str(value) if value not in (None, "") else EMPTY
