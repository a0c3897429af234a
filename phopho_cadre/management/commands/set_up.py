"""`set_up`: everything between installed packages and a system that can be served. `make run` calls it."""

import contextlib

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Bring the database up to date, load the plan, collect the static files. On a system without users "
        "also load the fictional ward and make the first accounts. Can be repeated at will."
    )

    def add_arguments(self, parser):
        parser.add_argument("--no-demo", action="store_true", help="leave out the fictional ward")

    def handle(self, *args, no_demo, **options):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_plan")
        if settings.PRODUCTION:
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        # Only once: whoever takes the fictional ward away later does not get it back by a restart.
        # Where real people are on record it says so and ends with status 1: then there is no need of it.
        if not no_demo and not get_user_model().objects.exists():
            with contextlib.suppress(SystemExit):
                call_command("demo")
        call_command("first_accounts")
