"""Pages that belong to no app: the theme, the help."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from phopho_cadre.context import THEMES

ONE_YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def set_theme(request):
    """Keeps the reader's choice of colours in a cookie; an empty one follows the system."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            "theme",
            theme,
            ONE_YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


@require_GET
def help_page(request):
    language = "vi" if (get_language() or "vi").startswith("vi") else "en"
    return render(request, "help/page.html", {"help_text": f"help/{language}.html"})
