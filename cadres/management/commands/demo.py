"""A fictional ward to try things out with, clearly marked; ``--remove`` takes it away whole."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cadres.importing.demo import load_demo, remove_demo
from cadres.importing.guards import demo_is_present
from cadres.importing.problems import Refusal
from phopho_cadre.days import day_argument, today


class Command(BaseCommand):
    help = "Load a fictional ward; refuses where real people are on record. --remove takes it away."

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true", help="take the fictional ward away")
        parser.add_argument("--on", type=day_argument, metavar="YYYY-MM-DD", help="the day taken for today")

    def handle(self, *args, **options):
        try:
            if options["remove"]:
                self._remove()
            else:
                self._load(options["on"] or today())
        except Refusal as refusal:
            self.stderr.write(f"{refusal.reason} {refusal.fix}")
            sys.exit(1)

    def _load(self, day):
        if demo_is_present():
            self.stdout.write(_("The fictional ward is there already."))
            return
        self.stdout.write(_("A fictional ward was loaded. No person in it exists."))
        for sheet, counts in load_demo(day).items():
            self.stdout.write(f"  {sheet}: {counts['new']}")

    def _remove(self):
        removed = remove_demo()
        self.stdout.write(_("The fictional ward was removed."))
        for name, count in removed.items():
            self.stdout.write(f"  {name}: {count}")
