"""A workbook that opens at the cell somebody asked about, and is otherwise the one that was sent."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from analytics.intake.formats.opened import Refused
from analytics.outputs import opened, opened_at


def book() -> bytes:
    made = Workbook()
    first = made.worksheets[0]
    first.title, first.sheet_view.tabSelected = "Thông tin", True
    for name in ("1. Một & hai", "2. Ba"):
        made.create_sheet(name)["C4"] = name
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_it_opens_at_the_sheet_with_the_cell_selected_and_no_other_tab_grouped() -> None:
    found = load_workbook(io.BytesIO(opened_at(book(), "1. Một & hai", "C4")))
    assert found.active is found["1. Một & hai"]
    assert [bool(sheet.sheet_view.tabSelected) for sheet in found] == [False, True, False]
    assert found["1. Một & hai"].sheet_view.selection[0].activeCell == "C4"
    assert found["2. Ba"]["C4"].value == "2. Ba"


def test_every_part_but_those_that_say_where_it_opens_is_the_same() -> None:
    data = book()
    before = zipfile.ZipFile(io.BytesIO(data))
    after = zipfile.ZipFile(io.BytesIO(opened_at(data, "2. Ba", "C4")))
    assert before.namelist() == after.namelist()
    differing = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert differing == {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"}


def test_what_cannot_say_where_it_opens_comes_back_as_it_is() -> None:
    data = book()
    assert opened_at(data, "Trang khác", "C4") == data
    assert opened_at(b"a;b\n1;2\n", "t", "A1") == b"a;b\n1;2\n"
    assert opened_at(data[:200], "2. Ba", "C4") == data[:200]


def test_a_reading_process_does_the_work_and_what_breaks_its_limits_comes_back_as_it_was_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def refused(work: object, *_: object) -> Refused:
        asked.append(work)
        return Refused("file_too_large")

    monkeypatch.setattr(opened, "contained", refused)
    data = book()
    assert opened_at(data, "2. Ba", "C4") == data
    assert asked == [opened._opened_at]
