"""The four verdicts on a target as they are shown: icon and word, always together."""

from django.utils.translation import pgettext_lazy

from phopho_cadre.numbers import MINUS

# code -> (icon, word)
VERDICTS = {
    "met": ("check", pgettext_lazy("verdict", "Met")),
    "missed": ("x", pgettext_lazy("verdict", "Missed")),
    "unclear": ("question", pgettext_lazy("verdict", "Unclear")),
    "nobody": ("minus", pgettext_lazy("verdict", "Nobody yet")),
}
# The same signs as characters, for charts and paper.
SIGNS = {"met": "✓", "missed": "✕", "unclear": "?", "nobody": "–"}


def verdict_text(verdict: str, short_by: int | None = None) -> str:
    """ "Đạt", "Chưa đạt −3": the word, and for a missed target the people short if there are any."""
    word = str(VERDICTS[verdict][1])
    return f"{word} {MINUS}{short_by}" if verdict == "missed" and short_by else word
