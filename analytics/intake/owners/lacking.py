"""What a file lacks: rows of datasets that must have some, sheets of a whole workbook, a unit, a period."""

from __future__ import annotations

from textwrap import shorten

from analytics.datasets import DATASETS, datasets_of
from analytics.intake.model.grid import Sheet, is_blank
from analytics.intake.model.messages import phrase
from analytics.intake.owners.places import named_by_path
from analytics.intake.sender import SenderReader, unit_label
from analytics.intake.tables.draft import ReportDraft, UnitPeriodDraft
from analytics.intake.tables.shapes.unnamed import words_without_table
from analytics.intake.tables.sheet_roles import Sheets

_LONGEST_LINE = 60


def tell_lacking(draft: ReportDraft, sheets: Sheets, keyed: set[str], senders: SenderReader) -> None:
    """Decide which datasets without rows were reported, and tell what is lacking: rows, sheets, owners.

    In one unit's file every sheet that is there was reported. In a file of many units a dataset without
    rows counts as reported only if the file is a consolidated workbook of several sheets, and never where
    rows are a must.
    """
    present = sheets.present() - sheets.broken
    if not draft.parts:
        draft.part(draft.sender.unit, draft.sender.period)
    alone = len(draft.parts) == 1
    if alone or len(keyed) >= 2:
        _count_as_reported(draft, present, alone=alone)
    if alone:
        (only,) = draft.parts.values()
        _tell_empty(draft, only, sheets, present)
    near = (
        "unknown_unit",
        "ambiguous_unit",
        "missing_unit_cell",
        "unknown_unit_sheet",
        "section_of_nobody",
    )
    if not draft.findings.has(*near):
        _ask_sheets(draft, senders)
    if _lacks(draft, "unit") and not draft.findings.has(*near):
        _, named = named_by_path(draft.source.name, senders.register)
        said = phrase("unit_of_name", found=unit_label(named[0])) if len(named) == 1 else ""
        draft.findings.of_file("missing_unit", named=said)
    if _lacks(draft, "period") and not draft.findings.has("unknown_period", "missing_period_cell"):
        draft.findings.of_file("missing_period")
    if not any(part.tables for part in draft.parts.values()) and not draft.findings.errors():
        tell_nothing_found(draft)


def tell_nothing_found(draft: ReportDraft) -> None:
    """Tell of a file without any table of a report, and of what is there instead."""
    for number, grid in enumerate(draft.account.grids):
        if not grid.hidden and (lines := words_without_table(grid)):
            words = ", ".join(f"«{shorten(line, _LONGEST_LINE, placeholder='…')}»" for line in lines)
            draft.findings.of_sheet(Sheet(number, grid.name), "words_without_table", words=words)
            return
    draft.findings.of_file("no_dataset_found")


def _count_as_reported(draft: ReportDraft, present: set[str], *, alone: bool) -> None:
    """Take the datasets whose sheets are there for reported, though they have no rows."""
    for part in draft.parts.values():
        for dataset in datasets_of(part.unit.group) if part.unit else DATASETS.values():
            if dataset.id in present and (alone or not dataset.must_have_rows):
                part.tables.setdefault(dataset.id, [])


def _tell_empty(draft: ReportDraft, part: UnitPeriodDraft, sheets: Sheets, present: set[str]) -> None:
    """Tell which datasets that a unit has to report have no rows, or no sheet in a consolidated workbook."""
    wanted = datasets_of(part.unit.group) if part.unit else ()
    whole = sheets.is_workbook([dataset.id for dataset in wanted])
    if not whole and not sheets.several():
        _tell_without_rows(draft, part, sheets)
        return
    for dataset in wanted:
        if not dataset.must_have_rows or dataset.id in sheets.broken:
            continue
        if dataset.id not in present:
            if whole:
                draft.findings.of_file("missing_dataset", sheet=dataset.sheet)
        elif not any(block.numbers for block in part.tables[dataset.id]):
            draft.findings.of_sheet(sheets.place(dataset.id), "empty_dataset")


def _tell_without_rows(draft: ReportDraft, part: UnitPeriodDraft, sheets: Sheets) -> None:
    """Tell of a file of one dataset that has titles and nothing below: a form not filled in, perhaps."""
    if len(sheets.tables) != 1 or any(block.numbers for blocks in part.tables.values() for block in blocks):
        return
    ((sheet, grid, located),) = sheets.tables
    if draft.findings.errors() or any(
        not is_blank(cell) for row in grid.rows[located.bottom + 1 :] for cell in row
    ):
        return
    if located.dataset.must_have_rows:
        draft.findings.of_sheet(sheet, "empty_dataset")
    else:
        draft.findings.of_sheet(
            sheet, "without_rows", dataset=located.dataset.id, dataset_sheet=located.dataset.sheet
        )


def _ask_sheets(draft: ReportDraft, senders: SenderReader) -> None:
    """Ask whose the sheets are that name no unit, where others of the file do."""
    if all(part.unit is None for part in draft.parts.values()):
        return
    nobodys = [part for part in draft.parts.values() if part.unit is None]
    blocks = [block for part in nobodys for table in part.tables.values() for block in table]
    for sheet in sorted({block.sheet for block in blocks if block.numbers}):
        draft.findings.of_sheet(sheet, "unknown_unit_sheet", question=senders.question(sheet.name))


def _lacks(draft: ReportDraft, what: str) -> bool:
    """Whether a unit or period of any part is not known."""
    return any(getattr(part, what) is None for part in draft.parts.values())
