"""What the plan asks for."""

from targets.models.indicators import (
    Criterion,
    Group,
    GroupPart,
    Indicator,
    Target,
)
from targets.models.plan import Milestone, Plan
from targets.models.standards import Standard
from targets.models.tasks import ProgressNote, Task, TaskEvidence

__all__ = [
    "Criterion",
    "Group",
    "GroupPart",
    "Indicator",
    "Milestone",
    "Plan",
    "ProgressNote",
    "Standard",
    "Target",
    "Task",
    "TaskEvidence",
]
