"""A row of a table of assignments, held against the plan and the register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from analytics.intake import cell_shown
from analytics.intake.cells.dates import read_date
from analytics.intake.model.parse_errors import CellNotParsed
from analytics.intake.text.normalise import clean, normalise
from analytics.intake.unit_lookup import Register
from analytics.office.assignments.columns import REQUIRED, TITLES
from analytics.office.assignments.model import Assignment
from analytics.plan import OWN_TASK_EXAMPLE, Plan, Text, Unit, is_own_task, text


class RowReader:
    """Reads a row's words against the plan and the register."""

    def __init__(self, year: int, plan: Plan, register: Register) -> None:
        """A reader of rows of that year."""
        self._year, self._plan, self._register = year, plan, register
        self._codes = {normalise(code): code for code in plan.task_ids()}

    def name(self, unit: str) -> str:
        """A unit's name by its code."""
        return self._register.units[unit].name

    def read(self, words: Mapping[str, str | None], due: Any) -> tuple[Assignment | None, list[Text]]:
        """The assignment of a row, or what is wrong with it."""
        faults: list[Text] = [
            text("cột «{title}» còn trống; điền vào hoặc xóa cả dòng", title=TITLES[name])
            for name in REQUIRED
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


def words_in(cell: Any, *, apart: bool = False) -> str | None:
    """A cell's words in one line; of names set ``apart`` on lines of their own, with ``;`` between them."""
    if cell is None or cell == "" or pd.isna(cell):
        return None
    if not isinstance(cell, str):
        return clean(cell_shown(cell))
    return clean(cell.replace("\n", ";") if apart else cell)


def _day(cell: Any, faults: list[Text]) -> date | None:
    """The day a cell says; what can be read in two ways or in none is a fault, never a guess."""
    if words_in(cell) is None:
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
