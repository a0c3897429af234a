"""The plan and people in the database, for the tests of the page."""

import datetime as dt

from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User

from cadres.models import Body, Cadre, Membership, SuccessionEntry, Term
from targets import plan52
from targets.loading import load_plan
from targets.models import Criterion, Group, GroupPart, Indicator, Target

SINCE = dt.date(2025, 6, 20)


def sign_in(client, role: str) -> User:
    """The client, signed in as someone of the role."""
    user = User.objects.create_user(role, is_staff=role == "administrator")
    user.groups.add(Role.objects.get(name=role))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


def seat(body: Body, count: int, sex: str = "F", birth: str = "1990-03-05") -> list[Cadre]:
    """``count`` new people in a body since June 2025."""
    people = [Cadre(full_name=f"Nguyễn Thị Người {n}", birth=birth, sex=sex) for n in range(count)]
    for person in people:
        person.save()
        Membership(cadre=person, body=body, since=SINCE).save()
    return people


def plan_with_people(count: int = 3):
    """Plan 52 and a few women in its Executive Committee."""
    plan, _new = load_plan()
    seat(Body.objects.get(name=plan52.BCH), count)
    return plan


def add_indicator(
    plan, title: str, body: Body, source: str = GroupPart.Source.MEMBERS, **kwargs
) -> Indicator:
    """Women in any body, at least 30 % by 2030."""
    group = Group.objects.create(code=f"group-{body.pk}-{source}", name=body.name)
    GroupPart.objects.create(group=group, source=source, body=body)
    woman = Criterion.objects.get(code="woman")
    made = Indicator.objects.create(
        plan=plan, code=f"women-{body.pk}-{source}", title=title, group=group, criterion=woman, **kwargs
    )
    milestone = plan.milestones.get(name="2030")
    Target.objects.create(indicator=made, milestone=milestone, value=30)
    return made


def planned(body: Body, person: Cadre) -> None:
    """The person is planned for the body."""
    term, _new = Term.objects.get_or_create(body=body, name="2025-2030")
    SuccessionEntry(cadre=person, body=body, term=term, approved_on=SINCE).save()
