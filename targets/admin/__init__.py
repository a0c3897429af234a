"""The plan in the back office: indicators, targets and milestones are made here, without code."""

from targets.admin.groups import CriterionAdmin, GroupAdmin, GroupPartAdmin
from targets.admin.indicators import IndicatorAdmin, StandardAdmin, TargetAdmin
from targets.admin.plan import MilestoneAdmin, PlanAdmin
from targets.admin.tasks import ProgressNoteAdmin, TaskAdmin, TaskEvidenceAdmin

__all__ = [
    "CriterionAdmin",
    "GroupAdmin",
    "GroupPartAdmin",
    "IndicatorAdmin",
    "MilestoneAdmin",
    "PlanAdmin",
    "ProgressNoteAdmin",
    "StandardAdmin",
    "TargetAdmin",
    "TaskAdmin",
    "TaskEvidenceAdmin",
]
