"""What every page knows: the navigation, the reader's role, the committee's name, the theme."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from phopho_cadre import navigation
from phopho_cadre.roles import LABELS, role_of

THEMES = ("light", "dark")


def _navigation(request) -> dict:
    match = request.resolver_match
    places, upkeep = navigation.links(request.user, match.view_name if match else "")
    current = next((link.label for link in [*places, *upkeep] if link.current), "")
    return {"places": places, "upkeep": upkeep, "current": current}


def reader_name(user) -> str:
    """Family name first, as names are written here; the user name when no name is known."""
    return " ".join(part for part in (user.last_name, user.first_name) if part) or user.get_username()


def _role_label(user) -> str:
    return str(LABELS.get(role_of(user), ""))


def frame(request) -> dict:
    """Context processor. Nothing is read from the database until a template draws it."""
    theme = request.COOKIES.get("theme", "")
    context = {
        "committee_name": settings.COMMITTEE_NAME,
        "theme": theme if theme in THEMES else "",
    }
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        context["navigation"] = SimpleLazyObject(lambda: _navigation(request))
        context["reader_name"] = reader_name(user)
        context["role_label"] = SimpleLazyObject(lambda: _role_label(user))
    return context
