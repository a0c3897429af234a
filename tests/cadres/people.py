"""People with seats, posts and levels, in as few words as a test needs."""

import datetime as dt

from cadres.models import Body, Cadre, Ladder, Membership, Post, Tenure, TrainingRecord

DAY = dt.date(2026, 11, 22)


def person(name: str, birth: str = "1980-03-05", sex: str = "M", **fields) -> Cadre:
    return Cadre.objects.create(full_name=name, birth=birth or None, sex=sex, **fields)


def body(name: str = "Ban Chấp hành Đảng bộ phường", **fields) -> Body:
    found, _made = Body.objects.get_or_create(name=name, defaults=fields)
    return found


def seat(cadre: Cadre, of: Body, since=dt.date(2025, 6, 20), until=None, **fields) -> Membership:
    return Membership.objects.create(cadre=cadre, body=of, since=since, until=until, **fields)


def post(title: str, of: Body | None = None, **fields) -> Post:
    found, _made = Post.objects.get_or_create(title=title, body=of, defaults=fields)
    return found


def hold(cadre: Cadre, of: Post, since=dt.date(2025, 7, 1), until=None) -> Tenure:
    return Tenure.objects.create(cadre=cadre, post=of, since=since, until=until)


def study(cadre: Cadre, ladder: str, level: str = "", completed="2005", status="finished", **fields):
    of = Ladder.objects.get(code=ladder)
    reached = of.levels.get(name=level) if level else None
    return TrainingRecord.objects.create(
        cadre=cadre, ladder=of, level=reached, completed=completed or None, status=status, **fields
    )


def complete_levels(cadre: Cadre) -> None:
    """A record of each of the four ladders that a list shows."""
    levels = ("Đại học", "Trung cấp", "Chuyên viên", "Bậc 3")
    codes = ("professional", "political_theory", "state_management", "foreign_language")
    for code, level in zip(codes, levels, strict=True):
        study(cadre, code, level)
