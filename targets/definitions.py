"""What a plan asks for: milestones, indicators with groups and criteria, parts, targets, in four statements.

The same records as :meth:`IndicatorQuerySet.with_definitions` gives, at a fraction of its cost.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model, QuerySet

from phopho_cadre import prepared
from targets.models import GroupPart, Indicator, Milestone, Plan, Target
from targets.models.indicators import sees_planned


def milestones_of(plan: Plan) -> list[Milestone]:
    """The plan's milestones by day."""
    return prepared.instances(
        ("milestones", plan.pk), lambda: Milestone.objects.filter(plan=plan.pk).order_by("day", "pk")
    )


def indicators_of(plan: Plan, milestones: Iterable[Milestone], user=None) -> list[Indicator]:
    """The plan's indicators that the user may see (None: all), in order, with all that reading them needs."""
    every = user is None or sees_planned(user)
    indicators = prepared.instances(("indicators", plan.pk, every), lambda: _indicators(plan, every))
    _hang(indicators, "targets", "indicator", _targets(plan, milestones))
    groups = {indicator.group_id: indicator.group for indicator in indicators}
    for indicator in indicators:
        indicator._state.fields_cache |= {"plan": plan, "group": groups[indicator.group_id]}
    parts = prepared.instances(("parts", plan.pk), lambda: _parts(plan))
    _hang(groups.values(), "parts", "group", parts)
    return indicators


def _indicators(plan: Plan, every: bool) -> QuerySet:
    visible = Indicator.objects.filter(plan=plan.pk)
    if not every:
        visible = visible.without_planned()
    return visible.with_relations()


def _targets(plan: Plan, milestones: Iterable[Milestone]) -> list[Target]:
    by_pk = {milestone.pk: milestone for milestone in milestones}
    targets = prepared.instances(
        ("targets", plan.pk),
        lambda: Target.objects.filter(milestone__plan=plan.pk).order_by("milestone__day", "pk"),
    )
    for target in targets:
        target._state.fields_cache["milestone"] = by_pk[target.milestone_id]
    return targets


def _parts(plan: Plan) -> QuerySet:
    groups = Indicator.objects.filter(plan=plan.pk).values("group").order_by()
    return GroupPart.objects.filter(group__in=groups).select_related("body", "post")


def _hang(parents: Iterable[Model], name: str, back: str, children: Iterable[Model]) -> None:
    """What ``prefetch_related(name)`` does, with children that are at hand. Others' children are left out."""
    by_parent = defaultdict(list)
    for child in children:
        by_parent[getattr(child, f"{back}_id")].append(child)
    for parent in parents:
        mine = by_parent[parent.pk]
        for child in mine:
            child._state.fields_cache[back] = parent
        found = QuerySet(type(mine[0])) if mine else getattr(parent, name).none()
        found._result_cache, found._prefetch_done = mine, True
        parent._prefetched_objects_cache = {name: found}
