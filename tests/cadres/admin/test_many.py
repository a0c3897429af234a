"""With thousands of people the back office asks the database no more often than with three."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cadres.models import Body, Cadre
from phopho_cadre.roles import Role
from tests.accounts import signed_in
from tests.cadres.admin.records import everything_about

pytestmark = pytest.mark.django_db
LISTS = ["cadre", "membership", "tenure", "trainingrecord", "nomination", "successionentry", "evaluation"]
FORMS = ["membership", "tenure", "trainingrecord", "nomination", "successionentry", "evaluation"]


def people(number: int) -> None:
    for n in range(number):
        everything_about(
            Cadre.objects.create(full_name=f"Đặng Thị Ấu {n}", birth="1985", code=f"A{Cadre.objects.count()}")
        )


def cost(client, url: str, **query) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, query).status_code == 200
    return len(captured)


@pytest.fixture
def office(client):
    return signed_in(client, Role.STAFF)


def test_lists_forms_and_choices_cost_the_same(office):
    asked = {
        f"list of {name}": (reverse(f"admin:cadres_{name}_changelist"), {"q": "dang thi"}) for name in LISTS
    }
    asked |= {f"form of {name}": (reverse(f"admin:cadres_{name}_add"), {}) for name in FORMS}
    choice = {"app_label": "cadres", "model_name": "membership", "field_name": "cadre", "term": "au"}
    asked["choice of a person"] = (reverse("admin:autocomplete"), choice)
    people(3)
    for url, query in asked.values():
        # Content types are asked for once per process.
        office.get(url, query)
    few = {name: cost(office, url, **query) for name, (url, query) in asked.items()}
    people(20)
    many = {name: cost(office, url, **query) for name, (url, query) in asked.items()}
    assert many == few


@pytest.mark.parametrize("words", ["dang thi au", "ĐẶNG  THỊ", "dta1", "a1"])
def test_people_are_found_without_accents(office, words):
    people(2)
    Cadre.objects.create(full_name="Trần Văn Bình", code="B7")
    found = office.get(reverse("admin:cadres_cadre_changelist"), {"q": words}).context["cl"].result_list
    assert "Trần Văn Bình" not in [cadre.full_name for cadre in found]
    assert found


def test_choices_tell_namesakes_apart(office):
    for code, birth in (("CB001", "1985"), ("CB002", "3/1990")):
        Cadre.objects.create(full_name="Nguyễn Văn An", code=code, birth=birth)
    query = {"app_label": "cadres", "model_name": "membership", "field_name": "cadre", "term": "an"}
    found = office.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [choice["text"] for choice in found] == [
        "Nguyễn Văn An (1985, CB001)",
        "Nguyễn Văn An (03/1990, CB002)",
    ]


def test_what_stands_in_the_way_is_named_fifty_times_at_most(client):
    signed_in(client, Role.ADMINISTRATOR)
    body = Body.objects.create(name="Quốc hội")
    for n in range(53):
        Cadre.objects.create(full_name=f"A {n}").memberships.create(body=body, since=dt.date(2020, 1, 1))
    shown = client.get(reverse("admin:cadres_body_delete", args=[body.pk])).context["protected"]
    assert shown[0] == "Tham gia cơ quan: A 0: ủy viên – Quốc hội"
    assert (len(shown), shown[-1]) == (51, "Tham gia cơ quan: còn 3 mục nữa")
