"""Which bodies stand behind a body on a day: itself, and those merged into it until they closed."""

import datetime as dt
from collections import defaultdict

from cadres.models import Body


class Lineage:
    """All mergers, asked once (one query)."""

    def __init__(self):
        self._merged: dict[int, list[tuple[int, dt.date | None]]] = defaultdict(list)
        mergers = Body.objects.filter(successor__isnull=False).values_list(
            "pk", "successor_id", "until", "successor__since"
        )
        for pk, successor, until, successor_since in mergers.order_by("pk"):
            self._merged[successor].append((pk, until or successor_since))

    def bodies_on(self, body_id: int, day: dt.date) -> set[int]:
        """The body and every body merged into it, directly or by steps, that had not closed by the day."""
        found, waiting = {body_id}, [body_id]
        while waiting:
            for pk, closes in self._merged.get(waiting.pop(), ()):
                if pk not in found and (closes is None or closes > day):
                    found.add(pk)
                    waiting.append(pk)
        return found
