"""Records that can be put in the trash: kept for a while, counted nowhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LiveManager(models.Manager):
    """Only records that are not in the trash: the trash counts in no figure, list or constraint."""

    def get_queryset(self):
        return super().get_queryset().filter(trashed_at__isnull=True)


class Trashable(models.Model):
    """A record with a way back from deletion. ``objects`` leaves the trash out, ``with_trash`` does not."""

    trashed_at = models.DateTimeField(
        _("in the trash since"), null=True, blank=True, editable=False
    )

    objects = LiveManager()
    with_trash = models.Manager()

    class Meta:
        abstract = True
