"""What is kept until the database changes: by this connection, by another, or not at all in a transaction."""

import threading

import pytest
from django.db import connection, transaction

from cadres.models import Body
from phopho_cadre.unchanged import kept


def names(key="names") -> list[str]:
    return kept(key, lambda: sorted(Body.objects.values_list("name", flat=True)))


def elsewhere(act) -> None:
    """Does something by another connection."""

    def run():
        act()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_kept_while_nothing_changes(django_assert_num_queries):
    Body.objects.create(name="A")
    assert names() == ["A"]
    with django_assert_num_queries(1):
        assert names() == ["A"]


@pytest.mark.django_db(transaction=True)
def test_a_change_by_the_same_connection_is_seen():
    names()
    body = Body.objects.create(name="A")
    assert names() == ["A"]
    Body.objects.update(name="B")
    assert names() == ["B"]
    body.delete()
    assert names() == []


@pytest.mark.django_db(transaction=True)
def test_a_change_by_another_connection_is_seen():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory has one connection")
    names()
    elsewhere(lambda: Body.objects.create(name="A"))
    assert names() == ["A"]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_in_a_transaction_that_is_rolled_back():
    Body.objects.create(name="A")
    with transaction.atomic():
        Body.objects.create(name="B")
        assert names() == ["A", "B"]
        transaction.set_rollback(True)
    assert names() == ["A"]


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_remembers_nothing():
    Body.objects.create(name="A")
    assert names() == ["A"]
    if not (connection.vendor == "sqlite" and connection.is_in_memory_db()):
        connection.close()
    assert names() == ["A"]


@pytest.mark.django_db
def test_inside_a_transaction_every_value_is_made_anew(django_assert_num_queries):
    with django_assert_num_queries(2):
        names()
        names()


@pytest.mark.django_db(transaction=True)
def test_keys_are_told_apart():
    assert kept("one", lambda: 1) == 1
    assert kept("two", lambda: 2) == 2
    assert kept("one", lambda: 3) == 1
