"""manage.py readings: every (indicator, milestone) reading of the current plan."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from phopho_cadre.days import day_argument, today
from targets.models import Plan
from targets.scorecard import Reading, scorecard


def as_json(reading: Reading) -> dict:
    """One reading in the form of the commands' contract."""
    tally = reading.tally
    row = {
        "indicator": reading.indicator.code,
        "milestone": reading.milestone.name,
        "as_of": reading.as_of.isoformat(),
        "basis": reading.basis.value,
        "of": tally.of,
        "holds": tally.holds,
        "unknown": tally.unknown,
    }
    if reading.indicator.group.narrowed_by_id:
        row["membership_unknown"] = tally.membership_unknown
    return row | {
        "target": reading.target.text,
        "verdict": reading.verdict.value,
        "short_by": reading.short_by,
    }


class Command(BaseCommand):
    help = "Print every reading of the current plan: indicator × milestone."

    def add_arguments(self, parser):
        parser.add_argument(
            "--on",
            type=day_argument,
            default=None,
            metavar="YYYY-MM-DD",
            help="the day of reading",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args, **options):
        plan = Plan.objects.current()
        if plan is None:
            raise CommandError(_("There is no open plan. Run load_plan first."))
        day = options["on"] or today()
        rows = [as_json(reading) for reading in scorecard(plan, day).targets]
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {"today": day.isoformat(), "readings": rows},
                    ensure_ascii=False,
                    indent=1,
                )
            )
            return
        for row in rows:
            self.stdout.write(
                f"{row['indicator']:34} {row['milestone']} {row['basis']:8} {row['holds']:>4}/{row['of']:<4}"
                f" ?{row['unknown']:<3} {row['target']:>8} {row['verdict']}"
                + (f" −{row['short_by']}" if row["short_by"] else "")
            )
