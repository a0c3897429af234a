"""Who the people are, which bodies and posts exist, and who sat where and when."""

from cadres.models.bodies import Body, BodyVersion, Post, Term
from cadres.models.cadre import Cadre
from cadres.models.imports import ImportRun
from cadres.models.personnel import Evaluation, Grade, Nomination, SuccessionEntry
from cadres.models.qualifications import Ladder, Level, LevelAlias, TrainingRecord
from cadres.models.service import Membership, Tenure

__all__ = [
    "Body",
    "BodyVersion",
    "Cadre",
    "Evaluation",
    "Grade",
    "ImportRun",
    "Ladder",
    "Level",
    "LevelAlias",
    "Membership",
    "Nomination",
    "Post",
    "SuccessionEntry",
    "Tenure",
    "Term",
    "TrainingRecord",
]
