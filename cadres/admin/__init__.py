"""People, bodies, posts and catalogues in the back office."""

from cadres.admin.bodies import BodyAdmin, BodyVersionAdmin, PostAdmin, TermAdmin
from cadres.admin.imports import ImportRunAdmin
from cadres.admin.people import CadreAdmin
from cadres.admin.personnel import EvaluationAdmin, GradeAdmin, NominationAdmin, SuccessionEntryAdmin
from cadres.admin.qualifications import LadderAdmin, LevelAdmin, LevelAliasAdmin, TrainingRecordAdmin
from cadres.admin.service import MembershipAdmin, TenureAdmin

__all__ = [
    "BodyAdmin",
    "BodyVersionAdmin",
    "CadreAdmin",
    "EvaluationAdmin",
    "GradeAdmin",
    "ImportRunAdmin",
    "LadderAdmin",
    "LevelAdmin",
    "LevelAliasAdmin",
    "MembershipAdmin",
    "NominationAdmin",
    "PostAdmin",
    "SuccessionEntryAdmin",
    "TenureAdmin",
    "TermAdmin",
    "TrainingRecordAdmin",
]
