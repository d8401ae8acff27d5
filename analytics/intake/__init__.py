"""From the bytes of a file to checked tables and every problem in them."""

from typing import TYPE_CHECKING

from analytics.on_demand import on_demand

if TYPE_CHECKING:
    from analytics.intake.archives import OF_ZIPS, members
    from analytics.intake.formats.workers import contained, open_files, warm_up
    from analytics.intake.model.examples import examples
    from analytics.intake.model.files import CheckedFile, FaultyRow, Hint
    from analytics.intake.model.grid import Grid
    from analytics.intake.model.grid import shown as cell_shown
    from analytics.intake.model.messages import MESSAGES
    from analytics.intake.model.problem import Problem
    from analytics.intake.model.questions import Choice, Question
    from analytics.intake.model.source import SourceFile
    from analytics.intake.owners.repeats import CODES as SAME_TOLD_TWICE
    from analytics.intake.owners.repeats import tell_repeats
    from analytics.intake.tables.error_list import LIST_SHEET, LIST_TITLE
    from analytics.intake.validate import check_files
else:
    __getattr__ = on_demand(__name__)

__all__ = [
    "LIST_SHEET",
    "LIST_TITLE",
    "MESSAGES",
    "OF_ZIPS",
    "SAME_TOLD_TWICE",
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
    "examples",
    "members",
    "open_files",
    "tell_repeats",
    "warm_up",
]
