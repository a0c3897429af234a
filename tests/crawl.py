"""Follows every link of the product as one reader, as a browser without scripts would."""

import html
import io
import re
import zipfile
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve

LINK = re.compile(r'\b(?:href|src|action|hx-get|data-href)="([^"]*)"')
# Lists can be asked for in ever new combinations of filters; this many of each address are looked at.
VARIANTS = 12
LEFT_OUT = ("/static/", "/sign-out/", "/account/")


def text_of(answer) -> str:
    """Everything an answer carries, headers too; workbooks and documents are opened."""
    body = b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content
    found = [str(answer.headers), answer.cookies.output()]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            found += [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
    else:
        found.append(body.decode("utf-8", "replace"))
    return html.unescape("\n".join(found))


def crawl(client, *starts: str, within: str = "", read=text_of) -> dict[str, tuple[int, str]]:
    """Address → (status, text) of every page that links lead to, ``within`` a part of the site if given.

    ``read`` makes the text out of an answer.
    """
    waiting, seen, variants = deque(starts), {}, Counter()
    while waiting:
        url = waiting.popleft()
        path = urlsplit(url).path
        if url in seen or variants[path] >= VARIANTS or path.startswith(LEFT_OUT):
            continue
        variants[path] += 1
        answer = client.get(url)
        seen[url] = (answer.status_code, read(answer))
        if answer.status_code in (301, 302):
            waiting.append(_local(url, answer.url))
        elif "html" in answer.headers.get("Content-Type", ""):
            links = [_local(url, html.unescape(link)) for link in LINK.findall(answer.content.decode())]
            waiting.extend(link for link in links if link and link.startswith(within or "/"))
    return seen


def _local(base: str, link: str) -> str:
    """The address without its fragment when it is ours, else nothing."""
    found = urlsplit(urljoin("http://testserver" + base, urldefrag(link)[0]))
    if found.scheme not in ("http", "https") or found.netloc != "testserver":
        return ""
    return found.path + (f"?{found.query}" if found.query else "")


def names_of(addresses) -> set[str]:
    """The names of the routes behind the addresses."""
    found = set()
    for url in addresses:
        try:
            found.add(resolve(urlsplit(url).path).view_name)
        except Resolver404:
            continue
    return found
