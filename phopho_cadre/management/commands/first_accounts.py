"""`first_accounts`: the first way in, on a system that has no user yet."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from phopho_cadre import accounts
from phopho_cadre.roles import LABELS, Role

FIRST_ACCOUNTS = {"quantri": Role.ADMINISTRATOR, "canbo": Role.STAFF, "capuy": Role.MEMBER}


class Command(BaseCommand):
    help = (
        "Make one account of each role with a random one-time password, and print them once. "
        "Does nothing where a user exists."
    )

    def handle(self, *args, **options):
        url = f"http://{settings.HOST}:{settings.PORT}/"
        if get_user_model().objects.exists():
            self.stdout.write(_("Sign in at %(url)s with your own account.") % {"url": url})
            return
        made = [(name, role, accounts.make_account(name, role)[1]) for name, role in FIRST_ACCOUNTS.items()]
        lines = [
            _("Sign in at %(url)s. Each password serves once; you choose your own afterwards.") % {"url": url}
        ]
        lines += [f"  {name:<10}{password}   {LABELS[role]}" for name, role, password in made]
        lines.append(_("These passwords are not shown again."))
        rule = "─" * max(map(len, lines))
        self.stdout.write("\n".join(["", rule, *lines, rule, ""]))
