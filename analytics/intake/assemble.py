"""One file from its grids to blocks of rows by unit and period, before the rules are checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from analytics.datasets import DATASETS, datasets_of, plan_datasets
from analytics.intake.formats.open_file import Refused
from analytics.intake.model.account import Account
from analytics.intake.model.files import Hint, SourceFile
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank
from analytics.intake.model.questions import Answers, Memory
from analytics.intake.sender import SenderReader
from analytics.intake.tables.claims import claim_table, tell_unread
from analytics.intake.tables.column_checks import check_columns, resolve_headers, resolve_twins
from analytics.intake.tables.corrections import apply_corrections
from analytics.intake.tables.draft import ReportDraft, Sender
from analytics.intake.tables.repair import repair
from analytics.intake.tables.sheet_roles import Sheets, sort_out
from analytics.intake.tables.surroundings import claim_surroundings
from analytics.intake.tables.table import Block, read_table, report_faults
from analytics.intake.tables.titles.measures import settle_measures
from analytics.intake.tables.titles.sub_columns import settle_titles
from analytics.intake.tables.unseen import tell_unseen
from analytics.intake.text.headers import PERIOD, UNIT
from analytics.intake.unit_lookup import Register
from analytics.plan import Plan, Quarter, Unit

K = TypeVar("K")
_STRAYS_NAMED = 5


def draft_file(
    source: SourceFile,
    grids: list[Grid] | Refused,
    plan: Plan,
    register: Register,
    hint: Hint,
    memory: Memory,
) -> ReportDraft:
    """Find the tables of an opened file, parse them and share their rows out by unit and period."""
    account = Account([] if isinstance(grids, Refused) else grids)
    draft = ReportDraft(source, sha256(source.data).hexdigest(), Findings(), account)
    if isinstance(grids, Refused):
        draft.unreadable = True
        draft.findings.of_file(grids.code)
        return draft
    apply_corrections(grids, source.corrections)
    repair(grids, draft.findings)
    _tell_strays(grids, draft.findings)
    tell_unseen(grids, draft.findings)
    sheets = sort_out(grids, draft.findings, account)
    if not sheets.present():
        draft.findings.of_file("no_dataset_found")
        return draft
    senders = SenderReader(plan, register, hint, draft.findings, memory.units(source.answers))
    draft.sender = senders.read(sheets, account)
    sender = draft.sender.unit
    answers = memory.of(sender.code if sender else None, source.answers)
    keyed = _read_tables(draft, sheets, plan, senders, answers)
    _resolve_empty(draft, sheets, keyed)
    for part in draft.parts.values():
        senders.check(part.unit, part.period)
    claim_surroundings(account)
    tell_unread(account, draft.findings)
    return draft


def _tell_strays(grids: list[Grid], findings: Findings) -> None:
    """Name the filled cells that were left out because they stand too far from everything else."""
    for number, grid in enumerate(grids):
        if grid.strays:
            named = ", ".join(grid.strays[:_STRAYS_NAMED]) + ("…" if grid.strays[_STRAYS_NAMED:] else "")
            findings.of_sheet(Sheet(number, grid.name), "stray_cells", cells=named, count=len(grid.strays))


def _read_tables(
    draft: ReportDraft, sheets: Sheets, plan: Plan, senders: SenderReader, answers: Answers
) -> set[str]:
    """Read every table into the parts; returns the datasets whose sheet names unit or period by row."""
    keyed: set[str] = set()
    base, datasets = draft.sender, plan_datasets(plan)
    for sheet, grid, found in sheets.tables:
        # Where a table is does not depend on the plan; which words its cells may hold does.
        located = replace(found, dataset=datasets[found.dataset.id])
        senders.settle_keys(grid, located)
        by_row = UNIT in located.columns or PERIOD in located.columns
        settle_titles(grid, located, sheet, base.period, answers, draft.findings)
        resolve_twins(grid, located, sheet, draft.findings)
        resolve_headers(located, sheet, answers, draft.findings)
        settle_measures(grid, located, sheet, answers, draft.account, draft.findings)
        block, faults = read_table(grid, located, sheet, plan.task_ids(), answers)
        if grid.hidden and block.numbers:
            draft.findings.of_sheet(sheet, "hidden_sheet", rows=len(block.numbers))
        if not by_row:
            shares = {(base.unit, base.period): list(range(len(block.numbers)))}
        else:
            keyed.add(located.dataset.id)
            shares = _shares(block, base, senders)
        ignored: set[int] = set()
        for (unit, period), positions in shares.items():
            if unit is not None and unit.group not in block.dataset.groups:
                ignored.update(positions)
                if positions:
                    draft.findings.of_sheet(
                        sheet, "unexpected_dataset", dataset=block.dataset.id, unit=unit.name,
                        group=unit.group.label, rows=len(positions),
                    )  # fmt: skip
                continue
            whole = len(positions) == len(block.numbers)
            part = draft.part(unit, period)
            part.tables.setdefault(block.dataset.id, []).append(block if whole else block.part(positions))
        if len(ignored) < len(block.numbers) or not block.numbers:
            check_columns(block, located, answers, draft.findings)
        report_faults(block, [item for item in faults if item[1].position not in ignored], draft.findings)
        claim_table(draft.account, block, located, ignored, answers, draft.findings)
    return keyed


def _shares(
    block: Block, base: Sender, senders: SenderReader
) -> dict[tuple[Unit | None, Quarter | None], list[int]]:
    """Positions of the block's rows by unit and period."""
    shares: dict[tuple[Unit | None, Quarter | None], list[int]] = {}
    units = _by_row(block, UNIT, base.unit, senders.unit, senders)
    periods = _by_row(block, PERIOD, base.period, senders.period, senders)
    for position, key in enumerate(zip(units, periods, strict=True)):
        shares.setdefault(key, []).append(position)
    return shares


def _by_row(
    block: Block,
    name: str,
    base: K | None,
    read: Callable[[Sheet, int, int, Value], K | None],
    senders: SenderReader,
) -> list[K | None]:
    """The unit or period of each row; the cover's where the column is missing or wholly blank."""
    cells = block.keys(name)
    if cells is None or all(map(is_blank, cells)):
        return [base] * len(block.numbers)
    column = block.places[name]
    found: list[K | None] = []
    for number, cell in zip(block.numbers, cells, strict=True):
        if is_blank(cell):
            code = "missing_unit_cell" if name == UNIT else "missing_period_cell"
            senders.findings.of_place(block.sheet, number, column, cell, code)
            found.append(None)
        else:
            found.append(read(block.sheet, number, column, cell))
    return found


def _resolve_empty(draft: ReportDraft, sheets: Sheets, keyed: set[str]) -> None:
    """Decide which datasets without rows were reported, and which had to have rows.

    In one unit's file every sheet that is there was reported. In a file of many units a dataset without
    rows counts as reported only if the file is a consolidated workbook of several sheets, and never where
    rows are a must.
    """
    present = sheets.present() - sheets.broken
    if not draft.parts:
        draft.part(draft.sender.unit, draft.sender.period)
    alone = len(draft.parts) == 1
    for part in draft.parts.values():
        if not alone and len(keyed) < 2:
            continue
        for dataset in datasets_of(part.unit.group) if part.unit else DATASETS.values():
            if dataset.id in present and (alone or not dataset.must_have_rows):
                part.tables.setdefault(dataset.id, [])
    if alone and sheets.is_workbook():
        (part,) = draft.parts.values()
        for dataset in datasets_of(part.unit.group) if part.unit else ():
            if not dataset.must_have_rows or dataset.id in sheets.broken:
                continue
            if dataset.id not in present:
                draft.findings.of_file("missing_dataset", sheet=dataset.sheet)
            elif not any(block.numbers for block in part.tables[dataset.id]):
                draft.findings.of_sheet(sheets.place(dataset.id), "empty_dataset")
    _need(draft, "unit", "missing_unit", "unknown_unit", "ambiguous_unit", "missing_unit_cell")
    _need(draft, "period", "missing_period", "unknown_period", "missing_period_cell")
    if not any(part.tables for part in draft.parts.values()) and not draft.findings.errors():
        draft.findings.of_file("no_dataset_found")


def _need(draft: ReportDraft, what: str, code: str, *told: str) -> None:
    """Note a unit or period that is missing, unless something nearer to the cause has been noted."""
    lacking = any(getattr(part, what) is None for part in draft.parts.values())
    if lacking and not draft.findings.has(*told):
        draft.findings.of_file(code)
