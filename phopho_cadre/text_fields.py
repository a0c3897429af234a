"""Text stored in one spelling, with the keys that searching, matching and sorting need."""

from collections.abc import Callable

from django.db import models

from phopho_cadre import vietnamese


class CleanCharField(models.CharField):
    """Text in composed Unicode form with single spaces, whatever was typed or pasted."""

    def to_python(self, value):
        value = super().to_python(value)
        return vietnamese.clean_text(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value


class KeyField(models.CharField):
    """A key computed from another field by ``make``; kept by the field, so that bulk inserts keep it too.

    ``bulk_update`` and ``QuerySet.update`` do not call it: whoever uses them sets it.
    """

    make: Callable[[str], str]

    def __init__(self, *args, of="", **kwargs):
        self.of = of
        super().__init__(*args, **{"max_length": 255, "editable": False, "default": "", **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance, add):
        value = type(self).make(getattr(model_instance, self.of) or "")[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class MatchKeyField(KeyField):
    """Equal for the same name in another case, spacing or Unicode form."""

    make = staticmethod(vietnamese.match_key)


class SearchKeyField(KeyField):
    """Without accents and case, then abbreviated: both "dta" and "dtau" find Đặng Thị Ấu."""

    @staticmethod
    def make(text: str) -> str:
        if not text:
            return ""
        key = vietnamese.search_key(text)
        given = key.rpartition(" ")[2]
        return f"{key} {vietnamese.initials(text)[:-1]}{given}"


class NameSortKeyField(KeyField):
    """Order of people: given name, then family and middle names, in Vietnamese order."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 1000, **kwargs})

    make = staticmethod(vietnamese.name_sort_key)
