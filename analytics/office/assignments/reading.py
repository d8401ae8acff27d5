"""Assignments from what people write: a spreadsheet, a CSV, pasted rows, or a grid on the page.

All or nothing: every fault is told by its row with how to mend it, and while there is one nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.formulas import restored
from analytics.intake import SourceFile, open_files
from analytics.intake.model.grid import stands_alone
from analytics.intake.unit_lookup import register_of
from analytics.office.assignments.columns import FIELDS, REQUIRED, TITLES, header
from analytics.office.assignments.model import Assignment, key_of
from analytics.office.assignments.one_row import RowReader, words_in
from analytics.plan import OWN_TASK_EXAMPLE, DeclarationError, Plan, Text, Unit, text


class AssignmentsError(DeclarationError):
    """A table of assignments that cannot be taken; each fault names its row and how to mend it."""


def read_file(source: SourceFile, year: int, plan: Plan, units: Sequence[Unit]) -> list[Assignment]:
    """Read the assignments of a year from a spreadsheet or a text table (CSV, or rows pasted from Excel).

    The header may stand below title rows; sheets without it are left aside, as are rows with one filled cell.

    Raises:
        AssignmentsError: names every faulty row at once.
    """
    (opened,) = open_files([source])
    if not isinstance(opened, list):
        raise AssignmentsError(
            [
                text(
                    "«{name}» không mở được như một bảng; lưu lại thành Excel (.xlsx) hoặc CSV",
                    name=source.name,
                )
            ]
        )
    found = [(grid, *located) for grid in opened if not grid.hidden and (located := header(grid))]
    if not found:
        titles = ", ".join(f"«{TITLES[name].vi}»" for name in REQUIRED)
        raise AssignmentsError([text("không có dòng tiêu đề với các cột {titles}", titles=titles)])
    rows: list[tuple[int, dict[str, Any]]] = []
    for grid, top, places in found:
        for number, cells in enumerate(grid.rows[top + 1 :], start=top + 2):
            if not stands_alone(cells):
                rows.append((number, {name: restored(cells[place]) for name, place in places.items()}))
    return read_rows(rows, year, plan, units)


def read_rows(
    rows: Iterable[tuple[int, Mapping[str, Any]]], year: int, plan: Plan, units: Sequence[Unit]
) -> list[Assignment]:
    """Read rows of cells by FIELDS, each with the number that the reader sees; blank rows are left aside.

    Raises:
        AssignmentsError: names every faulty row at once.
    """
    reader = RowReader(year, plan, register_of(tuple(units)))
    made: list[Assignment] = []
    faults: list[Text] = []
    first: dict[str, int] = {}
    for number, cells in rows:
        words = {name: words_in(cells.get(name), apart=name == "cooperating") for name in FIELDS}
        if not any(words.values()):
            continue
        assignment, found = reader.read(words, cells.get("due_on"))
        if assignment is not None:
            earlier = first.setdefault(key_of(assignment), number)
            if earlier != number:
                found = [
                    text(
                        "nhiệm vụ {code} của {unit} đã có ở dòng {first}; gộp hai dòng, hoặc đặt việc thứ "
                        "hai thành nhiệm vụ riêng có mã như {own}",
                        code=assignment.code,
                        unit=reader.name(assignment.unit),
                        first=earlier,
                        own=OWN_TASK_EXAMPLE,
                    )
                ]
        if found or assignment is None:
            faults += [text("dòng {number}: {fault}", number=number, fault=one) for one in found]
        else:
            made.append(assignment)
    if faults:
        raise AssignmentsError(faults)
    if not made:
        raise AssignmentsError([text("bảng không có nhiệm vụ nào")])
    return made
