"""The people (or events) behind a reading, by how they stand to it, each with the reason.

The sides come from the engine's answers alone, so a number and its list cannot disagree.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from cadres.list_rows import age_text
from cadres.models import Cadre, Nomination
from targets.files import (
    Files,
    batches,
    leaving,
    leaving_reason,
    load_files,
    posts_held,
    retirement_note,
)
from targets.models import Criterion
from targets.readings import Answer
from targets.reasons import Judged, Reason, lower_first, reason
from targets.scorecard import Asked


class Side(StrEnum):
    """How someone stands to a reading."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    MAYBE = "maybe"
    GONE = "gone"


@dataclass(frozen=True)
class Row:
    """One person, or one event of a person, as the page shows it.

    ``age`` is text: "37", or "36–37" for a partial birth, "" without one. ``notes`` follow the reason.
    """

    cadre: Cadre
    post: str
    post_full: str
    age: str
    reason: Reason
    notes: tuple[Reason, ...] = ()
    event: Nomination | None = None


@dataclass
class Section:
    """One side: how many stand on it, and their rows by given name, of very many only the first ones."""

    side: Side
    count: int = 0
    rows: list[Row] = field(default_factory=list)

    def __len__(self):
        return self.count

    @property
    def left_out(self) -> int:
        """How many are counted and have no row."""
        return self.count - len(self.rows)


@dataclass
class Behind:
    """Who stands behind a reading. ``sections`` in the order of the page, empty ones included."""

    asked: Asked
    sections: list[Section]
    files: Files

    def section(self, side: Side) -> Section:
        """The section of a side; an empty one where the reading cannot have that side."""
        return next((s for s in self.sections if s.side == side), Section(side))


def side_of(answer: Answer, now: Answer | None) -> Side | None:
    """Where an answer belongs; None for someone who has nothing to do with the reading.

    ``now`` is the same person's answer today, given for forecasts only: who is in today and out later is
    shown as gone.
    """
    if answer.belongs is None:
        return Side.MAYBE
    if answer.belongs:
        return {True: Side.YES, False: Side.NO, None: Side.UNKNOWN}[answer.holds]
    return Side.GONE if now is not None and now.belongs is not False else None


def sides_of(asked: Asked) -> list[Side]:
    """The sides a reading can have."""
    sides = [Side.YES, Side.NO, Side.UNKNOWN]
    if asked.question.narrowed_by:
        sides.append(Side.MAYBE)
    if asked.question.moment.is_forecast:
        sides.append(Side.GONE)
    return sides


def behind(
    asked: Asked,
    answers: Sequence[Answer],
    now: Sequence[Answer] | None,
    day: dt.date,
    most: int | None = None,
) -> Behind:
    """Everyone behind ``asked``, named, with reasons, in a constant number of statements.

    ``answers``: the engine's answers to ``asked``; ``now``: those to the same indicator today (used by
    forecasts). ``day``: the day of reading, on which posts are in force. ``most``: rows per side.
    """
    today = {a.cadre_id: a for a in now or ()} if asked.question.moment.is_forecast else {}
    sides: dict[Side, list[Answer]] = {side: [] for side in sides_of(asked)}
    for answer in answers:
        side = side_of(answer, today.get(answer.cadre_id))
        if side is not None:
            sides[side].append(answer)
    shown = {side: _first(found, most) for side, found in sides.items()}
    everybody = [answer for found in shown.values() for answer in found]
    base = asked.question.base
    files = load_files(
        (answer.cadre_id for answer in everybody),
        events=(answer.event_id for answer in everybody if answer.event_id),
        planned=bool(base.planned_bodies or base.planned_posts),
    )
    writer = _Writer(asked, files, day)
    sections = []
    for side, found in shown.items():
        ordered = sorted(found, key=lambda answer: _order(answer, files))
        sections.append(Section(side, len(sides[side]), [writer.row(answer, side) for answer in ordered]))
    return Behind(asked, sections, files)


def _first(found: list[Answer], most: int | None) -> list[Answer]:
    """The first of very many by given name."""
    if most is None or len(found) <= most:
        return found
    names: dict[int, str] = {}
    for ids in batches(answer.cadre_id for answer in found):
        names |= dict(Cadre.objects.filter(pk__in=ids).order_by().values_list("pk", "name_sort"))
    return sorted(found, key=lambda a: (names[a.cadre_id], a.cadre_id, a.event_id or 0))[:most]


def _order(answer: Answer, files: Files):
    cadre = files.cadres[answer.cadre_id]
    event = files.events.get(answer.event_id)
    return cadre.name_sort, cadre.pk, event.day if event else dt.date.min, answer.event_id or 0


class _Writer:
    """Writes the rows of one reading."""

    def __init__(self, asked: Asked, files: Files, day: dt.date):
        self.asked, self.files, self.day = asked, files, day
        self.question = asked.question
        self.forecast = asked.question.moment.is_forecast

    def row(self, answer: Answer, side: Side) -> Row:
        cadre = self.files.cadres[answer.cadre_id]
        event = self.files.events.get(answer.event_id)
        post, post_full = posts_held(self.files, cadre.pk, self.day)
        on = event.day if event else self.question.moment.day
        return Row(
            cadre=cadre,
            post=post,
            post_full=post_full,
            age=age_text(cadre, on),
            reason=self._reason(answer, side, cadre, on),
            notes=self._notes(side, cadre, answer),
            event=event,
        )

    def _explain(self, criterion: Criterion, cadre: Cadre, on: dt.date, holds: bool | None) -> Reason:
        judged = Judged(on, self.forecast and not self.question.base.events, holds, self.day)
        return reason(criterion, cadre, self.files.trainings.get(cadre.pk, ()), judged)

    def _reason(self, answer, side, cadre, on) -> Reason:
        if side == Side.MAYBE:
            return self._explain(self.question.narrowed_by, cadre, on, None)
        if side == Side.GONE:
            return self._why_gone(cadre, on)
        return self._explain(self.question.criterion, cadre, on, answer.holds)

    def _why_gone(self, cadre: Cadre, on: dt.date) -> Reason:
        found = leaving(self.question.base, self.files, cadre.pk, self.day, on)
        if found is None and self.question.narrowed_by:
            # Still seated, but no longer (say) under 40.
            return self._explain(self.question.narrowed_by, cadre, on, False)
        return leaving_reason(found, self.day)

    def _notes(self, side: Side, cadre: Cadre, answer: Answer) -> tuple[Reason, ...]:
        notes = []
        if side == Side.MAYBE:
            notes.append(
                self._explain(self.question.criterion, cadre, self.question.moment.day, answer.holds)
            )
        if self.forecast and side != Side.GONE:
            notes.append(retirement_note(self.question.base, self.files, cadre.pk, self.day))
        return tuple(note for note in notes if note is not None)


def empty_words(behind: Behind, side: Side) -> str:
    """Why nobody is on a side, and what that means for the figure."""
    asked = behind.asked
    certain = sum(len(behind.section(s)) for s in (Side.YES, Side.NO, Side.UNKNOWN))
    events = bool(asked.question.base.events)
    if side in (Side.YES, Side.NO, Side.UNKNOWN) and not certain:
        return (
            _("No such event is on record for this period.")
            if events
            else _("Nobody is in the group on this day.")
        )
    if side == Side.YES:
        return _("Nobody meets the criterion for certain.")
    if side == Side.NO:
        return _no_one_fails(len(behind.section(Side.UNKNOWN)), certain, events)
    if side == Side.UNKNOWN:
        return _all_known(asked.question.criterion, certain, events)
    if side == Side.MAYBE:
        return _("For everybody it is known whether they belong to the group.")
    return _("Everybody in the group today is still in it at this milestone.")


def _no_one_fails(unknown: int, certain: int, events: bool) -> str:
    if unknown:
        return _("Nobody fails the criterion for certain.")
    words = (
        _("All %(count)s events meet the criterion.")
        if events
        else _("All %(count)s people meet the criterion.")
    )
    return words % {"count": certain}


def _all_known(criterion: Criterion, certain: int, events: bool) -> str:
    if criterion.kind == Criterion.Kind.COURSE:
        return _("Courses that are not on file were not taken, so this figure is certain.")
    what = {
        Criterion.Kind.UNDER_AGE: _("date of birth"),
        Criterion.Kind.WOMAN: _("sex"),
        Criterion.Kind.LEVEL: _("record of %(ladder)s") % {"ladder": _ladder(criterion)},
    }[criterion.kind]
    words = (
        _("For all %(count)s events the %(what)s is on file, so this figure is certain.")
        if events
        else _("For all %(count)s people the %(what)s is on file, so this figure is certain.")
    )
    return words % {"count": certain, "what": what}


def _ladder(criterion: Criterion) -> str:
    return lower_first(criterion.ladder.name) if criterion.ladder_id else ""
