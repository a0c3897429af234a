"""What people studied: ladders of ranked levels, and the courses taken."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cadres.history import tracked
from cadres.models.base import KeepsDerived, Record
from cadres.models.cadre import Cadre
from cadres.querysets import TrainingManager
from phopho_cadre.partial_date_fields import LastDayField, PartialDateField
from phopho_cadre.periods import PeriodModel, ends_after_it_begins
from phopho_cadre.text_fields import CleanCharField, MatchKeyField


class Ladder(KeepsDerived):
    """A kind of qualification (Chuyên môn, Lý luận chính trị, …); one without levels counts courses."""

    code = models.SlugField(_("code"), unique=True)
    name = CleanCharField(_("name"), max_length=80)
    name_key = MatchKeyField(of="name", unique=True)
    short_name = CleanCharField(_("short name"), max_length=30, blank=True)
    has_levels = models.BooleanField(_("has levels"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    history = tracked(excluded_fields=["name_key"])

    class Meta:
        verbose_name = _("ladder")
        verbose_name_plural = _("ladders")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    @property
    def label(self) -> str:
        return self.short_name or self.name


class Level(KeepsDerived, PeriodModel):
    """A rung of a ladder. The period says when such certificates were or are given."""

    ladder = models.ForeignKey(
        Ladder,
        verbose_name=_("ladder"),
        on_delete=models.CASCADE,
        related_name="levels",
    )
    name = CleanCharField(_("name"), max_length=80)
    name_key = MatchKeyField(of="name")
    rank = models.PositiveSmallIntegerField(_("rank"), help_text=_("A higher rank includes the lower ones."))

    history = tracked(excluded_fields=["name_key"])

    class Meta:
        verbose_name = _("level")
        verbose_name_plural = _("levels")
        ordering = ["ladder", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ladder", "name_key"],
                name="level_once_per_ladder",
                violation_error_message=_("This ladder already has a level of this name."),
            ),
            ends_after_it_begins("level_period"),
        ]

    def __str__(self):
        return self.name


class LevelAlias(KeepsDerived):
    """Another way in which the office writes a level: "ĐH", "Cử nhân Luật" → Đại học."""

    level = models.ForeignKey(
        Level, verbose_name=_("level"), on_delete=models.CASCADE, related_name="aliases"
    )
    ladder = models.ForeignKey(Ladder, on_delete=models.CASCADE, related_name="aliases", editable=False)
    text = CleanCharField(_("text"), max_length=80)
    text_key = MatchKeyField(of="text")

    history = tracked(excluded_fields=["text_key"])

    class Meta:
        verbose_name = _("alias of a level")
        verbose_name_plural = _("aliases of levels")
        ordering = ["ladder", "text", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ladder", "text_key"],
                name="level_alias_once_per_ladder",
                violation_error_message=_("This ladder already knows this word."),
            )
        ]

    def __str__(self):
        return self.text

    def derive(self):
        # The level may be new as well, made in the same form.
        if self.level_id or LevelAlias.level.is_cached(self):
            self.ladder_id = self.level.ladder_id
        super().derive()

    def save(self, **kwargs):
        self.derive()
        super().save(**kwargs)


class TrainingRecord(Record):
    """A qualification or course of a person: finished, under way, planned or dropped."""

    class Status(models.TextChoices):
        FINISHED = "finished", _("Finished")
        UNDER_WAY = "under_way", _("Under way")
        PLANNED = "planned", _("Planned")
        DROPPED = "dropped", _("Dropped")

    cadre = models.ForeignKey(
        Cadre,
        verbose_name=_("cadre"),
        on_delete=models.CASCADE,
        related_name="trainings",
    )
    ladder = models.ForeignKey(
        Ladder,
        verbose_name=_("ladder"),
        on_delete=models.PROTECT,
        related_name="trainings",
    )
    level = models.ForeignKey(
        Level,
        verbose_name=_("level"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trainings",
    )
    field = CleanCharField(_("field of study"), max_length=160, blank=True)
    school = CleanCharField(_("school"), max_length=200, blank=True)
    since = models.DateField(_("from"), null=True, blank=True)
    completed = PartialDateField(
        _("completed"),
        help_text=_("For a course under way or planned: the expected completion. 6/2028 or 2028 will do."),
    )
    completed_last = LastDayField(of="completed")
    certificate = CleanCharField(_("certificate"), max_length=160, blank=True)
    status = models.CharField(pgettext_lazy("course", "status"), max_length=10, choices=Status)
    support = CleanCharField(_("support given"), max_length=200, blank=True)

    objects = TrainingManager()
    history = tracked(excluded_fields=["completed_last"])

    class Meta(Record.Meta):
        verbose_name = _("training record")
        verbose_name_plural = _("training records")
        ordering = ["cadre", "ladder", "-completed_last", "pk"]
        constraints = [
            models.CheckConstraint(
                name="training_period",
                condition=Q(since__isnull=True)
                | Q(completed_last__isnull=True)
                | Q(completed_last__gte=models.F("since")),
                violation_error_message=_("The course is completed before it begins."),
            )
        ]
        indexes = [models.Index(fields=["cadre", "ladder", "level"], name="training_cadre_ladder")]

    def __str__(self):
        return f"{self.ladder}: {self.level}" if self.level_id else str(self.ladder)

    def clean(self):
        super().clean()
        if self.level_id and self.level.ladder_id != self.ladder_id:
            raise ValidationError(
                {"level": _("This level belongs to another ladder. Choose a level of the ladder named.")}
            )
        if self.ladder_id and self.ladder.has_levels and not self.level_id:
            raise ValidationError({"level": _("Choose the level reached or aimed at.")})

    def is_held_on(self, day: dt.date) -> bool:
        """Whether it counts as held on the day: finished, on or before it (no date at all counts)."""
        if self.status != self.Status.FINISHED:
            return False
        return self.completed is None or self.completed.last <= day
