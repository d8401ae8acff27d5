"""From the bytes of a file to checked tables and every problem in them."""

from analytics.intake.check import check_files
from analytics.intake.containment import warm_up
from analytics.intake.files import CheckedFile, Hint, SourceFile
from analytics.intake.messages import MESSAGES
from analytics.intake.problem import Problem

__all__ = ["MESSAGES", "CheckedFile", "Hint", "Problem", "SourceFile", "check_files", "warm_up"]
