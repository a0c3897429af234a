"""Writes what a check found: all of it in one transaction, each change with its row of history."""

import datetime as dt
import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cadres.importing import writing
from cadres.importing.changes import CHANGED, NEW, Change, SheetChanges
from cadres.importing.lookups import Lookups, Ref
from cadres.importing.problems import Refusal
from cadres.importing.reader import read_workbook
from cadres.importing.sheets import People
from cadres.importing.workbook import Check, check_file
from cadres.models import Body, ImportRun, Post, Term


def import_file(
    content: bytes, day: dt.date, *, user=None, file_name: str = "", is_demo: bool = False
) -> tuple[Check, ImportRun | None]:
    """Check a file and, when nothing is wrong with it, apply it. Returns the check and the run, or None."""
    check = check_file(content, day, is_demo=is_demo)
    if not check.accepted:
        return check, None
    return check, apply(check, new_run(content, user=user, file_name=file_name, is_demo=is_demo))


def new_run(content: bytes, *, user=None, file_name: str = "", is_demo: bool = False) -> ImportRun:
    """A run for the file, not saved yet."""
    return ImportRun(
        user=user,
        user_name=user.get_username() if user else "",
        file_name=file_name[:255],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        is_demo=is_demo,
    )


def apply(check: Check, run: ImportRun) -> ImportRun:
    """Write everything that the check found, or nothing. Saves the run as imported.

    Raises Refusal when the records have changed since the check in a way that makes it impossible.
    """
    if not check.accepted:
        raise ValueError("a refused file is not applied")
    try:
        with transaction.atomic():
            run.save()
            _write(check, run)
            run.counts = check.counts()
            run.status = ImportRun.Status.IMPORTED
            run.finished_at = timezone.now()
            run.save()
    except IntegrityError as error:
        raise changed_meanwhile() from error
    return run


def changed_meanwhile() -> Refusal:
    return Refusal(
        "changed_meanwhile",
        _("The records have changed since the file was checked."),
        _("Look at the file once more."),
    )


def apply_confirmed(run: ImportRun, outcome: str | None, day: dt.date) -> Refusal | None:
    """Apply the file of a stored run if it would still do what was shown (``outcome``, see Check.outcome).

    Returns None when it is applied, now or by another click before; otherwise why not. The file is read
    before the transaction begins, so that nobody waits for that.
    """
    content = bytes(run.content)
    try:
        raw = read_workbook(content)
        with transaction.atomic():
            run = ImportRun.objects.select_for_update().get(pk=run.pk)
            if run.status == ImportRun.Status.IMPORTED:
                return None
            check = check_file(content, day, raw=raw)
            if not check.accepted or check.outcome() != outcome:
                return changed_meanwhile()
            apply(check, run)
    except Refusal as refusal:
        return refusal
    return None


def _write(check: Check, run: ImportRun) -> None:
    run.created = _create_names(check.lookups, run)
    for outcome in check.sheets:
        changed = [c for c in outcome.changes if c.state == CHANGED]
        for change in changed:
            _overwrite(change)
        # Before the new ones: an ended seat makes room for the next.
        writing.update([c.record for c in changed], run)
        new = [c for c in outcome.changes if c.state == NEW]
        ids = writing.insert(outcome.sheet.model, [_row(outcome, change, run) for change in new], run)
        if outcome.sheet is People:
            for change, pk in zip(new, ids, strict=True):
                change.person.id = pk


def _create_names(lookups: Lookups, run: ImportRun) -> dict[str, list]:
    """Create the bodies, terms and posts that are new; what was created, with ids."""
    _create(Body, lookups.bodies.new, run, lambda ref: {"name": ref.name})
    _create(Term, lookups.terms.new, run, lambda ref: {"name": ref.name, "body_id": _id(ref.body)})
    _create(Post, lookups.posts.new, run, lambda ref: {"title": ref.name, "body_id": _id(ref.body)})
    return {
        "bodies": [{"id": ref.id, "name": ref.name} for ref in lookups.bodies.new],
        "posts": [{"id": ref.id, "name": ref.name} for ref in lookups.posts.new],
        "terms": [{"id": ref.id, "name": ref.name} for ref in lookups.terms.new],
    }


def _create(model, refs: list[Ref], run: ImportRun, values) -> None:
    for ref, pk in zip(refs, writing.insert(model, [values(ref) for ref in refs], run), strict=True):
        ref.id = pk


def _id(ref: Ref | int | None) -> int | None:
    return ref.id if isinstance(ref, Ref) else ref


def _row(outcome: SheetChanges, change: Change, run: ImportRun) -> dict:
    """The values of a new record, by attribute name."""
    if outcome.sheet is People:
        return {**change.values, "is_demo": run.is_demo}
    references = {f"{name}_id": _id(ref) for name, ref in change.refs.items()}
    return {**change.values, **references, "cadre_id": change.person.id}


def _overwrite(change: Change) -> None:
    for name in change.old:
        if name in change.refs:
            setattr(change.record, f"{name}_id", _id(change.refs[name]))
        else:
            setattr(change.record, name, change.values[name])
