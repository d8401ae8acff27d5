"""Whose report it is and for which period: from cover, letterhead or hint, and if that can be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analytics.datasets import Answer, Dataset
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
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.text.times import lone_quarter
from analytics.intake.unit_lookup import Register, is_own_team
from analytics.language import both
from analytics.plan import Plan, Quarter, Unit, UnitGroup, parse_quarter, reports_in, stands_at_end

_MOST_NAMED = 6
_TITLE_OF_UNIT = re.compile(
    r"^(?!.*\b(?:kinh gui|theo|thuc hien|can cu|gui|noi nhan)\b)"
    r".*\b(?:truong|thcs|thpt|tieu hoc|mam non|tdp|to dan pho|gdtx)\b"
)
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
        self.given, self.given_period = self.hinted, hint.period
        self.base = Sender(self.hinted, hint.period)
        self.cover_told = False
        self.by_sheet: dict[int, Unit] = {}
        self.period_by_sheet: dict[int, Quarter] = {}
        self._told: set[tuple[Value, Value]] = set()

    def read(self, sheets: Sheets, account: Account) -> Sender:
        """Read the cover, then what stands over each table; where the cover is silent the letterheads hold.

        Letterheads that name different units or periods name none for the whole file: each holds for its
        own sheet, as do those that contradict the cover.
        """
        sender = Sender(self.hinted, self.hint.period)
        units: dict[str, Unit] = {}
        periods: dict[Quarter, None] = {}
        unit_known = period_known = False
        places = [sheets.cover] if sheets.cover else []
        for sheet, grid in [*places, *sheets.heads]:
            said = read_labels(grid.rows)
            on_cover = sheets.cover is not None and sheet == sheets.cover[0]
            for told in said.values():
                for place in {(told.row, told.column), told.label or (told.row, told.column)}:
                    account.furniture(sheet, *place, "cover_entry")
            named = said.get(PERIOD) or read_title_period(grid.rows)
            if on_cover:
                if CODE in said or NAME in said:
                    unit_known = self.cover_told = True
                    sender.unit = self._unit_of(sheet, said) or sender.unit
                    self.given = self.given or self._covered(sender.unit)
                if named:
                    period_known = True
                    sender.period = self.period(sheet, named.row, named.column, named.value) or sender.period
                    self.given_period = self.given_period or sender.period
            else:
                if (unit := self._headed(sheet, grid, said, unit_known)) is not None:
                    self.by_sheet[sheet.number] = unit
                    units.setdefault(unit.code, unit)
                if named and (period := self._period_over(sheet, named, period_known)) is not None:
                    self.period_by_sheet[sheet.number] = period
                    periods.setdefault(period)
            sender.prepared_by = sender.prepared_by or label_text(said, PREPARED_BY)
            sender.phone = sender.phone or label_text(said, PHONE)
            if made_on := label_text(said, MADE_ON):
                sender.extra.setdefault(MADE_ON, made_on)
        if not unit_known and len(units) == 1:
            sender.unit = next(iter(units.values()))
        if not period_known and len(periods) == 1:
            sender.period = next(iter(periods))
        self.base = sender
        return sender

    def _covered(self, unit: Unit | None) -> Unit | None:
        """Whom others contradict: an office of the ward may send in what many units have told."""
        return unit if unit is not None and unit.group is not UnitGroup.WARD else None

    def _headed(self, sheet: Sheet, grid: Grid, said: dict[str, Said], unit_known: bool) -> Unit | None:
        """The unit that stands over a table; with a cover only where a label or a title names it."""
        if CODE in said or NAME in said:
            place = said[CODE if CODE in said else NAME]
            if unit_known and place.label is None:
                return None
            if unit_known:
                found = self._find(place.value)
                if isinstance(found, Unit):
                    return self.unit_named(sheet, place.row, place.column, place.value, place.value)
                return None
            if self._can_tell(said):
                told = ("unknown", normalise(shown(place.value)))
                if not isinstance(self._find(place.value), Unit) and not self._first(told):
                    return None
                return self._unit_of(sheet, said)
            if not unit_known:
                self._asked(sheet, place)
            return None
        for number, row in enumerate(grid.rows):
            for column, cell in enumerate(row):
                if type(cell) is not str or not _TITLE_OF_UNIT.search(strip_marks(normalise(cell))):
                    continue
                named = [one for one in self.register.named_in(cell) if one.group is not UnitGroup.WARD]
                if len(named) == 1:
                    return self.unit_named(sheet, number, column, cell, named[0].code)
        return None

    def _asked(self, sheet: Sheet, place: Said) -> None:
        """Ask about a letterhead's name that is more like another unit than like the one chosen."""
        words = shown(place.value)
        if self.hinted is None or not self.register.resembles(words):
            return
        numbers = {word.lstrip("0") for word in normalise(words).split() if word.isdigit()}
        own = {word for name in (self.hinted.name, *self.hinted.aliases) for word in normalise(name).split()}
        likely = self.register.likeliest(words)
        other = (likely is not None and likely != self.hinted) or not numbers <= {
            one.lstrip("0") for one in own
        }
        if other and self._first(("unknown", normalise(words))):
            self._unknown(sheet, place.row, place.column, place.value, [])

    def _period_over(self, sheet: Sheet, named: Said, period_known: bool) -> Quarter | None:
        """The period over a table; with a cover only what is understood counts, and may contradict it."""
        if period_known:
            found = parse_quarter(named.value) if isinstance(named.value, str) else None
            if found is not None:
                self.period_named(sheet, named.row, named.column, named.value, found)
            return found
        told = ("period", normalise(shown(named.value)))
        if isinstance(named.value, str) and parse_quarter(named.value) is None and not self._first(told):
            return None
        return self.period(sheet, named.row, named.column, named.value)

    def names_unit(self, words: Value) -> bool:
        """Whether words name a unit of the register, also one that the sender has explained."""
        return isinstance(self._find(words), Unit) and not self._is_team(words)

    def learned_unit(self, words: str) -> str:
        """The code of the unit that a sender has said goes by a name; empty where nobody has."""
        return self.learned.get(normalise(words), "")

    def question(self, words: str) -> Question:
        """Which unit goes by an unknown name."""
        return self._question(words, [])

    def _is_team(self, words: Value) -> bool:
        """Whether «Tổ 5» is more likely a team of the school that sends the file than a residential group."""
        unit = self.base.unit or self.hinted
        return unit is not None and unit.group is UnitGroup.SCHOOL and is_own_team(words)

    def unit_named(self, sheet: Sheet, row: int, column: int, value: Value, words: Value) -> Unit | None:
        """The unit that ``words`` of a cell name, held against the one chosen or on the cover."""
        found = self._find(words)
        if not isinstance(found, Unit):
            self._unknown(sheet, row, column, value, found, shown(words))
            return None
        given = self.given
        if given not in (None, found) and self._first((sheet, found.code)):
            self.findings.of_place(
                sheet, row, column, value, "unit_mismatch", found=_named(found), given=_named(given)
            )
        return found

    def period_named(self, sheet: Sheet, row: int, column: int, value: Value, found: Quarter) -> None:
        """Hold a period that a cell names against the one chosen or on the cover."""
        given = self.given_period
        if given not in (None, found) and self._first((sheet, found)):
            self.findings.of_place(
                sheet, row, column, value, "period_mismatch", found=found.label, given=given.label
            )

    def unit(self, sheet: Sheet, row: int, column: int, value: Value, title: str = "") -> Unit | None:
        """The unit that a cell names; ``title`` stands over a bare number, as «Tổ» over 5."""
        found = self._find(value, title)
        if not isinstance(found, Unit):
            self._unknown(sheet, row, column, value, found)
            return None
        if self.hinted not in (None, found) and self._first_time(sheet, found.code):
            self.findings.of_place(
                sheet, row, column, value, "unit_mismatch", found=_named(found), given=_named(self.hinted)
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
            title = located.titles[column]
            if name == UNIT:
                meant = any(self._names_or_is_like(cell, title) for cell in cells)
            else:
                quarters = [isinstance(cell, str) and parse_quarter(cell) is not None for cell in cells]
                lone = self.base.period is not None and all(lone_quarter(cell) for cell in cells)
                meant = any(quarters) or (bool(cells) and lone)
            if not meant:
                del located.columns[name]

    def _names_or_is_like(self, cell: Value, title: str) -> bool:
        if isinstance(self._find(cell, title), Unit):
            return not self._is_team(f"{title} {shown(cell)}" if shown(cell).isdigit() else cell)
        return isinstance(cell, str) and self.register.resembles(cell)

    def _find(self, value: Value, title: str = "") -> Unit | Sequence[Unit]:
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

    def check(self, unit: Unit | None, period: Quarter | None) -> None:
        """Note what keeps a report from belonging to the plan."""
        if period is None:
            return
        if not self.plan.phases_of(period):
            self.findings.of_file("period_outside_plan", period=period.label, plan=self.plan.number)
        if unit is not None and not reports_in(unit, period, self.plan.calendar):
            self.findings.of_file("unit_not_active", period=period.label, unit=_named(unit))

    def tell_closed(self, unit: Unit | None, period: Quarter | None, datasets: Sequence[Dataset]) -> None:
        """Say of a unit that closed within the quarter that its states do not count at the quarter's end."""
        calendar = self.plan.calendar
        if unit is None or period is None or unit.active_to is None or not reports_in(unit, period, calendar):
            return
        states = [dataset.sheet for dataset in datasets if dataset.stock]
        if states and not stands_at_end(unit, period, calendar):
            self.findings.of_file(
                "closed_in_period", unit=_named(unit), day=shown(unit.active_to), period=period.label,
                sheets="; ".join(states),
            )  # fmt: skip

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

    def _unknown(
        self, sheet: Sheet, row: int, column: int, value: Value, found: Sequence[Unit], words: str = ""
    ) -> None:
        words = words or shown(value)
        question = self._question(words, found)
        if found:
            names = "; ".join(map(_named, found[:_MOST_NAMED])) + ("; …" if len(found) > _MOST_NAMED else "")
            self.findings.of_place(
                sheet, row, column, value, "ambiguous_unit", candidates=names, question=question
            )
            return
        likely = self.register.likeliest(words)
        hint = phrase("did_you_mean", likely=_named(likely)) if likely else ""
        self.findings.of_place(sheet, row, column, value, "unknown_unit", suggestion=hint, question=question)

    def _question(self, words: str, candidates: Sequence[Unit]) -> Question:
        """Which unit goes by this name: one of the candidates, or else the likeliest first."""
        units = candidates or [unit for unit, _ in self.register.ranked(words)]
        choices = tuple(
            Choice(Answer("unit", "", words, unit.code), both(_named(unit), _named(unit))) for unit in units
        )
        likely = bool(candidates) or self.register.likeliest(words) is not None
        return Question("unit", f"unit/{normalise(words)}", choices, likely)

    def _first_time(self, sheet: Sheet, value: Value) -> bool:
        return self._first((sheet, value))

    def _first(self, what: tuple[Value, Value]) -> bool:
        if what in self._told:
            return False
        self._told.add(what)
        return True


def unit_label(unit: Unit | None) -> str:
    """A unit as messages name it: its code and its name."""
    return _named(unit)


def _named(unit: Unit | None) -> str:
    return f"{unit.code} – {unit.name}" if unit else ""
