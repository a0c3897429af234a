"""manage.py tally: how the members of any body answer the criteria on a day, without a plan."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cadres.models import Body
from phopho_cadre.days import day_argument, today
from targets.groups import Moment, base_of_body
from targets.models import Criterion
from targets.readings import Question, tallies


class Command(BaseCommand):
    help = "Count how many members of a body meet each criterion on a day."

    def add_arguments(self, parser):
        parser.add_argument(
            "--body",
            required=True,
            help="name of the body; case and spaces do not matter",
        )
        parser.add_argument(
            "--criterion",
            action="append",
            metavar="CODE",
            help="repeat for several; default: all",
        )
        parser.add_argument("--on", type=day_argument, default=None, metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args, **options):
        body = Body.objects.named(options["body"]).first()
        if body is None:
            raise CommandError(_("There is no body “%(name)s”.") % {"name": options["body"]})
        criteria = self._criteria(options["criterion"])
        day = options["on"] or today()
        base = base_of_body(body)
        found = tallies([Question(base, criterion, Moment(day)) for criterion in criteria])
        result = {
            "body": body.name,
            "on": day.isoformat(),
            "of": found[0].of,
            "criteria": {
                c.code: {"holds": t.holds, "unknown": t.unknown} for c, t in zip(criteria, found, strict=True)
            },
        }
        if options["json"]:
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{body.name}, {day:%d/%m/%Y}: {result['of']}")
        for criterion, tally in zip(criteria, found, strict=True):
            self.stdout.write(f"  {criterion.name}: {tally.holds} (? {tally.unknown})")

    def _criteria(self, codes):
        known = {criterion.code: criterion for criterion in Criterion.objects.select_related("level")}
        if not codes:
            return list(known.values())
        unknown = [code for code in codes if code not in known]
        if unknown:
            raise CommandError(
                _("Unknown criterion: %(codes)s. Known: %(known)s.")
                % {"codes": ", ".join(unknown), "known": ", ".join(known)},
                returncode=2,
            )
        return [known[code] for code in dict.fromkeys(codes)]
