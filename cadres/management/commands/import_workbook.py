"""Take a seven-sheet workbook in: all of it, or nothing with every reason."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cadres.importing.applying import import_file
from cadres.importing.problems import Problem, Refusal
from cadres.importing.sheets import Seats
from cadres.importing.workbook import check_file
from phopho_cadre.days import day_argument, today


class Command(BaseCommand):
    help = "Import a seven-sheet workbook (.xlsx). Exit status: 0 done, 1 refused, 2 wrong usage."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument("--on", type=day_argument, metavar="YYYY-MM-DD", help="the day taken for today")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args, **options):
        path = Path(options["file"])
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        day = options["on"] or today()
        status, check = self._run(content, day, path.name, options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(check.as_json(status), ensure_ascii=False, indent=2))
        else:
            self._print(check, status)
        if status == "refused":
            sys.exit(1)

    def _run(self, content, day, name, dry_run):
        if dry_run:
            check = check_file(content, day)
            return ("checked" if check.accepted else "refused"), check
        try:
            check, run = import_file(content, day, file_name=name)
        except Refusal as refusal:
            check, run = check_file(content, day), None
            check.problems = check.problems or [Problem(refusal.kind, refusal.reason, refusal.fix)]
        return ("imported" if run else "refused"), check

    def _print(self, check, status):
        words = {"imported": _("Imported."), "checked": _("Nothing is wrong; nothing was saved.")}
        self.stdout.write(words.get(status, _("Refused: nothing was saved.")))
        counted = _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(rejected)s rejected")
        for sheet, counts in check.counts().items():
            self.stdout.write(f"  {sheet}: {counted % counts}")
        for label, names in (
            (_("New bodies"), check.created()["bodies"]),
            (_("New posts"), check.created()["posts"]),
        ):
            if names:
                self.stdout.write(f"{label}: {'; '.join(names)}")
        for sheet, letter, heading in check.ignored_columns():
            self.stdout.write(
                _("Not read: sheet %(sheet)s, column %(column)s “%(heading)s”")
                % {"sheet": sheet, "column": letter, "heading": heading}
            )
        for change in check.never_in_force():
            self.stdout.write(
                _("Not saved, as it is in force on no day: sheet %(sheet)s, row %(row)s")
                % {"sheet": Seats.title, "row": change.row.number}
            )
        for p in check.problems:
            place = " ".join(part for part in (p.sheet, p.cell, p.heading) if part)
            self.stdout.write(f"✕ {place + ': ' if place else ''}{p.reason} {p.fix}")
