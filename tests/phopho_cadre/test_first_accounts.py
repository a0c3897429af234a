"""The first way in: one account of each role, once, with passwords that nobody knows before."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from phopho_cadre.models import OneTimePassword
from phopho_cadre.roles import Role, role_of
from tests.accounts import make_user

pytestmark = pytest.mark.django_db


def run() -> str:
    out = StringIO()
    call_command("first_accounts", stdout=out)
    return out.getvalue()


def passwords(printed: str) -> dict:
    return dict(re.findall(r"^  (\w+) +([a-z0-9]{4}(?:-[a-z0-9]{4}){3})   \S", printed, re.MULTILINE))


def test_one_account_of_each_role_with_a_password_that_serves_once():
    found = passwords(run())
    users = get_user_model().objects.all()
    assert {user.username: role_of(user) for user in users} == {
        "quantri": Role.ADMINISTRATOR,
        "canbo": Role.STAFF,
        "capuy": Role.MEMBER,
    }
    assert {user.username: user.is_staff for user in users} == {
        "quantri": True,
        "canbo": True,
        "capuy": False,
    }
    assert not any(user.is_superuser for user in users)
    assert OneTimePassword.objects.count() == 3
    assert len(set(found.values())) == 3
    assert all(authenticate(username=name, password=text) for name, text in found.items())


def test_printed_passwords_lead_to_choosing_ones_own(client):
    found = passwords(run())
    answer = client.post("/sign-in/", {"username": "quantri", "password": found["quantri"]}, follow=True)
    assert answer.redirect_chain[-1] == ("/account/password/", 302)


def test_nothing_happens_where_a_user_exists():
    make_user(Role.MEMBER)
    printed = run()
    assert passwords(printed) == {}
    assert get_user_model().objects.count() == 1
    assert "http://127.0.0.1:8000/" in printed
