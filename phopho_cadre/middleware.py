"""Headers that every page carries beside those that Django and django-csp set."""

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class PrivatePagesMiddleware:
    """Keeps pages out of every cache, so that "Back" after signing out shows nobody's records.

    It stands below WhiteNoise: static files are not pages and stay cached. A view that sets
    ``Cache-Control`` itself is left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
