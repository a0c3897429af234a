"""Two people in one form of the back office: the later save is held back and keeps what was typed."""

import re

import pytest
from django.urls import reverse

from cadres.models import Body, Cadre, Membership
from phopho_cadre.roles import Role
from tests.accounts import make_user
from tests.admin_forms import errors_of, form_data
from tests.cadres.people import body, person, seat
from tests.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan():
    return client_of(make_user(Role.STAFF, "lan"))


def opened(client, record):
    """(address, what the browser would send) of the record's form."""
    url = reverse(f"admin:cadres_{record._meta.model_name}_change", args=[record.pk])
    return url, form_with_version(client.get(url))


def form_with_version(page) -> dict:
    version = re.search(r'name="_version" value="([^"]+)"', page.content.decode())[1]
    return form_data(page) | {"_version": version}


def test_the_later_save_is_held_back_and_may_be_sent_again(lan, staff_client):
    cadre = person("Lê Hai", hometown="Huế", code="CB001")
    url, mine = opened(staff_client, cadre)
    _url, theirs = opened(lan, cadre)
    assert lan.post(url, theirs | {"hometown": "Vinh"}).status_code == 302
    answer = staff_client.post(url, mine | {"hometown": "Đà Lạt"})
    assert answer.status_code == 409
    (told,) = errors_of(answer)
    assert told.startswith("lan đã sửa mục này lúc ")
    assert "Quê quán: Huế → Vinh." in told
    assert answer.context["adminform"].form["hometown"].value() == "Đà Lạt"
    assert Cadre.objects.get().hometown == "Vinh"
    assert staff_client.post(url, form_with_version(answer)).status_code == 302
    assert Cadre.objects.get().hometown == "Đà Lạt"


def test_records_edited_in_the_same_form_count_too(lan, staff_client):
    cadre = person("Lê Hai", code="CB001")
    chair = seat(cadre, body())
    url, mine = opened(staff_client, cadre)
    seat_url, theirs = opened(lan, chair)
    assert lan.post(seat_url, theirs | {"role": "Phó"}).status_code == 302
    answer = staff_client.post(url, mine | {"memberships-0-role": "Trưởng"})
    assert answer.status_code == 409
    assert errors_of(answer)[0].startswith("Người khác vừa sửa các mục thuộc hồ sơ này.")
    assert Membership.objects.get().role == "Phó"


def test_an_error_of_the_form_does_not_make_it_newer(lan, staff_client):
    cadre = person("Lê Hai", hometown="Huế", code="CB001")
    url, mine = opened(staff_client, cadre)
    back = staff_client.post(url, mine | {"full_name": ""})
    assert back.status_code == 200
    _url, theirs = opened(lan, cadre)
    lan.post(url, theirs | {"hometown": "Vinh"})
    again = form_with_version(back) | {"full_name": "Lê Hai"}
    assert staff_client.post(url, again).status_code == 409


def test_every_tracked_model_is_guarded(administrator_client, lan):
    of = Body.objects.create(name="Ban Chấp hành")
    url, mine = opened(administrator_client, of)
    of.short_name = "BCH"
    of.save()
    assert administrator_client.post(url, mine | {"short_name": "Ban"}).status_code == 409
    assert Body.objects.get().short_name == "BCH"
