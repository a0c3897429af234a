"""What the settings promise about the database, asked of a database in a file."""

import threading

import pytest
from django.conf import settings
from django.db import Error, IntegrityError, connection, connections, transaction

from phopho_cadre import settings as project


@pytest.fixture
def in_a_file(tmp_path, django_db_blocker):
    """The alias of an SQLite file that is opened as the project opens its own."""
    options = project.DATABASES["default"]["OPTIONS"]
    connections.databases["file"] = {
        **connection.settings_dict,
        "NAME": str(tmp_path / "ward.sqlite3"),
        "OPTIONS": options,
    }
    with django_db_blocker.unblock():
        yield "file"
        connections["file"].close()
    del connections["file"], connections.databases["file"]


def ask(alias, sql):
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


@pytest.mark.sqlite
def test_pragmas_are_in_force(in_a_file):
    pragmas = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout"]
    assert [ask(in_a_file, f"PRAGMA {name}") for name in pragmas] == ["wal", 2, 1, 20_000]


@pytest.mark.sqlite
def test_foreign_keys_are_enforced(in_a_file):
    ask(in_a_file, "CREATE TABLE body (id INTEGER PRIMARY KEY)")
    ask(in_a_file, "CREATE TABLE seat (body INTEGER REFERENCES body (id))")
    with pytest.raises(IntegrityError):
        ask(in_a_file, "INSERT INTO seat VALUES (7)")


@pytest.mark.sqlite
def test_transactions_that_read_then_write_wait_for_each_other(in_a_file):
    """SQLite's usual DEFERRED transactions fail at once here: "database is locked"."""
    ask(in_a_file, "CREATE TABLE counter AS SELECT 0 AS n")
    failures = []

    def count():
        try:
            for _ in range(25):
                with transaction.atomic(using=in_a_file):
                    n = ask(in_a_file, "SELECT n FROM counter")
                    ask(in_a_file, f"UPDATE counter SET n = {n + 1}")
        except Error as error:
            failures.append(error)
        finally:
            connections[in_a_file].close()

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ask(in_a_file, "SELECT n FROM counter") == 100


@pytest.mark.postgresql
def test_postgresql_connections_are_kept_and_checked():
    kept = settings.DATABASES["default"]
    assert (kept["CONN_MAX_AGE"], kept["CONN_HEALTH_CHECKS"]) == (300, True)
