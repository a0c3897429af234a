"""Whole pages over HTTP: two server processes, eight clients, loopback, a bounded number of requests."""

import contextlib
import http.client
import itertools
import json
import os
import random
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from benchmarks import data
from benchmarks.databases import Databases, fresh
from benchmarks.people import session_cookie
from benchmarks.report import Line
from benchmarks.sizes import Sizes
from benchmarks.timing import quantile
from cadres.models import Cadre

CLIENTS, SERVERS = 8, 2
SERVE = settings.BASE_DIR / "scripts" / "serve.py"
PER_SECOND = {"sqlite": 300, "postgresql": 200}


def run(databases: Databases, sizes: Sizes) -> list[Line]:
    call_command("collectstatic", interactive=False, verbosity=0)
    lines = []
    with fresh(databases, "pages_of_a_ward") as url:
        data.fill_plan()
        data.refresh_statistics()
        cookie = session_cookie()
        with servers(url) as running:
            lines.append(_rate(ask(running, ["/"] * sizes.requests_of_a_ward, cookie)))
    with fresh(databases, "pages") as url:
        data.fill_plan()
        data.fill_others(sizes.others)
        data.refresh_statistics()
        cookie, pages = session_cookie(), addresses(sizes.requests)
        connection.close()
        with servers(url) as running:
            lines += [
                _quick(name, sizes.others, ask(running, asked, cookie)) for name, asked in pages.items()
            ]
    return lines


def addresses(times: int, seed: int = 1) -> dict[str, list[str]]:
    """What is asked for, by name of the page."""
    dice = random.Random(seed)
    people = dice.choices(list(Cadre.objects.values_list("pk", flat=True)), k=times)
    words = itertools.cycle(["nguyen", "van an", "tran thi", "B0012", "ha", "le minh", "yen", "dang"])
    return {
        "dashboard": ["/"] * times,
        "list of cadres": [f"/cadres/?page={dice.randint(1, 20)}" for _ in range(times)],
        "cadre": [f"/cadres/{pk}/" for pk in people],
        "search": [
            f"/cadres/?q={word.replace(' ', '+')}" for word, _ in zip(words, range(times), strict=False)
        ],
    }


@contextlib.contextmanager
def servers(url: str):
    """Server processes by their free loopback ports; they are ended afterwards."""
    connection.close()
    running = {port: _server(url, port) for port in [_free_port() for _ in range(SERVERS)]}
    try:
        for port in running:
            _wait_for(port)
        yield running
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.wait(20)


def _server(url: str, port: int) -> subprocess.Popen:
    own = {"DATABASE_URL": url, "HOST": "127.0.0.1", "PORT": str(port)}
    own["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    return subprocess.Popen([sys.executable, str(SERVE)], env={**os.environ, **own})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while True:
        server = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            server.request("GET", "/healthz")
            server.getresponse().read()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        finally:
            server.close()


def ask(running: dict[int, subprocess.Popen], asked: list[str], cookie: str) -> dict:
    """The times (ms) of all requests by eight clients at once, after a warm-up of a tenth as many.

    ``work`` is the processor time (ms) that the servers spent on a request: it says what a page costs
    even while the machine is busy with something else. 0 where there is no /proc.
    """
    _load(list(running), asked[: max(4 * CLIENTS, len(asked) // 10)], cookie)
    before = _worked(running)
    found = _load(list(running), asked, cookie)
    return found | {"work": (_worked(running) - before) / len(asked)}


def _worked(running: dict[int, subprocess.Popen]) -> float:
    """Processor time of the processes so far, in ms."""
    ticks = 0
    for process in running.values():
        with contextlib.suppress(FileNotFoundError):
            fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
            # utime and stime, by proc(5); the fields counted from after the name.
            ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK") if ticks else 0


def _load(ports, asked, cookie) -> dict:
    order = {"ports": ports, "addresses": asked, "cookie": cookie, "clients": CLIENTS}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load"],
        input=json.dumps(order),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=600,
    )
    found = json.loads(done.stdout)
    if found["wrong"]:
        raise RuntimeError(f"not answered: {found['wrong']}")
    return found


def _rate(found: dict) -> Line:
    rate, least = len(found["times"]) / found["seconds"], PER_SECOND[connection.vendor]
    note = f"p50 {quantile(found['times'], 0.5):.0f} ms, p99 {quantile(found['times'], 0.99):.0f} ms"
    note += f", {found['work']:.1f} ms of processor time each"
    what = f"dashboard of one ward: requests a second ({SERVERS} processes, {CLIENTS} clients)"
    return Line(what, f"{rate:.0f}", f"≥ {least}", rate >= least, note)


def _quick(name: str, people: int, found: dict) -> Line:
    slow = quantile(found["times"], 0.95)
    rate = len(found["times"]) / found["seconds"]
    note = f"p50 {quantile(found['times'], 0.5):.0f} ms, {rate:.0f} a second"
    note += f", {found['work']:.0f} ms of processor time each"
    return Line(
        f"{name} at {people:,} people, {CLIENTS} clients: p95", f"{slow:.0f} ms", "< 100 ms", slow < 100, note
    )
