"""What a person is asked before a file is saved: it may be a mistake, and it may be right."""

import hashlib
from dataclasses import dataclass, field

from cadres.duplicates import Match, likely_same

ASKED_BY = {"citizen_number", "sex", "birth"}


@dataclass
class Doubts:
    """People who may be the same one, and sentences about what does not fit together."""

    matches: list[Match] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.matches or self.sentences)

    @property
    def mark(self) -> str:
        """Stands for these doubts and no others: an answer to them does not settle a new one."""
        told = [f"{match.cadre.pk} {match.reason}" for match in self.matches] + self.sentences
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def doubts_about_new(form) -> Doubts:
    """Doubts about a person to be entered; ``form`` is a bound CadreForm, valid or not."""
    matches = likely_same(form.instance) if form.instance.full_name else []
    return Doubts(matches, form.doubts())


def doubts_about_change(form) -> Doubts:
    """Doubts about the change of a record, of whatever kind."""
    is_asked = hasattr(form, "doubts") and ASKED_BY & set(form.changed_data)
    return Doubts(sentences=form.doubts() if is_asked else [])
