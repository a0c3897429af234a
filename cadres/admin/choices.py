"""Choices that would be mistaken for one another by their name alone."""

from django import forms

from cadres.models import Level


class LevelChoice(forms.ModelChoiceField):
    """ "Lý luận chính trị: Trung cấp", since several ladders have a level of that name."""

    def label_from_instance(self, level):
        return f"{level.ladder.label}: {level.name}"


class ChoosesLevels:
    """For a model admin or inline with a level among its fields."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Level:
            levels = Level.objects.select_related("ladder").order_by(
                "ladder__position", "ladder", "rank", "pk"
            )
            kwargs |= {"form_class": LevelChoice, "queryset": levels}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
