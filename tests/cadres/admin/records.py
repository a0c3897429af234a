"""One record of every kind about a person."""

import datetime as dt

from cadres.models import (
    Body,
    Cadre,
    Evaluation,
    Grade,
    Ladder,
    Membership,
    Nomination,
    Post,
    SuccessionEntry,
    Tenure,
    Term,
    TrainingRecord,
)


def everything_about(cadre: Cadre) -> list:
    """A seat, a post, a course, an event, a succession entry and an evaluation of the person."""
    body, _made = Body.objects.get_or_create(name="Ban Chấp hành")
    post, _made = Post.objects.get_or_create(title="Bí thư", defaults={"body": body})
    term, _made = Term.objects.get_or_create(name="2025-2030")
    ladder = Ladder.objects.get(code="professional")
    return [
        Membership.objects.create(cadre=cadre, body=body, term=term, since=dt.date(2025, 6, 20)),
        Tenure.objects.create(cadre=cadre, post=post, since=dt.date(2025, 7, 1)),
        TrainingRecord.objects.create(
            cadre=cadre,
            ladder=ladder,
            level=ladder.levels.get(name="Đại học"),
            status="finished",
            completed="2005",
        ),
        Nomination.objects.create(cadre=cadre, post=post, kind="appointed", day=dt.date(2025, 7, 1)),
        SuccessionEntry.objects.create(cadre=cadre, post=post, term=term),
        Evaluation.objects.create(cadre=cadre, year=2025, grade=Grade.objects.order_by("pk").first()),
    ]
