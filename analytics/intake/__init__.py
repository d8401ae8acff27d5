"""From the bytes of a file to checked tables and every problem in them."""

from analytics.intake.archives import members
from analytics.intake.check import check_files
from analytics.intake.containment import contained, open_files, warm_up
from analytics.intake.files import CheckedFile, FaultyRow, Hint, SourceFile
from analytics.intake.grid import Grid
from analytics.intake.grid import shown as cell_shown
from analytics.intake.marks import LIST_SHEET, LIST_TITLE
from analytics.intake.messages import MESSAGES
from analytics.intake.problem import Problem
from analytics.intake.questions import Choice, Question

__all__ = [
    "LIST_SHEET",
    "LIST_TITLE",
    "MESSAGES",
    "CheckedFile",
    "Choice",
    "FaultyRow",
    "Grid",
    "Hint",
    "Problem",
    "Question",
    "SourceFile",
    "cell_shown",
    "check_files",
    "contained",
    "members",
    "open_files",
    "warm_up",
]
