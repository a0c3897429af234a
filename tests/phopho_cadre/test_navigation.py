"""Each role sees the places that exist and are its own."""

import pytest
from django.urls import NoReverseMatch, reverse

from cadres.models import Cadre
from phopho_cadre import navigation
from phopho_cadre.roles import Role
from tests.accounts import make_user

pytestmark = pytest.mark.django_db

NOT_FOR_MEMBERS = {"succession", "evaluations", "import_start", "history", "admin:index"}


def existing(places):
    found = []
    for place in places:
        try:
            found.append((place, reverse(place.url_name)))
        except NoReverseMatch:
            continue
    return found


def hrefs(user):
    places, upkeep = navigation.links(user, "")
    return [link.href for link in [*places, *upkeep]]


@pytest.mark.parametrize("role", [Role.STAFF, Role.ADMINISTRATOR])
def test_staff_and_administrators_see_every_place_that_exists(role):
    all_places = [*navigation.PLACES, *navigation.UPKEEP]
    assert hrefs(make_user(role)) == [href for _place, href in existing(all_places)]


def test_members_see_no_upkeep_and_no_succession():
    all_places = [*navigation.PLACES, *navigation.UPKEEP]
    expected = [href for place, href in existing(all_places) if place.url_name not in NOT_FOR_MEMBERS]
    assert hrefs(make_user(Role.MEMBER)) == expected
    assert navigation.links(make_user(Role.MEMBER, "second"), "")[1] == []


def test_without_a_role_there_is_nothing_to_see():
    assert hrefs(make_user(None)) == []


def test_a_place_without_a_page_is_left_out():
    place = navigation.Place("no_such_page", "Nowhere", "x")
    assert navigation._href(place) is None


def test_the_page_of_one_thing_marks_the_place_of_all():
    places, _upkeep = navigation.links(make_user(Role.STAFF), "cadre")
    assert [link.current for link in places if link.href == reverse("cadre_list")] == [True]


def test_the_steps_of_an_import_belong_to_one_place():
    start = next(place for place in navigation.UPKEEP if place.url_name == "import_start")
    assert navigation._is_current(start, "import_check")
    assert not navigation._is_current(start, "cadre_list")
    assert not navigation._is_current(navigation.PLACES[0], "import_check")


def test_another_day_goes_along_to_the_other_places(staff_client):
    html = staff_client.get(reverse("help"), {"on": "2025-06-30"}).content.decode()
    assert f'href="{reverse("cadre_list")}?on=2025-06-30"' in html
    assert f'href="{reverse("admin:index")}"' in html


def test_counts_come_in_one_query_and_only_when_there_are_cadres(django_assert_num_queries):
    user = make_user(Role.STAFF)
    assert navigation.counts(user, navigation.PLACES) == {}
    Cadre.objects.create(full_name="Trần Thị An")
    Cadre.objects.create(full_name="Lê Văn Bình")
    with django_assert_num_queries(1):
        assert navigation.counts(user, navigation.PLACES) == {"cadre_list": 2}
