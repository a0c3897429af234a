"""The yearly evaluation of one person."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cadres.forms.base import RecordForm, field_for
from cadres.models import Evaluation


class EvaluationForm(RecordForm):
    """A year, its grade by the catalogue of that year, and the decision."""

    offers = ("decision",)
    places = {"evaluation_once_a_year": "year"}

    class Meta:
        model = Evaluation
        fields = ["year", "grade", "score", "decision"]
        formfield_callback = staticmethod(field_for)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial = {"year": self.day.year - 1, **self.initial}

    def clean(self):
        cleaned = super().clean()
        year, grade = cleaned.get("year"), cleaned.get("grade")
        if year and year > self.day.year:
            words = _("The year %(year)s has not begun yet.")
            self.add_error("year", ValidationError(words, code="future", params={"year": year}))
        if year and grade and {"year", "grade"} & set(self.changed_data) and not _was_given(grade, year):
            words = _("This grade was not given in %(year)s. Choose one of that year.")
            self.add_error("grade", ValidationError(words, code="grade_of_other_year", params={"year": year}))
        return cleaned


def _was_given(grade, year: int) -> bool:
    return (grade.first_year or year) <= year <= (grade.last_year or year)
