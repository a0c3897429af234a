"""Fixtures that all tests share: users of each role, and what must not be left out."""

import os

import pytest
from django.db import connection
from django.test import Client

from phopho_cadre.roles import Role
from tests.accounts import make_user

REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def pytest_configure(config):
    for name in ("sqlite", "postgresql"):
        config.addinivalue_line("markers", f"{name}: only about this database; not collected on the other")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Drop what is about the other database; the browser comes last, since it loosens a safety catch."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    dropped = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in dropped]
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A test that skips is reported to scripts/test.py; where everything is required, it fails."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if os.environ.get("LEFT_OUT"):
            with open(os.environ["LEFT_OUT"], "a", encoding="utf-8") as file:
                file.write(f"{item.parent.name}: {reason}\n")
        if REQUIRE_ALL:
            report.outcome, report.longrepr = "failed", f"left out, but REQUIRE_ALL=1: {reason}"
    return report


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def administrator(db):
    return make_user(Role.ADMINISTRATOR)


@pytest.fixture
def staff(db):
    return make_user(Role.STAFF)


@pytest.fixture
def member(db):
    return make_user(Role.MEMBER)


@pytest.fixture
def administrator_client(administrator):
    return client_of(administrator)


@pytest.fixture
def staff_client(staff):
    return client_of(staff)


@pytest.fixture
def member_client(member):
    return client_of(member)


pytest_plugins = ["tests.browser.fixtures"]
