"""What each later sheet needs beside its cells: which names it looks up, which rows are the same row.

``look(attribute, function, *arguments)`` gives what the function finds, or None after reporting the cell.
"""

from django.utils.translation import gettext as _

from cadres.importing.changes import Change
from cadres.importing.lookups import Lookups, Ref
from cadres.importing.problems import CellError
from cadres.importing.sheets import BODY_HEADING, Evaluations, Events, Planning, Posts, Seats, Training
from phopho_cadre.vietnamese import match_key


class Kind:
    """``key_attributes``: the cells by which a row is the same row; ``period``: two days in order."""

    sheet = None
    key_attributes: tuple[str, ...] = ()
    period: tuple[str, str] | None = None

    def __init__(self, lookups: Lookups):
        self.lookups = lookups

    def refs(self, values: dict, look) -> dict:
        """Foreign keys of the row, by field name: a Ref, or the id of something that exists."""
        return {}

    def key(self, change: Change) -> tuple:
        """Equal for rows that tell the same record."""
        raise NotImplementedError

    def record_key(self, record) -> tuple:
        """The same of a stored record, without its person."""
        raise NotImplementedError

    def matching(self, change: Change, records: list, exactly: bool):
        """The stored record that the row tells, among those of its key; first asked for exact ones only."""
        return records[0] if records else None

    def same_row(self, one: Change, other: Change) -> bool:
        """Whether two rows of one key tell one record."""
        return True

    def order_error(self, change: Change) -> tuple[str, CellError] | None:
        """(attribute, error) when the two days of the row are in the wrong order."""
        if self.period is None:
            return None
        first, last = (change.value(name) for name in self.period)
        if first and last and last <= first:
            blamed = next((n for n in reversed(self.period) if n in change.values), self.period[1])
            return blamed, ends_before_it_begins(first, last)
        return None


class SeatKind(Kind):
    sheet = Seats
    key_attributes = ("_body", "since")
    period = ("since", "until")
    holds = "body"

    def refs(self, values, look):
        found = {}
        if "_body" in values:
            found["body"] = look("_body", self.lookups.bodies.get, values["_body"])
        if found.get("body") and "_term" in values:
            found["term"] = look("_term", self.lookups.terms.get, values["_term"], found["body"])
        return found

    def key(self, change):
        return change.refs.get("body"), change.values.get("since")

    def record_key(self, record):
        return self.lookups.bodies.by_id[record.body_id], record.since


class PostKind(Kind):
    sheet = Posts
    key_attributes = ("_post", "_body", "since")
    period = ("since", "until")
    holds = "post"

    def refs(self, values, look):
        if "_post" not in values:
            return {}
        return {"post": look("_post", self.lookups.posts.get, values["_post"], values.get("_body"))}

    def key(self, change):
        return change.refs.get("post"), change.values.get("since")

    def record_key(self, record):
        return self.lookups.posts.by_id[record.post_id], record.since


class TrainingKind(Kind):
    sheet = Training
    key_attributes = ("_ladder", "_level", "field", "completed")

    def refs(self, values, look):
        found = {}
        if "_ladder" in values:
            found["ladder"] = look("_ladder", self.lookups.words.ladder, values["_ladder"])
        if found.get("ladder") and "_level" in values:
            found["level"] = look("_level", self.lookups.words.level, found["ladder"], values["_level"])
        return found

    def key(self, change):
        values = change.values
        field = match_key(values.get("field", ""))
        return change.refs.get("ladder"), change.refs.get("level"), field, values.get("completed")

    def record_key(self, record):
        return record.ladder_id, record.level_id, match_key(record.field), record.completed

    def order_error(self, change):
        since, completed = change.value("since"), change.value("completed")
        if since and completed and completed.last < since:
            blamed = "completed" if "completed" in change.values else "since"
            return blamed, completed_before_it_begins(since, completed)
        return None


class EventKind(Kind):
    """Two rounds on one day with different results are two events; a row without result fits any of them."""

    sheet = Events
    key_attributes = ("kind", "_post", "_body", "day")
    refs = PostKind.refs

    def key(self, change):
        return change.refs.get("post"), change.values.get("kind"), change.values.get("day")

    def record_key(self, record):
        return self.lookups.posts.by_id[record.post_id], record.kind, record.day

    def same_row(self, one, other):
        results = {change.values["result"] for change in (one, other) if "result" in change.values}
        return len(results) < 2

    def matching(self, change, records, exactly):
        result = change.values.get("result")
        fitting = [r for r in records if r.result == result]
        if not exactly:
            fitting = fitting or [r for r in records if not r.result] or records
        return fitting[0] if fitting else None


class PlanningKind(Kind):
    sheet = Planning
    key_attributes = ("_target", "_body", "_term")
    period = ("approved_on", "removed_on")

    def refs(self, values, look):
        if "_target" not in values or "_term" not in values:
            return {}
        found = look("_target", self._target, values["_target"], values.get("_body"))
        if found is None:
            return {}
        field, ref = found
        body = ref if field == "body" else ref.body
        return {field: ref, "term": look("_term", self.lookups.terms.get, values["_term"], body)}

    def _target(self, name: str, body_name: str | None) -> tuple[str, Ref]:
        posts, bodies = self.lookups.posts, self.lookups.bodies
        if body_name:
            return "post", posts.get(name, body_name)
        body, post = bodies.find(name), posts.find(name)
        if body and post:
            raise CellError(
                "ambiguous_post",
                _("“%(name)s” is both a post and a body.") % {"name": name},
                _("For the post, name its body in a column “%(heading)s”.") % {"heading": BODY_HEADING},
            )
        return ("body", body) if body else ("post", post or posts.get(name, None))

    def key(self, change):
        term = change.refs.get("term")
        return change.refs.get("post"), change.refs.get("body"), match_key(term.name) if term else None

    def record_key(self, record):
        post = self.lookups.posts.by_id[record.post_id] if record.post_id else None
        body = self.lookups.bodies.by_id[record.body_id] if record.body_id else None
        return post, body, match_key(self.lookups.terms.by_id[record.term_id].name)


class EvaluationKind(Kind):
    sheet = Evaluations
    key_attributes = ("year",)

    def refs(self, values, look):
        return (
            {"grade": look("_grade", self.lookups.words.grade, values["_grade"])}
            if "_grade" in values
            else {}
        )

    def key(self, change):
        return (change.values.get("year"),)

    def record_key(self, record):
        return (record.year,)


KINDS = [SeatKind, PostKind, TrainingKind, EventKind, PlanningKind, EvaluationKind]


def ends_before_it_begins(first, last) -> CellError:
    return CellError(
        "period_order",
        _("The period ends on %(until)s, which is not after its beginning on %(since)s.")
        % {"since": f"{first:%d/%m/%Y}", "until": f"{last:%d/%m/%Y}"},
        _("Correct one of the two days; the end is the first day out."),
    )


def completed_before_it_begins(since, completed) -> CellError:
    return CellError(
        "period_order",
        _("The course is completed on %(completed)s, before it begins on %(since)s.")
        % {"since": f"{since:%d/%m/%Y}", "completed": completed},
        _("Correct one of the two dates."),
    )
