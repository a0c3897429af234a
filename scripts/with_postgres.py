"""Run a command with DATABASE_URL set to a PostgreSQL cluster that exists only for its time.

    python scripts/with_postgres.py python -m pytest

The exit status is the command's; 77 when this machine has no PostgreSQL. Data that a crash may lose
(fsync=off) is what a test wants. Works as root too: the cluster then runs as the user "postgres".
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

ABSENT = 77


def find(program: str) -> str | None:
    """The program on PATH, else of the newest PostgreSQL where Debian keeps them (not on PATH)."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda p: float(p.parts[4]))
    return shutil.which(program) or (str(versions[-1]) if versions else None)


def main(command: list[str]) -> int:
    initdb, pg_ctl = find("initdb"), find("pg_ctl")
    if not initdb or not pg_ctl:
        print("PostgreSQL is not installed on this machine (initdb and pg_ctl not found).", file=sys.stderr)
        return ABSENT
    server_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # Not below TMPDIR: the path of a socket must be short, and the user "postgres" must be able to enter.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder:
        if server_user:
            shutil.chown(folder, "postgres")
        data, log = f"{folder}/data", f"{folder}/log"
        options = f"-F -c listen_addresses='' -c unix_socket_directories={folder} -c full_page_writes=off"

        def run(*arguments):
            subprocess.run([*server_user, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=folder)

        run(initdb, "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run(pg_ctl, "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            url = f"postgres://test@/postgres?host={quote(folder, safe='')}"
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
        finally:
            run(pg_ctl, "-D", data, "-m", "immediate", "-w", "stop")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
