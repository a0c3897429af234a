"""Who the person is: identity, Party, contact."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cadres.citizen_numbers import digits_of, disagreements
from cadres.codes import next_code
from cadres.forms.base import RecordForm, field_for
from cadres.models import Cadre

READ_CITIZEN_NUMBER = "cadres.view_citizen_number"


class CitizenNumberField(forms.CharField):
    """Digits, however they are grouped: " 079 080 012 345 " is 079080012345."""

    def to_python(self, value):
        return digits_of(super().to_python(value))


class CadreForm(RecordForm):
    """A person. ``user``: without the right to citizen numbers, the field is not there at all."""

    citizen_number = CitizenNumberField(
        label=gettext_lazy("citizen number"),
        required=False,
        help_text=gettext_lazy("12 digits, formerly 9. Seen by the Organization–Office staff alone."),
    )
    # The code that was offered when the page was opened: somebody else may have taken it since.
    offered_code = forms.CharField(required=False, widget=forms.HiddenInput)
    happened = ("birth", "party_admission", "party_official")
    offers = ("ethnicity",)
    places = {
        "cadre_code_once": "code",
        "cadre_citizen_number_once": "citizen_number",
        "cadre_citizen_number_digits": "citizen_number",
        "cadre_admitted_after_birth": "party_admission",
        "cadre_official_after_admission": "party_official",
    }
    layout = [
        (
            gettext_lazy("Identity"),
            ["full_name", "code", "birth", "sex", "ethnicity", "hometown", "citizen_number", "status"],
        ),
        (pgettext_lazy("section", "Party"), ["party_admission", "party_official"]),
        (gettext_lazy("Contact"), ["phone", "email", "note"]),
    ]

    class Meta:
        model = Cadre
        fields = [
            "full_name",
            "code",
            "birth",
            "sex",
            "ethnicity",
            "hometown",
            "citizen_number",
            "status",
            "party_admission",
            "party_official",
            "phone",
            "email",
            "note",
        ]
        formfield_callback = staticmethod(field_for)
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        if not user.has_perm(READ_CITIZEN_NUMBER):
            del self.fields["citizen_number"]
        if self.instance.pk:
            del self.fields["offered_code"]
        else:
            code = next_code()
            self.initial = {"code": code, "offered_code": code, **self.initial}

    def clean_code(self):
        """The code that was offered, taken meanwhile, becomes the next free one; a typed one is kept."""
        code = self.cleaned_data["code"]
        was_offered = not self.instance.pk and code and code == self.data.get(self.add_prefix("offered_code"))
        if was_offered and Cadre.objects.filter(code=code).exists():
            return next_code()
        return code

    def clean_note(self):
        # A browser sends CR LF for every line end; a note is not changed by being looked at.
        return self.cleaned_data["note"].replace("\r\n", "\n")

    def doubts(self) -> list[str]:
        """What may be wrong, though it is possible: the citizen number tells another sex or birth year."""
        number = self.cleaned_data.get("citizen_number", "")
        birth = self.cleaned_data.get("birth")
        words = {
            "sex": _("The citizen number belongs to a person of the other sex."),
            "birth": _("The citizen number tells another year of birth."),
        }
        found = disagreements(number, self.cleaned_data.get("sex", ""), birth.year if birth else None)
        return [words[name] for name in found]
