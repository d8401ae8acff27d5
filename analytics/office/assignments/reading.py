"""Assignments from what people write: a spreadsheet, a CSV, pasted rows, or a grid on the page.

All or nothing: every fault is told by its row with how to mend it, and while there is one nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analytics.datasets import DATASETS
from analytics.formulas import restored
from analytics.intake import Grid, SourceFile, cell_shown, open_files
from analytics.intake.cells.dates import day_shown, read_date
from analytics.intake.model.grid import stands_alone
from analytics.intake.model.parse_errors import CellNotParsed
from analytics.intake.text.normalise import clean, normalise
from analytics.intake.unit_lookup import Register, register_of
from analytics.office.assignments.model import Assignment, key_of
from analytics.office.records import Change, Kept
from analytics.plan import OWN_TASK_EXAMPLE, DeclarationError, Plan, Text, Unit, is_own_task, text

FIELDS = (
    "code",
    "unit",
    "work",
    "person",
    "responsibility",
    "authority",
    "due_on",
    "result",
    "cooperating",
    "note",
)
"""The columns of a table of assignments, in their order."""

_TASK = DATASETS["task"]
TITLES: Mapping[str, Text] = {
    "unit": text("Đơn vị chủ trì"),
    "cooperating": text("Đơn vị phối hợp"),
    **{name: _TASK.column(name).title for name in FIELDS if name not in ("unit", "cooperating")},
}
"""Their titles; those of what units report are the same as there."""

_ALIASES = {
    "unit": ("Chủ trì", "Đơn vị", "Mã đơn vị", "Cơ quan chủ trì", "Đơn vị thực hiện"),
    "cooperating": ("Phối hợp", "Cơ quan phối hợp", "Đơn vị, cá nhân phối hợp"),
    "work": ("Nội dung nhiệm vụ", "Nội dung", "Nhiệm vụ"),
    "result": ("Sản phẩm, kết quả", "Sản phẩm"),
}
_REQUIRED = ("code", "unit", "work")
_HEADER_WITHIN = 20


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
    found = [(grid, *located) for grid in opened if not grid.hidden and (located := _header(grid))]
    if not found:
        titles = ", ".join(f"«{TITLES[name].vi}»" for name in _REQUIRED)
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
    reader = _Reader(year, plan, register_of(tuple(units)))
    made: list[Assignment] = []
    faults: list[Text | str] = []
    first: dict[str, int] = {}
    for number, cells in rows:
        words = {name: _words(cells.get(name), apart=name == "cooperating") for name in FIELDS}
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


def changes(
    wanted: Iterable[Assignment], seen: Mapping[str, Kept[Assignment]], *, all_of_it: bool = False
) -> list[Change[Assignment]]:
    """What has to be written so that the assignments ``seen`` say what is wanted.

    ``all_of_it``: what is seen and not wanted is taken away; else it stays.
    """
    by_key = {key_of(one): one for one in wanted}
    made: list[Change[Assignment]] = [
        Change(key, one, seen[key].version if key in seen else 0)
        for key, one in by_key.items()
        if key not in seen or seen[key].value != one
    ]
    gone = [key for key in seen if key not in by_key] if all_of_it else []
    return made + [Change(key, None, seen[key].version) for key in gone]


def words_of(assignment: Assignment, names: Mapping[str, str]) -> dict[str, str]:
    """An assignment as words by FIELDS, which read back as the same; ``names`` of units by code.

    A name that several units share stands by its code.
    """
    shared = list(names.values())

    def unit(code: str) -> str:
        name = names.get(code, code)
        return name if shared.count(name) == 1 and ";" not in name else code

    told = {name: getattr(assignment, name) for name in FIELDS}
    told["unit"] = unit(assignment.unit)
    told["cooperating"] = "; ".join(map(unit, assignment.cooperating))
    told["due_on"] = None if assignment.due_on is None else day_shown(assignment.due_on)
    return {name: "" if value is None else str(value) for name, value in told.items()}


class _Reader:
    """Reads a row's words against the plan and the register."""

    def __init__(self, year: int, plan: Plan, register: Register) -> None:
        self._year, self._plan, self._register = year, plan, register
        self._codes = {normalise(code): code for code in plan.task_ids()}

    def name(self, unit: str) -> str:
        """A unit's name by its code."""
        return self._register.units[unit].name

    def read(self, words: Mapping[str, str | None], due: Any) -> tuple[Assignment | None, list[Text]]:
        """The assignment of a row, or what is wrong with it."""
        faults: list[Text] = [
            text("cột «{title}» còn trống; điền vào hoặc xóa cả dòng", title=TITLES[name])
            for name in _REQUIRED
            if not words[name]
        ]
        code = self._code(words["code"], faults)
        unit = self._unit(words["unit"], faults)
        due_on = _day(due, faults)
        cooperating = self._units(words["cooperating"], faults)
        if faults or code is None or unit is None or words["work"] is None:
            return None, faults
        return (
            Assignment(
                self._year,
                code,
                unit,
                words["work"],
                words["person"],
                words["responsibility"],
                words["authority"],
                due_on,
                words["result"],
                tuple(one for one in cooperating if one != unit),
                words["note"],
            ),
            [],
        )

    def _code(self, words: str | None, faults: list[Text]) -> str | None:
        if words is None:
            return None
        if (code := self._codes.get(normalise(words))) is not None:
            return code
        if is_own_task(own := "".join(words.split()).upper()):
            return own
        faults.append(
            text(
                "«{words}» không phải mã nhiệm vụ của kế hoạch; ghi một trong các mã {known}, hoặc mã như "
                "{own} cho nhiệm vụ riêng",
                words=words,
                known=", ".join(self._plan.task_ids()),
                own=OWN_TASK_EXAMPLE,
            )
        )
        return None

    def _unit(self, words: str | None, faults: list[Text]) -> str | None:
        if words is None:
            return None
        found = self._register.find(words)
        if isinstance(found, Unit):
            return found.code
        if found:
            codes = ", ".join(one.code for one in found)
            faults.append(
                text("«{words}» là tên của nhiều đơn vị; ghi mã: {codes}", words=words, codes=codes)
            )
            return None
        likely = self._register.likeliest(words)
        if likely is None:
            faults.append(
                text("không có đơn vị «{words}» trong danh sách; ghi đúng tên hoặc mã đơn vị", words=words)
            )
        else:
            faults.append(
                text(
                    "không có đơn vị «{words}» trong danh sách; có phải «{name}» ({code})?",
                    words=words,
                    name=likely.name,
                    code=likely.code,
                )
            )
        return None

    def _units(self, words: str | None, faults: list[Text]) -> tuple[str, ...]:
        if words is None:
            return ()
        names: list[str] = []
        for one in filter(None, map(str.strip, words.split(";"))):
            whole = "," not in one or isinstance(self._register.exactly(one), Unit)
            names += [one] if whole else filter(None, map(str.strip, one.split(",")))
        return tuple(dict.fromkeys(code for one in names if (code := self._unit(one, faults)) is not None))


def _header(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The row of titles (from 0) and the place of each field."""
    for number, cells in enumerate(grid.rows[:_HEADER_WITHIN]):
        titles = [_KNOWN.get(normalise(cell_shown(cell))) for cell in cells]
        places: dict[str, int] = {}
        for place, name in enumerate(titles):
            if name is not None:
                places.setdefault(name, place)
        if all(name in places for name in _REQUIRED):
            return number, places
    return None


def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for name in FIELDS:
        aliases = () if name in ("unit", "cooperating") else _TASK.column(name).aliases
        for title in (TITLES[name].vi, TITLES[name].en, name, *aliases, *_ALIASES.get(name, ())):
            known.setdefault(normalise(title), name)
    return known


_KNOWN = _known()


def _words(cell: Any, *, apart: bool = False) -> str | None:
    """A cell's words in one line; of names set ``apart`` on lines of their own, with ``;`` between them."""
    if cell is None or cell == "" or pd.isna(cell):
        return None
    if not isinstance(cell, str):
        return clean(cell_shown(cell))
    return clean(cell.replace("\n", ";") if apart else cell)


def _day(cell: Any, faults: list[Text]) -> date | None:
    """The day a cell says; what can be read in two ways or in none is a fault, never a guess."""
    if _words(cell) is None:
        return None
    try:
        return read_date(cell)
    except CellNotParsed as error:
        faults.append(
            text(
                "«{value}» ở cột «{title}» không phải một ngày rõ ràng. {hint} Ghi đủ ngày/tháng/năm, ví dụ "
                "«15/09/2026»",
                value=cell_shown(cell),
                title=TITLES["due_on"],
                hint=_hint(error),
            )
        )
        return None


def _hint(error: CellNotParsed) -> Text | str:
    """What else a cell may have meant, where it can be said."""
    days = error.params
    if "first" in days and "second" in days:
        return text("Có thể là {first} hoặc {second}.", first=days["first"], second=days["second"])
    return days.get("hint") or text("Không đoán ngày.")
