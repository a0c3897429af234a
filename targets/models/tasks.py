"""The tasks that a plan gives, who answers for them, and how they get on."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cadres.history import tracked
from cadres.models.base import KeepsDerived
from phopho_cadre.text_fields import CleanCharField
from targets.models.plan import Plan


class Task(KeepsDerived):
    """One order of the plan with its leading, advising and executing bodies and its timing."""

    class Status(models.TextChoices):
        NOT_BEGUN = "not_begun", _("Not begun")
        UNDER_WAY = "under_way", pgettext_lazy("task", "Under way")
        DONE = "done", _("Done")

    plan = models.ForeignKey(Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="tasks")
    clause = CleanCharField(_("clause"), max_length=40)
    content = models.TextField(_("content"))
    leading_body = CleanCharField(_("leading body"), max_length=200, blank=True)
    advising_body = CleanCharField(_("advising body"), max_length=200, blank=True)
    executing_bodies = CleanCharField(_("executing bodies"), max_length=300, blank=True)
    timing = CleanCharField(_("timing"), max_length=120, blank=True)
    status = models.CharField(
        pgettext_lazy("task", "status"),
        max_length=10,
        choices=Status,
        default=Status.NOT_BEGUN,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    history = tracked()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.clause}: {self.content[:60]}"


class ProgressNote(models.Model):
    """What was done for a task, and when."""

    task = models.ForeignKey(Task, verbose_name=_("task"), on_delete=models.CASCADE, related_name="notes")
    day = models.DateField(_("day"))
    text = models.TextField(_("text"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    history = tracked()

    class Meta:
        verbose_name = _("progress note")
        verbose_name_plural = _("progress notes")
        ordering = ["-day", "-pk"]

    def __str__(self):
        return f"{self.day}: {self.text[:60]}"


class TaskEvidence(models.Model):
    """A document that shows what was done; kept in the database, so that a backup holds it too."""

    task = models.ForeignKey(Task, verbose_name=_("task"), on_delete=models.CASCADE, related_name="evidence")
    title = CleanCharField(_("title"), max_length=200)
    number = CleanCharField(_("document number"), max_length=80, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    file_name = models.CharField(_("file"), max_length=255, blank=True, editable=False)
    content = models.BinaryField(null=True, blank=True, editable=False)

    history = tracked(excluded_fields=["content"])

    class Meta:
        verbose_name = _("evidence of a task")
        verbose_name_plural = _("evidence of the task")
        ordering = ["-issued_on", "pk"]

    def __str__(self):
        return self.title
