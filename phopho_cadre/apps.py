"""The project's own app (accounts, the back office) and the back office's entry in INSTALLED_APPS."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class PhophoCadreConfig(AppConfig):
    default = True
    name = "phopho_cadre"
    verbose_name = _("Accounts")

    def ready(self):
        from phopho_cadre import accounts  # noqa: F401  (listens to sign-ins)


class BackOfficeConfig(admin_apps.AdminConfig):
    """Django's admin, with our sign-in page instead of its own."""

    default = False
    default_site = "phopho_cadre.admin_site.BackOffice"
