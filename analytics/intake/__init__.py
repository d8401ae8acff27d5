"""From the bytes of a file to checked tables and every problem in them."""

from analytics.intake.archives import members
from analytics.intake.check import check_files
from analytics.intake.containment import warm_up
from analytics.intake.files import CheckedFile, FaultyRow, Hint, SourceFile
from analytics.intake.messages import MESSAGES
from analytics.intake.problem import Problem
from analytics.intake.questions import Choice, Question

__all__ = [
    "MESSAGES",
    "CheckedFile",
    "Choice",
    "FaultyRow",
    "Hint",
    "Problem",
    "Question",
    "SourceFile",
    "check_files",
    "members",
    "warm_up",
]
