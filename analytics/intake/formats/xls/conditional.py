"""Conditional formats of an xls sheet that strike cells through, or write them so that nobody sees them.

Structures are those of [MS-XLS]: a record that names areas (CondFmt), after it one for each rule (CF); since
Excel 2007 the same again for newer kinds of rules (CondFmt12, CF12), such as bars and icons in cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from struct import error, iter_unpack, unpack_from

from analytics.intake.formats.number_formats import hides_figures
from analytics.intake.formats.xls.colours import Fill, colour_of, is_unseen
from analytics.intake.formats.xls.strings import text_of
from analytics.intake.model.grid import Conditional, Merge

AREAS, RULE, NEWER_AREAS, NEWER_RULE = 0x1B0, 0x1B1, 0x879, 0x87A
"""The kinds of records that tell of conditional formats: CondFmt, CF, CondFmt12 and CF12."""

_BARS, _ICONS = 4, 6
_SHOWS_VALUE, _ICONS_ONLY = 2, 1

_COMPARES, _BY_FORMULA = 1, 2
_OPERATORS = {
    3: "equal", 4: "notEqual", 5: "greaterThan", 6: "lessThan", 7: "greaterThanOrEqual", 8: "lessThanOrEqual",
}  # fmt: skip
_HAS_FORMAT, _HAS_FONT, _HAS_ALIGNMENT, _HAS_BORDER, _HAS_PATTERN = 25, 26, 27, 28, 29
_GROUND_STAYS = 18
"""Bits of a look (DXFN): which pieces follow, and whether the ground stays as the cell has it."""

_FONT, _ALIGNMENT, _BORDER = 118, 8, 8  # bytes of each piece
_STRIKEOUT = 0x80
_INTEGER, _NUMBER = 0x1E, 0x1F
_OF_NOTHING = re.compile(rb"[\x21\x41\x61][\x02\x03\x20\x7e\x81]\x00")
"""ISNA, ISERROR, ISERR, ISBLANK, LEN in a formula: conditions on what is no figure."""


@dataclass(slots=True)
class Conditionals:
    """Puts the records of a sheet together; ``found`` are the rules that hide or strike through."""

    palette: Sequence[str]
    found: list[Conditional] = field(default_factory=list)
    _areas: tuple[Merge, ...] = ()

    def add(self, kind: int, record: bytes) -> None:
        """Take in a record of one of the kinds."""
        try:
            if kind in (AREAS, NEWER_AREAS):
                # Newer records begin with 12 bytes that name their kind and the area around all again.
                self._areas = _areas(record if kind == AREAS else record[12:])
            elif kind == NEWER_RULE:
                if _draws_only(record):
                    self.found.append(Conditional.of_figures(self._areas))
            elif self._areas and (rule := self._rule(record)) is not None:
                self.found.append(rule)
        except (error, IndexError):
            return  # a damaged rule says nothing

    def _rule(self, record: bytes) -> Conditional | None:
        # The kind of rule and of comparison (1 each), the bytes of both formulas (2 each), the look, then
        # the formulas.
        kind, compared, first, second = unpack_from("<BBHH", record)
        formula = record[len(record) - first - second : len(record) - second]
        if not _hides(record[6 : len(record) - first - second], self.palette):
            return None
        return rule_of(self._areas, kind, compared, formula)


def _draws_only(record: bytes) -> bool:
    """Whether a newer rule draws a bar or an icon in place of what a cell holds."""
    # 12 bytes as above, the kind of rule and of comparison (1 each), the bytes of both formulas (2 each), the
    # size of the look (4) with the look or else 2 bytes, the formulas, one more with its size (2) before it,
    # then flags (1), priority, template (2 each), the size of its parameters (1) and these (16).
    kind, _, first, second, size = unpack_from("<BBHHI", record, 12)
    if kind not in (_BARS, _ICONS):
        return False
    at = 22 + (size or 2) + first + second
    at += 2 + unpack_from("<H", record, at)[0] + 22
    # Of bars the flags stand at 3, behind bytes reserved; of icons at 5, behind how many there are.
    return not record[at + 3] & _SHOWS_VALUE if kind == _BARS else bool(record[at + 5] & _ICONS_ONLY)


def rule_of(areas: tuple[Merge, ...], kind: int, compared: int, formula: bytes) -> Conditional | None:
    """The condition of a rule; None where it holds of what is no figure. Newer binary files number alike."""
    if kind == _BY_FORMULA:
        return None if _OF_NOTHING.search(formula) else Conditional(areas)
    limit = _constant(formula)
    known = kind == _COMPARES and compared in _OPERATORS and limit is not None
    return Conditional(areas, _OPERATORS[compared], limit or 0.0) if known else Conditional(areas)


def _areas(record: bytes) -> tuple[Merge, ...]:
    # How many rules follow, flags (2 each), the area around all (8), then how many areas (2), and first and
    # last row, first and last column (2 each) of each.
    count = unpack_from("<H", record, 12)[0]
    places = iter_unpack("<HHHH", record[14 : 14 + min(8 * count, (len(record) - 14) // 8 * 8)])
    return tuple(((top, left), (bottom, right)) for top, bottom, left, right in places)


def _hides(look: bytes, palette: Sequence[str]) -> bool:
    """Whether a look strikes letters through, hides them, or gives them the colour of their ground."""
    flags, more = unpack_from("<IH", look)
    at = 6
    if flags >> _HAS_FORMAT & 1:
        # a format of its own, with its size before it, or the number of one
        size = unpack_from("<H", look, at)[0] if more & 1 else 2
        if more & 1 and hides_figures(text_of(look[at + 2 : at + size])):
            return True
        at += size
    if not flags >> _HAS_FONT & 1:
        return False
    # Of a font the flags stand at 68 behind name and height, its colour at 80, what of the flags stays at 88.
    struck, letters, stays = unpack_from("<I8xi4xI", look, at + 68)
    if struck & ~stays & _STRIKEOUT:
        return True
    at += _FONT + _ALIGNMENT * (flags >> _HAS_ALIGNMENT & 1) + _BORDER * (flags >> _HAS_BORDER & 1)
    fill = Fill()
    if flags >> _HAS_PATTERN & 1 and not flags >> _GROUND_STAYS & 1:
        # The ground is the colour behind the pattern, at bit 23.
        fill = Fill(1, unpack_from("<I", look, at)[0] >> 23 & 0x7F)
    return letters >= 0 and is_unseen(colour_of(letters, palette), fill, palette)


def _constant(formula: bytes) -> float | None:
    """The number that a formula is, None where it is anything else."""
    if len(formula) == 3 and formula[0] == _INTEGER:
        return float(unpack_from("<H", formula, 1)[0])
    if len(formula) == 9 and formula[0] == _NUMBER:
        return float(unpack_from("<d", formula, 1)[0])
    return None
