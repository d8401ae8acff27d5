"""Who follows a template's own instructions to the letter fills in a valid cell, typed into Excel or as text."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from analytics.datasets import Column, datasets_of
from analytics.intake import CheckedFile, SourceFile, check_files
from analytics.outputs import template, texts
from analytics.plan import Quarter, Unit
from tests import ward

PLAN = ward.plan()
ROWS = 2
AUTUMN = Quarter(2026, 4)
"""The quarter in which the day lies that the instructions give as an example."""

TRUE: dict[str, list[Any]] = {
    "integer": [45],
    "money": [12_500_000],
    "number": [45, 7.5],
    "percent": [85, 85],
    "date": [date(2026, 9, 15)],
    "school_year": ["2026-2027"],
    "task_code": ["T1.1"],
}
"""What each example of a kind's instruction means, in their order."""

_EXAMPLES = re.compile(r".*(?:ví dụ|theo dạng) (.+?)\)?\.(?:\s|$)")


def test_every_kind_of_column_that_is_typed_gives_examples() -> None:
    for kind, true in TRUE.items():
        assert len(examples(texts.KIND_HINTS[kind])) == len(true), kind
    assert set(texts.KIND_HINTS) == {*TRUE, "text", "enum", "flag"}  # written in words, or chosen from a list


@pytest.mark.parametrize("unit", [ward.HOA_BAN, ward.OFFICE], ids=lambda unit: unit.code)
@pytest.mark.parametrize("as_text", [False, True], ids=["typed into Excel", "typed as text"])
def test_what_a_column_s_instruction_names_is_read_as_it_means(
    unit: Unit, as_text: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["analytics.outputs.template"], "ROWS", ROWS)  # 500 take their time
    checked = filled_in(unit, put_as_text if as_text else put_as_excel_does)
    assert [problem.message() for problem in checked.problems] == []
    (report,) = checked.reports
    for dataset in datasets_of(unit.group):
        frame = report.tables[dataset.id].frame
        assert len(frame) == ROWS
        for column in (one for one in dataset.columns if one.kind in TRUE):
            true = TRUE[column.kind]
            read = [value.date() if isinstance(value, datetime) else value for value in frame[column.name]]
            assert read == [true[row % len(true)] for row in range(ROWS)], (dataset.id, column.name)


def examples(instruction: str) -> list[str]:
    """The ways to write something that an instruction names."""
    named = _EXAMPLES.search(instruction)
    return named[1].split(" hoặc ") if named else []


def filled_in(unit: Unit, put: Callable[[Cell, str], None]) -> CheckedFile:
    """A template with two rows on each sheet, each cell as the comment over it says."""
    book = load_workbook(io.BytesIO(template(PLAN, unit, AUTUMN)))
    for dataset in datasets_of(unit.group):
        sheet = book[dataset.sheet]
        for row in range(ROWS):
            for number, column in enumerate(dataset.columns, start=1):
                comment = sheet.cell(1, number).comment
                assert comment is not None
                put(sheet.cell(2 + row, number), written(column, comment.text, row))
    out = io.BytesIO()
    book.save(out)
    (checked,) = check_files([SourceFile("t.xlsx", out.getvalue())], plan=PLAN, units=ward.UNITS)
    return checked


def written(column: Column, comment: str, row: int) -> str:
    """What is written by the comment over a column: a word of the list, an example, or some words."""
    if column.vocabulary:
        return column.vocabulary.values[row]
    if column.kind == "flag":
        return ("Có", "Không")[row]
    if column.kind == "text":
        return ("Ngày hội đọc sách", "Tọa đàm về chuyển đổi số")[row]
    named = examples(comment)
    return named[row % len(named)]


def put_as_text(cell: Cell, words: str) -> None:
    """The very letters."""
    cell.number_format = "@"
    cell.value = words


def put_as_excel_does(cell: Cell, words: str) -> None:
    """What a Vietnamese Excel makes of the letters: a number, a share, a date, or just these letters."""
    if words.endswith("%"):
        cell.value, cell.number_format = float(words[:-1]) / 100, "0%"
    elif re.fullmatch(r"\d+", words):
        cell.value = int(words)
    elif re.fullmatch(r"\d+,\d+", words):
        cell.value = float(words.replace(",", "."))
    elif re.fullmatch(r"\d\d/\d\d/\d{4}", words):
        day, month, year = map(int, words.split("/"))
        cell.value = date(year, month, day)
    else:
        cell.value = words


def test_the_guide_names_the_same_ways_of_writing_as_the_columns() -> None:
    guide = " ".join(texts.GUIDE_STEPS)
    assert examples(texts.KIND_HINTS["money"])[0] in guide
    assert examples(texts.KIND_HINTS["date"])[0] in guide
