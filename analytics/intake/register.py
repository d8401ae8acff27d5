"""Finding a unit of the register by what people write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analytics.intake.fold import bare, fold
from analytics.intake.grid import Value, shown
from analytics.intake.headers import likeliest
from analytics.plan import Unit

_REMEMBERED = 20000


@dataclass(frozen=True)
class Register:
    """The unit register, searched by code, name and alias."""

    units: dict[str, Unit]
    codes: dict[str, list[str]]
    names: dict[str, list[str]]
    memory: dict[str, Unit | Sequence[Unit]] = field(default_factory=dict)

    def find(self, value: Value) -> Unit | Sequence[Unit]:
        """The unit meant, or else every candidate: none, or several that share the name."""
        words = shown(value)
        if words not in self.memory:
            if len(self.memory) > _REMEMBERED:
                self.memory.clear()
            self.memory[words] = self._find(fold(words))
        return self.memory[words]

    def likeliest(self, words: str) -> Unit | None:
        """The unit that an unknown name probably means, for a question to the sender."""
        choices = {
            name: unit for unit in self.units.values() for name in (unit.name, *unit.aliases, unit.code)
        }
        best = likeliest(words, choices)
        return choices[best] if best else None

    def _find(self, folded: str) -> Unit | Sequence[Unit]:
        for index in (self.codes, self.names):
            codes = index.get(folded) or index.get(_without_zeros(folded)) or []
            if codes:
                found = [self.units[code] for code in codes]
                return found[0] if len(found) == 1 else found
        return []


@lru_cache(maxsize=8)
def register_of(units: tuple[Unit, ...]) -> Register:
    """Index a register; kept, because every upload asks with the same one."""
    codes: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    for unit in units:
        for form in {fold(unit.code), _without_zeros(fold(unit.code))}:
            codes.setdefault(form, []).append(unit.code)
        spellings = {fold(name) for name in (unit.name, *unit.aliases)}
        for form in spellings | {bare(spelling) for spelling in spellings}:
            names.setdefault(form, []).append(unit.code)
    return Register({unit.code: unit for unit in units}, codes, names)


def _without_zeros(folded: str) -> str:
    """A code that Excel took for a number has lost its leading zeros."""
    return folded.lstrip("0") if folded.isdigit() else folded
