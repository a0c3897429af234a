"""Vietnamese text: one spelling to store, one key to search by, one key to sort by.

Neither SQLite nor PostgreSQL sorts or searches Vietnamese as people do, and they do not agree with
each other, so the keys are computed here and stored.
"""

import re
import unicodedata
from functools import lru_cache

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
LETTER_RANK = {letter: f"{rank:02x}" for rank, letter in enumerate(ALPHABET, start=0x10)}
# Order of the tones in Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Icelandic Ð and African Ɖ look like Đ and are typed for it.
LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def clean_text(text: str) -> str:
    """The text in composed form (NFC), with single spaces, trimmed, look-alikes of Đ replaced."""
    if text.isascii():  # Half of what an import reads: codes, dates, numbers.
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text).translate(LOOKALIKES)
    return SPACES.sub(" ", composed).strip()


@lru_cache(maxsize=50_000)
def match_key(text: str) -> str:
    """For names that must be the same whatever their case, spaces and Unicode form; accents count."""
    key = clean_text(text).casefold()
    # "Hoà" and "Hòa" are one word: the tone is written on either vowel.
    return unicodedata.normalize("NFC", "".join(_tone_last(word) for word in _words(key)))


def search_key(text: str) -> str:
    """Without accents, case and extra spaces: "ĐẶNG  Thị Ấu" → "dang thi au"."""
    plain = clean_text(text).casefold().replace("đ", "d")
    decomposed = unicodedata.normalize("NFD", plain)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def sort_key(text: str) -> str:
    """A hexadecimal key whose plain order is the Vietnamese dictionary order, syllable by syllable."""
    return "00".join(_syllable_key(syllable) for syllable in clean_text(text).casefold().split(" "))


def name_sort_key(full_name: str) -> str:
    """Sort key of a person: the given name (last word) first, then family and middle names."""
    *before, given = clean_text(full_name).split(" ")
    return "0000".join(sort_key(part) for part in (given, " ".join(before)) if part)


def initials(full_name: str) -> str:
    """ "Đặng Thị Ấu" → "dta", as people abbreviate a name when searching."""
    return "".join(word[0] for word in search_key(full_name).split(" ") if word)


def _words(text: str) -> list[str]:
    return re.split(r"(\W+)", text)


def _tone_last(word: str) -> str:
    if word.isascii():
        return word
    tones = [c for c in unicodedata.normalize("NFD", word) if c in TONE_RANK]
    if len(tones) != 1:
        return word
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if c not in TONE_RANK)
    return unicodedata.normalize("NFC", bare) + tones[0]


@lru_cache(maxsize=20_000)
def _syllable_key(syllable: str) -> str:
    letters, tone = [], "0"
    for char in unicodedata.normalize("NFC", syllable):
        base, mark = _without_tone(char)
        tone = mark or tone
        letters.append(LETTER_RANK.get(base) or f"0f{ord(base):06x}")
    return "".join(letters) + "0" + tone


def _without_tone(char: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((TONE_RANK[c] for c in decomposed if c in TONE_RANK), "")
    base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONE_RANK))
    return base, tone
