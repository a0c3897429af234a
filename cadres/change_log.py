"""Who changed what in a person's file and when: the history of the person and of all their records."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cadres.models import (
    Cadre,
    Evaluation,
    Membership,
    Nomination,
    SuccessionEntry,
    Tenure,
    TrainingRecord,
)
from phopho_cadre.context import reader_name

# model: what to join so that related names need no query per row
TRACKED = {
    Cadre: (),
    Tenure: ("post",),
    Membership: ("body", "term"),
    TrainingRecord: ("ladder", "level"),
    Nomination: ("post",),
    SuccessionEntry: ("post", "body", "term"),
    Evaluation: ("grade",),
}
HIDDEN = {"cadre"}
NEEDS_PERMISSION = {"citizen_number": "cadres.view_citizen_number"}
NEWEST = 300
ADDED, CHANGED, REMOVED = "+", "~", "-"


@dataclass
class FieldChange:
    """A field's old and new value, as text."""

    label: str
    old: str
    new: str


@dataclass
class Change:
    """What one person did to one record."""

    when: dt.datetime
    who: str
    action: str
    what: str
    name: str
    import_id: int | None = None
    file_name: str = ""
    fields: list[FieldChange] = field(default_factory=list)
    # Several records brought by one import, in words: "thêm 2 chức vụ".
    summary: str = ""


def changes_of(cadre: Cadre, user) -> list[Change]:
    """All recorded changes of a person's file that the user may see, newest first. One query per model.

    A record of a kind that the user may not view leaves no trace here, nor does a protected field.
    """
    found = []
    for model, joined in TRACKED.items():
        if user.has_perm(f"cadres.view_{model._meta.model_name}"):
            found += _changes(model, joined, cadre, user)
    found.sort(key=lambda change: change.when, reverse=True)
    return _by_import(found)


def _changes(model, joined, cadre, user):
    key = "id" if model is Cadre else "cadre_id"
    rows = model.history.model.objects.filter(**{key: cadre.pk})
    rows = rows.select_related("history_user", "import_run", *joined).defer("import_run__content")
    rows = list(rows.order_by("-history_date", "-history_id")[:NEWEST])
    before = {}
    for row in reversed(rows):
        row.before = before.get(row.id)
        before[row.id] = row
    fields = [
        f for f in model._meta.concrete_fields if f.editable and f.name not in HIDDEN and not f.primary_key
    ]
    fields = [f for f in fields if user.has_perm(NEEDS_PERMISSION.get(f.name, "cadres.view_cadre"))]
    changes = [_change(model, row, fields) for row in rows]
    return [change for change in changes if change.action != CHANGED or change.fields]


def _change(model, row, fields) -> Change:
    action = row.history_type
    was_gone = row.before is not None and row.before.trashed_at
    if action == CHANGED and row.trashed_at and not was_gone:
        action = REMOVED
    elif action == CHANGED and was_gone and not row.trashed_at:
        action = ADDED
    return Change(
        when=row.history_date,
        who=author_of(row),
        action=action,
        what=capfirst(str(model._meta.verbose_name)),
        name="" if model is Cadre else _name(model, row),
        import_id=row.import_run_id,
        file_name=row.import_run.file_name if row.import_run else "",
        fields=list(_differences(row, fields)) if action == CHANGED else [],
    )


def author_of(row) -> str:
    user = row.history_user
    return reader_name(user) if user else row.history_user_name or _("the system")


def _name(model, row) -> str:
    """The record's own words, from the copied row."""
    parts = [value_text(row, model._meta.get_field(name)) for name in TRACKED[model]]
    if model is Evaluation:
        parts.insert(0, str(row.year))
    return " ".join(part for part in parts if part and part != EMPTY)


EMPTY = "–"


def _differences(row, fields):
    for changed in fields:
        if row.before is None or not hasattr(row, changed.attname):
            continue
        if getattr(row, changed.attname) != getattr(row.before, changed.attname):
            yield FieldChange(
                capfirst(str(changed.verbose_name)), value_text(row.before, changed), value_text(row, changed)
            )


def value_text(row, of) -> str:
    if of.choices:
        return str(getattr(row, f"get_{of.name}_display")() or EMPTY)
    if of.is_relation:
        key = getattr(row, of.attname)
        return str(getattr(row, of.name) or f"#{key}") if key else EMPTY
    value = getattr(row, of.name)
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return str(value) if value not in (None, "") else EMPTY


def _by_import(changes: list[Change]) -> list[Change]:
    """Changes of one import as one line, the fields it changed below."""
    found = []
    for import_id, group in groupby(changes, key=lambda change: change.import_id):
        together = list(group)
        if import_id is None or len(together) == 1:
            found += together
            continue
        first = together[0]
        first.summary = _summary(together)
        first.fields = [part for change in together for part in change.fields]
        found.append(first)
    return found


def _summary(changes: list[Change]) -> str:
    words = {ADDED: _("added"), CHANGED: _("changed"), REMOVED: _("removed")}
    counts = Counter((change.action, change.what) for change in changes)
    return ", ".join(
        f"{words[action]} {number} {what[:1].lower()}{what[1:]}" for (action, what), number in counts.items()
    )
