"""Who sits in which body and who holds which post, when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cadres.history import tracked
from cadres.models.base import Record
from cadres.models.bodies import Body, Post, Term
from cadres.models.cadre import Cadre
from cadres.querysets import ServiceManager
from phopho_cadre.periods import NoOverlap, PeriodModel, ends_after_it_begins
from phopho_cadre.text_fields import CleanCharField


class Membership(Record, PeriodModel):
    """A seat (cấp ủy, cơ quan) of a person in a body."""

    class Mode(models.TextChoices):
        ELECTED = "elected", _("Elected")
        APPOINTED = "appointed", _("Appointed")
        CO_OPTED = "co_opted", _("Co-opted")

    cadre = models.ForeignKey(
        Cadre,
        verbose_name=_("cadre"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    body = models.ForeignKey(
        Body,
        verbose_name=_("body"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    term = models.ForeignKey(
        Term,
        verbose_name=_("term"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = CleanCharField(_("role"), max_length=120, blank=True)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, blank=True)
    end_reason = CleanCharField(_("reason for leaving"), max_length=200, blank=True)

    objects = ServiceManager()
    history = tracked()

    class Meta(Record.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["cadre", "-since", "pk"]
        constraints = [
            ends_after_it_begins("membership_period"),
            NoOverlap(
                name="membership_no_overlap",
                fields=["cadre", "body"],
                violation_error_message=_(
                    "This person already has a seat in this body in an overlapping period."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["body", "since", "until", "cadre"],
                name="membership_body_period",
            )
        ]

    def __str__(self):
        return f"{self.role or _('member')} – {self.body}"

    @property
    def label(self) -> str:
        """ "Ủy viên Ban Chấp hành": the role in the body's short name."""
        return f"{self.role or _('Member')} {self.body.label}"


class Tenure(Record, PeriodModel):
    """The holding of a post (chức vụ) by a person."""

    cadre = models.ForeignKey(
        Cadre, verbose_name=_("cadre"), on_delete=models.CASCADE, related_name="tenures"
    )
    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="tenures")
    decision = CleanCharField(_("decision number"), max_length=120, blank=True)
    end_reason = CleanCharField(_("reason for leaving"), max_length=200, blank=True)

    objects = ServiceManager()
    history = tracked()

    class Meta(Record.Meta):
        verbose_name = _("post held")
        verbose_name_plural = _("posts held")
        ordering = ["cadre", "-since", "pk"]
        constraints = [
            ends_after_it_begins("tenure_period"),
            NoOverlap(
                name="tenure_no_overlap",
                fields=["cadre", "post"],
                violation_error_message=_("This person already holds this post in an overlapping period."),
            ),
        ]
        indexes = [models.Index(fields=["post", "since", "until", "cadre"], name="tenure_post_period")]

    def __str__(self):
        return str(self.post)

    @property
    def label(self) -> str:
        return self.post.label
