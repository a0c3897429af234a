"""`set_up`: an empty database becomes a system to sign in to; a second time nothing changes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def set_up(tmp_path):
    """Runs the command in a process of its own on a database of its own, and gives what it printed."""

    def run(*arguments):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "phopho_cadre.settings",
            "DATABASE_URL": f"sqlite:///{tmp_path}/ward.sqlite3",
        }
        done = subprocess.run(
            [sys.executable, "manage.py", "set_up", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    return run


@pytest.mark.sqlite
def test_first_time_and_again(set_up):
    first = set_up()
    assert [name in first for name in ("quantri", "canbo", "capuy", "52-KH/ĐU")] == [True] * 4
    assert "hư cấu" in first
    again = set_up()
    assert "quantri" not in again
    assert "hư cấu" not in again
