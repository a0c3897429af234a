"""Keep the Vietnamese catalogue complete; needs no gettext program.

python scripts/messages.py            add new texts, compile django.mo
python scripts/messages.py --check    fail where a text has no translation or django.mo is out of date
"""

import ast
import re
import sys
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
PACKAGES = ["phopho_cadre", "cadres", "targets", "reports"]
# Names of the functions → positions of (context, message, plural) among their arguments.
FUNCTIONS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
CALL = re.compile(rf"\b({'|'.join(FUNCTIONS)})\(")
PLACEHOLDER = re.compile(r"%\(\w+\)")


def messages_of(tree: ast.AST):
    """(context, message, plural) of every call of a translating function with literal texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", None))
            if name in FUNCTIONS:
                found = [_literal(node.args, position) for position in FUNCTIONS[name]]
                if found[1]:
                    yield tuple(found)


def _literal(arguments, position):
    if position is None or position >= len(arguments):
        return None
    argument = arguments[position]
    return argument.value if isinstance(argument, ast.Constant) else None


def calls_in(text: str):
    """The calls in what Django makes of a template, which is only nearly Python."""
    for match in CALL.finditer(text):
        end = match.end()
        while (end := text.find(")", end) + 1) > 0:
            try:
                yield ast.parse(text[match.start() : end])
                break
            except SyntaxError:
                continue


def texts_in_the_code() -> dict:
    """{(context, message): (plural, first place)} of all Python files and templates."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for context, message, plural in messages_of(ast.parse(path.read_text("utf-8"))):
                found.setdefault((context, message), (plural, path))
    for path in sorted((ROOT / "templates").rglob("*.*")):
        for tree in calls_in(templatize(path.read_text("utf-8"), origin=str(path))):
            for context, message, plural in messages_of(tree):
                found.setdefault((context, message), (plural, path))
    return found


def problems(catalogue, texts) -> list[str]:
    """One sentence for each text that a reader would see untranslated or broken."""
    known = {(e.msgctxt, e.msgid): e for e in catalogue}
    said = []
    for (context, message), (_plural, path) in texts.items():
        entry = known.get((context, message))
        where = path.relative_to(ROOT)
        translations = [entry.msgstr, *entry.msgstr_plural.values()] if entry else []
        if not any(translations):
            said.append(f"{where}: no translation of {message!r}" + (f" ({context})" if context else ""))
        elif "fuzzy" in entry.flags:
            said.append(f"{where}: the translation of {message!r} is marked as doubtful")
        elif strange := {p for t in translations for p in PLACEHOLDER.findall(t)} - {
            p for t in (message, entry.msgid_plural) for p in PLACEHOLDER.findall(t)
        }:
            said.append(f"{where}: the translation of {message!r} names {', '.join(sorted(strange))}")
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
        said.append(f"{compiled.relative_to(ROOT)} is out of date: make messages")
    return said


def update(catalogue, texts) -> None:
    """Add the texts that are new, and compile the catalogue.

    Translations of texts that our code does not have are kept: most are Django's own texts, of which its
    Vietnamese catalogue lacks many.
    """
    known = {(e.msgctxt, e.msgid): e for e in catalogue}
    catalogue[:] = [
        entry
        for key, entry in known.items()
        if key in texts or entry.msgstr or any(entry.msgstr_plural.values())
    ]
    for (context, message), (plural, _path) in texts.items():
        if (context, message) not in known:
            entry = polib.POEntry(msgid=message, msgctxt=context, msgid_plural=plural or "")
            entry.msgstr_plural = {0: ""} if plural else {}
            if PLACEHOLDER.search(message):
                entry.flags.append("python-format")
            catalogue.append(entry)
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))


def main() -> int:
    settings.configure(USE_I18N=True)
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=110)
    texts = texts_in_the_code()
    if "--check" not in sys.argv[1:]:
        update(catalogue, texts)
    found = problems(catalogue, texts)
    print(*found, f"{len(texts)} texts, {len(found)} problems", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
