"""Write the seven-sheet workbook of everything on record."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cadres.importing.exporting import export_workbook


class Command(BaseCommand):
    help = "Export every cadre with all records as a seven-sheet workbook (.xlsx)."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args, **options):
        path = Path(options["file"])
        try:
            path.write_bytes(export_workbook())
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
        self.stdout.write(_("Written: %(file)s") % {"file": path})
