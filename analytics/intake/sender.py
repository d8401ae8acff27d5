"""Whose report it is and for which period: from cover, letterhead or hint, and if that can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.datasets import Answer
from analytics.intake.model.account import Account
from analytics.intake.model.files import Hint
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Choice, Question
from analytics.intake.tables.draft import Sender
from analytics.intake.tables.labels import (
    CODE,
    MADE_ON,
    NAME,
    PERIOD,
    PHONE,
    PREPARED_BY,
    Said,
    label_text,
    read_labels,
    read_title_period,
)
from analytics.intake.tables.locate import Located
from analytics.intake.tables.sheet_roles import Sheets
from analytics.intake.text.headers import PERIOD as PERIOD_COLUMN
from analytics.intake.text.headers import UNIT
from analytics.intake.text.normalise import normalise
from analytics.intake.unit_lookup import Register
from analytics.plan import Plan, Quarter, Unit, parse_quarter, text

_MOST_NAMED = 6
_OFFICIAL_KEYS = {UNIT: normalise("Mã đơn vị"), PERIOD_COLUMN: normalise("Kỳ báo cáo")}
_UNITS_OF_MEASURE = {normalise(words) for words in ("đồng", "nghìn đồng", "triệu đồng", "người", "VNĐ", "%")}


class SenderReader:
    """Reads units and periods of one file and notes what does not fit."""

    def __init__(
        self, plan: Plan, register: Register, hint: Hint, findings: Findings, learned: Mapping[str, str]
    ) -> None:
        """Resolve the hint; a hint that names no unit of the register is the caller's mistake."""
        self.plan, self.register, self.hint, self.findings = plan, register, hint, findings
        self.hinted = register.units[hint.unit] if hint.unit is not None else None
        self.learned = learned
        self._told: set[tuple[Sheet, Value]] = set()

    def read(self, sheets: Sheets, account: Account) -> Sender:
        """Read the cover; where it is silent the letterheads, where they are silent the hint."""
        places = [sheets.cover] if sheets.cover else []
        places += sheets.heads
        sender = Sender(self.hinted, self.hint.period)
        unit_known = period_known = False
        for sheet, grid in places:
            said = read_labels(grid.rows)
            on_cover = sheets.cover is not None and sheet == sheets.cover[0]
            if not unit_known and (CODE in said or NAME in said) and (on_cover or self._can_tell(said)):
                unit_known = True
                sender.unit = self._unit_of(sheet, said) or sender.unit
            for told in said.values():
                for place in {(told.row, told.column), told.label or (told.row, told.column)}:
                    account.furniture(sheet, *place, "cover_entry")
            named = said.get(PERIOD) or read_title_period(grid.rows)
            if not period_known and named:
                period_known = True
                sender.period = self.period(sheet, named.row, named.column, named.value) or sender.period
            sender.prepared_by = sender.prepared_by or label_text(said, PREPARED_BY)
            sender.phone = sender.phone or label_text(said, PHONE)
            if made_on := label_text(said, MADE_ON):
                sender.extra.setdefault(MADE_ON, made_on)
        return sender

    def unit(self, sheet: Sheet, row: int, column: int, value: Value) -> Unit | None:
        """The unit that a cell names."""
        found = self._find(value)
        if not isinstance(found, Unit):
            self._unknown(sheet, row, column, value, found)
            return None
        if self.hinted not in (None, found) and self._first_time(sheet, found.code):
            self.findings.of_place(
                sheet, row, column, value, "unit_mismatch", found=_named(found), given=_named(self.hinted)
            )
        return found

    def period(self, sheet: Sheet, row: int, column: int, value: Value) -> Quarter | None:
        """The period that a cell names."""
        found = parse_quarter(value) if isinstance(value, str) else None
        if found is None:
            self.findings.of_place(sheet, row, column, value, "unknown_period")
            return None
        given = self.hint.period
        if given not in (None, found) and self._first_time(sheet, found):
            self.findings.of_place(
                sheet, row, column, value, "period_mismatch", found=found.label, given=given.label
            )
        return found

    def settle_keys(self, grid: Grid, located: Located) -> None:
        """Take a column such as ``Đơn vị`` for the reporting unit only if it names one at all.

        Schools add columns of that name for their own classes and teams; under the official title every
        value counts.
        """
        for name, official in _OFFICIAL_KEYS.items():
            column = located.columns.get(name)
            if column is None or normalise(located.titles[column]) == official:
                continue
            cells = {row[column] for row in grid.rows[located.bottom + 1 :]} - {""}
            if not any(self._names(name, cell) for cell in cells):
                del located.columns[name]

    def _find(self, value: Value) -> Unit | Sequence[Unit]:
        """The unit that a name means, also one that a sender has explained before."""
        found = self.register.find(value)
        if isinstance(found, Unit):
            return found
        return self.register.units.get(self.learned.get(normalise(shown(value)), ""), found)

    def _names(self, name: str, cell: Value) -> bool:
        if name == UNIT:
            return isinstance(self.register.exactly(cell), Unit)
        return isinstance(cell, str) and parse_quarter(cell) is not None

    def check(self, unit: Unit | None, period: Quarter | None) -> None:
        """Note what keeps a report from belonging to the plan."""
        if period is None:
            return
        if not self.plan.phases_of(period):
            self.findings.of_file("period_outside_plan", period=period.label, plan=self.plan.number)
        days = (self.plan.calendar.start(period), self.plan.calendar.end(period))
        if unit is not None and not any(map(unit.active_on, days)):
            self.findings.of_file("unit_not_active", period=period.label, unit=_named(unit))

    def _can_tell(self, said: dict[str, Said]) -> bool:
        """Whether a letterhead's unit is worth a question: not with a hint, nor if it is one of measure."""
        value = said[CODE if CODE in said else NAME].value
        known = isinstance(self._find(value), Unit)
        return known or (self.hinted is None and normalise(shown(value)) not in _UNITS_OF_MEASURE)

    def _unit_of(self, sheet: Sheet, said: dict[str, Said]) -> Unit | None:
        label = CODE if CODE in said else NAME
        place = said[label]
        unit = self.unit(sheet, place.row, place.column, place.value)
        if unit is not None and label == CODE and NAME in said:
            other = self.register.find(said[NAME].value)
            if isinstance(other, Unit) and other != unit:
                self.findings.of_place(
                    sheet, said[NAME].row, said[NAME].column, said[NAME].value, "unit_conflict",
                    by_code=_named(unit), by_name=_named(other),
                )  # fmt: skip
        return unit

    def _unknown(self, sheet: Sheet, row: int, column: int, value: Value, found: Sequence[Unit]) -> None:
        question = self._question(shown(value), found)
        if found:
            names = "; ".join(map(_named, found[:_MOST_NAMED])) + ("; …" if len(found) > _MOST_NAMED else "")
            self.findings.of_place(
                sheet, row, column, value, "ambiguous_unit", candidates=names, question=question
            )
            return
        likely = self.register.likeliest(shown(value))
        hint = phrase("did_you_mean", likely=_named(likely)) if likely else ""
        self.findings.of_place(sheet, row, column, value, "unknown_unit", suggestion=hint, question=question)

    def _question(self, words: str, candidates: Sequence[Unit]) -> Question:
        """Which unit goes by this name: one of the candidates, or else the likeliest first."""
        units = candidates or [unit for unit, _ in self.register.ranked(words)]
        choices = tuple(
            Choice(Answer("unit", "", words, unit.code), text(_named(unit), _named(unit))) for unit in units
        )
        likely = bool(candidates) or self.register.likeliest(words) is not None
        return Question("unit", f"unit/{normalise(words)}", choices, likely)

    def _first_time(self, sheet: Sheet, value: Value) -> bool:
        if (sheet, value) in self._told:
            return False
        self._told.add((sheet, value))
        return True


def _named(unit: Unit | None) -> str:
    return f"{unit.code} – {unit.name}" if unit else ""
