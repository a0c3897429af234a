"""The list of the plan's indicators, and the page of one of them with its people."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from targets.explanation import explanation
from targets.indicator_page import IndicatorPage
from targets.models import Indicator, Plan
from targets.page_parts import day_shortcuts, rows, sections, switch
from targets.scorecard import scorecard
from targets.spreadsheet import spreadsheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A ward's lists are far shorter; of a body of thousands the rest is in the spreadsheet.
NAMED_ON_A_PAGE = 300


@require_safe
@permission_required("targets.view_indicator", raise_exception=True)
def indicator_list(request):
    """Every indicator that the reader may see, with today's reading and its targets."""
    plan = Plan.objects.current()
    card = scorecard(plan, request.day.day, request.user) if plan else None
    context = {
        "plan": plan,
        "plan_number": plan.number if plan else "",
        "rows": list(rows(card)) if card else [],
        "milestones": card.milestones if card else [],
        "day_shortcuts": day_shortcuts(card.milestones, request.day.today) if card else [],
    }
    return render(request, "targets/indicator_list.html", context)


@require_safe
@permission_required(["targets.view_indicator", "cadres.view_cadre"], raise_exception=True)
def indicator(request, code):
    """One indicator; ``?at=2030`` or ``?at=today`` says whose people are named."""
    page = _page(request, code, NAMED_ON_A_PAGE)
    found = page.indicator
    context = {
        "indicator": found,
        "plan_number": found.plan.number,
        "page": page,
        "explanation": explanation(found),
        "edit_url": _edit_url(request.user, found),
        "switch": switch(request, page),
        "sections": sections(request.user, page),
        "day_shortcuts": day_shortcuts(page.milestones, request.day.today),
    }
    return render(request, "targets/indicator.html", context)


@require_safe
@permission_required(["targets.view_indicator", "cadres.view_cadre"], raise_exception=True)
def indicator_excel(request, code):
    """The same people and figures as a spreadsheet; ``?on=`` and ``?at=`` as on the page."""
    page = _page(request, code)
    response = HttpResponse(spreadsheet(page, sections(request.user, page)), content_type=XLSX)
    name = f"{code}-{request.day.day:%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _page(request, code, most=None) -> IndicatorPage:
    """The indicator that the reader may see, on the day of the page; 404 for any other."""
    visible = Indicator.objects.visible_to(request.user).with_definitions().select_related("plan")
    found = get_object_or_404(visible, plan=Plan.objects.current(), code=code)
    milestones = found.plan.milestones.order_by("day", "pk")
    return IndicatorPage(found, milestones, request.day.day, request.GET.get("at", ""), most)


def _edit_url(user, indicator: Indicator) -> str:
    if not user.has_perm("targets.change_indicator"):
        return ""
    return reverse("admin:targets_indicator_change", args=[indicator.pk])
