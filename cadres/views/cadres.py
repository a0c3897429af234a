"""The list of cadres and the page of one cadre."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cadres.list_page import list_page
from cadres.models import Cadre
from cadres.panels import panels_for
from cadres.profile import profile_of
from cadres.training_table import training_table


@require_safe
@permission_required("cadres.view_cadre", raise_exception=True)
def cadre_list(request):
    """The list of cadres; see :mod:`cadres.lists` for what the address may ask."""
    return render(request, "cadres/cadre_list.html", {"list": list_page(request)})


@require_safe
@permission_required("cadres.view_cadre", raise_exception=True)
def cadre(request, pk):
    """A person's file on the day; ``?history=all`` shows every recorded change."""
    person, day = get_object_or_404(Cadre.objects, pk=pk), request.day.day
    profile = profile_of(person, day, request.user, all_changes=request.GET.get("history") == "all")
    context = {
        "cadre": person,
        "profile": profile,
        "training": training_table(request, profile),
        "panels": panels_for("cadre_side", request, person, day),
    }
    return render(request, "cadres/cadre.html", context)
