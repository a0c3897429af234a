"""Serve the product with waitress (runs on Linux and Windows alike) on HOST:PORT."""

import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from django.conf import settings
from waitress import serve

from phopho_cadre.wsgi import application


def main():
    # What the start has loaded stays: going through it for garbage now and then would hold up a page.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    serve(
        application,
        host=settings.HOST,
        port=settings.PORT,
        threads=8,
        ident=None,
        # A file somewhat above the limit must reach the page that says so in words.
        max_request_body_size=(settings.MAX_UPLOAD_MB * 2 + 1) * 1024 * 1024,
        # Django itself reads the headers of our own proxies (see TRUSTED_PROXY_COUNT), and only then.
        clear_untrusted_proxy_headers=not settings.TRUSTED_PROXY_COUNT,
    )


if __name__ == "__main__":
    main()
