"""The units and periods that cells name: found, asked about, or held against those chosen or on the cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.datasets import Answer
from analytics.intake.model.files import Hint
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Choice, Question
from analytics.intake.tables.draft import Sender
from analytics.intake.tables.locate import Located
from analytics.intake.text.headers import PERIOD as PERIOD_COLUMN
from analytics.intake.text.headers import UNIT, is_of_units
from analytics.intake.text.normalise import normalise
from analytics.intake.text.times import lone_quarter
from analytics.intake.unit_lookup import Register, is_own_team, names_several
from analytics.language import both
from analytics.plan import Quarter, Unit, UnitGroup, parse_quarter

_MOST_NAMED = 6
_OFFICIAL_KEYS = {UNIT: normalise("Mã đơn vị"), PERIOD_COLUMN: normalise("Kỳ báo cáo")}


class SenderReader:
    """Reads units and periods of one file and notes what does not fit."""

    def __init__(
        self, register: Register, hint: Hint, findings: Findings, learned: Mapping[str, str]
    ) -> None:
        """Resolve the hint; a hint that names no unit of the register is the caller's mistake."""
        self.register, self.hint, self.findings = register, hint, findings
        self.hinted = register.units[hint.unit] if hint.unit is not None else None
        self.learned = learned
        self.given, self.given_period = self.hinted, hint.period
        self.base = Sender(self.hinted, hint.period)
        self.cover_told = False
        self.by_sheet: dict[int, Unit] = {}
        self.period_by_sheet: dict[int, Quarter] = {}
        self._told: set[tuple[Value, Value]] = set()

    def names_unit(self, words: Value) -> bool:
        """Whether words name a unit of the register, also one that the sender has explained."""
        return isinstance(self.find(words), Unit) and not self._is_team(words)

    def learned_unit(self, words: str) -> str:
        """The code of the unit that a sender has said goes by a name; empty where nobody has."""
        return self.learned.get(normalise(words), "")

    def question(self, words: str) -> Question:
        """Which unit goes by an unknown name."""
        return self._question(words, [])

    def _is_team(self, words: Value) -> bool:
        """Whether «Tổ 5» is more likely a team of the school that sends the file than a residential group."""
        return self._is_of_school() and is_own_team(words)

    def _is_of_school(self) -> bool:
        unit = self.base.unit or self.hinted
        return unit is not None and unit.group is UnitGroup.SCHOOL

    def unit_named(self, sheet: Sheet, row: int, column: int, value: Value, words: Value) -> Unit | None:
        """The unit that ``words`` of a cell name, held against the one chosen or on the cover."""
        found = self.find(words)
        if not isinstance(found, Unit):
            self.unknown(sheet, row, column, value, found, shown(words))
            return None
        given = self.given
        if given not in (None, found) and self.first((sheet, found.code)):
            self.findings.of_place(
                sheet, row, column, value, "unit_mismatch", found=unit_label(found), given=unit_label(given)
            )
        return found

    def period_named(self, sheet: Sheet, row: int, column: int, value: Value, found: Quarter) -> None:
        """Hold a period that a cell names against the one chosen or on the cover."""
        given = self.given_period
        if given not in (None, found) and self.first((sheet, found)):
            self.findings.of_place(
                sheet, row, column, value, "period_mismatch", found=found.label, given=given.label
            )

    def unit(self, sheet: Sheet, row: int, column: int, value: Value, title: str = "") -> Unit | None:
        """The unit that a cell names; ``title`` stands over a bare number, as «Tổ» over 5."""
        found = self.find(value, title)
        if not isinstance(found, Unit):
            self.unknown(sheet, row, column, value, found)
            return None
        if self.hinted not in (None, found) and self.first((sheet, found.code)):
            self.findings.of_place(
                sheet,
                row,
                column,
                value,
                "unit_mismatch",
                found=unit_label(found),
                given=unit_label(self.hinted),
            )
        return found

    def period(
        self, sheet: Sheet, row: int, column: int, value: Value, base: Quarter | None = None
    ) -> Quarter | None:
        """The period that a cell names; a quarter without a year is of the year of ``base``."""
        found = parse_quarter(value) if isinstance(value, str) else None
        if found is None and base is not None and (named := lone_quarter(value)) is not None:
            found = named.as_period(base)
        if found is None:
            self.findings.of_place(sheet, row, column, value, "unknown_period")
            return None
        self.period_named(sheet, row, column, value, found)
        return found

    def settle_keys(self, grid: Grid, located: Located) -> None:
        """Take a column such as ``Đơn vị`` for the reporting unit only if it names one at all.

        Schools add columns of that name for their own classes and teams; under the official title every
        value counts. A title that only may mean units does where nothing but known ones stands below it.
        """
        if UNIT not in located.columns:
            self._find_units(grid, located)
        for name, official in _OFFICIAL_KEYS.items():
            column = located.columns.get(name)
            if column is None or normalise(located.titles[column]) == official:
                continue
            cells = {row[column] for row in grid.rows[located.bottom + 1 :]} - {""}
            title = located.titles[column]
            if name == UNIT:
                meant = any(self._names_or_is_like(cell, title) for cell in cells)
            else:
                quarters = [isinstance(cell, str) and parse_quarter(cell) is not None for cell in cells]
                lone = self.base.period is not None and all(lone_quarter(cell) for cell in cells)
                meant = any(quarters) or (bool(cells) and lone)
            if not meant:
                del located.columns[name]

    def _find_units(self, grid: Grid, located: Located) -> None:
        """Take a column that no field has for the units, where its cells name those that are known."""
        if any(column.on_duty for column in located.dataset.columns):
            return  # who is to do a task is not who reports it
        for column in set(located.titles) - set(located.columns.values()):
            if not is_of_units(located.titles[column]):
                continue
            cells = {row[column] for row in grid.rows[located.bottom + 1 :]} - {""}
            strangers = [cell for cell in cells if not isinstance(self.register.find(cell), Unit)]
            if len(strangers) < len(cells) and all(map(self.register.resembles, strangers)):
                located.columns[UNIT] = column
                return

    def _names_or_is_like(self, cell: Value, title: str) -> bool:
        if isinstance(self.find(cell, title), Unit):
            return not self._is_team(f"{title} {shown(cell)}" if shown(cell).isdigit() else cell)
        if not isinstance(cell, str):
            return False
        return self.register.resembles(cell) or (names_several(cell) and not self._is_of_school())

    def find(self, value: Value, title: str = "") -> Unit | Sequence[Unit]:
        """The unit that a name means, also one that a sender has explained before."""
        found = self.register.find(value)
        if isinstance(found, Unit):
            return found
        if title and shown(value).isdigit():
            numbered = self.register.find(f"{title} {shown(value)}")
            found = numbered if isinstance(numbered, Unit) else found
        if isinstance(found, Unit):
            return found
        return self.register.units.get(self.learned.get(normalise(shown(value)), ""), found)

    def unknown(
        self, sheet: Sheet, row: int, column: int, value: Value, found: Sequence[Unit], words: str = ""
    ) -> None:
        """Ask which unit a cell means: one of those ``found``, or one of a name that nobody knows."""
        words = words or shown(value)
        question = self._question(words, found)
        if found:
            names = "; ".join(map(unit_label, found[:_MOST_NAMED])) + (
                "; …" if len(found) > _MOST_NAMED else ""
            )
            self.findings.of_place(
                sheet, row, column, value, "ambiguous_unit", candidates=names, question=question
            )
            return
        likely = self.register.likeliest(words)
        hint = phrase("did_you_mean", likely=unit_label(likely)) if likely else ""
        self.findings.of_place(sheet, row, column, value, "unknown_unit", suggestion=hint, question=question)

    def _question(self, words: str, candidates: Sequence[Unit]) -> Question:
        """Which unit goes by this name: one of the candidates, or else the likeliest first."""
        units = candidates or [unit for unit, _ in self.register.ranked(words)]
        choices = tuple(
            Choice(Answer("unit", "", words, unit.code), both(unit_label(unit), unit_label(unit)))
            for unit in units
        )
        likely = bool(candidates) or self.register.likeliest(words) is not None
        return Question("unit", f"unit/{normalise(words)}", choices, likely)

    def first(self, what: tuple[Value, Value]) -> bool:
        """Whether something is said for the first time; each thing is said once in a file."""
        if what in self._told:
            return False
        self._told.add(what)
        return True


def unit_label(unit: Unit | None) -> str:
    """A unit as messages name it: its code and its name."""
    return f"{unit.code} – {unit.name}" if unit else ""
