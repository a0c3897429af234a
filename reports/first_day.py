"""The dashboard before there are figures: what is ready, what is missing, and the reader's next step."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.dashboard import table_title
from targets.models import Plan, Target
from targets.scorecard import Scorecard


@dataclass(frozen=True)
class Action:
    """A button of a step."""

    label: str
    href: str
    icon: str
    primary: bool = False


@dataclass(frozen=True)
class Step:
    """One of the first day's steps; ``state`` is "done", "current" or "later"."""

    label: str
    facts: str
    state: str
    actions: list[Action]


@dataclass(frozen=True)
class FirstDay:
    """A headline, a line under it, and the steps (none for those who cannot do anything about it).

    ``by_hand``: where to enter people one by one, for who may.
    """

    headline: str
    subline: str
    steps: list[Step]
    by_hand: str = ""


def address(url_name: str, *args) -> str:
    """The address of a page, or "" while the product does not have it."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""


def without_plan(user) -> FirstDay:
    """No open plan: an administrator makes one, others ask."""
    headline = _("There is no open plan.")
    if not (user.is_staff and user.has_perm("targets.add_plan")):
        return FirstDay(headline, _("Ask an administrator to load the plan or to open a new one."), [])
    action = Action(_("Make a plan"), address("admin:targets_plan_add"), "plus", primary=True)
    step = Step(
        _("Load or make the plan"),
        _("On the server: manage.py load_plan. Or make a plan with its milestones and indicators here."),
        "current",
        [action],
    )
    return FirstDay(
        headline, _("The figures appear here as soon as there is a plan and a list of cadres."), [step]
    )


def without_people(user, plan: Plan, indicators: int, targets: int) -> FirstDay:
    """A plan, but not one cadre: whoever may import begins with the list, others ask."""
    headline = _("The plan is ready: %(indicators)s, %(targets)s. The list of cadres is missing.") % {
        "indicators": _counted_indicators(indicators),
        "targets": _counted_targets(targets),
    }
    if not user.has_perm("cadres.import_cadres"):
        who = _("The Organization–Office enters the list of cadres; the figures appear here right after.")
        return FirstDay(headline, who, [])
    subline = _("About 15 minutes if the ward has its list in Excel. Nothing is saved unseen.")
    by_hand = address("cadre_add") if user.has_perm("cadres.add_cadre") else ""
    return FirstDay(headline, subline, _steps(user, plan), by_hand)


def _counted_indicators(count: int) -> str:
    return ngettext("%(count)s indicator", "%(count)s indicators", count) % {"count": count}


def _counted_targets(count: int) -> str:
    return ngettext("%(count)s target", "%(count)s targets", count) % {"count": count}


def _steps(user, plan: Plan) -> list[Step]:
    may_edit = user.is_staff and user.has_perm("targets.change_plan")
    edit = address("admin:targets_plan_change", plan.pk) if may_edit else ""
    return [
        Step(_("Sign in"), _("Account %(name)s") % {"name": user.get_username()}, "done", []),
        Step(
            _("Load the plan"),
            _("Plan %(number)s with its milestones and targets") % {"number": plan.number},
            "done",
            _actions(Action(_("Edit"), edit, "")),
        ),
        Step(
            _("Import the list of cadres"),
            _("Use the ward's own Excel file, or fill in the empty workbook of seven sheets"),
            "current",
            _actions(
                Action(_("Download the empty workbook"), address("workbook_template"), "download"),
                Action(_("Choose an Excel file"), address("import_start"), "upload", primary=True),
            ),
        ),
        Step(
            _("Review what is missing"),
            _("Every missing entry is listed together with the indicators it affects"),
            "later",
            [],
        ),
    ]


def _actions(*actions: Action) -> list[Action]:
    return [action for action in actions if action.href]


@dataclass(frozen=True)
class PlannedRow:
    """An indicator and what the plan asks of it, per milestone (None: nothing)."""

    title: str
    href: str
    targets: list[Target | None]


def planned(card: Scorecard) -> dict:
    """The plan's table while there are no figures: ``rows``, ``milestones``, ``table_title``, counts."""
    rows = []
    for indicator in card.indicators:
        asked = {target.milestone_id: target for target in indicator.targets.all()}
        targets = [asked.get(milestone.pk) for milestone in card.milestones]
        rows.append(PlannedRow(indicator.title, indicator.get_absolute_url(), targets))
    return {
        "rows": rows,
        "milestones": card.milestones,
        "table_title": table_title(len(rows), len(card.milestones)),
        "counts": (len(rows), len(card.targets)),
    }


def first_day(user, context: dict) -> dict:
    """What the page says to this reader; ``context`` is that of :func:`planned` with ``plan``, or empty."""
    plan = context.get("plan")
    words = without_people(user, plan, *context["counts"]) if plan else without_plan(user)
    return {"first_day": words}
