"""The settings as an installation meets them: a process of its own with an environment of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STRONG = {
    "DJANGO_ENV": "production",
    "SECRET_KEY": "a-key-that-is-long-enough-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "canbo.example.vn",
    "DEBUG": "0",
    "HTTPS": "1",
}


def run(*command, **environment):
    """The finished process; variables of this machine's .env are overridden, not believed."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "phopho_cadre.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def settings_with(*names, **environment) -> dict:
    """What these settings are in a process with this environment."""
    ask = (
        "import json, sys; from django.conf import settings;"
        "print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))"
    )
    done = run("-c", ask, *names, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"DEBUG": "1"}, "DJANGO_ENV=production refuses to start with DEBUG on."),
        ({"SECRET_KEY": ""}, "needs a SECRET_KEY of at least 50 random characters."),
        ({"SECRET_KEY": "short"}, "needs a SECRET_KEY of at least 50 random characters."),
        ({"SECRET_KEY": "a" * 60}, "needs a SECRET_KEY of at least 50 random characters."),
        (
            {"SECRET_KEY": "django-insecure-" + STRONG["SECRET_KEY"]},
            "needs a SECRET_KEY of at least 50 random characters.",
        ),
        ({"ALLOWED_HOSTS": ""}, "needs ALLOWED_HOSTS: the names by which this server is reached."),
        ({"ALLOWED_HOSTS": "*"}, "needs ALLOWED_HOSTS: the names by which this server is reached."),
    ],
)
def test_production_refuses_an_unsafe_start(wrong, sentence):
    done = run("manage.py", "check", **{**STRONG, **wrong})
    assert done.returncode != 0
    assert sentence in done.stderr
    # A server does not start either.
    done = run("-c", "import phopho_cadre.wsgi", **{**STRONG, **wrong})
    assert done.returncode != 0
    assert sentence in done.stderr


@pytest.mark.parametrize("https", ["1", "0"])
def test_production_settings_pass_djangos_deployment_check(https):
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **{**STRONG, "HTTPS": https})
    assert (done.returncode, done.stderr) == (0, "")


def test_https_cookies_belong_to_this_host_alone():
    names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]
    assert settings_with(*names, **STRONG) == dict(
        zip(names, ["__Host-session", "__Host-csrf", True, True], strict=True)
    )
    assert settings_with(*names, **{**STRONG, "HTTPS": "0"}) == dict(
        zip(names, ["sessionid", "csrftoken", False, False], strict=True)
    )


def test_a_secret_can_stand_in_a_file(tmp_path):
    secret = tmp_path / "key"
    secret.write_text("k" + STRONG["SECRET_KEY"])
    found = settings_with("SECRET_KEY", **STRONG, SECRET_KEY_FILE=str(secret))
    assert found == {"SECRET_KEY": "k" + STRONG["SECRET_KEY"]}


def test_relative_database_is_meant_from_the_projects_folder(tmp_path):
    ask = "from django.conf import settings; print(settings.DATABASES['default']['NAME'])"
    done = run("-c", ask, **STRONG, DATABASE_URL="sqlite:///var/db.sqlite3")
    assert done.stdout.strip() == str(ROOT / "var" / "db.sqlite3")
    done = run("-c", ask, **STRONG, DATABASE_URL=f"sqlite:///{tmp_path}/x/ward.sqlite3")
    assert done.stdout.strip() == f"{tmp_path}/x/ward.sqlite3"


def test_example_names_every_variable_and_no_other():
    asked = set(
        re.findall(r'\benv\.\w+\(\s*"(\w+)"', (ROOT / "phopho_cadre" / "settings.py").read_text("utf-8"))
    )
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == asked


def test_first_environment_is_safe_private_and_kept(tmp_path):
    (tmp_path / "scripts").mkdir()
    script = tmp_path / "scripts" / "new_env.py"
    script.write_text((ROOT / "scripts" / "new_env.py").read_text("utf-8"), "utf-8")
    subprocess.run([sys.executable, script], check=True)
    made = tmp_path / ".env"
    first = made.read_text("utf-8")
    assert made.stat().st_mode & 0o777 == 0o600
    subprocess.run([sys.executable, script], check=True)
    assert made.read_text("utf-8") == first
    variables = dict(re.findall(r"^(\w+)=(.*)$", first, re.MULTILINE))
    assert {**variables, "SECRET_KEY": ""} == {
        "DJANGO_ENV": "production",
        "SECRET_KEY": "",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "HTTPS": "0",
    }
    assert run("manage.py", "check", **variables).returncode == 0
