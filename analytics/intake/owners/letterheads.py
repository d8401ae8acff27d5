"""Whose report it is and for which period: from cover, letterheads or hint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analytics.intake.model.account import Account
from analytics.intake.model.grid import Grid, Sheet, shown
from analytics.intake.owners.strangers import stranger_in_title
from analytics.intake.sender import SenderReader, unit_label
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
from analytics.intake.tables.sheet_roles import Sheets
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.unit_lookup import kinds_in
from analytics.plan import Quarter, Unit, UnitGroup, parse_quarter

_TITLE_OF_UNIT = re.compile(
    r"^(?!.*\b(?:kinh gui|theo|thuc hien|can cu|gui|noi nhan)\b)"
    r".*\b(?:truong|thcs|thpt|tieu hoc|mam non|tdp|to dan pho|gdtx)\b"
)
_SCHOOL = re.compile(r"\b(?:truong|tieu hoc|th|thcs|thpt|mam non|mn)\b \S")
_PLACE_NUMBER = re.compile(r"\b(?:quan|phuong|xa|khu pho|to dan pho|tdp|to|ap|thon|xom|duong|so|q|p) \d+\b")
_CODE = re.compile(r"\b[A-ZĐ]{2,}(?:-[A-ZĐ]+)*-?\d+\b")
_UNITS_OF_MEASURE = {normalise(words) for words in ("đồng", "nghìn đồng", "triệu đồng", "người", "VNĐ", "%")}


@dataclass(slots=True)
class Letterheads:
    """Reads the cover and the letterheads of one file.

    ``units`` and ``periods`` are those over its tables; ``unit_known`` and ``period_known`` tell that the
    cover speaks of them, so that letterheads may only contradict.
    """

    senders: SenderReader
    sender: Sender = field(init=False)
    units: dict[str, Unit] = field(default_factory=dict)
    periods: dict[Quarter, None] = field(default_factory=dict)
    unit_known: bool = False
    period_known: bool = False

    def __post_init__(self) -> None:
        """Begin with what was chosen beside the file."""
        self.sender = Sender(self.senders.hinted, self.senders.hint.period)

    def read(self, sheets: Sheets, account: Account) -> Sender:
        """Read the cover, then what stands over each table; where the cover is silent the letterheads hold.

        Letterheads that name different units or periods name none for the whole file: each holds for its
        own sheet, as do those that contradict the cover.
        """
        places = [sheets.cover] if sheets.cover else []
        for sheet, grid in [*places, *sheets.heads]:
            said = read_labels(grid.rows)
            for told in said.values():
                for place in {(told.row, told.column), told.label or (told.row, told.column)}:
                    account.furniture(sheet, *place, "cover_entry")
            period = said.get(PERIOD) or read_title_period(grid.rows)
            if sheets.cover is not None and sheet == sheets.cover[0]:
                self._read_cover(sheet, said, period)
            else:
                self._read_head(sheet, grid, said, period)
            self._note_author(said)
        if not self.unit_known and len(self.units) == 1:
            self.sender.unit = next(iter(self.units.values()))
        if not self.period_known and len(self.periods) == 1:
            self.sender.period = next(iter(self.periods))
        self.senders.base = self.sender
        return self.sender

    def _read_cover(self, sheet: Sheet, said: dict[str, Said], named: Said | None) -> None:
        senders, sender = self.senders, self.sender
        if CODE in said or NAME in said:
            self.unit_known = senders.cover_told = True
            sender.unit = self._unit_of(sheet, said) or sender.unit
            senders.given = senders.given or _whom_others_contradict(sender.unit)
        if named:
            self.period_known = True
            sender.period = senders.period(sheet, named.row, named.column, named.value) or sender.period
            senders.given_period = senders.given_period or sender.period

    def _read_head(self, sheet: Sheet, grid: Grid, said: dict[str, Said], named: Said | None) -> None:
        if (unit := self._headed(sheet, grid, said)) is not None:
            self.senders.by_sheet[sheet.number] = unit
            self.units.setdefault(unit.code, unit)
        else:
            self._ask_strangers(sheet, grid)
        if named and (period := self._period_over(sheet, named)) is not None:
            self.senders.period_by_sheet[sheet.number] = period
            self.periods.setdefault(period)

    def _note_author(self, said: dict[str, Said]) -> None:
        sender = self.sender
        sender.prepared_by = sender.prepared_by or label_text(said, PREPARED_BY)
        sender.phone = sender.phone or label_text(said, PHONE)
        if made_on := label_text(said, MADE_ON):
            sender.extra.setdefault(MADE_ON, made_on)

    def _headed(self, sheet: Sheet, grid: Grid, said: dict[str, Said]) -> Unit | None:
        """The unit that stands over a table; with a cover only where a label or a title names it."""
        if CODE in said or NAME in said:
            place = said[CODE if CODE in said else NAME]
            if self.unit_known:
                return self._beside_cover(sheet, place)
            if self._can_tell(said):
                told = ("unknown", normalise(shown(place.value)))
                if not isinstance(self.senders.find(place.value), Unit) and not self.senders.first(told):
                    return None
                return self._unit_of(sheet, said)
            if not self.unit_known:
                self._asked(sheet, place)
            return None
        return self._titled(sheet, grid)

    def _beside_cover(self, sheet: Sheet, place: Said) -> Unit | None:
        """The unit that a letterhead names though the cover names one; a name that is nobody's is asked."""
        senders, words = self.senders, shown(place.value)
        found, own = senders.find(place.value), self.sender.unit
        if isinstance(found, Unit):
            if place.label is None and found.group is UnitGroup.WARD:
                return None  # the authority over a school's letterhead
            return senders.unit_named(sheet, place.row, place.column, place.value, place.value)
        if own is None or own.group is not UnitGroup.SCHOOL or senders.register.calls(own, words):
            return None
        if _SCHOOL.search(strip_marks(normalise(words))) and senders.first(("unknown", normalise(words))):
            senders.unknown(sheet, place.row, place.column, place.value, found)
        return None

    def _titled(self, sheet: Sheet, grid: Grid) -> Unit | None:
        """The one unit that a title over a table names, «BÁO CÁO CỦA TRƯỜNG …», offices of the ward apart."""
        for number, row in enumerate(grid.rows):
            for column, cell in enumerate(row):
                if type(cell) is not str or not cell:
                    continue
                if not _TITLE_OF_UNIT.search(strip_marks(normalise(cell))) and not _CODE.search(cell):
                    continue
                found = self.senders.register.named_in(cell)
                named = [one for one in found if one.group is not UnitGroup.WARD]
                if len(named) == 1:
                    return self.senders.unit_named(sheet, number, column, cell, named[0].code)
        return None

    def _ask_strangers(self, sheet: Sheet, grid: Grid) -> None:
        """Ask about a title over a table that names a school which nobody knows."""
        senders = self.senders
        for number, row in enumerate(grid.rows):
            for column, cell in enumerate(row):
                name = stranger_in_title(cell, senders) if type(cell) is str and cell else None
                if name is None or senders.findings.has_at(sheet, number, column):
                    continue
                if senders.first(("unknown", normalise(name))):
                    senders.unknown(sheet, number, column, cell, [], name)

    def _asked(self, sheet: Sheet, place: Said) -> None:
        """Ask about a letterhead's name that is more like another unit than like the one chosen."""
        words, chosen = shown(place.value), self.senders.hinted
        if chosen is None or not self.senders.register.resembles(words):
            return
        plain = _PLACE_NUMBER.sub(" ", strip_marks(normalise(words)))
        numbers = {word.lstrip("0") for word in plain.split() if word.isdigit()}
        names = (chosen.name, *chosen.aliases)
        own = {word.lstrip("0") for name in names for word in normalise(name).split()}
        likely = self.senders.register.likeliest(words)
        named = [one for one in self.senders.register.named_in(words) if one.group is not UnitGroup.WARD]
        within = chosen in named  # with more around it
        another = likely is not None and likely != chosen and not within
        other = (
            another
            or len(named) > 1
            or not numbers <= own
            or not kinds_in(words) <= kinds_in(" ".join(names))
        )
        if other and self.senders.first(("unknown", normalise(words))):
            several = named if len(named) > 1 else []
            self.senders.unknown(sheet, place.row, place.column, place.value, several)

    def _period_over(self, sheet: Sheet, named: Said) -> Quarter | None:
        """The period over a table; with a cover only what is understood counts, and may contradict it."""
        if self.period_known:
            found = parse_quarter(named.value) if isinstance(named.value, str) else None
            if found is not None:
                self.senders.period_named(sheet, named.row, named.column, named.value, found)
            return found
        not_one = isinstance(named.value, str) and parse_quarter(named.value) is None
        if not_one and not self.senders.first(("period", normalise(shown(named.value)))):
            return None
        return self.senders.period(sheet, named.row, named.column, named.value)

    def _can_tell(self, said: dict[str, Said]) -> bool:
        """Whether a letterhead's unit is worth a question: not with a hint, nor if it is one of measure."""
        value = said[CODE if CODE in said else NAME].value
        known = isinstance(self.senders.find(value), Unit)
        return known or (self.senders.hinted is None and normalise(shown(value)) not in _UNITS_OF_MEASURE)

    def _unit_of(self, sheet: Sheet, said: dict[str, Said]) -> Unit | None:
        label = CODE if CODE in said else NAME
        place = said[label]
        unit = self.senders.unit(sheet, place.row, place.column, place.value)
        if unit is not None and label == CODE and NAME in said:
            other = self.senders.find(said[NAME].value)
            self._hold_name(sheet, said[NAME], unit, other)
            if isinstance(other, Unit) and other != unit:
                self.senders.findings.of_place(
                    sheet, said[NAME].row, said[NAME].column, said[NAME].value, "unit_conflict",
                    by_code=unit_label(unit), by_name=unit_label(other),
                )  # fmt: skip
        return unit

    def _hold_name(self, sheet: Sheet, named: Said, unit: Unit, other: Unit | Sequence[Unit]) -> None:
        """Ask about a school's name beside a code that is not that of the code's unit, nor of any other."""
        words = shown(named.value)
        if isinstance(other, Unit) or unit.group is not UnitGroup.SCHOOL:
            return
        if _SCHOOL.search(strip_marks(normalise(words))) and not self.senders.register.calls(unit, words):
            self.senders.unknown(sheet, named.row, named.column, named.value, [])


def _whom_others_contradict(unit: Unit | None) -> Unit | None:
    """The unit on the cover; an office of the ward may send in what many units have told."""
    return unit if unit is not None and unit.group is not UnitGroup.WARD else None
