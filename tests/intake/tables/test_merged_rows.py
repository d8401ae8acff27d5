"""Cells merged down a column hold for all their rows where they are words or dates, and are asked as figures."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from openpyxl import load_workbook

from analytics.intake import CheckedFile
from tests.intake.drawing import HEAD, SHEET, check, rows_of, saved, told, xlsx

DAY = date(2026, 5, 4)
HEADER = HEAD["activity"][:5]


def event(**changes: Any) -> tuple[Any, ...]:
    """An activity, some of its cells changed."""
    row = {"day": DAY, "kind": "Hội nghị", "title": "A", "organiser": "Nhà trường", "participants": 12}
    return tuple((row | changes).values())


def merged(rows: list[tuple[Any, ...]], *areas: str) -> CheckedFile:
    """A sheet of activities in which some cells are merged."""
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEADER, *rows]})))
    for area in areas:
        book.worksheets[0].merge_cells(area)
    return check("t.xlsx", saved(book))


def test_a_day_and_a_word_hold_for_the_rows_of_their_merged_cell() -> None:
    rows = [event(), event(day=None, kind=None, title="B"), event(title="C", kind="Tọa đàm")]
    checked = merged(rows, "A2:A3", "B2:B3")
    assert told(checked) == [("filled_down", "A2"), ("filled_down", "B2")]
    assert [(one.params["first"], one.params["last"]) for one in checked.problems] == [("2", "3")] * 2
    assert rows_of(checked, "activity", "held_on", "kind", "title") == [
        (DAY, "Hội nghị", "A"),
        (DAY, "Hội nghị", "B"),
        (DAY, "Tọa đàm", "C"),
    ]


def test_a_number_merged_over_rows_is_asked_once_at_its_cell() -> None:
    checked = merged([event(), event(title="B", participants=None)], "E2:E3")
    assert told(checked) == [("merged_figure", "E2")]
    assert checked.problems[0].value == "12"


def test_rows_without_anything_else_are_no_rows() -> None:
    rows = [event(), (None,) * 5, (None,) * 5]
    checked = merged(rows, "B2:B4", "E2:E4")
    assert told(checked) == []
    assert rows_of(checked, "activity", "participants") == [(12,)]


def test_a_wrong_word_is_named_in_the_cell_that_can_be_typed_into() -> None:
    checked = merged([event(kind="Dã ngoại"), event(kind=None, title="B")], "B2:B3")
    assert told(checked) == [("not_in_list", "B2"), ("filled_down", "B2")]


def test_a_blank_merged_cell_is_named_once() -> None:
    checked = merged([event(kind=None), event(kind=None, title="B")], "B2:B3")
    assert told(checked) == [("missing_required", "B2")]


def test_a_figure_that_shows_a_share_is_asked_and_a_share_in_its_own_column_read() -> None:
    task = ("T1.1", "Việc", "Người", "Trách nhiệm", "Thẩm quyền", DAY, "Kết quả", 0.5)
    checked = check("t.xlsx", xlsx({SHEET["task"]: [HEAD["task"][:8], task]}, formats={"H2": "0%"}))
    assert rows_of(checked, "task", "progress") == [(50.0,)]
    checked = check(
        "t.xlsx", xlsx({SHEET["activity"]: [HEADER, event(participants=0.5)]}, formats={"E2": "0.0%"})
    )
    assert [(one.code, one.params["percent"]) for one in checked.problems] == [("percent_for_number", "50%")]


def test_dust_behind_the_fifteenth_digit_is_no_part_of_a_number() -> None:
    checked = check("t.xlsx", xlsx({SHEET["activity"]: [HEADER, event(participants=36.00000000000001)]}))
    assert (told(checked), rows_of(checked, "activity", "participants")) == ([], [(36,)])
    budget = ("Pano", "Lồng ghép", 7999999.999999999, 5, 4, 4)
    checked = check("t.xlsx", xlsx({SHEET["budget"]: [HEAD["budget"], budget]}))
    assert rows_of(checked, "budget", "planned") == [(8_000_000,)]


def test_a_footnote_under_the_table_is_no_row() -> None:
    rows = [event(), ("¹ Kể cả phụ huynh", None, None, None, None)]
    checked = check("t.xlsx", xlsx({SHEET["activity"]: [HEADER, *rows]}))
    assert (told(checked), rows_of(checked, "activity", "participants")) == ([], [(12,)])


def test_a_footnotes_mark_behind_a_title_changes_nothing() -> None:
    header = (*HEADER[:4], HEADER[4] + "¹")
    checked = check("t.xlsx", xlsx({SHEET["activity"]: [header, event()]}))
    assert (told(checked), rows_of(checked, "activity", "participants")) == ([], [(12,)])
