"""One short address, so that tests of texts do not depend on where pages live."""

from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("i/<slug:code>/", lambda request, code: HttpResponse(code), name="indicator")]
