"""The app of plans, indicators and readings."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def prepare_database(sender, using, **kwargs):
    """After each migration: the named criteria, and the three roles with their permissions."""
    from django.contrib.auth.management import create_permissions

    from phopho_cadre.roles import ensure_roles
    from targets.loading import ensure_criteria

    ensure_criteria(using=using)
    # Django makes the permissions of an app in this same signal; the roles need them now.
    for label in ("auth", "cadres", "targets"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    ensure_roles(using=using)


class TargetsConfig(AppConfig):
    name = "targets"
    verbose_name = _("Plan and targets")

    def ready(self):
        from cadres.panels import register_panel
        from targets import contributions, standards

        post_migrate.connect(prepare_database, sender=self)
        register_panel("cadre_side", contributions.panel)
        register_panel("list_column", standards.list_column)
        register_panel("training_column", standards.required_column)
        register_panel("training_column", standards.met_column)
