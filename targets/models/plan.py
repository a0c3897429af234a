"""A plan of the Committee and the milestones on which it is measured."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cadres.history import tracked
from cadres.models.base import KeepsDerived
from phopho_cadre.periods import ends_after_it_begins
from phopho_cadre.text_fields import CleanCharField


class PlanQuerySet(models.QuerySet):
    def current(self):
        """The newest plan that is not closed, or None."""
        return self.filter(closed_on__isnull=True).order_by("-pk").first()


class Plan(KeepsDerived):
    """A plan; a closed one stays readable, and a successor may start from its indicators."""

    number = CleanCharField(_("number"), max_length=40, unique=True, help_text=_("For example 52-KH/ĐU."))
    title = CleanCharField(_("title"), max_length=300)
    committee = CleanCharField(_("issued by"), max_length=160, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("predecessor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
    )

    objects = PlanQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-pk"]

    def __str__(self):
        return self.number


class Milestone(KeepsDerived):
    """A day on which targets are measured, and the period whose events count towards it."""

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.CASCADE,
        related_name="milestones",
    )
    name = CleanCharField(_("name"), max_length=20, help_text=_("For example 2030."))
    day = models.DateField(_("day"))
    events_from = models.DateField(_("events count from"), help_text=_("Both end days are included."))

    history = tracked()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["plan", "day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "name"],
                name="milestone_once_per_plan",
                violation_error_message=_("This plan already has a milestone of this name."),
            ),
            ends_after_it_begins("milestone_period", "events_from", "day"),
        ]

    def __str__(self):
        return self.name
