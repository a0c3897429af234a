"""What a browser that has never been here fetches for one page, compressed as the server sends it."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from benchmarks import data
from benchmarks.databases import Databases, fresh
from benchmarks.people import BACKEND, reader
from benchmarks.report import Line
from benchmarks.sizes import Sizes

LINKED = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"')
IN_STYLE = re.compile(r'url\("?([^")]+)"?\)')


def files_of(page: str) -> set[str]:
    """Addresses of the styles, scripts, icons and fonts that a page and its styles name."""
    found = {address for address in LINKED.findall(page) if address.startswith(settings.STATIC_URL)}
    for style in [address for address in found if address.endswith(".css")]:
        text = _stored(style).read_text()
        inner = {name for name in IN_STYLE.findall(text) if not name.startswith(("data:", "#"))}
        found |= {urljoin(style, name).partition("#")[0] for name in inner}
    return found


def _stored(address: str) -> Path:
    return Path(settings.STATIC_ROOT) / address.removeprefix(settings.STATIC_URL)


def sent(address: str) -> int:
    """Bytes of a static file as whitenoise sends it to a browser that takes gzip."""
    file = _stored(address)
    packed = file.with_name(f"{file.name}.gz")
    return (packed if packed.exists() else file).stat().st_size


def first_load(client: Client, address: str) -> dict[str, int]:
    """Bytes by file, the page itself under its own address."""
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    body = response.content
    page = gzip.decompress(body) if response.get("Content-Encoding") == "gzip" else body
    return {address: len(body), **{file: sent(file) for file in sorted(files_of(page.decode()))}}


def run(databases: Databases, sizes: Sizes) -> list[Line]:
    call_command("collectstatic", interactive=False, verbosity=0)
    lines = []
    with fresh(databases, "weight"):
        data.fill_plan()
        client = Client()
        client.force_login(reader(), BACKEND)
        for name, address in (("dashboard", "/"), ("list of cadres", "/cadres/")):
            found = first_load(client, address)
            total = sum(found.values()) / 1000
            note = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in _by_kind(address, found).items())
            lines.append(
                Line(
                    f"first load of the {name}, compressed", f"{total:.0f} kB", "< 100 kB", total < 100, note
                )
            )
    return lines


def _by_kind(address: str, found: dict[str, int]) -> dict[str, int]:
    kinds = {"page": found[address]}
    for file, size in found.items():
        if file != address:
            kind = file.rpartition(".")[2]
            kinds[kind] = kinds.get(kind, 0) + size
    return kinds
