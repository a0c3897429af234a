"""Seats and posts held, and how they end."""

from django.utils.translation import gettext_lazy

from cadres.forms.base import RecordForm, field_for
from cadres.forms.choices import body_field, post_field, term_field
from cadres.models import Membership, Tenure

SEAT_RULES = {"membership_period": "until", "membership_no_overlap": "since"}
POST_RULES = {"tenure_period": "until", "tenure_no_overlap": "since"}
FIRST_DAY_OUT = gettext_lazy("First day out")


class SeatForm(RecordForm):
    """A seat in a body."""

    body = body_field()
    term = term_field(required=False)
    offers = ("role",)
    places = SEAT_RULES
    after_birth = ("since", "until")

    class Meta:
        model = Membership
        fields = ["body", "role", "term", "mode", "since", "until", "end_reason"]
        formfield_callback = staticmethod(field_for)

    def clean(self):
        cleaned = super().clean()
        body, term = cleaned.get("body"), cleaned.get("term")
        is_asked = "body" in self.changed_data or "term" in self.changed_data
        if is_asked and body and term and term.body_id not in (None, body.pk):
            self.add_error("term", gettext_lazy("This is a term of another body. Choose one of this body."))
        return cleaned


class PostHeldForm(RecordForm):
    """The holding of a post."""

    post = post_field()
    offers = ("decision",)
    places = POST_RULES
    after_birth = ("since", "until")

    class Meta:
        model = Tenure
        fields = ["post", "since", "decision", "until", "end_reason"]
        formfield_callback = staticmethod(field_for)


class _Ending(RecordForm):
    after_birth = ("until",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].required = True
        self.fields["until"].label = FIRST_DAY_OUT
        self.fields["until"].help_text = gettext_lazy(
            "The first day on which it is no longer held. For example 27/3/2025."
        )


class EndSeatForm(_Ending):
    """The day and reason of leaving a seat."""

    places = SEAT_RULES

    class Meta:
        model = Membership
        fields = ["until", "end_reason"]
        formfield_callback = staticmethod(field_for)


class EndPostForm(_Ending):
    """The day and reason of leaving a post."""

    places = POST_RULES

    class Meta:
        model = Tenure
        fields = ["until", "end_reason"]
        formfield_callback = staticmethod(field_for)
