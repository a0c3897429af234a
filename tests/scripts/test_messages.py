"""What counts as a text, and when the catalogue is complete."""

import ast

import polib
import pytest
from django.utils.translation.template import templatize

from scripts import messages


def in_python(source):
    return list(messages.messages_of(ast.parse(source)))


def in_template(source):
    return [found for tree in messages.calls_in(templatize(source)) for found in messages.messages_of(tree)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("Body")', (None, "Body", None)),
        ('gettext_lazy("a" "b")', (None, "ab", None)),
        ('pgettext("import", "status")', ("import", "status", None)),
        ('ngettext("%(n)s person", "%(n)s people", n)', (None, "%(n)s person", "%(n)s people")),
    ],
)
def test_texts_in_python(source, found):
    assert in_python(source) == [found]


def test_variables_are_no_texts():
    assert in_python("_(name); gettext(f'{x}'); other('Body')") == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Who (and why)" %}', (None, "Who (and why)", None)),
        ('{% translate "status" context "import" %}', ("import", "status", None)),
        (
            "{% blocktranslate trimmed with a=b %}\n  100% of\n {{ a }}\n{% endblocktranslate %}",
            (None, "100%% of %(a)s", None),
        ),
        (
            "{% blocktranslate count n=x %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            (None, "%(n)s day", "%(n)s days"),
        ),
        ('{% include "x" with label=_("Form") %}', (None, "Form", None)),
    ],
)
def test_texts_in_templates(source, found):
    assert in_template(source) == [found]


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A catalogue of two texts, compiled."""
    path = tmp_path / "django.po"
    monkeypatch.setattr(messages, "CATALOGUE", path)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    made.append(polib.POEntry(msgid="Body", msgstr="Tổ chức"))
    made.append(polib.POEntry(msgid="%(n)s days", msgstr="%(n)s ngày"))
    made.save(str(path))
    made.save_as_mofile(str(path.with_suffix(".mo")))
    return made


def texts(tmp_path, *found):
    return {(None, message): (None, tmp_path / "page.html") for message in found}


def test_complete_catalogue(catalogue, tmp_path):
    assert messages.problems(catalogue, texts(tmp_path, "Body", "%(n)s days")) == []


def test_each_fault_is_named(catalogue, tmp_path):
    catalogue.find("Body").msgstr = ""
    catalogue.find("%(n)s days").msgstr = "%(count)s ngày"
    assert messages.problems(catalogue, texts(tmp_path, "Body", "%(n)s days", "New")) == [
        "page.html: no translation of 'Body'",
        "page.html: the translation of '%(n)s days' names %(count)",
        "page.html: no translation of 'New'",
        "django.mo is out of date: make messages",
    ]


def test_update_adds_what_is_new_and_keeps_what_is_translated(catalogue, tmp_path):
    catalogue.append(polib.POEntry(msgid="Neither used nor translated", msgstr=""))
    messages.update(catalogue, texts(tmp_path, "Body", "New %(name)s"))
    again = polib.pofile(str(messages.CATALOGUE))
    assert {e.msgid: e.msgstr for e in again} == {
        "Body": "Tổ chức",
        "%(n)s days": "%(n)s ngày",
        "New %(name)s": "",
    }
    assert again.find("New %(name)s").flags == ["python-format"]
    assert messages.problems(again, texts(tmp_path, "Body")) == []
