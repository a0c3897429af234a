"""What every record of the office has: a way back from the trash, derived keys, a history."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst

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

    def validate_unique(self, exclude=None):
        """A key that no form shows must be unique all the same; its error belongs to the field it follows."""
        keys = {f.name: f.of for f in self._meta.concrete_fields if isinstance(getattr(f, "of", None), str)}
        try:
            super().validate_unique(exclude=set(exclude or ()) - set(keys))
        except ValidationError as error:
            raise ValidationError(self._errors_of_keys(error.error_dict, keys, exclude or ())) from error

    def _errors_of_keys(self, errors: dict, keys: dict, exclude) -> dict:
        found: dict[str, list] = {}
        for name, messages in errors.items():
            field = keys.get(name, name)
            if name in keys:
                for message in messages:
                    message.params["field_label"] = capfirst(self._meta.get_field(field).verbose_name)
            shown = name not in keys or field not in exclude
            found.setdefault(field if shown else NON_FIELD_ERRORS, []).extend(messages)
        return found

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
