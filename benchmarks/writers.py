"""Eight people who save while four others read the dashboard: nothing refused as locked, nothing lost."""

import json
import random
import sys
import time

from benchmarks import children
from benchmarks.databases import Databases, fresh
from benchmarks.report import Line
from benchmarks.sizes import Sizes
from benchmarks.timing import quantile

WRITERS, READERS = 8, 4
RECORDS = 5


def run(databases: Databases, sizes: Sizes) -> list[Line]:
    from benchmarks import data

    with fresh(databases, "writers") as url:
        data.fill_plan()
        found = together(url, sizes.saves)
    lines = [
        Line(
            f"{WRITERS} writers and {READERS} readers: refused as locked",
            str(found["locked"]),
            "0",
            found["locked"] == 0,
            f"{found['saves']} saves, {found['rate']:.0f} a second, p99 {found['write_p99']:.0f} ms; "
            f"{found['stale']} held back because somebody else had saved, and made again",
        ),
        Line("updates lost", str(found["lost"]), "0", found["lost"] == 0),
        Line("the readers meanwhile, p99", f"{found['read_p99']:.0f} ms", note=f"{found['reads']} readings"),
    ]
    return lines


def together(url: str, saves: int) -> dict:
    """Let them all work on the database; what came of it."""
    from django.db import connection

    from cadres.models import Cadre

    pks = list(Cadre.objects.order_by("pk").values_list("pk", flat=True)[:RECORDS])
    Cadre.objects.filter(pk__in=pks).update(note="0")
    connection.close()
    start = time.perf_counter()
    writers = [
        children.start("benchmarks.writers", "write", str(seed), str(saves), url=url)
        for seed in range(WRITERS)
    ]
    readers = [children.start("benchmarks.writers", "read", str(saves // 2), url=url) for _ in range(READERS)]
    wrote = [children.answer(child, 300) for child in writers]
    took = time.perf_counter() - start
    read = [children.answer(child, 300) for child in readers]
    kept = sum(int(note) for note in Cadre.objects.filter(pk__in=pks).values_list("note", flat=True))
    saved = sum(w["saves"] for w in wrote)
    reads = [ms for r in read for ms in r["times"]]
    return {
        "saves": saved,
        "lost": saved - kept,
        "locked": sum(x["locked"] for x in wrote + read),
        "stale": sum(w["stale"] for w in wrote),
        "rate": saved / max(w["seconds"] for w in wrote),
        "seconds": took,
        "write_p99": quantile([ms for w in wrote for ms in w["times"]], 0.99),
        "read_p99": quantile(reads, 0.99),
        "reads": len(reads),
    }


def write(seed: int, saves: int) -> dict:
    """Add one to the note of a person, as the page does it: read, change, save at the version read."""
    from django.db import OperationalError

    from cadres import editing
    from cadres.conflicts import Stale, version_of
    from cadres.models import Cadre

    dice = random.Random(seed)
    pks = list(Cadre.objects.order_by("pk").values_list("pk", flat=True)[:RECORDS])
    found = {"saves": 0, "stale": 0, "locked": 0, "times": []}
    begin = time.perf_counter()
    while found["saves"] < saves:
        person = Cadre.objects.get(pk=dice.choice(pks))
        version = version_of(person)
        # Read before the version, the note could be older than it.
        person.refresh_from_db()
        person.note = str(int(person.note) + 1)
        start = time.perf_counter()
        try:
            editing.change(person, None, version)
        except Stale:
            found["stale"] += 1
            continue
        except OperationalError:
            found["locked"] += 1
            continue
        found["times"].append((time.perf_counter() - start) * 1000)
        found["saves"] += 1
    return found | {"seconds": time.perf_counter() - begin}


def read(times: int) -> dict:
    """Read the whole plan again and again."""
    from django.db import OperationalError

    from benchmarks import data
    from targets.models import Plan
    from targets.scorecard import scorecard

    found = {"times": [], "locked": 0}
    for _ in range(times):
        start = time.perf_counter()
        try:
            scorecard(Plan.objects.current(), data.TODAY)
        except OperationalError:
            found["locked"] += 1
        found["times"].append((time.perf_counter() - start) * 1000)
    return found


if __name__ == "__main__":
    import django

    django.setup()
    task, *numbers = sys.argv[1:]
    print(json.dumps({"write": write, "read": read}[task](*map(int, numbers))))
