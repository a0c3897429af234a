"""The settings that are measured: the project's own, as in production, without HTTPS (loopback only)."""

import os
import tempfile

# What stands in this machine's .env or environment must not decide a figure.
for name in ("CSRF_TRUSTED_ORIGINS", "TRUSTED_PROXY_COUNT", "SESSION_HOURS", "MAX_UPLOAD_MB"):
    os.environ.pop(name, None)
for name in ("DJANGO_ENV", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "LOG_LEVEL", "DATABASE_URL"):
    os.environ.pop(f"{name}_FILE", None)
os.environ.update(
    DJANGO_ENV="production",
    DEBUG="0",
    SECRET_KEY="only-for-benchmarks-only-for-benchmarks-only-for-benchmarks",
    ALLOWED_HOSTS="127.0.0.1,testserver",
    CSRF_TRUSTED_ORIGINS="",
    HTTPS="0",
    TRUSTED_PROXY_COUNT="0",
    SESSION_HOURS="8",
    MAX_UPLOAD_MB="100",
    LOG_LEVEL="ERROR",
)

from phopho_cadre.settings import *  # noqa: E402, F403

STATIC_ROOT = os.environ.get("BENCHMARK_STATIC_ROOT", os.path.join(tempfile.gettempdir(), "no-static-files"))
