"""The list of bodies and the roster of one body on a day."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cadres.models import Body
from cadres.rosters import bodies_on, posts_on, roster


@require_safe
@permission_required(["cadres.view_body", "cadres.view_cadre"], raise_exception=True)
def body_list(request):
    """All bodies that exist on the day, by kind."""
    day = request.day.day
    context = {"groups": bodies_on(day), "posts": posts_on(None, day)}
    return render(request, "cadres/body_list.html", context)


@require_safe
@permission_required(["cadres.view_body", "cadres.view_cadre"], raise_exception=True)
def body(request, pk):
    """Who sits in a body on the day and who holds its posts."""
    found = get_object_or_404(Body.objects.select_related("successor").prefetch_related("versions"), pk=pk)
    context = {"body": found, "roster": roster(found, request.day.day, request.GET.get("page"))}
    return render(request, "cadres/body.html", context)
