"""Records that can be put in the trash: kept for a while, counted nowhere."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LiveManager(models.Manager):
    """Only records that are not in the trash: the trash counts in no figure, list or constraint."""

    def get_queryset(self):
        return super().get_queryset().filter(trashed_at__isnull=True)


class Trashable(models.Model):
    """A record with a way back from deletion. ``objects`` leaves the trash out, ``with_trash`` does not."""

    trashed_at = models.DateTimeField(_("in the trash since"), null=True, blank=True, editable=False)

    objects = LiveManager()
    with_trash = models.Manager()  # noqa: DJ012  (a manager, though the rule takes it for a field)

    class Meta:
        abstract = True


@transaction.atomic
def move_to_trash(record: Trashable, at: dt.datetime | None = None) -> int:
    """Put a record and everything that hangs on it into the trash, all at one moment; returns how many.

    What lies in the trash already keeps its own moment, so that it does not come back with the record.
    """
    at = at or timezone.now()
    return sum(_mark(found, at) for found in [record, *_hanging_on(record, None)])


@transaction.atomic
def restore(record: Trashable) -> int:
    """Take a record out of the trash with what went there together with it; returns how many.

    Raises ValidationError, and restores nothing, when a record made since then stands in the way or
    when the person it belongs to is still in the trash.
    """
    owner = _owner_in_trash(record)
    if owner is not None:
        raise ValidationError(
            _("%(owner)s is in the trash. Restore that record first."),
            params={"owner": owner},
        )
    found = [record, *_hanging_on(record, record.trashed_at)]
    for one in found:
        one.trashed_at = None
        one.validate_constraints()
        _mark(one, None)
    return len(found)


def _mark(record: Trashable, at: dt.datetime | None) -> int:
    # One by one, because only a saved record leaves a row of history.
    record.trashed_at = at
    record.save(update_fields=["trashed_at"])
    return 1


def _hanging_on(record: Trashable, at: dt.datetime | None):
    """Every record that would be deleted with this one and has this moment in the trash (None: is live)."""
    for relation in record._meta.related_objects:
        if relation.on_delete is models.CASCADE and issubclass(relation.related_model, Trashable):
            rows = relation.related_model.with_trash.filter(**{relation.field.name: record}, trashed_at=at)
            for row in rows.order_by("pk"):
                yield row
                yield from _hanging_on(row, at)


def _owner_in_trash(record: Trashable) -> Trashable | None:
    for field in record._meta.concrete_fields:
        if field.many_to_one and issubclass(field.related_model, Trashable):
            owner = field.related_model.with_trash.filter(pk=getattr(record, field.attname)).first()
            if owner is not None and owner.trashed_at is not None:
                return owner
    return None
