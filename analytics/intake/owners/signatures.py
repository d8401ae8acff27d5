"""Units named where a report is signed: «HIỆU TRƯỞNG TRƯỜNG …», «TM. TỔ DÂN PHỐ 5», a name under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analytics.intake.model.grid import Grid, Sheet, Value, is_blank
from analytics.intake.owners.strangers import stranger_in_title
from analytics.intake.sender import SenderReader, unit_label
from analytics.intake.tables.labels import is_letterhead
from analytics.intake.tables.locate import Located
from analytics.intake.tables.sheet_roles import Sheets
from analytics.intake.text.normalise import bare_words, normalise, strip_marks
from analytics.plan import Unit, UnitGroup

_SIGNS = re.compile(
    r"(?:kt|tm|tl|tuq|dai dien|(?:pho )?(?:hieu truong|thu truong|to truong|chu tich|giam doc|bi thu)"
    r"|(?:pho )?truong (?:phong|ban|khu pho|thon|xom)|nguoi (?:lap|bao cao|tong hop)|ke toan)\b.*"
)
_OF_OTHERS = re.compile(r"(?:da |y kien )?(?:xac nhan|(?:phe )?duyet|noi nhan|kinh gui)\b.*")
_NAME_BEGINS = re.compile(
    r"truong|th|thcs|thpt|mn|mam|mau|tieu|gdtx|to|tdp|khu|thon|xom|phong|van|trung|hoi|doan|uy|ubmttq|mttq"
)
_AUTHORITIES = (UnitGroup.WARD, UnitGroup.FRONT)
_DEEPEST = 30
_OVER, _UNDER = 2, 4
"""How many rows over and under the title of who signs may name the unit."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A line of a signature that names a unit, by the cell it stands in."""

    unit: Unit
    sheet: Sheet
    row: int
    column: int
    value: Value


class Signatures:
    """Who has signed under the tables of each sheet, and the units taken for owners by nothing but that."""

    def __init__(self, senders: SenderReader, sheets: Sheets) -> None:
        """Read what stands under the last table of each sheet, once its letterheads have been read."""
        self.senders = senders
        self._taken: dict[str, Signed] = {}
        self._lines: dict[int, list[tuple[Sheet, int, int, str]]] = {}
        last = {sheet: (grid, located) for sheet, grid, located in sheets.tables}
        for sheet, (grid, located) in last.items():
            if not sheet.transposed and (lines := list(_signing_lines(grid, located))):
                self._lines[sheet.number] = [(sheet, *line) for line in lines]

    def settle(self, *, alone: bool) -> None:
        """Take the one unit that has signed for the sender, where neither choice, cover nor letterhead tells.

        ``alone`` says that no sheet has a letterhead of its own.
        """
        base = self.senders.base
        if self._lines and base.unit is None and alone and not self.senders.cover_told:
            base.unit = self._take([one for number in self._lines for one in self._of(number)])

    def unit_of(self, sheet: Sheet) -> Unit | None:
        """The one unit that has signed a sheet of whose owner nothing else tells."""
        return self._take(self._of(sheet.number)) if sheet.number in self._lines else None

    def _take(self, signed: list[Signed]) -> Unit | None:
        units = {one.unit.code: one for one in reversed(signed)}
        if len(units) != 1:
            return None
        (one,) = units.values()
        self._taken.setdefault(one.unit.code, one)
        return one.unit

    def _of(self, number: int) -> list[Signed]:
        """The units that the signatures of a sheet name, by its number."""
        found = []
        for sheet, row, column, line in self._lines.get(number, ()):
            unit = self._unit(line)
            if unit is not None:
                found.append(Signed(unit, sheet, row, column, line))
        return found

    def hold(self, sheet: Sheet, unit: Unit | None) -> None:
        """Hold the signatures of a sheet, all of whose rows are of one unit, against this unit.

        An authority may countersign; a school or a neighbourhood that signs reports its own figures.
        """
        senders = self.senders
        taken = self._taken.get(unit.code) if unit is not None else None
        if taken is not None and senders.first(("signature", taken.unit.code)):
            senders.findings.of_place(
                taken.sheet, taken.row, taken.column, taken.value, "unit_by_signature",
                unit=unit_label(taken.unit),
            )  # fmt: skip
        if unit is None or sheet.number not in self._lines:
            return
        signed = self._of(sheet.number)
        for one in signed:
            countersigned = one.unit.group in _AUTHORITIES and unit.group not in _AUTHORITIES
            if one.unit == unit or countersigned or not senders.first((sheet, one.unit.code)):
                continue
            senders.findings.of_place(
                sheet, one.row, one.column, one.value, "unit_mismatch",
                found=unit_label(one.unit), given=unit_label(unit),
            )  # fmt: skip
        if not signed:
            self._ask_strangers(sheet)

    def _ask_strangers(self, sheet: Sheet) -> None:
        """Ask about the school, or the number of a neighbourhood, that has signed and that nobody knows."""
        senders = self.senders
        for _, row, column, line in self._lines[sheet.number]:
            for words in _names(line):
                name = stranger_in_title(words, senders)
                if name is not None and senders.first(("unknown", normalise(name))):
                    senders.unknown(sheet, row, column, line, [], name)
                    break

    def _unit(self, line: str) -> Unit | None:
        """The one unit of the register that a line names; «tổ 5» in a school's file is none."""
        senders = self.senders
        for words in _names(line):
            if senders.names_unit(words):
                found = senders.find(words)
                return found if isinstance(found, Unit) else None
        named = senders.register.named_in(line)
        return named[0] if len(named) == 1 else None


def _names(line: str) -> Iterator[str]:
    """The ends of a line that may be a unit's name: all of it, or what follows «Hiệu trưởng», «TM.»."""
    words = normalise(line).split()
    bare = strip_marks(" ".join(words)).split()
    signs = bool(_SIGNS.fullmatch(" ".join(bare)))
    for at, word in enumerate(bare):
        if _NAME_BEGINS.fullmatch(word):
            yield " ".join(words[at:])
        if not signs:
            return


def _signing_lines(grid: Grid, located: Located) -> Iterator[tuple[int, int, str]]:
    """The lines at and around the titles of who signs below a table's rows, each with row and column.

    What stands from «Xác nhận của …» on in its column is another's signature.
    """
    cells = _cells_below(grid, located)
    titles = [(row, column) for row, column, words in cells if _SIGNS.fullmatch(bare_words(words))]
    if not titles:
        return
    closed: dict[int, int] = {}
    for row, column, words in cells:
        bare = bare_words(words)
        if _OF_OTHERS.fullmatch(bare):
            closed.setdefault(column, row)
        if row >= closed.get(column, row + 1):
            continue
        near = any(column == at and top - _OVER <= row <= top + _UNDER for top, at in titles)
        for line in words.splitlines():
            bare = bare_words(line)
            if near and (_SIGNS.fullmatch(bare) or is_letterhead(bare) or _NAME_BEGINS.match(bare)):
                yield row, column, line.strip()


def _cells_below(grid: Grid, located: Located) -> list[tuple[int, int, str]]:
    """The texts below the last row of a table that is filled as rows of data are, from the top."""
    needed = list(located.required().values())
    found: list[tuple[int, int, str]] = []
    last = len(grid.rows) - 1
    for number in range(last, max(located.bottom, last - _DEEPEST), -1):
        row = grid.rows[number]
        if all(row[column] != "" for column in needed):
            break
        found += [
            (number, column, cell)
            for column, cell in enumerate(row)
            if type(cell) is str and not is_blank(cell)
        ]
    return sorted(found)
