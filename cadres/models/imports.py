"""What was imported, by whom, from which file."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ImportRun(models.Model):
    """One file on its way in: uploaded and checked, then applied or given up.

    The bytes are kept, so that what is confirmed is exactly what was previewed.
    """

    class Status(models.TextChoices):
        CHECKED = "checked", _("Checked, nothing saved")
        REFUSED = "refused", _("Refused")
        IMPORTED = "imported", _("Imported")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("imported by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
    )
    user_name = models.CharField(_("imported by"), max_length=150, blank=True)
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()
    status = models.CharField(
        pgettext_lazy("import", "status"),
        max_length=10,
        choices=Status,
        default=Status.CHECKED,
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    counts = models.JSONField(_("counts by sheet"), default=dict, blank=True)
    created = models.JSONField(_("bodies and posts created"), default=dict, blank=True)
    is_demo = models.BooleanField(_("fictional"), default=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self):
        return self.file_name
