"""A real Chromium, signed in. Tests that use it are marked ``browser`` by the fixture's name alone."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP, PHONE = (1366, 768), (390, 844)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The running browser; the test is left out where the machine has none."""
    path = next((found for found in map(shutil.which, PROGRAMS) if found), None)
    if not path:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, at which Django's database layer balks.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            yield browser
            browser.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(live_server, chromium):
    """``open_page(address, user, size=DESKTOP, **context_options)`` → a Playwright page at the address.

    ``user=None`` opens it signed out. When the test ends, anything that the page complained about on its
    console (a script error, a breach of the content security policy) fails the test; what begins with a
    text in ``open_page.forgiven`` does not.
    """
    contexts, complaints = [], []

    def complain(text):
        # The answer to the page's own request is the test's business (403, 404).
        own = "Failed to load resource: the server responded with a status of 4"
        if not text.startswith((own, *open_page.forgiven)):
            complaints.append(text)

    def open_page(address, user=None, size=DESKTOP, **options):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            locale="vi-VN",
            **options,
        )
        contexts.append(context)
        if user is not None:
            context.add_cookies([_session_cookie(user, live_server.url)])
        page = context.new_page()
        page.on("console", lambda message: complain(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complain(str(error)))
        page.goto(address)
        return page

    open_page.forgiven = []
    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _session_cookie(user, url: str) -> dict:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


# All rules of axe, best practices too, and the target size of WCAG 2.2, which it leaves out unless asked.
AXE = "(o) => axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}, ...o})"


def accessibility_faults(page, **options) -> list[str]:
    """What axe finds on the page as it stands, one line each ("rule: element"); empty is the aim."""
    from axe_playwright_python.sync_playwright import Axe

    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(AXE, options)["violations"]
    return [f"{fault['id']}: {node['target'][0]}" for fault in found for node in fault["nodes"]]
