"""The dashboard of the current plan."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cadres.models import Cadre
from reports.content import content
from reports.dashboard import table_title
from reports.first_day import planned_rows, without_people, without_plan
from targets.models import Plan
from targets.page_parts import day_shortcuts
from targets.scorecard import Scorecard, scorecard


@require_safe
@permission_required("targets.view_plan", raise_exception=True)
def overview(request):
    """The plan on the day of the page, as the reader may see it; ``?all=1``: all that needs attention."""
    plan = Plan.objects.current()
    if plan is None:
        return render(request, "reports/first_day.html", {"first_day": without_plan(request.user)})
    card = scorecard(plan, request.day.day, request.user)
    shortcuts = day_shortcuts(card.milestones, request.day.today)
    context = {"plan": plan, "plan_number": plan.number, "day_shortcuts": shortcuts}
    if _is_empty(card):
        return render(request, "reports/first_day.html", context | _first_day(request.user, card))
    may_mend = request.user.has_perm("cadres.change_cadre")
    context["content"] = content(card, request.day, may_mend=may_mend, all_tasks="all" in request.GET)
    return render(request, "reports/dashboard.html", context)


def _is_empty(card: Scorecard) -> bool:
    """Whether there is nobody at all on file; asked only when no reading has anybody."""
    somebody = any(reading.tally.of for reading in [*card.targets, *card.today.values()])
    return not somebody and not Cadre.objects.exists()


def _first_day(user, card: Scorecard) -> dict:
    return {
        "first_day": without_people(user, card),
        "rows": planned_rows(card),
        "milestones": card.milestones,
        "table_title": table_title(len(card.indicators), len(card.milestones)),
    }
