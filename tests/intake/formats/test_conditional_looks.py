"""Conditional formats that strike figures through, or write them in the colour of their ground."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill

from tests.intake.drawing import HEAD, SHEET, check, saved, told, xlsx

EVENTS = [
    (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12),
    (date(2026, 5, 5), "Tọa đàm", "Khác", "Nhà trường", 90),
]
WHITE, STRUCK = {"font": Font(color="FFFFFFFF")}, {"font": Font(strike=True)}
RED = PatternFill("solid", bgColor="FFFF0000")


@pytest.mark.parametrize(
    ("rule", "area", "places"),
    [
        (FormulaRule(formula=["TRUE"], **STRUCK), "E2", "E2"),
        (FormulaRule(formula=["$F2=1"], **WHITE), "A2:E3", "A2:E3"),
        (CellIsRule("lessThan", ["50"], **WHITE), "E2:E9", "E2"),
        (CellIsRule("equal", ["0"], **WHITE), "E2:E9", None),
        (FormulaRule(formula=["E2=0"], **WHITE), "E2:E9", None),
        (FormulaRule(formula=["ISERROR(E2)"], **WHITE), "E2:E9", None),
        (FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF"), fill=RED), "E2", None),
        (FormulaRule(formula=["TRUE"], font=Font(color="FFFF0000"), fill=RED), "E2", "E2"),
        (FormulaRule(formula=["TRUE"], font=Font(bold=True)), "E2", None),
        (FormulaRule(formula=["TRUE"], **WHITE), "H1:H9", None),
    ],
)
def test_figures_that_a_condition_may_hide_are_told(rule: Any, area: str, places: str | None) -> None:
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEAD["activity"][:5], *EVENTS]})))
    book.worksheets[0].conditional_formatting.add(area, rule)
    checked = check("t.xlsx", saved(book))
    assert told(checked) == ([("conditional_look", None)] if places else [])
    assert places is None or checked.problems[0].params["places"] == places
