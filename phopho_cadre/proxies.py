"""Whose address a request comes from, when there may be proxies in front."""

from django.conf import settings


def client_address(request) -> str:
    """The address that sign-in attempts are counted by.

    Each of our own proxies (``TRUSTED_PROXY_COUNT``) appends the address it was called from to
    ``X-Forwarded-For``, so the first of those appended is the client; whatever stands before it was
    written by the client and is worth nothing. Without proxies the header is not looked at.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    count = settings.TRUSTED_PROXY_COUNT
    if not count:
        return direct
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return hops[-count] if len(hops) >= count else direct
