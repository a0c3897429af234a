"""Permissions read in one statement are those that Django itself finds."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Group, Permission, User

from phopho_cadre.permissions import RolePermissions
from phopho_cadre.roles import Role

pytestmark = pytest.mark.django_db


def user(**fields) -> User:
    made = User.objects.create_user("reader", **fields)
    made.user_permissions.add(Permission.objects.get(codename="view_importrun"))
    return made


@pytest.mark.parametrize("roles", [[], *[[role] for role in Role], [Role.STAFF, Role.MEMBER]])
def test_as_djangos_own(roles):
    reader = user()
    reader.groups.set(Group.objects.filter(name__in=roles))
    found = RolePermissions().get_all_permissions(User.objects.get(pk=reader.pk))
    assert found == ModelBackend().get_all_permissions(User.objects.get(pk=reader.pk))
    assert "cadres.view_importrun" in found


def test_one_statement_for_all_questions(django_assert_num_queries):
    user()
    reader = User.objects.get(username="reader")
    with django_assert_num_queries(1):
        assert reader.has_perm("cadres.view_importrun")
        assert not reader.has_perm("cadres.view_cadre")
        assert not reader.has_perm("targets.view_plan")


def test_whoever_is_not_active_may_nothing():
    assert not user(is_active=False).has_perm("cadres.view_importrun")
    assert RolePermissions().get_all_permissions(AnonymousUser()) == set()


def test_a_superuser_may_everything():
    assert user(is_superuser=True).has_perm("cadres.view_citizen_number")
