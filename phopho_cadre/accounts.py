"""Accounts: which role a user has, who reaches the back office, and passwords that serve once.

Everything that makes or changes an account goes through here: the back office and the commands alike.
"""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.db import transaction

from phopho_cadre.models import OneTimePassword
from phopho_cadre.roles import Role

# Committee members read pages; they have no back office.
WITH_BACK_OFFICE = {Role.STAFF, Role.ADMINISTRATOR}
# Without characters that are mistaken for one another on paper (0 O, 1 l i).
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
SESSION_KEY = "must_change_password"


def new_password() -> str:
    """A random password to be read aloud or written down: four groups of four (79 bits)."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


@transaction.atomic
def give_role(user, role: Role) -> None:
    """Make the role the user's only one, with what follows from it. A superuser stays one."""
    user.is_staff = user.is_superuser or role in WITH_BACK_OFFICE
    user.save(update_fields=["is_staff"])
    user.groups.set([Group.objects.get(name=role.value)])
    user.user_permissions.clear()


@transaction.atomic
def give_one_time_password(user) -> str:
    """Replace the user's password by a new one that must be changed at sign-in, and return it.

    It ends every session of the user. Nothing keeps the text: whoever asks shows it once.
    """
    password = new_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    OneTimePassword.objects.update_or_create(user=user)
    return password


@transaction.atomic
def make_account(username: str, role: Role, **names) -> tuple:
    """(user, one-time password) of a new account. Raises IntegrityError when the name is taken."""
    user = get_user_model().objects.create_user(username, **names)
    give_role(user, role)
    return user, give_one_time_password(user)


def own_password_chosen(user) -> None:
    """The user has chosen a password: nothing more is asked at sign-in."""
    OneTimePassword.objects.filter(user=user).delete()


def remember_at_sign_in(sender, request, user, **kwargs):
    """Note in the session whether the password served once, so that no page needs to ask again.

    That is enough: a new one-time password ends every session, as does a change of password.
    """
    if OneTimePassword.objects.filter(user=user).exists():
        request.session[SESSION_KEY] = True


user_logged_in.connect(remember_at_sign_in, dispatch_uid="phopho_cadre.accounts.remember_at_sign_in")
