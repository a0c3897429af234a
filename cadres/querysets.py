"""Questions about people, bodies, seats and posts, in the domain's words. The day is always given."""

import datetime as dt

from django.db import models
from django.db.models import Q

from phopho_cadre.periods import in_force
from phopho_cadre.trash import LiveManager
from phopho_cadre.vietnamese import match_key, search_key


class ServiceQuerySet(models.QuerySet):
    """Seats or posts held."""

    def in_force(self, day: dt.date):
        """Those in force on the day."""
        return self.filter(in_force(day))


class CadreQuerySet(models.QuerySet):
    def in_work(self):
        return self.filter(status="in_work")

    def search(self, words: str):
        """People whose name, code, phone or initials contain every word typed; accents do not matter."""
        found = self
        for word in search_key(words).split(" "):
            if word:
                found = found.filter(
                    Q(name_search__contains=word) | Q(code__icontains=word) | Q(phone__contains=word)
                )
        return found

    def members_of(self, bodies, day: dt.date):
        """People with a seat on the day in one of the bodies (objects or ids)."""
        from cadres.models import Membership

        # "IN", not EXISTS: SQLite would otherwise try every person of the database.
        seats = Membership.objects.in_force(day).filter(body__in=bodies)
        return self.filter(pk__in=seats.values("cadre_id"))

    def holding(self, day: dt.date, **post_filter):
        """People who hold, on the day, a post that fits the filter (``post=…``, ``post__is_key=True``)."""
        from cadres.models import Tenure

        held = Tenure.objects.in_force(day).filter(**post_filter)
        return self.filter(pk__in=held.values("cadre_id"))


class BodyQuerySet(models.QuerySet):
    def named(self, name: str):
        """The body of this name, now or in an earlier period, whatever case and spacing."""
        key = match_key(name)
        return self.filter(Q(name_key=key) | Q(versions__name_key=key)).distinct()

    def existing_on(self, day: dt.date):
        return self.filter(in_force(day))


class PostQuerySet(models.QuerySet):
    def titled(self, title: str, body=None):
        """Posts of this title, whatever case and spacing; of the body when one is given."""
        found = self.filter(title_key=match_key(title))
        return found.filter(body=body) if body else found

    def key(self):
        """The posts of key leaders (chủ chốt)."""
        return self.filter(is_key=True)


ServiceManager = LiveManager.from_queryset(ServiceQuerySet, "ServiceManager")
CadreManager = LiveManager.from_queryset(CadreQuerySet, "CadreManager")
TrainingManager = LiveManager.from_queryset(models.QuerySet, "TrainingManager")
NominationManager = LiveManager.from_queryset(models.QuerySet, "NominationManager")
SuccessionManager = LiveManager.from_queryset(models.QuerySet, "SuccessionManager")
