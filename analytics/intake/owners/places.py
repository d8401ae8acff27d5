"""Whose each table is by where it stands: its sheet's name and the lines over it, else the file's sender."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.datasets import Dataset
from analytics.intake.model.account import Account
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet
from analytics.intake.model.messages import phrase
from analytics.intake.model.source import SourceFile
from analytics.intake.owners.sections import Section
from analytics.intake.owners.signatures import Signatures
from analytics.intake.owners.strangers import stranger_in_name, stranger_in_title
from analytics.intake.sender import SenderReader, unit_label
from analytics.intake.tables.labels import CODE, NAME, read_labels, read_title_period
from analytics.intake.tables.locate import Located
from analytics.intake.tables.sheet_roles import Sheets
from analytics.intake.tables.titles.captions import names_a_plan
from analytics.intake.text.captions import Limit, limit_of
from analytics.intake.text.headers import PERIOD, UNIT, dataset_of_sheet
from analytics.intake.text.resolutions import other_resolution
from analytics.intake.text.times import time_in
from analytics.intake.unit_lookup import Register
from analytics.plan import Quarter, Unit, UnitGroup

Place = tuple[Unit | None, Quarter | None]
_USUAL = {True: ("within", "whole_year", "cumulative", "other_span"), False: ("within", "whole_year")}
"""What the name of a file may say of its time anyway: of a state, and of what happened."""

_REPORTING = (UnitGroup.SCHOOL, UnitGroup.NEIGHBOURHOOD)
"""Groups whose units are named in print as those whose report it is; an office may be whom it is sent to."""

_OF_TABLES = ("limited_table", "qualified_table")


class PlaceReader:
    """Follows a file's tables in their order and says whose each is and of which quarter."""

    def __init__(
        self,
        senders: SenderReader,
        sheets: Sheets,
        signatures: Signatures,
        findings: Findings,
        account: Account,
    ) -> None:
        """``senders`` has read the cover and what stands over the first table of each sheet."""
        self.signatures = signatures
        self.senders, self.findings, self.account = senders, findings, account
        self.cover = sheets.cover is not None
        self._among_others = len({sheet.number for sheet, _, _ in sheets.tables}) > 1
        self._of_sheet: dict[int, Place] = {}

    def of_table(self, sheet: Sheet, grid: Grid, located: Located) -> Place:
        """The unit and period that hold for a table where neither columns nor headings in it say others."""
        if sheet.number not in self._of_sheet:
            self._of_sheet[sheet.number] = self._by_sheet(sheet, located)
            if grid.printed and UNIT not in located.columns:
                self._hold_print(sheet, grid, self._of_sheet[sheet.number][0])
            return self._of_sheet[sheet.number]
        unit, period = self._of_sheet[sheet.number]
        if not sheet.transposed:
            over = grid.rows[: located.top]
            said = read_labels(over)
            place = said.get(CODE) or said.get(NAME)
            if place is not None and place.label is not None and UNIT not in located.columns:
                unit = self.senders.unit_named(sheet, place.row, place.column, place.value, place.value)
                for row, column in {(place.row, place.column), place.label}:
                    self.account.furniture(sheet, row, column, "cover_entry")
            if (named := read_title_period(over)) and PERIOD not in located.columns:
                period = self.senders.period(sheet, named.row, named.column, named.value) or period
        self._of_sheet[sheet.number] = unit, period
        return unit, period

    def goes_on(self, sheet: Sheet, sections: list[Section]) -> None:
        """What the last heading of a table said holds for the next table below it, too."""
        if sections:
            self._of_sheet[sheet.number] = sections[-1].unit, sections[-1].period

    def _by_sheet(self, sheet: Sheet, located: Located) -> Place:
        senders = self.senders
        unit = senders.by_sheet.get(sheet.number)
        period = senders.period_by_sheet.get(sheet.number)
        if self._among_others and dataset_of_sheet(sheet.name) is None:
            if unit is None and UNIT not in located.columns:
                unit = self._unit_by_name(sheet)
            if period is None and PERIOD not in located.columns:
                period = self._period_by_name(sheet)
        elif unit is None and UNIT not in located.columns and dataset_of_sheet(sheet.name) is None:
            # A sheet that stands alone is often named after something; only another unit's own name tells,
            # in full or with the usual letters of its kind.
            known = senders.register.exactly(sheet.name)
            if not known and senders.register.resembles(sheet.name):
                known = senders.register.find(sheet.name)
            if isinstance(known, Unit) and senders.given not in (None, known):
                unit = self._unit_by_name(sheet)
            elif not isinstance(known, Unit) and stranger_in_name(sheet.name, senders):
                self.findings.of_sheet(sheet, "unknown_unit_sheet", question=senders.question(sheet.name))
        unit = unit or senders.base.unit or self.signatures.unit_of(sheet)
        return unit, period or senders.base.period

    def _hold_print(self, sheet: Sheet, grid: Grid, unit: Unit | None) -> None:
        """Hold the printed header and footer, which may be left over from another file, against the unit."""
        for words in grid.printed if unit is not None else ():
            named = self.senders.register.named_in(words)
            other = [one for one in named if one != unit and one.group in _REPORTING]
            if len(named) == len(other) == 1:
                found: str | None = unit_label(other[0])
            else:
                found = None if named else stranger_in_title(words, self.senders)
            if found is not None:
                self.findings.of_sheet(
                    sheet, "unit_elsewhere", where=phrase("print_of_sheet", sheet_name=sheet.name),
                    found=found, given=unit_label(unit),
                    how=phrase("unit_of_print", found=found, given=unit_label(unit)),
                )  # fmt: skip
                return

    def _unit_by_name(self, sheet: Sheet) -> Unit | None:
        senders, name = self.senders, sheet.name
        if senders.names_unit(name):
            known = senders.register.find(name)
            found = (
                known if isinstance(known, Unit) else senders.register.units.get(senders.learned_unit(name))
            )
            if found is not None and senders.given not in (None, found):
                self.findings.of_sheet(
                    sheet, "unit_elsewhere", where=phrase("sheet_name", named=name),
                    found=unit_label(found), given=unit_label(senders.given),
                    how=phrase("unit_of_sheet", found=unit_label(found), given=unit_label(senders.given)),
                )  # fmt: skip
            return found
        if senders.register.resembles(name):
            question = senders.question(name)
            self.findings.of_sheet(sheet, "unknown_unit_sheet", question=question)
        return None

    def _period_by_name(self, sheet: Sheet) -> Quarter | None:
        named, given = time_in(sheet.name), self.senders.base.period
        if named is None or (given is not None and named.fits(given)):
            return None
        if given is not None:
            self.findings.of_sheet(
                sheet, "period_elsewhere", where=phrase("sheet_name", named=sheet.name),
                found=named.label, given=given.label,
            )  # fmt: skip
        return named.as_period(given)


def hold_file_name(
    source: SourceFile,
    senders: SenderReader,
    findings: Findings,
    owners: set[str | None],
    datasets: Sequence[Dataset],
    resolutions: frozenset[str],
) -> None:
    """Hold a file's name against what was chosen beside it, where nothing in the file says whose it is."""
    stem = source.name.rpartition("/")[2].rpartition(".")[0] or source.name
    _hold_limits(stem, senders, findings, datasets, resolutions)
    hinted = senders.hinted
    if hinted is None or senders.cover_told or senders.by_sheet or owners != {hinted.code}:
        return
    folder, named = named_by_path(source.name, senders.register)
    if len(named) == 1 and named[0] != hinted:
        found: str | None = unit_label(named[0])
    else:
        folder, found = None, stranger_in_name(stem, senders)
    if found is not None:
        where = phrase("folder_name", named=folder) if folder else phrase("file_name", named=source.name)
        findings.of_file(
            "unit_elsewhere", where=where, found=found, given=unit_label(hinted),
            how=phrase("unit_of_folder" if folder else "unit_of_file", found=found, given=unit_label(hinted)),
        )  # fmt: skip


def named_by_path(path: str, register: Register) -> tuple[str | None, Sequence[Unit]]:
    """The units that a file's name names or else, in a zip, the innermost folder that names any.

    First that folder; None where the name itself names them, or nothing does.
    """
    *folders, name = path.split("/")
    if named := register.named_in(name.rpartition(".")[0] or path):
        return None, named
    every = ((folder, register.named_in(folder)) for folder in reversed(folders))
    return next((one for one in every if one[1]), (None, ()))


def _hold_limits(
    stem: str,
    senders: SenderReader,
    findings: Findings,
    datasets: Sequence[Dataset],
    resolutions: frozenset[str],
) -> None:
    """Tell of a file's name that speaks of another time or of a part: «luy ke», «quy 3», «du kien»."""
    limit: Limit | None = limit_of(stem, senders.base.period)
    limit = limit or ("other_plan" if other_resolution(stem, resolutions) else None)
    if limit is None and names_a_plan(stem):
        limit, datasets = "planned", [one for one in datasets if one.event_column and not one.stock]
    told = senders.cover_told or bool(senders.period_by_sheet)
    if limit is None or (told and limit in ("other_time", "other_span", "whole_year")):
        return
    if any(one.code in _OF_TABLES and (one.sheet, one.cell) == (stem, None) for one in findings.in_order()):
        return  # a text table is named after its file
    meant = [dataset for dataset in datasets if limit not in _USUAL[dataset.stock]]
    if meant:
        findings.of_file(
            "qualified_table", where=phrase("the_file_name"), words=stem, limit=phrase(f"limit_{limit}"),
            dataset=meant[0].id, dataset_sheet="», «".join(dataset.sheet for dataset in meant),
        )  # fmt: skip
