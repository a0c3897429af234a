"""Users of each role for the tests."""

from django.contrib.auth.models import User

from phopho_cadre.accounts import give_role
from phopho_cadre.roles import Role, ensure_roles


def make_user(role: Role | None, username: str = "", **fields) -> User:
    """A user of the role who has chosen a password already; None: a user without any role."""
    ensure_roles()
    user = User.objects.create_user(
        username or (role.value if role else "nobody"), password="một câu dài 2026", **fields
    )
    if role is not None:
        give_role(user, role)
    return user


def signed_in(client, role: Role | None, **fields):
    """The client, signed in as a new user of the role."""
    client.force_login(make_user(role, **fields), backend="django.contrib.auth.backends.ModelBackend")
    return client
