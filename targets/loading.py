"""Putting Plan 52-KH/ĐU into the database, once; from then on it belongs to the administrators."""

from django.db import connections, transaction

from cadres.catalogue import ensure_catalogue
from cadres.models import Body, Ladder, Level, Post
from phopho_cadre.vietnamese import match_key
from targets import plan52
from targets.models import (
    Criterion,
    Group,
    GroupPart,
    Indicator,
    Milestone,
    Plan,
    Standard,
    Target,
    Task,
)


def ensure_criteria(using: str = "default") -> None:
    """Make the named criteria that do not exist yet; those that exist keep an administrator's edits."""
    if Criterion._meta.db_table not in connections[using].introspection.table_names():
        return
    ensure_catalogue(using=using)
    known = set(Criterion.objects.using(using).values_list("code", flat=True))
    for code, (name, kind, parameters) in plan52.CRITERIA.items():
        if code not in known:
            Criterion.objects.using(using).create(
                code=code, name=name, kind=kind, **_parameters(using, parameters)
            )


def _parameters(using: str, parameters: dict) -> dict:
    if "level" in parameters:
        ladder, rank = parameters["level"]
        level = Level.objects.using(using).filter(ladder__code=ladder, rank=rank).order_by("pk").first()
        return {"level": level, "ladder": level.ladder}
    if "ladder" in parameters:
        return {"ladder": Ladder.objects.using(using).get(code=parameters["ladder"])}
    return parameters


@transaction.atomic
def load_plan() -> tuple[Plan, bool]:
    """The plan, and whether it was made now.

    A plan that is there already is left exactly as it is. Bodies and posts that an import has
    created under the plan's names are adopted: they get their kind, rank and properties.
    """
    ensure_criteria()
    plan = Plan.objects.filter(number=plan52.NUMBER).first()
    if plan:
        return plan, False
    plan = Plan.objects.create(number=plan52.NUMBER, title=plan52.TITLE, committee="Đảng ủy phường Phổ Hòa")
    bodies = {body.name: body for body in _adopt_bodies()}
    _adopt_key_posts(bodies)
    groups = _make_groups(bodies)
    _make_indicators(plan, groups)
    criteria = {criterion.code: criterion for criterion in Criterion.objects.all()}
    for code, clause in plan52.STANDARDS:
        Standard.objects.get_or_create(post=None, criterion=criteria[code], defaults={"clause": clause})
    for position, (clause, content, leading, advising, executing, timing) in enumerate(plan52.TASKS, start=1):
        Task.objects.create(
            plan=plan,
            clause=clause,
            content=content,
            leading_body=leading,
            advising_body=advising,
            executing_bodies=executing,
            timing=timing,
            position=position,
        )
    return plan, True


def _adopt_bodies():
    for name, short_name, kind, leave, rank in plan52.BODIES:
        body = Body.objects.filter(name_key=match_key(name)).first() or Body(name=name)
        body.name, body.short_name, body.kind = name, short_name, kind
        body.leave_at_retirement, body.protocol_rank = leave, rank
        body.save()
        yield body


def _adopt_key_posts(bodies: dict[str, Body]) -> None:
    for title, short_title, body_name, rank in plan52.KEY_POSTS:
        found = Post.objects.filter(title_key=match_key(title))
        # An import may have named the post without its body.
        post = (
            found.filter(body=bodies[body_name]).first()
            or found.filter(body=None).first()
            or Post(title=title)
        )
        post.title, post.short_title, post.body = title, short_title, bodies[body_name]
        post.is_key, post.managed_by, post.protocol_rank = (
            True,
            Post.ManagedBy.NEXT_HIGHER,
            rank,
        )
        post.save()


def _make_groups(bodies: dict[str, Body]) -> dict[str, Group]:
    criteria = {criterion.code: criterion for criterion in Criterion.objects.all()}
    groups = {}
    for code, (name, parts, events, narrowed_by) in plan52.GROUPS.items():
        group, created = Group.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "events": events,
                "narrowed_by": criteria.get(narrowed_by),
            },
        )
        if created:
            for source, body in parts:
                GroupPart.objects.create(group=group, source=source, body=bodies.get(body))
        groups[code] = group
    return groups


def _make_indicators(plan: Plan, groups: dict[str, Group]) -> None:
    criteria = {criterion.code: criterion for criterion in Criterion.objects.all()}
    milestones = {
        name: Milestone.objects.create(plan=plan, name=name, day=day, events_from=events_from)
        for name, day, events_from in plan52.MILESTONES
    }
    for position, row in enumerate(plan52.INDICATORS, 1):
        code, heading, title, short_title, group, criterion, targets = row
        indicator = Indicator.objects.create(
            plan=plan,
            code=code,
            heading=heading,
            title=title,
            short_title=short_title,
            group=groups[group],
            criterion=criteria[criterion],
            position=position,
        )
        for milestone, (comparison, value, unit, orientation, clause) in targets.items():
            Target.objects.create(
                indicator=indicator,
                milestone=milestones[milestone],
                comparison=comparison,
                value=value,
                unit=unit,
                orientation=orientation,
                clause=clause,
            )
