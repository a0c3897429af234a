"""The app of people, bodies and posts."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def prepare_database(sender, using, **kwargs):
    """After each migration: the overlap rules on SQLite, and the catalogues that reading needs."""
    from cadres.catalogue import ensure_catalogue
    from phopho_cadre.periods import install_overlap_triggers

    install_overlap_triggers(sender.get_models(), using)
    ensure_catalogue(using=using)


class CadresConfig(AppConfig):
    name = "cadres"
    verbose_name = _("Cadre records")

    def ready(self):
        post_migrate.connect(prepare_database, sender=self)
