"""The permissions of the reader's roles, read in one short statement."""

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import Permission
from django.db.models import Q

from phopho_cadre import prepared


class RolePermissions(BaseBackend):
    """Stands before Django's ModelBackend, which finds the permissions read when it is asked.

    The same permissions as ModelBackend's, which needs two statements that cost a page more than its figures.
    """

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        """Names such as "cadres.view_cadre", read once per request; nothing for a single object."""
        if not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            found = prepared.rows(("permissions", user_obj.pk), lambda: _permissions(user_obj.pk))
            user_obj._perm_cache = {f"{app}.{name}" for app, name in found}
        return user_obj._perm_cache


def _permissions(user: int):
    mine = Permission.objects.filter(Q(user=user) | Q(group__user=user)).order_by()
    return mine.values_list("content_type__app_label", "codename")
