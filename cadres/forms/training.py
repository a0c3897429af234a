"""Qualifications and courses: one list of levels under their ladders, so that no level meets a wrong one."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cadres.forms.base import RecordForm, field_for
from cadres.forms.choices import NOT_CHOSEN
from cadres.models import Ladder, TrainingRecord

LADDER, LEVEL = "ladder", "level"


def level_choices(ladders: list[Ladder]) -> list:
    """Each ladder with its (prefetched) levels; a ladder without levels is a choice by itself."""
    found: list = [("", NOT_CHOSEN)]
    for ladder in ladders:
        levels = sorted(ladder.levels.all(), key=lambda level: (level.rank, level.pk))
        inside = [(f"{LEVEL}:{level.pk}", level.name) for level in levels]
        found.append((ladder.name, inside or [(f"{LADDER}:{ladder.pk}", ladder.name)]))
    return found


class TrainingForm(RecordForm):
    """A qualification or course. ``ladder``: the code of the only ladder to choose from, or nothing."""

    level = forms.ChoiceField(label=gettext_lazy("Kind and level"))
    offers = ("field", "school")
    places = {"training_period": "completed"}
    after_birth = ("since", "completed")

    class Meta:
        model = TrainingRecord
        fields = ["level", "status", "completed", "field", "school", "since", "certificate", "support"]
        formfield_callback = staticmethod(field_for)

    def __init__(self, *args, ladder: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.ladders = list(Ladder.objects.prefetch_related("levels"))
        only = [one for one in self.ladders if one.code == ladder and not self.instance.pk]
        self.fields["level"].choices = level_choices(only or self.ladders)
        if self.instance.pk:
            record = self.instance
            chosen = f"{LEVEL}:{record.level_id}" if record.level_id else f"{LADDER}:{record.ladder_id}"
            self.initial["level"] = chosen
        else:
            self.initial = {"status": TrainingRecord.Status.FINISHED, **self.initial}

    def clean_level(self):
        """The level, or None for a ladder without levels; the ladder goes to the record with it."""
        kind, _colon, key = self.cleaned_data["level"].partition(":")
        for ladder in self.ladders:
            if kind == LADDER and str(ladder.pk) == key:
                self.instance.ladder = ladder
                return None
            for level in ladder.levels.all():
                if kind == LEVEL and str(level.pk) == key:
                    self.instance.ladder = ladder
                    return level
        raise forms.ValidationError(_("Choose the level reached or aimed at."))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == TrainingRecord.Status.FINISHED:
            self._refuse_ahead("completed")
        if not self.instance.pk and not self.errors and self._is_on_file(cleaned):
            self.add_error("level", _("This course is on file already."))
        return cleaned

    def _is_on_file(self, cleaned) -> bool:
        """Whether the same course, to the last word, was entered before: the button was pressed twice."""
        same = {name: cleaned[name] for name in ("level", "status", "completed", "field", "school")}
        return self.cadre.trainings.filter(ladder=self.instance.ladder, **same).exists()
