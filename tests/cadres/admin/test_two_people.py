"""Two people on one page of the back office: nobody overwrites unseen what the other has saved."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from cadres.models import Body, Cadre, Membership
from phopho_cadre.roles import Role
from tests.accounts import signed_in
from tests.admin_forms import errors_of, form_data

pytestmark = pytest.mark.django_db
TOLD = "canbo2 đã lưu thay đổi lúc"


@pytest.fixture
def cadre():
    made = Cadre.objects.create(full_name="Nguyễn Văn An", phone="1")
    body = Body.objects.create(name="Ban Chấp hành")
    Membership.objects.create(cadre=made, body=body, since=dt.date(2025, 6, 20), role="Ủy viên")
    return made


@pytest.fixture
def first(client):
    return signed_in(client, Role.STAFF, username="canbo1")


@pytest.fixture
def second():
    return signed_in(Client(), Role.STAFF, username="canbo2")


def opened(client, cadre) -> dict:
    url = reverse("admin:cadres_cadre_change", args=[cadre.pk])
    shown = client.get(url)
    return form_data(shown, version=shown.context["version"])


def send(client, cadre, data):
    return client.post(reverse("admin:cadres_cadre_change", args=[cadre.pk]), data)


@pytest.mark.parametrize(
    "theirs", [{"phone": "2"}, {"memberships-0-role": "Bí thư"}, {"memberships-0-DELETE": "on"}]
)
def test_second_to_save_is_told_and_nothing_is_lost(first, second, cadre, theirs):
    mine = opened(first, cadre) | {"note": "của tôi"}
    assert send(second, cadre, opened(second, cadre) | theirs).status_code == 302
    held = send(first, cadre, mine)
    assert held.status_code == 200
    assert errors_of(held)[0].startswith(TOLD)
    assert held.context["adminform"].form["note"].value() == "của tôi"
    cadre.refresh_from_db()
    assert cadre.note == ""
    again = mine | {"version": held.context["version"]}
    assert send(first, cadre, again).status_code == (200 if "memberships-0-DELETE" in theirs else 302)


def test_page_carries_its_version(first, cadre):
    url = reverse("admin:cadres_cadre_change", args=[cadre.pk])
    shown = first.get(url)
    assert (
        f'<input type="hidden" name="version" value="{shown.context["version"]}">' in shown.content.decode()
    )


def test_one_after_the_other_is_no_conflict(first, second, cadre):
    assert send(first, cadre, opened(first, cadre) | {"phone": "2"}).status_code == 302
    assert send(second, cadre, opened(second, cadre) | {"phone": "3"}).status_code == 302
    cadre.refresh_from_db()
    assert cadre.phone == "3"
