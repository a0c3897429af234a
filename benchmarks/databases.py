"""Databases that exist only for a measurement; the office's own is never opened."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg


class Databases:
    """A place for throw-away databases: a temporary folder, or the PostgreSQL server of ``server_url``."""

    def __init__(self, server_url: str = ""):
        self.server_url = server_url if urlsplit(server_url).scheme.startswith("postgres") else ""
        self.vendor = "postgresql" if self.server_url else "sqlite"
        self.folder = Path(tempfile.mkdtemp(prefix="benchmark-"))
        self.made: list[str] = []

    def url(self, name: str) -> str:
        """The DATABASE_URL of a database by name."""
        if self.server_url:
            return urlsplit(self.server_url)._replace(path=f"/{self._own(name)}").geturl()
        return f"sqlite:///{self.folder / name}.sqlite3"

    def _own(self, name: str) -> str:
        return f"benchmark_{os.getpid()}_{name}"

    def make(self, name: str, copy_of: str = "") -> str:
        """Make a database (a copy of another one, to which nobody is connected); returns its URL."""
        if self.server_url:
            template = f'TEMPLATE "{self._own(copy_of)}"' if copy_of else ""
            self._order(f'CREATE DATABASE "{self._own(name)}" {template}')
            self.made.append(name)
        elif copy_of:
            shutil.copyfile(self.folder / f"{copy_of}.sqlite3", self.folder / f"{name}.sqlite3")
        return self.url(name)

    def remove(self, name: str) -> None:
        """Take a database away again."""
        if self.server_url:
            self._order(f'DROP DATABASE IF EXISTS "{self._own(name)}" WITH (FORCE)')
            self.made.remove(name)
        else:
            for file in self.folder.glob(f"{name}.sqlite3*"):
                file.unlink()

    def remove_all(self) -> None:
        """Leave nothing behind."""
        for name in list(self.made):
            self.remove(name)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _order(self, sql: str) -> None:
        # Django too makes its test databases from there.
        server_url = urlsplit(self.server_url)._replace(path="/postgres").geturl()
        with psycopg.connect(server_url, autocommit=True) as server:
            server.execute(sql)


@contextlib.contextmanager
def fresh(databases: Databases, name: str, copy_of: str = "empty"):
    """Work in a new copy of a database; afterwards the connection is closed and the copy is gone."""
    from django.db import connection

    connection.close()
    url = databases.make(name, copy_of)
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = _name_in(url)
    try:
        yield url
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        databases.remove(name)


@contextlib.contextmanager
def second_connection(url: str):
    """Another connection, to the database of the URL, beside the default one; see :func:`through`."""
    from django.db import connections

    second = connections.create_connection("default")
    second.settings_dict = {**second.settings_dict, "NAME": _name_in(url)}
    try:
        yield second
    finally:
        second.close()


def through(second, run):
    """Run with the second connection in the place of the default one."""
    from django.db import connections

    first, connections["default"] = connections["default"], second
    try:
        return run()
    finally:
        connections["default"] = first


def _name_in(url: str) -> str:
    path = urlsplit(url).path
    return path[1:]
