"""What every record of the office has: a way back from the trash, derived keys, a history."""

from django.db import models

from phopho_cadre.trash import Trashable


class KeepsDerived(models.Model):
    """Sets derived fields before rules are checked, and lets no form skip a rule of the database."""

    class Meta:
        abstract = True

    def derive(self) -> None:
        """Set every field that follows from others, as saving would."""
        for field in self._meta.concrete_fields:
            if hasattr(field, "of"):
                field.pre_save(self, add=False)

    def clean(self):
        super().clean()
        self.derive()

    def validate_constraints(self, exclude=None):
        # A form that shows only some fields would otherwise skip the rules about the others,
        # and the database would answer with an error page.
        self.derive()
        super().validate_constraints(exclude=None)


class Record(KeepsDerived, Trashable):
    """A record about a person: tracked, and kept in the trash before it is gone."""

    class Meta:
        abstract = True
        base_manager_name = "with_trash"
