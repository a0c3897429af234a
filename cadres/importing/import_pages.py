"""The contents of the four pages of an import."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cadres.importing.guards import demo_is_present
from cadres.importing.preview import (
    CHANGED,
    NEW,
    REJECTED,
    STATES,
    UNCHANGED,
    Grid,
    problem_groups,
    to_write,
    totals,
)
from cadres.importing.sheets import SHEETS
from cadres.importing.workbook import Check
from cadres.models import ImportRun


def forget_unconfirmed(user, before) -> None:
    """Drop the user's files that were never confirmed and are older."""
    ImportRun.objects.filter(user=user, started_at__lt=before).exclude(
        status=ImportRun.Status.IMPORTED
    ).delete()


def remember(run: ImportRun, check: Check) -> None:
    """Keep in the run what the check found."""
    status = ImportRun.Status.CHECKED if check.accepted else ImportRun.Status.REFUSED
    if (run.status, run.counts) != (status, check.counts()):
        run.status, run.counts = status, check.counts()
        run.save(update_fields=["status", "counts"])


def steps(current: int, facts: str = "", hrefs: tuple[str, ...] = ()) -> list[dict]:
    """The stepper; ``current`` from 0, ``hrefs`` of the steps before."""
    labels = [_("File"), _("Check"), _("Confirm"), _("Result")]
    found = []
    for place, label in enumerate(labels):
        state = "done" if place < current else "current" if place == current else "later"
        step = {"label": label, "state": state, "facts": facts if place == current else ""}
        if place < len(hrefs):
            step["href"] = hrefs[place]
        found.append(step)
    return found


def start(form) -> dict:
    return {"form": form, "steps": steps(0), "sheets": SHEETS, "demo_is_present": demo_is_present()}


def state_labels() -> dict[str, str]:
    return {
        "all": _("All rows"),
        NEW: _("New rows"),
        CHANGED: _("Changed rows"),
        UNCHANGED: _("Unchanged rows"),
        REJECTED: _("Refused rows"),
    }


def row_words() -> dict[str, tuple[str, str]]:
    """(icon, word) for the fate of a row."""
    return {
        NEW: ("plus", _("New")),
        CHANGED: ("pencil", pgettext("import row", "Changed")),
        UNCHANGED: ("", _("Unchanged")),
        REJECTED: ("x", pgettext("import row", "Refused")),
        "same": ("", _("Repeated")),
    }


def preview(run: ImportRun, check: Check, query) -> dict:
    numbers, labels = totals(check), state_labels()
    show = query.get("show") if query.get("show") in STATES else "all"
    place = _place(check, query.get("sheet"), show)
    grid = Grid(check, place, show, query.get("page"), query.get("row")) if check.sheets else None
    words = row_words()
    for row in grid.rows if grid else ():
        row.icon, row.word = words[row.state]
    earlier = ImportRun.objects.filter(sha256=run.sha256, status=ImportRun.Status.IMPORTED)
    return {
        "run": run,
        "check": check,
        "steps": steps(1, _facts(check), (reverse("import_start"),)),
        "totals": [
            {"state": s, "label": labels[s], "count": numbers[s], "current": s == show} for s in labels
        ],
        "show": show,
        "groups": problem_groups(check),
        "tabs": _tabs(check, place, show),
        "grid": grid,
        "to_write": to_write(check),
        "created": check.created(),
        "ignored": check.ignored_columns(),
        "ignored_sheets": [name for name in check.ignored_sheets if name != "Danh mục"],
        "never_in_force": check.never_in_force(),
        "earlier": earlier.defer("content").first(),
    }


def _place(check: Check, asked: str | None, show: str) -> int:
    """The sheet to show: the one asked for, else the first that has rows of the state shown."""
    places = [str(place) for place in range(len(SHEETS))]
    if asked in places:
        return places.index(asked)
    wanted = show if show != "all" else REJECTED if check.problems else None
    for place, counts in enumerate(check.counts().values()):
        if counts[wanted] if wanted else sum(counts.values()):
            return place
    return 0


def _facts(check: Check) -> str:
    if check.accepted:
        return _("no problems")
    return _("%(n)s problems") % {"n": len(check.problems)}


def _tabs(check: Check, place: int, show: str) -> list[dict]:
    return [
        {
            "title": title,
            "place": at,
            "current": at == place,
            "count": sum(counts.values()) if show == "all" else counts[show],
            "rejected": counts[REJECTED],
        }
        for at, (title, counts) in enumerate(check.counts().items())
    ]


def sheet_counts(counts: dict[str, dict[str, int]]) -> list[dict]:
    """One line per sheet that has rows."""
    return [{"title": title, **found} for title, found in counts.items() if sum(found.values())]


def confirm(run: ImportRun, check: Check) -> dict:
    return {
        "run": run,
        "steps": steps(2, "", (reverse("import_start"), reverse("import_preview", args=[run.pk]))),
        "sheets": sheet_counts(check.counts()),
        "created": check.created(),
        "to_write": to_write(check),
        "outcome": check.outcome(),
    }


def result(run: ImportRun) -> dict:
    found = sheet_counts(run.counts)
    return {
        "run": run,
        "steps": steps(3),
        "sheets": found,
        "written": sum(line[NEW] + line[CHANGED] for line in found),
        "created": {key: [one["name"] for one in run.created.get(key, ())] for key in ("bodies", "posts")},
    }
