"""Dropdowns and limits for a template's cells: Excel refuses a slip before it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics.datasets import Column, Dataset
from analytics.outputs import texts
from analytics.outputs.styles import put
from analytics.plan import Plan

_FLAG = ("Có", "Không")


class Lists:
    """The closed lists of a workbook, in the columns of one hidden sheet that dropdowns point to.

    Lists inside a validation may hold 255 characters at most, and commas would split their words.
    """

    def __init__(self, plan: Plan, own_tasks: tuple[str, ...] = ()) -> None:
        """Start with the plan's tasks, the same in every workbook, and the codes that only this unit has."""
        self._plan, self._own_tasks = plan, own_tasks
        self._columns: dict[str, tuple[str, ...]] = {}

    def reference(self, column: Column) -> str | None:
        """The range that holds a column's list, ``None`` when it has none."""
        if column.vocabulary:
            values = column.vocabulary.values
            key = column.vocabulary.id
        elif column.kind == "flag":
            key, values = "flag", _FLAG
        elif column.kind == "task_code":
            key, values = "task_code", (*self._plan.task_ids(), *self._own_tasks)
        else:
            return None
        self._columns.setdefault(key, values)
        letter = get_column_letter(list(self._columns).index(key) + 1)
        return f"'{texts.LISTS}'!${letter}$2:${letter}${len(values) + 1}"

    def write(self, sheet: Worksheet) -> None:
        """Write the lists collected, each task code with its text beside the lists."""
        for number, (key, values) in enumerate(self._columns.items(), start=1):
            sheet.cell(1, number, key).font = Font(bold=True)
            for row, value in enumerate(values, start=2):
                put(sheet, row, number, value)
            sheet.column_dimensions[get_column_letter(number)].width = 30
        if "task_code" in self._columns:
            column = len(self._columns) + 2
            for row, task in enumerate(self._plan.tasks, start=2):
                put(sheet, row, column, task.id)
                put(sheet, row, column + 1, task.text.vi)
        sheet.sheet_state = "hidden"


def validations(dataset: Dataset, lists: Lists, *, first: int, last: int) -> Iterator[DataValidation]:
    """One validation per column that has a list or limits, over the rows ``first`` to ``last``."""
    for number, column in enumerate(dataset.columns, start=1):
        letter = get_column_letter(number)
        validation = _validation(column, lists)
        if validation is not None:
            validation.errorTitle = texts.BAD_VALUE
            validation.error = " ".join(
                filter(None, (texts.KIND_HINTS[column.kind], texts.limits_hint(column)))
            )
            validation.showErrorMessage = True
            validation.add(f"{letter}{first}:{letter}{last}")
            yield validation


def _validation(column: Column, lists: Lists) -> DataValidation | None:
    reference = lists.reference(column)
    if reference is not None:
        return DataValidation(type="list", formula1=reference, allow_blank=True)
    match column.kind:
        case "integer" | "money":
            return _limits("whole", column)
        case "number" | "percent":
            return _limits("decimal", column)
        case "date":
            return DataValidation(
                type="date", operator="between", formula1="DATE(2000,1,1)", formula2="DATE(2100,12,31)"
            )
        case _:
            return None


def _limits(kind: Literal["whole", "decimal"], column: Column) -> DataValidation:
    low = f"{column.minimum or 0:g}"
    if column.maximum is None:
        return DataValidation(type=kind, operator="greaterThanOrEqual", formula1=low, allow_blank=True)
    return DataValidation(
        type=kind, operator="between", formula1=low, formula2=f"{column.maximum:g}", allow_blank=True
    )
