"""Rows of a table that name whose rows stand below them: «I. Trường …», «Đơn vị: Tổ dân phố 6», «Quý III»."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analytics.intake.model.account import Account
from analytics.intake.model.grid import Grid, Sheet, is_blank
from analytics.intake.sender import SenderReader
from analytics.intake.tables.labels import CODE, NAME, is_measure
from analytics.intake.tables.labels import PERIOD as PERIOD_LABEL
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.headings import UNNUMBERED, Heading, headings
from analytics.intake.tables.sections import is_index
from analytics.intake.tables.shapes.contents import is_listed
from analytics.intake.text.headers import PERIOD, UNIT
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.text.times import time_in
from analytics.intake.unit_lookup import is_own_team
from analytics.plan import Quarter, Unit

_KIND_OF_UNITS = re.compile(r"(?:khoi|cap|bac|nhom)\b.*")
_LONGEST_TIME = 30


@dataclass(frozen=True, slots=True)
class Section:
    """From which row on whose rows follow; ``known`` is False where the heading could not be understood."""

    row: int
    unit: Unit | None
    period: Quarter | None
    known: bool = True


def split_sections(
    grid: Grid, located: Located, sheet: Sheet, senders: SenderReader, account: Account,
    unit: Unit | None, period: Quarter | None,
) -> tuple[Grid, list[Section]]:  # fmt: skip
    """The grid without headings that name units or times, and the sections that these begin.

    A heading that is meant to name a unit and names none of the register is asked about; rows under a
    heading of another kind, at the level of those that name units, are nobody's.
    """
    if UNIT in located.columns:
        return grid, []
    found = list(headings(grid, located))
    telling = {one.row for one in found if _unit_told(one, senders, located) or _time_told(one)}
    if not telling:
        return grid, []
    named = [one.level for one in found if one.row in telling and _unit_told(one, senders, located)]
    level = min(named, default=UNNUMBERED + 1)
    rows = list(grid.rows)
    sections: list[Section] = []
    last = Section(-1, unit, period)
    for one in found:
        if one.row in telling:
            last = _section(one, sheet, grid, senders, last, period, located)
        elif one.level < level or (one.level == level != UNNUMBERED) or _is_kind(one.words):
            if level > UNNUMBERED:
                continue
            last = Section(one.row, None, last.period, known=False)
        elif one.level == UNNUMBERED:
            continue
        sections.append(replace(last, row=one.row))
        for column, cell in enumerate(rows[one.row]):
            if (isinstance(cell, str) and not is_blank(cell)) or is_index(cell):
                account.furniture(sheet, one.row, column, "section")
        rows[one.row] = [""] * len(rows[one.row])
    return replace(grid, rows=rows), sections


def _section(
    one: Heading, sheet: Sheet, grid: Grid, senders: SenderReader, last: Section, base: Quarter | None,
    located: Located,
) -> Section:  # fmt: skip
    raw = grid.rows[one.row][one.column]
    if _unit_told(one, senders, located):
        found = senders.unit_named(sheet, one.row, one.column, raw, one.words)
        return Section(one.row, found, last.period, known=found is not None)
    named = time_in(one.words)
    period = named.as_period(base) if named else None
    if period is None or PERIOD in located.columns:
        return replace(last, row=one.row)
    senders.period_named(sheet, one.row, one.column, raw, period)
    return Section(one.row, last.unit, period, last.known)


def _unit_told(one: Heading, senders: SenderReader, located: Located) -> bool:
    """Whether a heading is meant to name a unit: by its label, or by being like one of the register.

    A word of the form's own lists («Xã hội hóa», «Đoàn Thanh niên») heads the rows of that word, unless it is
    a unit's very name.
    """
    if one.label in (CODE, NAME):
        return not is_measure(one.words) and not is_own_team(one.words)
    lists = (column.vocabulary for column in located.dataset.columns if column.vocabulary is not None)
    if not isinstance(senders.register.exactly(one.words), Unit) and any(
        is_listed(one.words, vocabulary) for vocabulary in lists
    ):
        return False
    return one.label is None and (senders.names_unit(one.words) or senders.register.resembles(one.words))


def _time_told(one: Heading) -> bool:
    if one.label not in (None, PERIOD_LABEL) or len(one.words) > _LONGEST_TIME:
        return False
    named = time_in(one.words)
    return named is not None and named.month is None


def _is_kind(words: str) -> bool:
    return bool(_KIND_OF_UNITS.fullmatch(strip_marks(normalise(words))))
