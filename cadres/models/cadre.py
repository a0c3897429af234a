"""The person."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cadres.history import tracked
from cadres.models.base import Record
from cadres.querysets import CadreManager
from cadres.retirement import age_on, birthday, retirement_day
from phopho_cadre.partial_date_fields import (
    FirstDayField,
    LastDayField,
    PartialDateField,
    to_partial_date,
)
from phopho_cadre.text_fields import CleanCharField, NameSortKeyField, SearchKeyField


class RetirementDayField(models.DateField):
    """First day out of office by law; follows from sex and birth, kept by the field for bulk writes too."""

    of = ("sex", "birth")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"null": True, "blank": True, "editable": False, **kwargs})

    def pre_save(self, model_instance, add):
        value = retirement_day(model_instance.sex, to_partial_date(model_instance.birth))
        setattr(model_instance, self.attname, value)
        return value


class Cadre(Record):
    """A cadre (cán bộ): who the person is. Seats, posts and studies are records of their own."""

    class Sex(models.TextChoices):
        FEMALE = "F", _("Female")
        MALE = "M", _("Male")

    class Status(models.TextChoices):
        IN_WORK = "in_work", _("In work")
        RETIRED = "retired", _("Retired")
        MOVED = "moved", _("Moved away")
        DECEASED = "deceased", _("Deceased")

    code = CleanCharField(
        _("code"),
        max_length=64,
        blank=True,
        help_text=_("Left empty: the next free code is given."),
    )
    full_name = CleanCharField(_("full name"), max_length=200)
    name_search = SearchKeyField(of="full_name", db_index=True)
    name_sort = NameSortKeyField(of="full_name", db_index=True)
    birth = PartialDateField(_("date of birth"), help_text=_("For example 27/3/1980, 3/1980 or 1980."))
    birth_first = FirstDayField(of="birth")
    birth_last = LastDayField(of="birth")
    sex = models.CharField(
        _("sex"),
        max_length=1,
        choices=Sex,
        blank=True,
        help_text=_("Never inferred from a name."),
    )
    retires_on = RetirementDayField(_("out of office from"))
    ethnicity = CleanCharField(_("ethnicity"), max_length=60, blank=True)
    hometown = CleanCharField(_("hometown"), max_length=200, blank=True)
    party_admission = PartialDateField(_("Party admission day"))
    party_admission_first = FirstDayField(of="party_admission")
    party_admission_last = LastDayField(of="party_admission")
    party_official = PartialDateField(_("Party official day"))
    party_official_last = LastDayField(of="party_official")
    citizen_number = CleanCharField(
        _("citizen number"),
        max_length=12,
        blank=True,
        help_text=_("Used to match people only; 12 digits, formerly 9."),
    )
    phone = CleanCharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    status = models.CharField(
        pgettext_lazy("person", "status"),
        max_length=10,
        choices=Status,
        default=Status.IN_WORK,
        help_text=_("Filters lists; changes no figure."),
    )
    note = models.TextField(_("note"), blank=True)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = CadreManager()
    history = tracked(
        excluded_fields=[
            "name_search",
            "name_sort",
            "birth_first",
            "birth_last",
            "party_admission_first",
            "party_admission_last",
            "party_official_last",
        ]
    )

    class Meta(Record.Meta):
        verbose_name = _("cadre")
        verbose_name_plural = _("cadres")
        ordering = ["name_sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(trashed_at__isnull=True) & ~Q(code=""),
                name="cadre_code_once",
                violation_error_message=_("Another cadre already has this code."),
            ),
            models.UniqueConstraint(
                fields=["citizen_number"],
                condition=Q(trashed_at__isnull=True) & ~Q(citizen_number=""),
                name="cadre_citizen_number_once",
                violation_error_message=_("Another cadre already has this citizen number."),
            ),
            models.CheckConstraint(
                condition=Q(citizen_number="") | Q(citizen_number__regex=r"^([0-9]{9}|[0-9]{12})$"),
                name="cadre_citizen_number_digits",
                violation_error_message=_("A citizen number has 12 digits (formerly 9)."),
            ),
            models.CheckConstraint(
                condition=Q(party_admission_last__isnull=True)
                | Q(birth_first__isnull=True)
                | Q(party_admission_last__gt=F("birth_first")),
                name="cadre_admitted_after_birth",
                violation_error_message=_("The Party admission day must come after the date of birth."),
            ),
            models.CheckConstraint(
                condition=Q(party_official_last__isnull=True)
                | Q(party_admission_first__isnull=True)
                | Q(party_official_last__gte=F("party_admission_first")),
                name="cadre_official_after_admission",
                violation_error_message=_("The Party official day must not come before the admission day."),
            ),
        ]
        permissions = [
            ("view_citizen_number", _("Can see citizen numbers")),
            ("import_cadres", _("Can import and export workbooks")),
            ("view_history", _("Can see who changed what")),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("cadre", args=[self.pk])

    @property
    def given_name(self) -> str:
        """The last word of the name, by which people are sorted and called."""
        return self.full_name.rpartition(" ")[2]

    @property
    def family_and_middle_name(self) -> str:
        return self.full_name.rpartition(" ")[0]

    def age_on(self, day: dt.date) -> tuple[int, int] | None:
        """The lowest and highest possible age in completed years, or None without a birth date."""
        if not self.birth:
            return None
        return age_on(self.birth.last, day), age_on(self.birth.first, day)

    def reaches(self, age: int) -> tuple[dt.date, dt.date] | None:
        """The first and last day on which the person can reach the age, or None without a birth date."""
        if not self.birth:
            return None
        return birthday(self.birth.first, age), birthday(self.birth.last, age)
