"""What is kept of the styles of files, by their bytes, is never another file's."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from analytics.intake.formats.open_file import open_file
from analytics.intake.formats.xlsx import package
from analytics.intake.model.grid import FormulaWithoutValue, Grid
from analytics.intake.model.source import SourceFile


def _opened(*, strike: bool = False, shown: str = "General", formula: bool = False) -> Grid:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nhóm", "Facebook", "=B3*2" if formula else 40])
    sheet["A1"].font, sheet["C1"].number_format = Font(strike=strike), shown
    out = io.BytesIO()
    book.save(out)
    opened = open_file(SourceFile("t.xlsx", out.getvalue()))
    assert isinstance(opened, list)
    return opened[0]


def test_files_of_other_styles_between_those_of_the_same_are_read_by_their_own() -> None:
    for _ in range(2):
        assert _opened(strike=True).struck == {(0, 0): "Nhóm"}
        assert _opened().struck == {}
        assert _opened(shown="0%").percents == {(0, 2)}
        assert _opened(shown='0" nghìn"').worded == {(0, 2): "nghìn"}
        assert _opened().worded == {}


def test_long_styles_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_LONGEST_KEPT", 10)
    before = package._known_styles.cache_info().currsize
    assert _opened(strike=True).struck == {(0, 0): "Nhóm"}
    assert package._known_styles.cache_info().currsize == before


def test_a_formula_without_its_value_is_seen_beside_words_with_the_same_letter() -> None:
    assert _opened(formula=True).rows[0][1:] == ["Facebook", FormulaWithoutValue("=B3*2")]
    assert _opened().rows[0][1:] == ["Facebook", 40]
