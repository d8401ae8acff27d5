"""Conditional formats of an xlsb sheet that strike cells through, hide letters or show bars for figures.

Structures are those of [MS-XLSB]: a record that names areas, after it one for each rule, after that what a
rule shows beside or in place of figures.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from struct import error, iter_unpack, unpack_from

from analytics.intake.formats.xls.conditional import rule_of
from analytics.intake.formats.xlsx.xlsb_records import letters_at
from analytics.intake.model.grid import Conditional, Merge

# BrtBeginConditionalFormatting, BrtBeginCFRule, BrtBeginIconSet, BrtBeginDatabar
_AREAS, _RULE, _ICONS, _BAR = 461, 463, 465, 467
OF_CONDITIONS = frozenset((_AREAS, _RULE, _ICONS, _BAR))
"""The kinds of records that tell of conditional formats."""

_ICONS_ALONE = 0x02


@dataclass(slots=True)
class Conditionals:
    """Puts the records of a sheet together; ``found`` are the rules whose look is one of the hiding ones."""

    hiding: Collection[int]
    found: list[Conditional] = field(default_factory=list)
    _areas: tuple[Merge, ...] = ()

    def add(self, kind: int, record: bytes) -> None:
        """Take in a record of one of the kinds."""
        try:
            if kind == _AREAS:
                self._areas = _areas(record)
            elif kind == _RULE:
                rule = self._rule(record) if self._areas else None
                self.found += [] if rule is None else [rule]
            elif record[4] & _ICONS_ALONE if kind == _ICONS else not record[2]:
                self.found.append(Conditional.of_figures(self._areas))
        except (error, IndexError):
            return  # a damaged rule says nothing

    def _rule(self, record: bytes) -> Conditional | None:
        # The kind of rule, its template, its look, its rank, its kind of comparison (4 each), 8 bytes
        # reserved, flags (2), the bytes of three formulas (4 each), the length of a text (4), the text; then
        # each formula with its own length (4) before it.
        kind, _, look, _, compared = unpack_from("<5I", record)
        if look not in self.hiding:
            return None
        first = unpack_from("<I", record, 30)[0]
        at = 46 + 2 * letters_at(record, 42)
        size = unpack_from("<I", record, at)[0] if first else 0
        return rule_of(self._areas, kind, compared, record[at + 4 : at + 4 + size])


def _areas(record: bytes) -> tuple[Merge, ...]:
    # How many rules follow, of what (4 each), then how many areas (4), and first and last row, first and
    # last column (4 each) of each.
    count = unpack_from("<I", record, 8)[0]
    places = iter_unpack("<IIII", record[12 : 12 + 16 * min(count, (len(record) - 12) // 16)])
    return tuple(((top, left), (bottom, right)) for top, bottom, left, right in places)
