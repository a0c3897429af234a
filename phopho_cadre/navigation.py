"""The places of the navigation: one list, from which each reader sees what exists and is theirs."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Count, IntegerField, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from phopho_cadre import prepared


@dataclass(frozen=True)
class Place:
    """One entry. ``count``: model to count, shown beside the label; ``where``: lookups that narrow it.

    ``also``: URL names of pages that belong to the place, so that it is marked as current there;
    ``prefix``: the same for all URL names that begin with it.
    """

    url_name: str
    label: str
    icon: str
    permission: str = ""
    staff_only: bool = False
    count: str = ""
    where: dict = field(default_factory=dict)
    also: tuple[str, ...] = ()
    prefix: str = ""


READ = "cadres.view_cadre"
PLACES = [
    Place("dashboard", _("Overview"), "layout-dashboard", "targets.view_plan"),
    Place(
        "indicator_list",
        _("Indicators"),
        "target",
        "targets.view_indicator",
        count="targets.Indicator",
        where={"plan__closed_on__isnull": True},
        also=("indicator",),
    ),
    Place(
        "cadre_list",
        _("Cadres"),
        "users",
        READ,
        count="cadres.Cadre",
        also=("cadre", "cadre_add", "cadre_edit"),
        prefix="record_",
    ),
    Place(
        "body_list",
        _("Bodies and posts"),
        "network",
        "cadres.view_body",
        also=("body",),
    ),
    Place(
        "succession",
        _("Succession planning"),
        "waypoints",
        "cadres.view_successionentry",
    ),
    Place("training", _("Training"), "graduation-cap", "cadres.view_trainingrecord"),
    Place("evaluations", _("Evaluation"), "clipboard-check", "cadres.view_evaluation"),
    Place("tasks", _("Tasks"), "list-checks", "targets.view_task"),
    Place("reports", _("Reports"), "file-text", "targets.view_plan"),
]
UPKEEP = [
    Place("import_start", _("Import data"), "upload", "cadres.import_cadres", prefix="import_"),
    Place("history", _("History of changes"), "history", "cadres.view_history"),
    Place("admin:index", _("Settings"), "sliders-vertical", staff_only=True),
]


@dataclass(frozen=True)
class Link:
    """An entry as it is drawn."""

    label: str
    icon: str
    href: str
    current: bool
    count: int | None = None


def _may(user, place: Place) -> bool:
    if place.staff_only and not user.is_staff:
        return False
    return not place.permission or user.has_perm(place.permission)


def _href(place: Place) -> str | None:
    try:
        return reverse(place.url_name)
    except NoReverseMatch:
        return None


def _is_current(place: Place, current: str) -> bool:
    if current == place.url_name or current in place.also:
        return True
    return bool(place.prefix) and current.startswith(place.prefix)


def counts(user, places: list[Place]) -> dict[str, int]:
    """How many records stand behind each place that counts; nothing while there are no cadres.

    One query for all of them: the counts are asked for beside the reader's own row.
    """
    asked = {f"n{i}": place for i, place in enumerate(places) if place.count}
    if not asked:
        return {}
    names = tuple(place.url_name for place in asked.values())
    (row,) = prepared.rows(("navigation", user.pk, names), lambda: _reader(user, asked))
    found = {name: value for name, value in zip(names, row, strict=True) if value}
    return found if "cadre_list" in found else {}


def _reader(user, asked: dict[str, Place]):
    counts = {name: _counting(place) for name, place in asked.items()}
    return user._meta.model._default_manager.filter(pk=user.pk).values(**counts)


def _counting(place: Place):
    rows = apps.get_model(place.count)._default_manager.filter(Q(**place.where)).order_by()
    one_group = rows.annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(one_group, output_field=IntegerField()), 0)


def links(user, current: str) -> tuple[list[Link], list[Link]]:
    """(places, upkeep) for a user; ``current`` is the URL name of the page shown, with its namespace."""
    parts = [[place for place in part if _may(user, place)] for part in (PLACES, UPKEEP)]
    number = counts(user, [place for part in parts for place in part])
    drawn = []
    for part in parts:
        drawn.append(
            [
                Link(
                    label=str(place.label),
                    icon=place.icon,
                    href=href,
                    current=_is_current(place, current),
                    count=number.get(place.url_name),
                )
                for place in part
                if (href := _href(place)) is not None
            ]
        )
    return drawn[0], drawn[1]
