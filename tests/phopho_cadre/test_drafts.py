"""The session ends while somebody types: after signing in again, the text is back in its form."""

import re

import pytest
from django.core import signing
from django.urls import reverse

from cadres.models import Cadre
from phopho_cadre import drafts
from phopho_cadre.roles import Role
from tests.accounts import make_user
from tests.cadres.people import person
from tests.record_forms import conflict_data, typed

pytestmark = pytest.mark.django_db
ADD = "/cadres/add/"
TYPED = {"full_name": "Đặng Thị Ấu", "birth": "5/3/1980", "hometown": "Huế"}


@pytest.fixture
def ended(staff_client):
    """The answer to a form sent after the session has ended."""
    data = typed(staff_client.get(ADD), **TYPED)
    staff_client.logout()
    return staff_client.post(ADD, data)


def draft_in(answer) -> str:
    return re.search(r'name="draft" value="([^"]+)"', answer.content.decode())[1]


def sign_in(client, draft, username="staff", password="một câu dài 2026"):
    data = {"username": username, "password": password, "next": ADD, "draft": draft}
    return client.post(reverse("login"), data)


def test_the_text_comes_back_and_is_not_saved_by_itself(ended, staff_client):
    assert ended.status_code == 401
    assert "Phiên làm việc đã hết." in ended.content.decode()
    assert sign_in(staff_client, draft_in(ended)).url == ADD
    page = staff_client.get(ADD)
    shown = typed(page)
    assert {name: shown[name] for name in TYPED} == TYPED
    assert "chưa được lưu" in page.content.decode()
    assert Cadre.objects.count() == 0
    assert staff_client.post(ADD, shown).status_code == 302
    assert Cadre.objects.get().full_name == "Đặng Thị Ấu"


def test_it_comes_back_once(ended, staff_client):
    sign_in(staff_client, draft_in(ended))
    staff_client.get(ADD)
    assert typed(staff_client.get(ADD))["full_name"] == ""


def test_a_wrong_password_loses_nothing(ended, staff_client):
    again = sign_in(staff_client, draft_in(ended), password="sai")
    assert again.status_code == 200
    assert draft_in(again) == draft_in(ended)


def test_nobody_else_gets_it(ended, client):
    make_user(Role.STAFF, "khac")
    sign_in(client, draft_in(ended), username="khac")
    assert typed(client.get(ADD))["full_name"] == ""


def test_a_forged_or_old_draft_is_dropped(ended, client, monkeypatch):
    forged = signing.dumps({"path": ADD, "typed": "full_name=X", "shown_to": "1"}, salt="other")
    sign_in(client, forged)
    assert typed(client.get(ADD))["full_name"] == ""
    client.logout()
    monkeypatch.setattr(drafts, "SECONDS", -1)
    sign_in(client, draft_in(ended))
    assert typed(client.get(ADD))["full_name"] == ""


def test_a_change_keeps_the_version_at_which_it_was_read(staff_client):
    cadre = person("Lê Hai", hometown="Huế")
    edit = f"/cadres/{cadre.pk}/edit/"
    data = typed(staff_client.get(edit), hometown="Đà Lạt")
    staff_client.logout()
    ended = staff_client.post(edit, data)
    cadre.hometown = "Vinh"
    cadre.save()
    answer = staff_client.post(
        reverse("login"),
        {"username": "staff", "password": "một câu dài 2026", "next": edit, "draft": draft_in(ended)},
        follow=True,
    )
    assert typed(answer)["hometown"] == "Đà Lạt"
    assert staff_client.post(edit, typed(answer)).status_code == 409


@pytest.mark.parametrize(("choice", "shown", "status"), [("theirs", "Vinh", 302), ("", "Đà Lạt", 409)])
def test_an_answer_about_two_versions_is_kept_too(staff_client, choice, shown, status):
    cadre = person("Lê Hai", hometown="Huế")
    edit = f"/cadres/{cadre.pk}/edit/"
    data = typed(staff_client.get(edit), hometown="Đà Lạt")
    cadre.hometown = "Vinh"
    cadre.save()
    asked = conflict_data(staff_client.post(edit, data), hometown=choice)
    staff_client.logout()
    draft = draft_in(staff_client.post(edit, asked))
    credentials = {"username": "staff", "password": "một câu dài 2026"}
    back = staff_client.post(reverse("login"), {**credentials, "next": edit, "draft": draft}, follow=True)
    assert typed(back)["hometown"] == shown
    assert staff_client.post(edit, typed(back)).status_code == status
    assert Cadre.objects.get().hometown == "Vinh"


def test_a_page_without_a_draft_redirects_as_ever(client):
    assert client.post("/cadres/").url == f"{reverse('login')}?next=/cadres/"
