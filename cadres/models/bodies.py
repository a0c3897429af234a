"""Bodies, their terms, and the posts that exist whether or not anyone holds them."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cadres.history import tracked
from cadres.models.base import KeepsDerived
from cadres.querysets import BodyQuerySet, PostQuerySet
from phopho_cadre.periods import PeriodModel, ends_after_it_begins
from phopho_cadre.text_fields import CleanCharField, MatchKeyField, SearchKeyField


class Body(KeepsDerived):
    """A committee, council or office in which people have seats.

    A renamed body stays one Body (see :class:`BodyVersion`); a merged or abolished one has a successor,
    which includes it on earlier days.
    """

    class Kind(models.TextChoices):
        EXECUTIVE_COMMITTEE = "executive_committee", _("Executive Committee")
        STANDING_COMMITTEE = "standing_committee", _("Standing Committee")
        PEOPLES_COUNCIL = "peoples_council", _("People's Council")
        PEOPLES_COMMITTEE = "peoples_committee", _("People's Committee")
        FRONT = "front", _("Fatherland Front")
        MASS_ORGANISATION = "mass_organisation", _("Mass organisation")
        PARTY_CELL = "party_cell", _("Party cell")
        OFFICE = "office", _("Advising office")
        OTHER = "other", _("Other body")

    name = CleanCharField(_("name"), max_length=250)
    name_key = MatchKeyField(of="name", unique=True)
    name_search = SearchKeyField(of="name")
    short_name = CleanCharField(
        _("short name"),
        max_length=80,
        blank=True,
        help_text=_("As in lists: Ban Chấp hành."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    since = models.DateField(_("exists from"), null=True, blank=True)
    until = models.DateField(
        _("exists until"),
        null=True,
        blank=True,
        help_text=_("First day on which it no longer exists."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text=_("The body into which it was merged."),
    )
    leave_at_retirement = models.BooleanField(_("members leave at retirement"), default=True)
    protocol_rank = models.PositiveSmallIntegerField(_("rank in protocol"), default=100)

    objects = BodyQuerySet.as_manager()
    history = tracked(excluded_fields=["name_key", "name_search"])

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["protocol_rank", "name", "pk"]
        constraints = [
            ends_after_it_begins("body_period"),
            models.CheckConstraint(
                name="body_not_its_own_successor",
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                violation_error_message=_("A body cannot be its own successor."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("body", args=[self.pk])

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    def name_on(self, day: dt.date) -> str:
        """What the body was called on the day."""
        version = next((v for v in self.versions.all() if v.covers(day)), None)
        return version.name if version else self.name


class BodyVersion(KeepsDerived, PeriodModel):
    """What a body was called, and what it belonged to, in a period before today's state."""

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="versions")
    name = CleanCharField(_("name"), max_length=250)
    name_key = MatchKeyField(of="name", db_index=True)
    parent = models.ForeignKey(
        Body,
        verbose_name=_("belonged to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    history = tracked(excluded_fields=["name_key"])

    class Meta:
        verbose_name = _("earlier name")
        verbose_name_plural = _("earlier names")
        ordering = ["body", "since", "pk"]
        constraints = [ends_after_it_begins("body_version_period")]

    def __str__(self):
        return self.name


class Term(KeepsDerived):
    """A term of office of a body, such as 2025-2030. Its end removes nobody."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="terms",
    )
    name = CleanCharField(_("name"), max_length=80, help_text=_("For example 2025-2030."))
    name_key = MatchKeyField(of="name")
    election_day = models.DateField(_("election day"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    # Directive 45-CT/TW (2025): months that must be left before retirement at the reference month.
    reference_month = models.DateField(
        _("reference month"),
        null=True,
        blank=True,
        help_text=_("First of the month from which the age left is counted."),
    )
    first_time_months = models.PositiveSmallIntegerField(
        _("months left to stand for the first time"), default=60
    )
    reelection_months = models.PositiveSmallIntegerField(
        _("months left to stand for re-election"), default=48
    )

    history = tracked(excluded_fields=["name_key"])

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["body", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name_key"],
                name="term_once_per_body",
                violation_error_message=_("This body already has a term of this name."),
            ),
            models.UniqueConstraint(
                fields=["name_key"],
                condition=Q(body__isnull=True),
                name="term_without_body_once",
                violation_error_message=_("A term of this name without a body exists already."),
            ),
            ends_after_it_begins("term_period", "election_day", "ends_on"),
        ]

    def __str__(self):
        return self.name


class Post(KeepsDerived):
    """A leading post: it exists whether or not someone holds it, and may have several holders."""

    class ManagedBy(models.TextChoices):
        WARD = "ward", _("the ward's Standing Committee")
        NEXT_HIGHER = "next_higher", _("the next higher Standing Committee")

    title = CleanCharField(_("title"), max_length=250)
    title_key = MatchKeyField(of="title", db_index=True)
    title_search = SearchKeyField(of="title")
    short_title = CleanCharField(
        _("short title"),
        max_length=80,
        blank=True,
        help_text=_("As in lists: Phó Chủ tịch UBND."),
    )
    body = models.ForeignKey(
        Body,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="posts",
    )
    is_key = models.BooleanField(
        _("key post"),
        default=False,
        help_text=_("One of the ward's key leaders (chủ chốt)."),
    )
    managed_by = models.CharField(_("managed by"), max_length=12, choices=ManagedBy, default=ManagedBy.WARD)
    protocol_rank = models.PositiveSmallIntegerField(_("rank in protocol"), default=100)

    objects = PostQuerySet.as_manager()
    history = tracked(excluded_fields=["title_key", "title_search"])

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["protocol_rank", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["title_key", "body"],
                name="post_once_per_body",
                violation_error_message=_("This body already has a post of this title."),
            ),
            models.UniqueConstraint(
                fields=["title_key"],
                condition=Q(body__isnull=True),
                name="post_without_body_once",
                violation_error_message=_("A post of this title without a body exists already."),
            ),
        ]
        # The few posts that figures ask about, among all posts of the database.
        indexes = [
            models.Index(fields=["id"], condition=Q(is_key=True), name="post_key"),
            models.Index(fields=["managed_by"], name="post_managed_by"),
        ]

    def __str__(self):
        return self.title

    @property
    def label(self) -> str:
        """The short title where there is one."""
        return self.short_title or self.title
