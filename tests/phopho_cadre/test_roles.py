"""Roles: one table of permissions, no more and no less for anybody."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from phopho_cadre.roles import LABELS, PERMISSIONS, Role, ensure_roles, role_of
from tests.accounts import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_user_has_exactly_the_permissions_of_the_table(role):
    user = User.objects.get(pk=make_user(role).pk)
    assert user.get_all_permissions() == PERMISSIONS[role]


def test_every_permission_of_the_table_exists():
    known = {
        f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")
    }
    assert set().union(*PERMISSIONS.values()) - known == set()


def test_members_see_no_protected_model():
    allowed = PERMISSIONS[Role.MEMBER]
    for name in (
        "view_successionentry",
        "view_evaluation",
        "view_citizen_number",
        "view_history",
        "import_cadres",
    ):
        assert f"cadres.{name}" not in allowed
    assert not {name for name in allowed if ".view_" not in name}


def test_only_administrators_reach_accounts_and_the_plan():
    for role in (Role.STAFF, Role.MEMBER):
        assert not {name for name in PERMISSIONS[role] if name.startswith("auth.")}
        changing = {
            name for name in PERMISSIONS[role] if name.startswith("targets.") and ".view_" not in name
        }
        assert {name.rpartition("_")[2] for name in changing} <= {"task", "progressnote", "taskevidence"}


def test_groups_are_put_right_again():
    ensure_roles()
    group = Group.objects.get(name="member")
    group.permissions.add(Permission.objects.get(codename="delete_cadre"))
    ensure_roles()
    assert group.permissions.count() == len(PERMISSIONS[Role.MEMBER])
    assert Group.objects.count() == 3


def test_roles_exist_after_migration_without_anything_else():
    assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}


def test_strongest_role_counts_and_nobody_has_none():
    user = make_user(Role.MEMBER)
    user.groups.add(Group.objects.get(name="staff"))
    assert role_of(User.objects.get(pk=user.pk)) == Role.STAFF
    assert role_of(make_user(None)) is None
    assert role_of(User(is_superuser=True)) == Role.ADMINISTRATOR


def test_every_role_has_its_name_in_vietnamese():
    assert {role: str(LABELS[role]) for role in Role} == {
        Role.STAFF: "Tổ chức – Văn phòng",
        Role.MEMBER: "Ủy viên cấp ủy",
        Role.ADMINISTRATOR: "Quản trị viên",
    }
