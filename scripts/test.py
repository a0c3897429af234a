"""Run every test that this machine can run, and say at the end what was left out and why.

SQLite always (with the browser tests where there is a Chromium), then PostgreSQL where it is installed.
With REQUIRE_ALL=1 whatever is left out is a failure. Further arguments go to pytest.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POSTGRES_ABSENT = 77
NO_TESTS = 5


def main(arguments: list[str]) -> int:
    required = os.environ.get("REQUIRE_ALL") == "1"
    pytest = [sys.executable, "-m", "pytest", *arguments]
    with tempfile.TemporaryDirectory() as folder:
        left_out = Path(folder, "left_out")
        environment = {**os.environ, "LEFT_OUT": str(left_out)}
        environment.pop("DATABASE_URL", None)

        print("— SQLite —", flush=True)
        status = subprocess.run(pytest, cwd=ROOT, env=environment).returncode

        print("— PostgreSQL —", flush=True)
        wrapper = [sys.executable, ROOT / "scripts" / "with_postgres.py"]
        # One database is enough for what only a browser can see.
        second = subprocess.run(
            [*wrapper, *pytest, "-m", "not browser"], cwd=ROOT, env=environment
        ).returncode

        reasons = left_out.read_text("utf-8").splitlines() if left_out.exists() else []
    if second == POSTGRES_ABSENT:
        reasons.append("every test on PostgreSQL: initdb and pg_ctl were not found")
        second = 0
    if reasons:
        print("\nLeft out on this machine:", *sorted(set(reasons)), sep="\n  - ", flush=True)
        if required:
            print("REQUIRE_ALL=1 allows no test to be left out.")
            return 1
    return status or (0 if second == NO_TESTS and arguments else second)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
