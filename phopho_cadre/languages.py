"""Which language a page speaks: the reader's choice, else Vietnamese."""

from django.conf import settings
from django.utils import translation


class ChosenLanguageMiddleware:
    """The language of the cookie that Django's ``set_language`` writes; without one, LANGUAGE_CODE.

    Unlike Django's own middleware it never follows the browser: an English Windows in the office is no
    wish for English pages.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
