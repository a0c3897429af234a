"""The dashboard of the current plan."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cadres.models import Cadre
from reports.dashboard import dashboard, table_title
from reports.first_day import planned_rows, without_people, without_plan
from targets.models import Plan
from targets.scorecard import Scorecard, scorecard


@require_safe
@permission_required("targets.view_plan", raise_exception=True)
def overview(request):
    """The plan on the day of the page, as the reader may see it; ``?all=1``: all that needs attention."""
    plan = Plan.objects.current()
    if plan is None:
        return render(request, "reports/first_day.html", {"first_day": without_plan(request.user)})
    card = scorecard(plan, request.day.day, request.user)
    context = {"plan": plan, "plan_number": plan.number}
    if _is_empty(card):
        context["first_day"] = without_people(request.user, card)
        context["rows"], context["milestones"] = planned_rows(card), card.milestones
        context["table_title"] = table_title(len(card.indicators), len(card.milestones))
        return render(request, "reports/first_day.html", context)
    may_mend = request.user.has_perm("cadres.change_cadre")
    page = dashboard(card, request.day, may_mend=may_mend, all_tasks="all" in request.GET)
    return render(
        request, "reports/dashboard.html", context | {"page": page, "day_shortcuts": page.shortcuts}
    )


def _is_empty(card: Scorecard) -> bool:
    """Whether there is nobody at all on file; asked only when no reading has anybody."""
    somebody = any(reading.tally.of for reading in [*card.targets, *card.today.values()])
    return not somebody and not Cadre.objects.exists()
