"""What every answer carries: the headers that a browser is to obey, and the health address."""

import pytest
from django.db import DatabaseError, connection
from django.test import RequestFactory, override_settings
from django.urls import reverse

from phopho_cadre.proxies import client_address

EXPECTED = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    },
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def headers_of(response) -> dict:
    found = {name: response.headers.get(name) for name in EXPECTED}
    found["Content-Security-Policy"] = set((found["Content-Security-Policy"] or "").split("; "))
    return found


@pytest.mark.parametrize(
    ("address", "status"),
    [("help", 200), ("no-such-page", 404), ("set_theme", 405), ("dashboard", 200)],
)
def test_headers_of_pages_to_whoever_is_signed_in(administrator_client, address, status):
    path = "/no-such-page/" if address == "no-such-page" else reverse(address)
    response = administrator_client.get(path)
    assert response.status_code == status
    assert headers_of(response) == EXPECTED


def test_headers_of_the_way_to_sign_in(db, client):
    redirect = client.get(reverse("dashboard"))
    assert (redirect.status_code, headers_of(redirect)) == (302, EXPECTED)
    page = client.get(redirect.url)
    assert page.status_code == 200
    cached = "max-age=0, no-cache, no-store, must-revalidate, private"  # Django's own on this page
    assert headers_of(page) == {**EXPECTED, "Cache-Control": cached}


def test_headers_of_a_broken_page(administrator_client, monkeypatch):
    administrator_client.raise_request_exception = False
    monkeypatch.setattr("phopho_cadre.views.get_language", lambda: 1 / 0)
    response = administrator_client.get(reverse("help"))
    assert response.status_code == 500
    assert headers_of(response) == EXPECTED
    assert b"ZeroDivisionError" not in response.content


def test_only_the_own_host_is_answered(db, client):
    assert client.get(reverse("login"), headers={"host": "evil.example"}).status_code == 400


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31_536_000)
def test_https_is_insisted_on(db, client):
    response = client.get(reverse("login"))
    assert (response.status_code, response.url) == (301, "https://testserver" + reverse("login"))
    assert (
        "max-age=31536000" in client.get(reverse("login"), secure=True).headers["Strict-Transport-Security"]
    )
    assert client.get(reverse("healthz")).status_code == 200


def test_health(db, client):
    response = client.get(reverse("healthz"))
    assert (response.status_code, response.content) == (200, b"ok")
    assert client.post(reverse("healthz")).status_code == 405


def test_health_without_a_database(db, client, caplog):
    def refuse(*args):
        raise DatabaseError("secret details")

    with connection.execute_wrapper(refuse):
        response = client.get(reverse("healthz"))
    assert (response.status_code, response.content) == (503, b"database unavailable")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, None, "10.0.0.9"),
        (0, "1.2.3.4", "10.0.0.9"),
        (1, None, "10.0.0.9"),
        (1, "192.168.1.5", "192.168.1.5"),
        (1, "1.2.3.4, 192.168.1.5", "192.168.1.5"),
        (2, "1.2.3.4, 192.168.1.5, 10.0.0.8", "192.168.1.5"),
        (2, "192.168.1.5", "10.0.0.9"),
    ],
)
def test_client_address_cannot_be_forged(proxies, forwarded, expected):
    extra = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", **extra)
    with override_settings(TRUSTED_PROXY_COUNT=proxies):
        assert client_address(request) == expected
