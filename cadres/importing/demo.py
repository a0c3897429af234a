"""The fictional ward: brought in as a workbook, marked on every person, taken away whole."""

import datetime as dt
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from cadres.importing.applying import import_file
from cadres.importing.guards import real_people_are_present
from cadres.importing.people import chunks
from cadres.importing.problems import Refusal
from cadres.models import (
    Body,
    Cadre,
    Evaluation,
    ImportRun,
    Membership,
    Nomination,
    Post,
    SuccessionEntry,
    Tenure,
    Term,
    TrainingRecord,
)

WARD = Path(__file__).with_name("demo_ward.xlsx")
RECORDS = [Membership, Tenure, TrainingRecord, Nomination, SuccessionEntry, Evaluation]


def load_demo(day: dt.date) -> dict[str, dict[str, int]]:
    """Bring the fictional ward in; counts by sheet. Raises Refusal where real people are on record."""
    if real_people_are_present():
        raise Refusal(
            "real_people",
            _("There are real people on record; the fictional ward is not put beside them."),
            _("Use another, empty installation to try things out."),
        )
    with transaction.atomic():
        check, run = import_file(WARD.read_bytes(), day, file_name=WARD.name, is_demo=True)
    if run is None:
        first = check.problems[0]
        raise Refusal(first.kind, first.reason, first.fix)
    return check.counts()


@transaction.atomic
def remove_demo() -> dict[str, int]:
    """Take the fictional ward away: people, their records, their history, and the names made for it.

    Bodies, terms and posts stay where something else uses them, or where the plan has adopted them.
    Returns how many of each model were removed.
    """
    people = list(Cadre.with_trash.filter(is_demo=True).values_list("pk", flat=True))
    runs = list(ImportRun.objects.filter(is_demo=True).defer("content"))
    removed = {}
    for model in RECORDS:
        removed[model.__name__] = sum(_remove(model, {"cadre_id__in": part}) for part in chunks(people))
    removed["Cadre"] = sum(_remove(Cadre, {"pk__in": part}, {"id__in": part}) for part in chunks(people))
    created = [run.created for run in runs]
    for key, model, used in (
        ("posts", Post, lambda p: p.is_key or p.managed_by != Post.ManagedBy.WARD),
        ("terms", Term, lambda t: False),
        ("bodies", Body, lambda b: b.kind != Body.Kind.OTHER),
    ):
        ids = [found["id"] for one in created for found in one.get(key, ())]
        removed[model.__name__] = _remove_unused(model, ids, used)
    ImportRun.objects.filter(pk__in=[run.pk for run in runs]).delete()
    return removed


def _remove(model, condition: dict, of_history: dict | None = None) -> int:
    model.history.filter(**(of_history or condition)).delete()
    rows = model._base_manager.filter(**condition)
    count = rows.count()
    rows._raw_delete(rows.db)
    return count


def _remove_unused(model, ids: list[int], adopted) -> int:
    """Remove the rows that nothing points to and that the plan has not made its own."""
    unused = [row.pk for row in model.objects.filter(pk__in=ids) if not adopted(row)]
    for relation in model._meta.related_objects:
        if unused and relation.related_model._meta.managed:
            name = relation.field.name
            using = relation.related_model._base_manager.filter(**{f"{name}__in": unused})
            taken = set(using.values_list(name, flat=True))
            unused = [pk for pk in unused if pk not in taken]
    model.objects.filter(pk__in=unused).delete()
    # The deletion itself has written history too.
    model.history.filter(id__in=unused).delete()
    return len(unused)
