"""Who may do what: one table, read by the set-up, the pages and the tests.

Three roles, each a Django group of the same code. Permissions are Django's own model permissions.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from phopho_cadre import prepared


class Role(StrEnum):
    """Code of a role = name of its group."""

    STAFF = "staff"
    MEMBER = "member"
    ADMINISTRATOR = "administrator"


LABELS = {
    Role.STAFF: _("Organization–Office staff"),
    Role.MEMBER: _("Committee member"),
    Role.ADMINISTRATOR: _("Administrator"),
}

# What a committee member may see: no citizen number, evaluation or succession data.
OPEN_TO_MEMBERS = [
    "cadre",
    "body",
    "bodyversion",
    "post",
    "term",
    "membership",
    "tenure",
    "trainingrecord",
    "nomination",
]
CATALOGUES = ["ladder", "level", "levelalias", "grade"]
RECORDS = [*OPEN_TO_MEMBERS, "successionentry", "evaluation"]
PLAN = [
    "plan",
    "milestone",
    "group",
    "grouppart",
    "criterion",
    "indicator",
    "target",
    "standard",
]
TASKS = ["task", "progressnote", "taskevidence"]


def _permissions(app: str, actions: str, models: list[str]) -> set[str]:
    return {f"{app}.{action}_{model}" for action in actions.split() for model in models}


READ_THE_PLAN = _permissions("targets", "view", [*PLAN, *TASKS])

PERMISSIONS: dict[Role, set[str]] = {
    Role.MEMBER: _permissions("cadres", "view", [*OPEN_TO_MEMBERS, *CATALOGUES]) | READ_THE_PLAN,
    Role.STAFF: _permissions("cadres", "view add change delete", RECORDS)
    | _permissions("cadres", "view", [*CATALOGUES, "importrun"])
    | {"cadres.view_citizen_number", "cadres.import_cadres", "cadres.view_history"}
    | READ_THE_PLAN
    | _permissions("targets", "add change", TASKS),
    Role.ADMINISTRATOR: _permissions("cadres", "view add change delete", [*RECORDS, *CATALOGUES])
    | _permissions("cadres", "view", ["importrun"])
    | {"cadres.view_citizen_number", "cadres.import_cadres", "cadres.view_history"}
    | _permissions("targets", "view add change delete", [*PLAN, *TASKS])
    | _permissions("auth", "view add change delete", ["user"])
    | _permissions("auth", "view", ["group"]),
}


def ensure_roles(using: str = "default") -> None:
    """Make the three groups and give each exactly the permissions of the table that exist by now."""
    from django.contrib.auth.models import Group, Permission

    by_name = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.using(using).select_related("content_type")
    }
    for role, names in PERMISSIONS.items():
        group, _created = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.set([by_name[name] for name in sorted(names) if name in by_name])


def _group_names(user):
    return user.groups.order_by().values_list("name")


def role_of(user) -> Role | None:
    """The role of a user: the strongest of their groups; a superuser is an administrator."""
    if user.is_superuser:
        return Role.ADMINISTRATOR
    names = {name for (name,) in prepared.rows(("roles", user.pk), lambda: _group_names(user))}
    return next(
        (role for role in (Role.ADMINISTRATOR, Role.STAFF, Role.MEMBER) if role.value in names),
        None,
    )
