"""Processes of the benchmark's own: each gets the database in use and answers with one JSON document."""

import json
import os
import subprocess
import sys


def start(module: str, *arguments: str, url: str) -> subprocess.Popen:
    """Start ``python -m module arguments`` on the database of the URL."""
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )


def answer(child: subprocess.Popen, seconds: float) -> dict:
    """What the child printed; raises when it fails or takes longer."""
    out, _ = child.communicate(timeout=seconds)
    if child.returncode:
        raise RuntimeError(f"{child.args} ended with {child.returncode}")
    return json.loads(out)
