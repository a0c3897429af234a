"""The dashboard of the current plan."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cadres.models import Cadre
from phopho_cadre.days import AsOf
from phopho_cadre.unchanged import kept
from reports.content import content
from reports.first_day import first_day, planned
from targets.models import Plan
from targets.models.indicators import sees_planned
from targets.page_parts import day_shortcuts
from targets.scorecard import Scorecard, scorecard

DASHBOARD = "reports/dashboard.html"
FIRST_DAY = "reports/first_day.html"


@require_safe
@permission_required("targets.view_plan", raise_exception=True)
def overview(request):
    """The plan on the day of the page, as the reader may see it; ``?all=1``: all that needs attention."""
    user, day, all_tasks = request.user, request.day, "all" in request.GET
    rights = sees_planned(user), user.has_perm("cadres.change_cadre")
    key = ("dashboard", day.day, day.today, all_tasks, rights, get_language(), get_script_prefix())
    template, context = kept(key, lambda: _page(user, day, rights[1], all_tasks))
    if template == FIRST_DAY:
        context = context | first_day(user, context)
    return render(request, template, context)


def _page(user, day: AsOf, may_mend: bool, all_tasks: bool) -> tuple[str, dict]:
    """The template and its context, the same for all who have the same rights."""
    plan = Plan.objects.current()
    if plan is None:
        return FIRST_DAY, {}
    card = scorecard(plan, day.day, user)
    shortcuts = day_shortcuts(card.milestones, day.today)
    context = {"plan": plan, "plan_number": plan.number, "day_shortcuts": shortcuts}
    if _is_empty(card):
        return FIRST_DAY, context | planned(card)
    return DASHBOARD, context | {"content": content(card, day, may_mend=may_mend, all_tasks=all_tasks)}


def _is_empty(card: Scorecard) -> bool:
    """Whether there is nobody at all on file; asked only when no reading has anybody."""
    somebody = any(reading.tally.of for reading in [*card.targets, *card.today.values()])
    return not somebody and not Cadre.objects.exists()
