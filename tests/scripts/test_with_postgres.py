"""The throw-away PostgreSQL: there for the command, gone afterwards."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from scripts import with_postgres

SCRIPT = Path(with_postgres.__file__)


def run(*command, **environment):
    return subprocess.run(
        [sys.executable, SCRIPT, *command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not with_postgres.find("initdb"), reason="PostgreSQL is not installed")
def test_command_gets_a_server_its_status_comes_back_and_nothing_stays():
    ask = (
        "import os, psycopg, sys; url = os.environ['DATABASE_URL'];"
        "print(url, psycopg.connect(url).execute('SELECT 6 * 7').fetchone()[0]); sys.exit(5)"
    )
    done = run(sys.executable, "-c", ask)
    assert (done.returncode, done.stderr) == (5, "")
    url, answer = done.stdout.split()
    assert answer == "42"
    assert not Path(unquote(re.search(r"host=(\S+)", url)[1])).exists()


def test_absence_is_said_with_a_status_of_its_own(monkeypatch, capsys):
    monkeypatch.setattr(with_postgres, "find", lambda program: None)
    assert with_postgres.main(["true"]) == with_postgres.ABSENT == 77
    assert capsys.readouterr().err.startswith("PostgreSQL is not installed on this machine")


def test_usage():
    done = run()
    assert done.returncode == 1
    assert "Run a command with DATABASE_URL" in done.stderr
