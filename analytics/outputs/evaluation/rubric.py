"""The sheet of the rubric: thresholds and points that the formulas of the other sheets look at."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.office.evaluation import full_at
from analytics.outputs import styles
from analytics.outputs.evaluation import words
from analytics.plan import Criterion, Lang, Plan, Rubric

_FIRST = 6  # the column of the first threshold


@dataclass(frozen=True, slots=True)
class Places:
    """Where the formulas find things, as references from another sheet.

    ``full`` and ``steps`` are by criterion: the value from which all points are given, and the ranges of the
    thresholds from the lowest up and of their points. ``grades`` are such ranges too, ``cap`` is one cell.
    """

    full: dict[str, str]
    steps: dict[str, tuple[str, str]]
    grades: tuple[str, str]
    cap: str


def write_rubric(sheet: Worksheet, plan: Plan, rubric: Rubric, lang: Lang) -> Places:
    """Write the criteria, the grades and the cap; returns where each stands."""
    most = max((len(one.bands) for one in rubric.criteria), default=0)
    titles = [words.CRITERION, words.CRITERION_NAME, words.INDICATOR, words.WAY, words.FULL_AT]
    steps = [title[lang].format(n=n) for title in (words.STEP, words.STEP_POINTS) for n in range(1, most + 1)]
    styles.header_row(sheet, 1, [*(title[lang] for title in titles), *steps])
    name = f"'{words.RUBRIC[lang]}'!"
    full: dict[str, str] = {}
    ranges: dict[str, tuple[str, str]] = {}
    for row, one in enumerate(rubric.criteria, start=2):
        indicator = plan.indicator(one.indicator)
        said = (
            one.id,
            one.name[lang],
            f"{indicator.id} · {indicator.name[lang]}",
            words.WAYS[one.scoring][lang],
        )
        for column, value in enumerate(said, start=1):
            styles.put(sheet, row, column, value).alignment = styles.WRAP
        if one.scoring == "bands":
            ranges[one.id] = _steps(sheet, row, one, most, name)
        else:
            styles.put(sheet, row, 5, full_at(plan, one))
            full[one.id] = f"{name}$E${row}"
    top = len(rubric.criteria) + 4
    cap, grades = _grades(sheet, top, rubric, name, lang)
    for letter, width in zip("ABCDE", (12, 40, 44, 30, 12), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "C2"
    return Places(full, ranges, grades, cap)


def _steps(sheet: Worksheet, row: int, one: Criterion, most: int, name: str) -> tuple[str, str]:
    """Write the steps, from the lowest up: thresholds in one run of cells and their points in the next.

    LOOKUP wants both as rows of their own, so the thresholds of all steps come before the points of all.
    """
    rising = sorted(one.bands, key=lambda step: step.at_least)
    for number, step in enumerate(rising):
        styles.put(sheet, row, _FIRST + number, step.at_least)
        styles.put(sheet, row, _FIRST + most + number, step.points)
    return _run(name, row, _FIRST, len(rising)), _run(name, row, _FIRST + most, len(rising))


def _run(name: str, row: int, first: int, length: int) -> str:
    start, end = get_column_letter(first), get_column_letter(first + length - 1)
    return f"{name}${start}${row}:${end}${row}"


def _grades(sheet: Worksheet, top: int, rubric: Rubric, name: str, lang: Lang) -> tuple[str, tuple[str, str]]:
    styles.header_row(sheet, top, [words.GRADE_FROM[lang], words.GRADE[lang]])
    rising = sorted(rubric.grades, key=lambda grade: grade.at_least)
    for row, grade in enumerate(rising, start=top + 1):
        styles.put(sheet, row, 1, grade.at_least)
        styles.put(sheet, row, 2, f"{grade.code} · {grade.name[lang]}")
    end = top + len(rising)
    styles.put(sheet, end + 2, 1, rubric.bonus_cap)
    styles.put(sheet, end + 2, 2, words.CAP[lang])
    edges = f"{name}$A${top + 1}:$A${end}"
    return f"{name}$A${end + 2}", (edges, f"{name}$B${top + 1}:$B${end}")
