"""Guessing passwords: five wrong tries lock this name on this computer for a quarter of an hour."""

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from phopho_cadre.roles import Role
from tests.accounts import make_user

RIGHT = "đúng là câu này 2026"


@pytest.fixture(autouse=True)
def limits_are_on(db, settings):
    settings.AXES_ENABLED = True
    for name in ("staff", "member"):
        user = make_user(Role.STAFF, name)
        user.set_password(RIGHT)
        user.save()


def sign_in(client, name="staff", password="wrong", address="192.168.1.5", **extra) -> int:
    answer = client.post(
        reverse("login"), {"username": name, "password": password}, REMOTE_ADDR=address, **extra
    )
    return answer.status_code


def test_fifth_wrong_try_locks_and_the_right_password_does_not_help(client):
    assert [sign_in(client) for _ in range(5)] == [200, 200, 200, 200, 429]
    assert sign_in(client, password=RIGHT) == 429


def test_other_people_and_other_computers_stay_free(client):
    for _ in range(5):
        sign_in(client)
    assert sign_in(client, name="member", password=RIGHT) == 302
    assert sign_in(client, password=RIGHT, address="192.168.1.6") == 302


def test_forged_addresses_do_not_help(client):
    tries = [sign_in(client, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}") for n in range(5)]
    assert tries == [200, 200, 200, 200, 429]


@override_settings(TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_desks_are_told_apart(client):
    for _ in range(5):
        sign_in(client, address="127.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 192.168.1.5")
    same = sign_in(client, password=RIGHT, address="127.0.0.1", HTTP_X_FORWARDED_FOR="192.168.1.5")
    other = sign_in(client, password=RIGHT, address="127.0.0.1", HTTP_X_FORWARDED_FOR="192.168.1.6")
    assert (same, other) == (429, 302)


def test_lock_opens_by_itself(client):
    for _ in range(5):
        sign_in(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=14))
    assert sign_in(client, password=RIGHT) == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=16))
    assert sign_in(client, password=RIGHT) == 302


def test_success_forgets_the_wrong_tries(client):
    for _ in range(4):
        sign_in(client)
    assert sign_in(client, password=RIGHT) == 302
    client.post(reverse("logout"))
    assert [sign_in(client) for _ in range(4)] == [200] * 4


def test_passwords_are_not_kept(client):
    sign_in(client, password="lộ-mật-khẩu")
    assert "lộ-mật-khẩu" not in AccessAttempt.objects.get().post_data
