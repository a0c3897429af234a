"""Appointments and nominations as events, and the succession plan."""

from django.utils.translation import gettext_lazy

from cadres.forms.base import RecordForm, field_for
from cadres.forms.choices import body_field, post_field, term_field
from cadres.models import Nomination, SuccessionEntry

PLAN_RULES = {
    "succession_post_or_body": "post",
    "succession_period": "removed_on",
    "succession_post_once": "post",
    "succession_body_once": "body",
}


class NominationForm(RecordForm):
    """Someone was appointed to a post, or nominated for election to it."""

    post = post_field()
    offers = ("result",)
    places = {"nomination_once": "day"}
    happened = ("day",)
    after_birth = ("day",)

    class Meta:
        model = Nomination
        fields = ["kind", "post", "day", "result"]
        formfield_callback = staticmethod(field_for)


class SuccessionForm(RecordForm):
    """Someone is planned for a post or a body in a term."""

    post = post_field(required=False, help_text=gettext_lazy("Either a post or a body."))
    body = body_field(required=False)
    term = term_field()
    offers = ("decision",)
    places = PLAN_RULES
    happened = ("approved_on",)
    after_birth = ("approved_on", "removed_on")

    class Meta:
        model = SuccessionEntry
        fields = ["post", "body", "term", "approved_on", "decision", "removed_on", "reason"]
        formfield_callback = staticmethod(field_for)


class RemoveFromPlanForm(RecordForm):
    """The day and reason of being taken out of the plan."""

    places = PLAN_RULES

    class Meta:
        model = SuccessionEntry
        fields = ["removed_on", "reason"]
        formfield_callback = staticmethod(field_for)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["removed_on"].required = True
