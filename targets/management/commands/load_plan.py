"""manage.py load_plan: Plan 52-KH/ĐU with everything it needs."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from targets.loading import load_plan
from targets.models import Target


class Command(BaseCommand):
    help = "Load Plan 52-KH/ĐU: milestones, bodies, posts, ladders, standards, indicators and targets."

    def handle(self, *args, **options):
        plan, created = load_plan()
        facts = {
            "number": plan.number,
            "indicators": plan.indicators.count(),
            "targets": Target.objects.filter(indicator__plan=plan).count(),
        }
        if created:
            self.stdout.write(
                _("Plan %(number)s loaded: %(indicators)s indicators, %(targets)s targets.") % facts
            )
        else:
            self.stdout.write(
                _(
                    "Plan %(number)s is there already (%(indicators)s indicators, %(targets)s targets); "
                    "nothing was changed."
                )
                % facts
            )
