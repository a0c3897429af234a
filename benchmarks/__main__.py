"""``python -m benchmarks [section …] [--full]``: measure, print one table, leave nothing behind."""

import argparse
import importlib
import os
import signal
import sys

from benchmarks.databases import Databases
from benchmarks.report import table
from benchmarks.sizes import FULL, NORMAL, TINY

SECTIONS = ["cells", "years", "imports", "writers", "weight", "pages"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    # Not "choices": argparse would refuse an empty list.
    parser.add_argument(
        "sections", nargs="*", metavar="section", help=f"of {', '.join(SECTIONS)}; default: all"
    )
    parser.add_argument("--full", action="store_true", help="the sizes that take minutes as well")
    parser.add_argument("--tiny", action="store_true", help="only see that every section works")
    options = parser.parse_args()
    if unknown := set(options.sections) - set(SECTIONS):
        parser.error(f"unknown section {', '.join(sorted(unknown))}")
    sizes = FULL if options.full else TINY if options.tiny else NORMAL
    # Whoever ends it from outside leaves nothing behind either.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    databases = Databases(os.environ.get("DATABASE_URL", ""))
    try:
        prepare(databases)
        lines = []
        for name in options.sections or SECTIONS:
            print(f"{name} …", file=sys.stderr, flush=True)
            section = importlib.import_module(f"benchmarks.{name}")
            lines += section.run(databases, sizes)
        print(f"\n{databases.vendor}\n\n{table(lines)}")
    finally:
        databases.remove_all()
    return 0


def prepare(databases: Databases) -> None:
    """Start Django on a database of our own that holds the plan and nobody, from which others are copied."""
    os.environ["DATABASE_URL"] = databases.make("empty")
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    os.environ["BENCHMARK_STATIC_ROOT"] = str(databases.folder / "static")
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_plan", verbosity=0, stdout=sys.stderr)
    connection.close()


if __name__ == "__main__":
    sys.exit(main())
