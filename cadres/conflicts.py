"""Two people, one record: what somebody else saved while a form was open, field by field.

A page carries the version of its record: the number of the newest row of its history. A save at an older
version is held back, and both values of each field are shown; nothing typed is lost, nothing saved is
overwritten unseen.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst

from cadres.change_log import author_of, value_text
from cadres.models.base import Record

MINE, THEIRS = "mine", "theirs"
ASKED, KEEP = "asked", "keep-"


class Stale(Exception):
    """The record was changed since the page was opened; ``stored`` is the record as it stands now."""

    def __init__(self, stored: Record):
        super().__init__()
        self.stored = stored


class Gone(Exception):
    """The record was put in the trash since the page was opened (``stored``: None when purged)."""

    def __init__(self, stored: Record | None):
        super().__init__()
        self.stored = stored


def version_of(record: models.Model) -> str:
    """The version of a record as it stands: the number of its newest row of history. One query."""
    newest = type(record).history.model.objects.filter(id=record.pk).order_by("-history_id")
    return str(newest.values_list("history_id", flat=True).first() or 0)


@dataclass
class Difference:
    """A field in which the typed and the stored value differ; both as text."""

    name: str
    label: str
    mine: str
    theirs: str
    before: str = ""
    who: str = ""
    when: dt.datetime | None = None
    mine_changed: bool = True
    chosen: str = ""
    unanswered: bool = False

    @property
    def theirs_changed(self) -> bool:
        return self.when is not None


def differences(form, stored: Record, version: str, answers: QueryDict) -> list[Difference]:
    """Each field of a valid form in which the typed value is not the one stored now.

    A field that only one of the two changed is answered beforehand, for the one who changed it; a field
    that both changed waits for an answer.
    """
    rows = list(
        type(stored)
        .history.model.objects.filter(id=stored.pk)
        .select_related("history_user")
        .order_by("history_id")
    )
    base = next((row for row in reversed(rows) if str(row.history_id) == version), rows[0])
    later = [row for row in rows if row.history_id > base.history_id]
    found = []
    for name in form.fields:
        field = _model_field(form, name)
        if field is not None and _value(form.instance, field) != _value(stored, field):
            found.append(_difference(form, stored, field, base, later, answers))
    return found


def _difference(form, stored, field, base, later, answers) -> Difference:
    theirs_row, before = None, base
    for row in later:
        if _value(row, field) != _value(before, field):
            theirs_row = row
        before = row
    mine_changed = _value(form.instance, field) != _value(base, field)
    answer = answers.get(f"{KEEP}{field.name}", "")
    known = answer if answer in (MINE, THEIRS) else ""
    if not known and not (mine_changed and theirs_row):
        known = MINE if mine_changed else THEIRS
    return Difference(
        name=field.name,
        label=capfirst(str(form.fields[field.name].label)),
        mine=_words(form.instance, field),
        theirs=_words(stored, field),
        before=_words(base, field),
        who=author_of(theirs_row) if theirs_row else "",
        when=theirs_row.history_date if theirs_row else None,
        mine_changed=mine_changed,
        chosen=known,
    )


def _model_field(form, name: str):
    names = {field.name: field for field in form._meta.model._meta.concrete_fields}
    return names.get(name)


def _value(row, field):
    value = getattr(row, field.attname)
    # The one control of a course chooses ladder and level together.
    return (value, row.ladder_id) if field.name == "level" else value


def _words(row, field) -> str:
    text = value_text(row, field)
    return f"{row.ladder}: {text}" if field.name == "level" else text


def unanswered(data: QueryDict) -> list[str]:
    """Fields that the page of a conflict asked about and that were sent back without a choice."""
    return [name for name in data.getlist(ASKED) if data.get(f"{KEEP}{name}") not in (MINE, THEIRS)]


def with_answers(data: QueryDict, stored_form) -> QueryDict:
    """The typed data, with the stored value wherever the reader chose that; ``stored_form`` is unbound."""
    merged = data.copy()
    for name in data.getlist(ASKED):
        if name in stored_form.fields and data.get(f"{KEEP}{name}") == THEIRS:
            bound = stored_form[name]
            text = bound.field.widget.format_value(bound.value())
            merged[name] = (text[0] if isinstance(text, list) and text else text) or ""
    return merged


def carried(data: QueryDict) -> list[tuple[str, str]]:
    """What the page of a conflict carries along of the typed data."""
    own = {"csrfmiddlewaretoken", "version", ASKED}
    return [
        (name, value)
        for name, values in data.lists()
        if name not in own and not name.startswith(KEEP)
        for value in values
    ]


def typed_words(form) -> list[tuple[str, str]]:
    """(label, text) of every field that was filled in, as the page that cannot be saved shows them."""
    found = []
    for bound in form.visible_fields():
        field = _model_field(form, bound.name)
        if bound.data:
            is_read = field is not None and bound.name not in form.errors
            found.append((bound.label, _words(form.instance, field) if is_read else bound.data))
    return found
