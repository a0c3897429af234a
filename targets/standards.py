"""Standards of posts: which apply to a person on a day, and whether they are met.

A standard applies to whoever holds its post or is planned for it; one without a post, to every key post.
Who is planned is succession data: for a reader without the right to it only posts held count.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from cadres.models import Cadre, Post, SuccessionEntry, Tenure
from cadres.panels import Column
from phopho_cadre.periods import in_force
from targets.groups import Base, Moment
from targets.models import Criterion, Standard
from targets.readings import Question, answers


@dataclass(frozen=True)
class Applied:
    """A criterion that someone must meet, for which posts (labels), and whether it is met (None: unknown)."""

    criterion: Criterion
    posts: tuple[str, ...]
    holds: bool | None


@dataclass(frozen=True)
class Summary:
    """A person's standards in one mark: how many are missing, how many cannot be answered."""

    missing: int
    unknown: int

    @property
    def verdict(self) -> str:
        """met, missed or unclear."""
        if self.missing:
            return "missed"
        return "unclear" if self.unknown else "met"

    @property
    def text(self) -> str:
        """ "Đạt", "Thiếu 2", "Thiếu 2 (? 1)", "Chưa rõ 1"."""
        found = {"missing": self.missing, "unknown": self.unknown}
        if self.missing and self.unknown:
            return _("%(missing)s missing (? %(unknown)s)") % found
        if self.missing:
            return _("%(missing)s missing") % found
        return _("%(unknown)s unclear") % found if self.unknown else _("Meets them")


def summary(applied: Iterable[Applied]) -> Summary:
    """The count behind a person's mark."""
    found = list(applied)
    return Summary(sum(a.holds is False for a in found), sum(a.holds is None for a in found))


def standards_of(people: Iterable[int], day: dt.date, user) -> dict[int, list[Applied]]:
    """What each of the people (pks) must have on the day, and has, in at most four statements.

    People to whom no standard applies are not in the answer. ``user`` None: planned posts count too.
    """
    ids = tuple(sorted(set(people)))
    if not ids:
        return {}
    standards = list(Standard.objects.select_related("post", "criterion__level", "criterion__ladder"))
    wanted = _wanted(standards, _posts_of(ids, day, user))
    held = _answers(wanted, day)
    return {
        person: [Applied(criterion, posts, held[person, criterion.pk]) for criterion, posts in criteria]
        for person, criteria in wanted.items()
    }


def _posts_of(ids, day, user) -> dict[int, list[Post]]:
    """The posts held on the day and, for who may know, planned for."""
    found: dict[int, list[Post]] = defaultdict(list)
    rows = list(Tenure.objects.in_force(day).filter(cadre__in=ids).select_related("post"))
    if user is None or user.has_perm("cadres.view_successionentry"):
        planned = SuccessionEntry.objects.filter(
            Q(cadre__in=ids, post__isnull=False) & in_force(day, since="approved_on", until="removed_on")
        )
        rows += planned.select_related("post")
    for row in rows:
        if row.post not in found[row.cadre_id]:
            found[row.cadre_id].append(row.post)
    return found


def _wanted(standards, posts_of) -> dict[int, list[tuple[Criterion, tuple[str, ...]]]]:
    found = {}
    for person, posts in posts_of.items():
        criteria: dict[int, tuple[Criterion, list[str]]] = {}
        for standard in standards:
            for post in posts:
                if post.pk == standard.post_id or (standard.post_id is None and post.is_key):
                    labels = criteria.setdefault(standard.criterion_id, (standard.criterion, []))[1]
                    if post.label not in labels:
                        labels.append(post.label)
        if criteria:
            found[person] = [(criterion, tuple(labels)) for criterion, labels in criteria.values()]
    return found


def _answers(wanted, day) -> dict[tuple[int, int], bool | None]:
    """How each of the people answers each criterion on the day: one statement for all."""
    criteria = {c.pk: c for people in wanted.values() for c, _posts in people}
    base = Base(people=tuple(wanted))
    questions = [Question(base, criterion, Moment(day)) for criterion in criteria.values()]
    return {
        (answer.cadre_id, criterion): answer.holds
        for criterion, found in zip(criteria, answers(questions), strict=True)
        for answer in found
    }


def list_column(request, cadres: list[Cadre], day: dt.date) -> Column:
    """The column "Tiêu chuẩn" of a list of people."""
    found = standards_of([cadre.pk for cadre in cadres], day, request.user)
    cells = {pk: {"summary": summary(applied)} for pk, applied in found.items()}
    return Column(
        label=_("Standards"),
        template="targets/standards_cell.html",
        cells=cells,
        note=_("Standards: only of posts for which the plan sets some."),
    )


def required_column(request, cadre: Cadre, day: dt.date) -> Column | None:
    """The column "Cần có" of a person's qualifications: what the posts held or planned ask of a ladder."""
    applied = _of_one(request, cadre, day)
    if not applied:
        return None
    return Column(
        _("Required"), "targets/required_cell.html", {k: {"applied": a} for k, a in applied.items()}
    )


def met_column(request, cadre: Cadre, day: dt.date) -> Column | None:
    """The column "Tiêu chuẩn" beside it: whether it is met on the day."""
    applied = _of_one(request, cadre, day)
    if not applied:
        return None
    cells = {
        ladder: {"verdict": {True: "met", False: "missed", None: "unclear"}[worst(a)]}
        for ladder, a in applied.items()
    }
    return Column(_("Standard"), "targets/met_cell.html", cells)


def worst(applied: Iterable[Applied]) -> bool | None:
    """no before unknown before yes."""
    given = {a.holds for a in applied}
    if False in given:
        return False
    return None if None in given else True


def _of_one(request, cadre: Cadre, day: dt.date) -> dict[int, list[Applied]]:
    """A person's standards by ladder, read once per page for both columns."""
    key = (cadre.pk, day)
    known = getattr(request, "standards_read", {})
    if key not in known:
        found: dict[int, list[Applied]] = defaultdict(list)
        for applied in standards_of([cadre.pk], day, request.user).get(cadre.pk, ()):
            if applied.criterion.ladder_id:
                found[applied.criterion.ladder_id].append(applied)
        known[key] = dict(found)
        request.standards_read = known
    return known[key]
