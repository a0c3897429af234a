"""What is measured: criteria about people, groups of people, indicators and their targets."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cadres.history import tracked
from cadres.models import Body, Ladder, Level, Post
from cadres.models.base import KeepsDerived
from phopho_cadre.text_fields import CleanCharField
from targets.models.plan import Milestone, Plan
from targets.verdicts import Threshold


class Criterion(KeepsDerived):
    """A named question about a person on a day, answered yes, no or unknown (see targets.criteria)."""

    class Kind(models.TextChoices):
        UNDER_AGE = "under_age", _("Under an age")
        WOMAN = "woman", _("Woman")
        LEVEL = "level", _("At least a level of a ladder")
        COURSE = "course", _("A finished course")

    code = models.SlugField(_("code"), unique=True)
    name = CleanCharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    age = models.PositiveSmallIntegerField(_("age in years"), null=True, blank=True)
    ladder = models.ForeignKey(
        Ladder,
        verbose_name=_("ladder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    level = models.ForeignKey(
        Level,
        verbose_name=_("lowest level"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    history = tracked()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="criterion_parameters",
                condition=Q(kind="under_age", age__isnull=False)
                | Q(kind="woman")
                | Q(kind="level", level__isnull=False)
                | Q(kind="course", ladder__isnull=False),
                violation_error_message=_(
                    "Give the age, the level or the ladder that this kind of criterion asks about."
                ),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.kind == self.Kind.LEVEL and self.level_id:
            self.ladder_id = self.level.ladder_id
        super().clean()


class Group(KeepsDerived):
    """A named set of people on a day: the union of its parts, or the events of a period."""

    class Events(models.TextChoices):
        ALL = "all", _("appointments and nominations")
        NOMINATIONS = "nominations", _("nominations only")

    code = models.SlugField(_("code"), unique=True)
    name = CleanCharField(_("name"), max_length=200)
    events = models.CharField(
        _("events"),
        max_length=12,
        choices=Events,
        blank=True,
        help_text=_("Events to posts managed by the next higher Standing Committee, instead of people."),
    )
    narrowed_by = models.ForeignKey(
        Criterion,
        verbose_name=_("only those who are"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    history = tracked()

    class Meta:
        verbose_name = pgettext_lazy("people", "group")
        verbose_name_plural = pgettext_lazy("people", "groups")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    @property
    def is_planned(self) -> bool:
        """Whether it speaks of succession, which not every role may see."""
        return any(part.source == GroupPart.Source.PLANNED for part in self.parts.all())


class GroupPart(KeepsDerived):
    """One source of a group's people."""

    class Source(models.TextChoices):
        MEMBERS = "members", _("members of the body")
        KEY_POSTS = "key_posts", _("holders of key posts")
        HOLDERS = "holders", _("holders of the post")
        PLANNED = "planned", _("people planned for the body or post")

    group = models.ForeignKey(
        Group,
        verbose_name=pgettext_lazy("people", "group"),
        on_delete=models.CASCADE,
        related_name="parts",
    )
    source = models.CharField(_("source"), max_length=10, choices=Source)
    body = models.ForeignKey(
        Body,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    history = tracked()

    class Meta:
        verbose_name = _("part of a group")
        verbose_name_plural = _("parts of the group")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="group_part_source",
                condition=Q(source="members", body__isnull=False, post__isnull=True)
                | Q(source="key_posts", body__isnull=True, post__isnull=True)
                | Q(source="holders", body__isnull=True, post__isnull=False)
                | Q(source="planned", body__isnull=False, post__isnull=True)
                | Q(source="planned", body__isnull=True, post__isnull=False),
                violation_error_message=_(
                    "Name the body or the post that this source needs, and nothing else."
                ),
            )
        ]

    def __str__(self):
        return f"{self.get_source_display()} {self.body or self.post or ''}".strip()


def sees_planned(user) -> bool:
    """Whether the user may see who is planned for what, and so indicators on planned people."""
    return user.has_perm("cadres.view_successionentry")


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Without the indicators on planned people for whoever may not see succession data."""
        return self if sees_planned(user) else self.without_planned()

    def without_planned(self):
        """Without the indicators on people planned for a body or post."""
        return self.exclude(group__parts__source=GroupPart.Source.PLANNED)

    def with_relations(self):
        """With the group and the criteria in the same statement."""
        return self.select_related(
            "criterion__level", "criterion__ladder", "group__narrowed_by__level", "group__narrowed_by__ladder"
        )

    def with_definitions(self):
        """With everything that reading them needs: group, parts, criteria, targets, milestones."""
        return self.with_relations().prefetch_related(
            models.Prefetch("group__parts", GroupPart.objects.select_related("body", "post")),
            models.Prefetch(
                "targets",
                Target.objects.select_related("milestone").order_by("milestone__day", "pk"),
            ),
        )


class Indicator(KeepsDerived):
    """Which share (or number) of a group meets a criterion."""

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.CASCADE,
        related_name="indicators",
    )
    code = models.SlugField(_("code"), max_length=80)
    title = CleanCharField(_("title"), max_length=200)
    short_title = CleanCharField(
        _("short title"),
        max_length=120,
        blank=True,
        help_text=_("Under its heading in the table."),
    )
    heading = CleanCharField(_("heading in the table"), max_length=120, blank=True)
    group = models.ForeignKey(
        Group,
        verbose_name=_("counted over"),
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    criterion = models.ForeignKey(
        Criterion,
        verbose_name=_("criterion"),
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    note = models.TextField(_("note"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    objects = IndicatorQuerySet.as_manager()
    history = tracked()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="indicator_once_per_plan",
                violation_error_message=_("This plan already has an indicator of this code."),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("indicator", args=[self.code])

    @property
    def label(self) -> str:
        return self.short_title or self.title


class Target(KeepsDerived):
    """What the plan asks of an indicator at a milestone."""

    class Comparison(models.TextChoices):
        AT_LEAST = ">=", _("at least")
        MORE_THAN = ">", _("more than")
        AT_MOST = "<=", _("at most")

    class Unit(models.TextChoices):
        PERCENT = "%", _("percent")
        PEOPLE = "người", _("people")

    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        related_name="targets",
    )
    milestone = models.ForeignKey(
        Milestone,
        verbose_name=_("milestone"),
        on_delete=models.CASCADE,
        related_name="targets",
    )
    comparison = models.CharField(
        _("comparison"), max_length=2, choices=Comparison, default=Comparison.AT_LEAST
    )
    value = models.DecimalField(
        _("value"),
        max_digits=7,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0))],
    )
    unit = models.CharField(_("unit"), max_length=6, choices=Unit, default=Unit.PERCENT)
    orientation = models.DecimalField(
        _("orientation"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
        help_text=_("An upper value to work towards; it never makes a verdict worse."),
    )
    day = models.DateField(
        _("own measuring day"),
        null=True,
        blank=True,
        help_text=_("Empty: the milestone's day."),
    )
    clause = CleanCharField(_("clause"), max_length=40, blank=True)

    history = tracked()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "milestone__day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "milestone"],
                name="target_once_per_milestone",
                violation_error_message=_("This indicator already has a target at this milestone."),
            ),
            models.CheckConstraint(
                name="target_percent_at_most_100",
                condition=~Q(unit="%") | Q(value__lte=100),
                violation_error_message=_("A percentage cannot be more than 100."),
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.milestone}: {self.text}"

    def clean(self):
        super().clean()
        if self.indicator_id and self.milestone_id and self.indicator.plan_id != self.milestone.plan_id:
            raise ValidationError({"milestone": _("This milestone belongs to another plan.")})
        if self.unit == self.Unit.PEOPLE and self.value is not None and self.value != int(self.value):
            raise ValidationError({"value": _("A number of people is a whole number.")})

    @property
    def as_of(self):
        """The day on which it is measured."""
        return self.day or self.milestone.day

    @property
    def threshold(self) -> Threshold:
        """The same for the arithmetic of verdicts."""
        return Threshold(self.comparison, self.value, self.unit)

    @property
    def text(self) -> str:
        """ ">=15%": the comparison, the number and the unit without spaces."""
        return f"{self.comparison}{self.value.normalize():f}{self.unit}"
