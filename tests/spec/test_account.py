"""Every filled cell of a file is read, known furniture, or told as not read: never none of them, never two.

``NQ71_CORPUS`` names a folder whose files are held to the same; without it that test is skipped.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.intake.formats.open_file import open_file
from analytics.intake.model.grid import Grid, address, is_blank
from tests.intake.drawing import (
    COVER,
    HEAD,
    HINT,
    PERIOD,
    PLAN,
    SHEET,
    UNITS,
    check,
    check_sheets,
    saved,
    xlsx,
)

pytestmark = pytest.mark.slow

DAY = date(2026, 5, 4)
EVENT = (DAY, "Hội nghị", "Họp", "Nhà trường", 12)
EVENTS = HEAD["activity"][:5]
ANYTHING = st.one_of(
    st.none(),
    st.integers(-9, 10**7),
    st.floats(0, 1e6, allow_nan=False),
    st.booleans(),
    st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    st.sampled_from(
        [title for titles in HEAD.values() for title in titles[:5]]
        + ["STT", "Ghi chú", "Tổng cộng", "Trong đó: nữ", "I. Khối mầm non", "Người lập biểu", "Hiệu trưởng"]
        + ["Đơn vị tính: nghìn đồng", "Mã đơn vị", "TH01", "Quý II/2026", "-", "x", "Giáo viên", "Zalo OA"]
        + ["BÁO CÁO", "UBND PHƯỜNG MẪU", "12/5/2026", "1.234", "Không", "TH02", "Đơn vị", " "]
    ),
)
DRAWN = {
    "plain": [EVENTS, EVENT],
    "a unit of measure in a row": [EVENTS, ("Đơn vị tính: nghìn đồng", *EVENT[1:])],
    "with a number": [
        ("STT", *EVENTS, "Nữ"),
        (1, *EVENT, 7),
        (2, *EVENT, 8),
        ("Tổng cộng", None, None, None, None, 24),
    ],
    "under a letterhead": [
        ("UBND PHƯỜNG MẪU",),
        ("BÁO CÁO QUÝ II NĂM 2026",),
        (),
        EVENTS,
        EVENT,
        ("Hiệu trưởng",),
    ],
}


@st.composite
def workbooks(draw: st.DrawFn) -> dict[str, list[list[Any]]]:
    """Sheets with a table somewhere, spoiled by cells written at random."""
    names = [*SHEET.values(), "Thông tin", "Trang 1", "Hướng dẫn", "Nháp"]
    book: dict[str, list[list[Any]]] = {}
    for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)):
        base = draw(
            st.sampled_from([*DRAWN.values(), COVER, [HEAD["briefing"][:3], ("Giáo viên", 40, 38)], []])
        )
        rows = [list(row) for row in base] + [[] for _ in range(draw(st.integers(0, 4)))]
        shift = draw(st.integers(0, 2))
        rows = [[None] * shift + row + [None] * (11 - shift - len(row)) for row in rows]
        for _ in range(draw(st.integers(0, 12))):
            if rows:
                rows[draw(st.integers(0, len(rows) - 1))][draw(st.integers(0, 10))] = draw(ANYTHING)
        book[name] = rows
    return book


def hold(checked: CheckedFile, grids: list[Grid]) -> None:
    """The account of a file names each of its filled cells once, and tells what it says of it."""
    assert checked.reading is not None
    entries = checked.reading.account()
    places = Counter((entry.sheet, entry.row, entry.column) for entry in entries)
    filled = {
        (number, r, c)
        for number, grid in enumerate(grids)
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row)
        if not is_blank(cell)
    }
    assert set(places) == filled
    assert set(places.values()) <= {1}
    names = [grid.name for grid in grids]
    listed = {
        (names[entry.sheet], address(entry.row, entry.column)) for entry in entries if entry.list == "unread"
    }
    strays = {(grid.name, cell) for grid in grids for cell in grid.strays}
    assert {(cell.sheet, cell.cell) for cell in checked.unread} == listed | strays
    assert all(cell.why.vi and cell.why.en for cell in checked.unread)


def accounted(source: SourceFile, hint: Hint) -> None:
    """Hold a file's account, or those of the files in a zip, against what opening it alone gives."""
    opened = open_file(source)
    (checked,) = check_files([source], plan=PLAN, units=UNITS, hint=hint)
    if isinstance(opened, list):
        hold(checked, opened)


@settings(
    max_examples=int(os.environ.get("NQ71_WORKBOOKS", "60")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(workbooks())
def test_every_cell_of_a_random_workbook_is_in_one_list(book: dict[str, list[list[Any]]]) -> None:
    accounted(SourceFile("t.xlsx", xlsx(book)), HINT)


def _corpus() -> Iterator[Path]:
    folder = os.environ.get("NQ71_CORPUS")
    return (path for path in sorted(Path(folder).rglob("*")) if path.is_file()) if folder else iter(())


def test_every_cell_of_the_files_of_a_folder_is_in_one_list() -> None:
    paths = list(_corpus())
    if not paths:
        pytest.skip("NQ71_CORPUS names no folder")
    lost = []
    for path in paths:
        try:
            accounted(SourceFile(path.name, path.read_bytes()), HINT)
        except AssertionError as error:
            lost.append(f"{path.name}: {str(error)[:200]}")
    assert lost == []


def lists(checked: CheckedFile) -> dict[str, str]:
    """By address, the list of a one-sheet file's cell and its kind."""
    assert checked.reading is not None
    return {
        address(entry.row, entry.column): f"{entry.list} {entry.kind}".strip()
        for entry in checked.reading.account()
    }


def test_cells_are_told_apart_by_what_they_are() -> None:
    checked = check_sheets(
        {
            SHEET["activity"]: [
                ("UBND PHƯỜNG MẪU",),
                ("STT", *EVENTS, "Nữ", "Sĩ số"),
                (1, *EVENT, 7, 30),
                ("Tổng cộng", None, None, None, None, 12),
                (),
                ("Hiệu trưởng",),
                ("Nguyễn Văn Mẫu", *[None] * 9, 99),
            ]
        }
    )
    found = lists(checked)
    assert found["A1"] == "furniture letterhead"
    assert found["A2"] == "furniture numbering"
    assert found["B2"] == "furniture header"
    assert found["F3"] == "read"
    assert found["G3"] == "unread part_of_figure"
    assert found["H3"] == "unread unknown_column"
    assert found["F4"] == "furniture total"
    assert found["A6"] == found["A7"] == "furniture signature"
    assert found["K7"] == "unread below_table"
    assert [problem.code for problem in checked.problems] == ["columns_not_read", "cells_not_read"]


def test_a_row_is_given_out_as_it_would_be_stored_also_of_a_faulty_file() -> None:
    checked = check_sheets({SHEET["activity"]: [EVENTS, EVENT, (*EVENT[:4], "đông")]})
    assert checked.status == "invalid"
    assert [row.values["participants"] for row in checked.read] == [12, None]
    answer = checked.as_dict(rows=True)
    assert answer["read"][0] | {"values": None} == {
        "unit": "TH01",
        "period": "2026-Q2",
        "dataset": "activity",
        "sheet": SHEET["activity"],
        "row": 2,
        "values": None,
    }
    assert answer["read"][0]["values"]["held_on"] == "2026-05-04"
    (cell,) = answer["unread"]
    assert (cell["cell"], cell["value"]) == ("E3", "đông")
    assert "đông" in cell["why"]


def test_a_hidden_sheet_with_figures_is_told() -> None:
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [EVENTS, EVENT], "Nháp": [("Tháng 4", 12)]})))
    book["Nháp"].sheet_state = "hidden"
    checked = check("t.xlsx", saved(book), Hint("TDP1", PERIOD))
    assert "hidden_sheet_not_read" in [problem.code for problem in checked.problems]
    assert ("Nháp", "B1", "hidden_sheet") in [(one.sheet, one.cell, one.reason) for one in checked.unread]
