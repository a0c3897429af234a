"""The settings under test: the project's own, independent of the machine, and faster where it is safe."""

import copy
import os
import tempfile
from pathlib import Path

# What stands in this machine's .env or environment must not decide a test; only the database may differ.
FIXED = {
    "DJANGO_ENV": "development",
    "DEBUG": "0",
    "SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests-only-for-tests",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "CSRF_TRUSTED_ORIGINS": "",
    "HTTPS": "0",
    "TRUSTED_PROXY_COUNT": "0",
    "SESSION_HOURS": "8",
    "MAX_UPLOAD_MB": "10",
    "COMMITTEE_NAME": "Đảng ủy phường Mẫu",
    "HOST": "127.0.0.1",
    "PORT": "8000",
    "LOG_LEVEL": "WARNING",
}
for name, value in FIXED.items():
    os.environ.pop(f"{name}_FILE", None)
    os.environ[name] = value
os.environ.setdefault("DATABASE_URL", "sqlite:///var/db.sqlite3")

from phopho_cadre.settings import *  # noqa: E402, F403

# One sign-in costs 0.2 s with the real hasher, on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Otherwise every test client lists all static files anew when it starts.
WHITENOISE_AUTOREFRESH = True
# Brute-force protection is switched on in its own test.
AXES_ENABLED = False
# Static files come from where they are written; a fresh clone has not collected any.
STATIC_ROOT = None

DATABASES = copy.deepcopy(DATABASES)  # noqa: F405
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in an office: in memory all threads would share one connection. It need not survive a crash.
    folder = tempfile.TemporaryDirectory(prefix="tests-")
    DATABASES["default"]["TEST"] = {"NAME": str(Path(folder.name, "test.sqlite3"))}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
