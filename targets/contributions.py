"""In which readings of the plan a person counts, how, and until when: the panel of a cadre's page.

The engine reads the plan for this one person; nothing here decides who counts.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cadres.models import Cadre, Ladder, Nomination
from cadres.panels import Panel
from cadres.retirement import age_on
from targets.files import Files, Leaving, leaving, leaving_reason, load_files
from targets.groups import bases_of
from targets.models import Criterion, Indicator, Plan
from targets.reasons import Judged, Reason, day_text, mend_url, reason
from targets.scorecard import Reading, Scorecard, scorecard

# In the order of the panel; "base": counted in the denominator alone, for good.
KINDS = {"yes": "check", "no": "x", "unknown": "question", "base": "minus"}
COLOURS = {"yes": "met", "no": "missed", "unknown": "unclear", "base": "nobody"}
# These answers do not change by anything that the person or the office can do.
GIVEN = (Criterion.Kind.UNDER_AGE, Criterion.Kind.WOMAN)


@dataclass
class Line:
    """One line of the panel: the indicators that say the same, and until when or why."""

    kind: str
    text: str
    why: Reason | None = None
    indicators: list[Indicator] = field(default_factory=list)

    @property
    def icon(self) -> str:
        return KINDS[self.kind]

    @property
    def colour(self) -> str:
        return COLOURS[self.kind]


def panel(request, cadre: Cadre, day: dt.date) -> Panel | None:
    """ "Góp vào chỉ tiêu nào" for the reader; None while there is no plan."""
    plan = Plan.objects.current()
    if plan is None or not request.user.has_perm("targets.view_indicator"):
        return None
    lines = [
        (line, mend_url(request.user, cadre, line.why) if line.why else "")
        for line in contributions(plan, cadre, day, request.user)
    ]
    return Panel("targets/contributions.html", {"lines": lines})


def contributions(plan: Plan, cadre: Cadre, day: dt.date, user=None) -> list[Line]:
    """The lines for one person, in a constant number of statements; equal ones are one line."""
    card = scorecard(plan, day, user, cadre=cadre.pk)
    _name_ladders(card)
    planned = any(i.group.is_planned for i in card.indicators)
    files = load_files([cadre.pk], planned=planned)
    files.events = {e.pk: e for e in Nomination.objects.filter(cadre=cadre).select_related("post")}
    reader = _Reader(card, cadre, files, day)
    lines: dict[tuple, Line] = {}
    for indicator in card.indicators:
        line = reader.line(indicator)
        if line is not None:
            kept = lines.setdefault((line.kind, line.text), line)
            kept.indicators.append(indicator)
    return sorted(lines.values(), key=lambda line: list(KINDS).index(line.kind))


def _name_ladders(card: Scorecard) -> None:
    """Give the criteria their ladders, which a scorecard does without and a reason names; one query."""
    ladders = Ladder.objects.in_bulk()
    for indicator in card.indicators:
        for criterion in filter(None, (indicator.criterion, indicator.group.narrowed_by)):
            if criterion.ladder_id:
                criterion.ladder = ladders[criterion.ladder_id]


class _Reader:
    """Turns one person's readings into lines."""

    def __init__(self, card: Scorecard, cadre: Cadre, files: Files, day: dt.date):
        self.card, self.cadre, self.files, self.day = card, cadre, files, day
        self.bases = bases_of({i.group_id: i.group for i in card.indicators}.values())
        self.trainings = files.trainings.get(cadre.pk, ())

    def line(self, indicator: Indicator) -> Line | None:
        """None when the person has nothing to do with the indicator, today or at a milestone."""
        readings = [r for r in self.card.of(indicator).values() if _belongs(r)]
        now = self.card.today.get(indicator.pk)
        if indicator.group.events:
            return self._events(indicator, readings)
        if now is not None and _belongs(now):
            return self._today(indicator, now)
        return self._past(indicator, readings)

    def _today(self, indicator: Indicator, now: Reading) -> Line:
        if not now.tally.of:
            return self._doubtful(indicator)
        kind = _kind(now)
        why = self._why(indicator.criterion, now)
        if kind == "yes":
            return Line("yes", self._until(indicator))
        if kind == "unknown":
            return Line("unknown", why.text, why)
        if indicator.criterion.kind in GIVEN:
            return Line("base", _("counts in the total only"))
        return Line("no", why.text)

    def _doubtful(self, indicator: Indicator) -> Line:
        why = reason(
            indicator.group.narrowed_by, self.cadre, self.trainings, Judged(self.day, False, None, self.day)
        )
        text = _("unclear whether in the group: %(why)s") % {"why": why.text}
        return Line("unknown", text, why)

    def _why(self, criterion: Criterion, reading: Reading) -> Reason:
        holds = {"yes": True, "no": False, "unknown": None}[_kind(reading)]
        judged = Judged(reading.as_of, reading.is_forecast, holds, self.day)
        return reason(criterion, self.cadre, self.trainings, judged)

    def _until(self, indicator: Indicator) -> str:
        """ "được tính đến hết 19/10/2032: có ở mốc 2030, không ở mốc 2035"."""
        horizon = max([m.day for m in self.card.milestones], default=self.day)
        base = self.bases[indicator.group_id]
        found = leaving(base, self.files, self.cadre.pk, self.day, horizon)
        if found and found.day <= self.day:
            why = leaving_reason(found, self.day).text
            return _("counts today; %(why)s is past, to be checked") % {"why": why}
        last = self._last_day(indicator, found)
        text = _("counts until %(day)s") % {"day": day_text(last)} if last else _("counts, without an end")
        milestones = self._milestones(indicator, bool(last))
        return f"{text}: {milestones}" if milestones else text

    def _last_day(self, indicator: Indicator, found: Leaving | None) -> dt.date | None:
        """The last day on which the answer is yes by today's records; None: no end is known."""
        ends = [found.day] if found else []
        for criterion in filter(None, (indicator.criterion, indicator.group.narrowed_by)):
            if criterion.kind == Criterion.Kind.UNDER_AGE and self.cadre.birth:
                ends.append(self.cadre.reaches(criterion.age)[0])
        return min(ends) - dt.timedelta(days=1) if ends else None

    def _milestones(self, indicator: Indicator, ends: bool) -> str:
        """At which milestones ahead the person counts, and at which not; nothing while all is well."""
        ahead = [r for r in self.card.of(indicator).values() if r.as_of > self.day]
        inside = [r.milestone.name for r in ahead if _belongs(r) and _kind(r) == "yes"]
        outside = [r.milestone.name for r in ahead if not (_belongs(r) and _kind(r) == "yes")]
        if not ends and not outside:
            return ""
        parts = []
        if inside:
            parts.append(_("in at milestone %(milestones)s") % {"milestones": ", ".join(inside)})
        if outside:
            parts.append(_("not at milestone %(milestones)s") % {"milestones": ", ".join(outside)})
        return ", ".join(parts)

    def _past(self, indicator: Indicator, readings: list[Reading]) -> Line | None:
        """Someone no longer in the group who was counted at a milestone that is past."""
        past = [r for r in readings if not r.is_forecast and r.tally.of]
        if not past:
            return None
        last = past[-1]
        kind = _kind(last)
        if kind == "no" and indicator.criterion.kind in GIVEN:
            kind = "base"
        text = _("counted at milestone %(milestone)s, no longer in the group") % {"milestone": last.milestone}
        return Line(kind, text)

    def _events(self, indicator: Indicator, readings: list[Reading]) -> Line | None:
        """The person's events in the periods of the plan; judged on their own days."""
        if not readings:
            return None
        last = readings[-1]
        tally = last.tally
        kind = "yes" if tally.holds else ("unknown" if tally.unknown else "base")
        days = self._event_days(indicator, last)
        found = {"name": last.milestone.name, "days": ", ".join(days)}
        return Line(kind, _("period up to %(name)s: %(days)s") % found)

    def _event_days(self, indicator: Indicator, reading: Reading) -> list[str]:
        since, until = reading.milestone.events_from, min(reading.as_of, self.day)
        only = indicator.group.Events.NOMINATIONS
        found = []
        for event in sorted(self.files.events.values(), key=lambda e: (e.day, e.pk)):
            counts = since <= event.day <= until and event.post.managed_by == "next_higher"
            if counts and (indicator.group.events != only or event.kind == Nomination.Kind.NOMINATED):
                found.append(self._age_on(event.day))
        return found

    def _age_on(self, day: dt.date) -> str:
        birth = self.cadre.birth
        if not birth or age_on(birth.first, day) != age_on(birth.last, day):
            return _("on %(day)s") % {"day": day_text(day)}
        return _("aged %(age)s on %(day)s") % {"age": age_on(birth.first, day), "day": day_text(day)}


def _belongs(reading: Reading) -> bool:
    return bool(reading.tally.of or reading.tally.membership_unknown)


def _kind(reading: Reading) -> str:
    tally = reading.tally
    if tally.holds or tally.maybe_holds:
        return "yes"
    return "unknown" if tally.unknown or tally.maybe_unknown else "no"
