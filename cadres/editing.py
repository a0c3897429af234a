"""Writing one record: in a transaction, with every rule checked, under the name of who did it.

Whatever is refused comes back as a ValidationError in words; nothing is half saved.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cadres.codes import next_code
from cadres.conflicts import Gone, Stale, version_of
from cadres.importing.guards import demo_is_present
from cadres.models import Cadre
from cadres.models.base import Record
from phopho_cadre import trash
from phopho_cadre.refusals import reason_of


def create(record: Record, user) -> None:
    """Save a new record. Raises ValidationError."""
    with _refusals_in_words(record), transaction.atomic():
        if isinstance(record, Cadre):
            record.code = record.code or next_code()
            # Fictional and real people never stand side by side.
            record.is_demo = demo_is_present()
        _write(record, user)


def change(record: Record, user, version: str) -> bool:
    """Save a record that was read at the version (see :func:`cadres.conflicts.version_of`).

    Returns whether there was anything to save. Raises Stale when somebody has changed the record since,
    Gone when it lies in the trash, otherwise ValidationError.
    """
    with _refusals_in_words(record), transaction.atomic():
        stored = hold_as_read(record, version)
        record.full_clean()
        if not _differ(record, stored):
            return False
        _write(record, user)
        return True


def hold_as_read(record: Record, version: str) -> Record:
    """The stored record, held until the transaction ends; Stale or Gone when it is not as it was read."""
    rows = type(record).with_trash.select_for_update(of=("self",)).order_by()
    stored = rows.filter(pk=record.pk).first()
    if stored is None or stored.trashed_at is not None:
        raise Gone(stored)
    if version_of(stored) != version:
        raise Stale(stored)
    return stored


def _differ(record: Record, stored: Record) -> bool:
    names = [field.attname for field in record._meta.concrete_fields]
    return any(getattr(record, name) != getattr(stored, name) for name in names)


def put_in_trash(record: Record, user) -> int:
    """Move a record with all that hangs on it to the trash; returns how many records that were."""
    record._history_user = user
    return trash.move_to_trash(record)


def take_back(record: Record, user) -> int:
    """Take a record out of the trash with what went there together with it; returns how many.

    Raises ValidationError when something made since then stands in the way.
    """
    if record.trashed_at is None:
        raise ValidationError(_("This record is not in the trash."))
    record._history_user = user
    with _refusals_in_words(record):
        return trash.restore(record)


def _write(record: Record, user) -> None:
    record._history_user = user
    record.full_clean()
    record.save()


class _refusals_in_words:
    """What only the database can see, two people saving at once, in the words of the rule."""

    def __init__(self, record: Record):
        self.record = record

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, IntegrityError):
            raise ValidationError(reason_of(error, type(self.record))) from error
