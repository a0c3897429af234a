"""What the Committee decides about people: events, succession, evaluations."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cadres.history import tracked
from cadres.models.base import KeepsDerived, Record
from cadres.models.bodies import Body, Post, Term
from cadres.models.cadre import Cadre
from cadres.querysets import NominationManager, SuccessionManager
from phopho_cadre.text_fields import CleanCharField, MatchKeyField


class Nomination(Record):
    """An event: someone is appointed to a post, or nominated for election to it, whatever the result."""

    class Kind(models.TextChoices):
        APPOINTED = "appointed", _("Appointed to a post")
        NOMINATED = "nominated", _("Nominated for election")

    cadre = models.ForeignKey(
        Cadre,
        verbose_name=_("cadre"),
        on_delete=models.CASCADE,
        related_name="nominations",
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        on_delete=models.PROTECT,
        related_name="nominations",
    )
    kind = models.CharField(_("form"), max_length=10, choices=Kind)
    day = models.DateField(_("day"))
    result = CleanCharField(_("result"), max_length=120, blank=True)

    objects = NominationManager()
    history = tracked()

    class Meta(Record.Meta):
        verbose_name = _("appointment or nomination")
        verbose_name_plural = _("appointments and nominations")
        ordering = ["-day", "pk"]
        constraints = [
            # Two rounds on one day with different results are two events.
            models.UniqueConstraint(
                fields=["cadre", "post", "kind", "day", "result"],
                condition=Q(trashed_at__isnull=True),
                name="nomination_once",
                violation_error_message=_("This event is already recorded."),
            )
        ]
        indexes = [models.Index(fields=["post", "day", "kind", "cadre"], name="nomination_post_day")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.post}"


class SuccessionEntry(Record):
    """Someone is planned (quy hoạch) for a post or a body in a term."""

    cadre = models.ForeignKey(
        Cadre,
        verbose_name=_("cadre"),
        on_delete=models.CASCADE,
        related_name="succession_entries",
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="succession_entries",
    )
    body = models.ForeignKey(
        Body,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="succession_entries",
    )
    term = models.ForeignKey(
        Term,
        verbose_name=_("term"),
        on_delete=models.PROTECT,
        related_name="succession_entries",
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    removed_on = models.DateField(
        _("removed on"),
        null=True,
        blank=True,
        help_text=_("First day out of the plan."),
    )
    decision = CleanCharField(_("decision number"), max_length=120, blank=True)
    reason = CleanCharField(_("reason for removal"), max_length=200, blank=True)

    objects = SuccessionManager()
    history = tracked()

    class Meta(Record.Meta):
        verbose_name = _("succession entry")
        verbose_name_plural = _("succession plan")
        ordering = ["term", "pk"]
        constraints = [
            models.CheckConstraint(
                name="succession_post_or_body",
                condition=Q(post__isnull=True, body__isnull=False) | Q(post__isnull=False, body__isnull=True),
                violation_error_message=_("Choose either a post or a body for which the person is planned."),
            ),
            models.CheckConstraint(
                name="succession_period",
                condition=Q(approved_on__isnull=True)
                | Q(removed_on__isnull=True)
                | Q(removed_on__gt=F("approved_on")),
                violation_error_message=_("The day of removal must come after the day of approval."),
            ),
            models.UniqueConstraint(
                fields=["cadre", "post", "term"],
                condition=Q(trashed_at__isnull=True),
                name="succession_post_once",
                violation_error_message=_("This person is already planned for this post in this term."),
            ),
            models.UniqueConstraint(
                fields=["cadre", "body", "term"],
                condition=Q(trashed_at__isnull=True),
                name="succession_body_once",
                violation_error_message=_("This person is already planned for this body in this term."),
            ),
        ]
        indexes = [
            models.Index(fields=["post", "cadre"], name="succession_post"),
            models.Index(fields=["body", "cadre"], name="succession_body"),
        ]

    def __str__(self):
        return f"{self.target} {self.term}"

    @property
    def target(self) -> Post | Body:
        """The post or body for which the person is planned."""
        return self.post or self.body


class Grade(KeepsDerived):
    """A grade of the yearly evaluation; the catalogue is dated by year."""

    name = CleanCharField(_("name"), max_length=120)
    name_key = MatchKeyField(of="name", unique=True)
    short_name = CleanCharField(_("short name"), max_length=60, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), help_text=_("1 is the best grade."))
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)

    history = tracked(excluded_fields=["name_key"])

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ["rank", "pk"]

    def __str__(self):
        return self.name

    @property
    def label(self) -> str:
        return self.short_name or self.name


class Evaluation(Record):
    """The yearly evaluation (đánh giá, xếp loại) of a person."""

    cadre = models.ForeignKey(
        Cadre,
        verbose_name=_("cadre"),
        on_delete=models.CASCADE,
        related_name="evaluations",
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    grade = models.ForeignKey(
        Grade,
        verbose_name=_("grade"),
        on_delete=models.PROTECT,
        related_name="evaluations",
    )
    score = models.DecimalField(
        _("score"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    decision = CleanCharField(_("decision number"), max_length=120, blank=True)

    history = tracked()

    class Meta(Record.Meta):
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["cadre", "-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "year"],
                condition=Q(trashed_at__isnull=True),
                name="evaluation_once_a_year",
                violation_error_message=_("This person is already evaluated for this year."),
            )
        ]

    def __str__(self):
        return f"{self.year}: {self.grade}"
