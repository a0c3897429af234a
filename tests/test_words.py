"""The interface in one language: no English in Vietnamese pages, no Vietnamese in English ones."""

import re
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.urls import reverse

from cadres.importing.sheets import SHEETS
from cadres.models import Body, Cadre
from targets.loading import load_plan
from targets.models import Criterion, Indicator
from tests.browser import wards

pytestmark = pytest.mark.django_db

CATALOGUE = settings.BASE_DIR / "locale" / "vi" / "LC_MESSAGES" / "django.po"
READ_ALOUD = ("title", "aria-label", "placeholder", "alt")
VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


class Words(HTMLParser):
    """The texts of a page: what is seen, and what is read aloud instead. Scripts and styles are not."""

    def __init__(self, page: str):
        super().__init__()
        self.texts, self.skipped = [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.skipped += tag in ("script", "style")
        self.texts += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag):
        self.skipped -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.skipped and data.strip():
            self.texts.append(" ".join(data.split()))


def texts_of(client) -> dict[str, list[str]]:
    """Address → texts of one page of each kind that the office reads."""
    names = ("dashboard", "indicator_list", "cadre_list", "body_list", "cadre_add", "import_start")
    addresses = [reverse(name) for name in (*names, "password_change")]
    addresses += [reverse("indicator", args=[found.code]) for found in Indicator.objects.all()]
    for name, model in (("cadre", Cadre), ("cadre_edit", Cadre), ("body", Body)):
        addresses += [reverse(name, args=[found.pk]) for found in model.objects.order_by("-pk")[:2]]
    addresses += [f"{reverse('cadre_list')}?conditions=1", f"{reverse('dashboard')}?on=2025-06-30"]
    return {url: Words(client.get(url).content.decode()).texts for url in addresses}


def test_no_english_stands_in_a_vietnamese_page(staff_client):
    wards.sample_ward()
    english = {entry.msgid for entry in polib.pofile(str(CATALOGUE)) if entry.msgid != entry.msgstr}
    pages = texts_of(staff_client)
    assert len(pages) == 27
    assert {(text, url) for url, texts in pages.items() for text in texts if text in english} == set()


def test_no_vietnamese_stands_in_an_english_page(staff_client):
    load_plan()
    staff_client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    interface = {entry.msgstr for entry in polib.pofile(str(CATALOGUE)) if VIETNAMESE.search(entry.msgstr)}
    found = {text for texts in texts_of(staff_client).values() for text in texts}
    # The workbook's sheets and headings are the office's, and the plan's names are the plan's.
    data = {word for sheet in SHEETS for word in (sheet.title, *(c.heading for c in sheet.columns()))}
    data |= {row.name for model in (Body, Criterion) for row in model.objects.all()} | {"Tiếng Việt"}
    assert found & interface - data == set()
