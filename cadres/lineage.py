"""Which bodies stand behind a body: itself, and those merged into it, until they closed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from cadres.models import Body
from phopho_cadre import prepared

# A body is found once, so that bodies named as each other's successors end the search.
MERGED_INTO = """
    WITH RECURSIVE line (id) AS (
        SELECT id FROM {table} WHERE id IN ({ids})
        UNION SELECT b.id FROM {table} b JOIN line ON b.successor_id = line.id
    ) SELECT id FROM line
"""


class Lineage:
    """The mergers into the bodies (pks) and into those again, asked once; all mergers when none are named."""

    def __init__(self, bodies: Iterable[int | None] | None = None):
        self._merged: dict[int, list[Body]] = defaultdict(list)
        asked = None if bodies is None else tuple(sorted(set(bodies) - {None}))
        for body in prepared.instances(("mergers", asked), lambda: _mergers(asked)):
            self._merged[body.successor_id].append(body)

    def merged_into(self, body_id: int) -> Iterator[tuple[Body, dt.date | None]]:
        """Every body merged into this one, also by steps, and the first day on which it counts no more."""
        seen: set[int] = {body_id}
        waiting: list[tuple[int, dt.date | None]] = [(body_id, None)]
        while waiting:
            successor, ends = waiting.pop()
            for body in self._merged.get(successor, ()):
                if body.pk not in seen:
                    seen.add(body.pk)
                    closes = min(
                        (day for day in (body.until or body.successor.since, ends) if day), default=None
                    )
                    waiting.append((body.pk, closes))
                    yield body, closes

    def bodies_on(self, body_id: int, day: dt.date) -> set[int]:
        """The body and every body merged into it that had not closed by the day."""
        merged = self.merged_into(body_id)
        return {body_id} | {body.pk for body, closes in merged if closes is None or closes > day}


def _mergers(bodies: tuple[int, ...] | None) -> QuerySet:
    merged = Body.objects.filter(successor__isnull=False).select_related("successor").order_by("pk")
    if bodies is None:
        return merged
    ids = ", ".join(["%s"] * len(bodies)) or "NULL"
    return merged.filter(pk__in=RawSQL(MERGED_INTO.format(table=Body._meta.db_table, ids=ids), bodies))
