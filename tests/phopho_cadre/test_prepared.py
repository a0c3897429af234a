"""Statements made once: the same records as the queryset's, and always those of now."""

import pytest
from django.db.models import F

from cadres.models import Body, Ladder, Level
from phopho_cadre import prepared
from targets.models import Plan

pytestmark = pytest.mark.django_db


def levels():
    return Level.objects.select_related("ladder").order_by("pk")


def test_instances_are_those_of_the_queryset():
    found, expected = prepared.instances("levels", levels), list(levels())
    assert found == expected
    assert [vars(a.ladder)["name"] for a in found] == [a.ladder.name for a in expected]
    assert [a._state.adding for a in found] == [False] * len(expected)


def test_related_instances_cost_no_statement(django_assert_num_queries):
    prepared.instances("levels", levels)
    with django_assert_num_queries(1):
        assert all(isinstance(level.ladder, Ladder) for level in prepared.instances("levels", levels))


def test_values_are_converted_as_django_does():
    Plan.objects.create(number="1", title="Một", issued_on="2026-01-02")

    def plans():
        return Plan.objects.values_list("issued_on", "closed_on", "number", F("pk") * 2)

    assert prepared.rows("plans", plans) == list(plans())


def test_a_missing_relation_is_none():
    body = Body.objects.create(name="Một ban")
    made = prepared.instances(
        ("body", body.pk), lambda: Body.objects.filter(pk=body.pk).select_related("successor")
    )
    assert [found.successor for found in made] == [None]


def test_rows_are_read_every_time():
    def bodies():
        return Body.objects.order_by("pk").values_list("name")

    prepared.rows("bodies", bodies)
    Body.objects.create(name="Ban mới")
    assert prepared.rows("bodies", bodies) == list(bodies())
    Body.objects.filter(name="Ban mới").update(name="Ban cũ")
    assert prepared.rows("bodies", bodies) == list(bodies())


def test_the_number_of_statements_kept_is_bounded():
    for number in range(prepared.KEPT + 5):
        prepared.rows(("bound", number), lambda: Body.objects.values_list("pk"))
    assert len(prepared._made) == prepared.KEPT
