"""Someone who is signed in."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from phopho_cadre.roles import Role

BACKEND = settings.AUTHENTICATION_BACKENDS[-1]


def reader() -> User:
    """A member of the office staff."""
    user, _ = User.objects.get_or_create(username="benchmark")
    user.groups.add(Group.objects.get(name=Role.STAFF))
    return user


def session_cookie() -> str:
    """A Cookie header of a signed-in reader."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    login(request, reader(), BACKEND)
    request.session.save()
    assert SESSION_KEY in request.session
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"
