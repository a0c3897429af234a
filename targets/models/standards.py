"""What a post asks of whoever holds it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cadres.history import tracked
from cadres.models import Post
from cadres.models.base import KeepsDerived
from phopho_cadre.text_fields import CleanCharField
from targets.models.indicators import Criterion


class Standard(KeepsDerived):
    """What a holder of a post, or whoever is planned for it, must have. Without post: of every key post."""

    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="standards",
        help_text=_("Empty: every key post."),
    )
    criterion = models.ForeignKey(
        Criterion,
        verbose_name=_("criterion"),
        on_delete=models.PROTECT,
        related_name="standards",
    )
    clause = CleanCharField(_("clause"), max_length=40, blank=True)

    history = tracked()

    class Meta:
        verbose_name = _("standard of a post")
        verbose_name_plural = _("standards of posts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "criterion"],
                name="standard_once_per_post",
                violation_error_message=_("This post already has this standard."),
            ),
            models.UniqueConstraint(
                fields=["criterion"],
                condition=Q(post__isnull=True),
                name="standard_once_for_key_posts",
                violation_error_message=_("Key posts already have this standard."),
            ),
        ]

    def __str__(self):
        return f"{self.post or _('key posts')}: {self.criterion}"
