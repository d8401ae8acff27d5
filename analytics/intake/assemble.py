"""One file from its grids to blocks of rows by unit and period, before the rules are checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import TypeVar

from analytics.datasets import DATASETS, Dataset, plan_datasets
from analytics.intake.formats.opened import Refused
from analytics.intake.model.account import Account
from analytics.intake.model.files import Hint
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, first_of, is_blank
from analytics.intake.model.questions import Answers, Memory
from analytics.intake.model.source import SourceFile
from analytics.intake.owners.copies import ReadTable, Shares, find_copies, tell_copies
from analytics.intake.owners.crowds import ask_crowds
from analytics.intake.owners.lacking import tell_lacking, tell_nothing_found
from analytics.intake.owners.letterheads import Letterheads
from analytics.intake.owners.places import PlaceReader, hold_file_name
from analytics.intake.owners.plan_fit import check_fit, tell_closed
from analytics.intake.owners.sections import Section, split_sections
from analytics.intake.owners.signatures import Signatures
from analytics.intake.owners.strangers import holds_itself
from analytics.intake.owners.wards import hold_wards
from analytics.intake.sender import SenderReader
from analytics.intake.tables.block import Block
from analytics.intake.tables.claims import claim_table, tell_unread
from analytics.intake.tables.column_checks import check_columns, resolve_headers, resolve_twins
from analytics.intake.tables.columns.corrected import settle_corrected
from analytics.intake.tables.columns.faults import report_faults
from analytics.intake.tables.columns.incomplete_days import complete_days
from analytics.intake.tables.columns.other_times import ask_other_times
from analytics.intake.tables.columns.parts_beside import ask_parts
from analytics.intake.tables.columns.shares_beside import ask_shares
from analytics.intake.tables.columns.untitled import ask_untitled
from analytics.intake.tables.corrections import apply_corrections
from analytics.intake.tables.draft import ReportDraft
from analytics.intake.tables.locate import Located
from analytics.intake.tables.repair import repair
from analytics.intake.tables.rows.awaited import ask_awaited
from analytics.intake.tables.rows.grand_total import tell_other_total
from analytics.intake.tables.rows.headed import fill_under_headings, take_headings
from analytics.intake.tables.rows.other_resolutions import tell_other_resolutions
from analytics.intake.tables.rows.pictures import tell_pictures
from analytics.intake.tables.rows.several_in_one import tell_several
from analytics.intake.tables.rows.split_numbers import join_split_numbers
from analytics.intake.tables.rows.wholes import count_once
from analytics.intake.tables.sheet_roles import Sheets, sort_out
from analytics.intake.tables.surroundings import claim_surroundings
from analytics.intake.tables.table import read_table
from analytics.intake.tables.titles.captions import hold_captions
from analytics.intake.tables.titles.cell_notes import tell_cell_notes
from analytics.intake.tables.titles.measure_captions import CoverMeasures
from analytics.intake.tables.titles.measures import settle_measures
from analytics.intake.tables.titles.row_notes import tell_row_notes
from analytics.intake.tables.titles.row_states import ask_row_states
from analytics.intake.tables.titles.sub_columns import settle_titles
from analytics.intake.tables.unseen import ranges, tell_unseen
from analytics.intake.text.headers import PERIOD, UNIT
from analytics.intake.text.resolutions import resolutions_of
from analytics.intake.unit_lookup import Register
from analytics.plan import NO_SCHEDULE, Plan, Quarter, Schedule, Unit, UnitGroup

K = TypeVar("K")
_STRAYS_NAMED = 5


def draft_file(
    source: SourceFile,
    grids: list[Grid] | Refused,
    plan: Plan,
    register: Register,
    hint: Hint,
    memory: Memory,
    schedule: Schedule = NO_SCHEDULE,
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
    sheets = sort_out(grids, draft.findings, account, memory.of(hint.unit, source.answers))
    if not sheets.present():
        if not draft.findings.has("which_form", "times_as_columns", "text_in_one_column"):
            tell_nothing_found(draft)
        return draft
    senders = SenderReader(register, hint, draft.findings, memory.units(source.answers))
    letterheads = Letterheads(senders)
    draft.sender = letterheads.read(sheets, account)
    draft.wards = hold_wards(sheets, plan, senders)
    signatures = Signatures(senders, sheets)
    signatures.settle(alone=not letterheads.units)
    sender = draft.sender.unit
    answers = memory.of(sender.code if sender else None, source.answers)
    keyed = _read_tables(draft, sheets, plan, senders, signatures, answers)
    tell_lacking(draft, sheets, keyed, senders)
    for part in draft.parts.values():
        check_fit(part.unit, part.period, plan, schedule, draft.findings)
        datasets = [DATASETS[id_] for id_ in part.tables]
        tell_closed(part.unit, part.period, datasets, plan.calendar, draft.findings)
        ask_crowds(part, draft.findings)
    owners = {unit for unit, _ in draft.parts}
    hold_file_name(source, senders, draft.findings, owners, _with_rows(draft), resolutions_of(plan))
    claim_surroundings(account)
    tell_unread(account, draft.findings)
    return draft


def _with_rows(draft: ReportDraft) -> list[Dataset]:
    """The datasets of which the file holds rows, in the order of the forms."""
    found = {
        id_
        for part in draft.parts.values()
        for id_, blocks in part.tables.items()
        if any(b.numbers for b in blocks)
    }
    return [dataset for id_, dataset in DATASETS.items() if id_ in found]


def _tell_strays(grids: list[Grid], findings: Findings) -> None:
    """Name the filled cells that were left out because they stand too far from everything else."""
    for number, grid in enumerate(grids):
        if grid.strays:
            named = first_of(grid.strays, _STRAYS_NAMED)
            findings.of_sheet(Sheet(number, grid.name), "stray_cells", cells=named, count=len(grid.strays))


def _read_tables(
    draft: ReportDraft, sheets: Sheets, plan: Plan, senders: SenderReader, signatures: Signatures,
    answers: Answers,
) -> set[str]:  # fmt: skip
    """Read every table into the parts; returns the datasets whose sheet names unit or period by row."""
    keyed: set[str] = set()
    datasets, tasks = plan_datasets(plan), plan.task_ids()
    resolutions = resolutions_of(plan)
    places = PlaceReader(senders, sheets, signatures, draft.findings, draft.account)
    cover = CoverMeasures(sheets.cover, draft.account)
    tables: list[ReadTable] = []
    periods: list[Quarter | None] = []
    for sheet, grid, located in sheets.tables:
        # Where a table is does not depend on the plan; which words its cells may hold does.
        located.dataset = datasets[located.dataset.id]
        join_split_numbers(grid, located, sheet, draft.findings)
        senders.settle_keys(grid, located)
        unit, period = places.of_table(sheet, grid, located)
        grid, sections = split_sections(grid, located, sheet, senders, draft.account, unit, period)
        places.goes_on(sheet, sections)
        by_row = UNIT in located.columns or PERIOD in located.columns
        if not by_row and not sections:
            complete_days(grid, located, sheet, period, plan.calendar, draft.findings)
        settle_titles(grid, located, sheet, period, answers, draft.findings)
        resolve_twins(grid, located, sheet, draft.findings)
        settle_corrected(grid, located, sheet, answers, draft.findings)
        resolve_headers(grid, located, sheet, answers, draft.findings)
        settle_measures(
            grid, located, sheet, answers, draft.account, draft.findings,
            cover=cover, file_name=draft.source.name,
        )  # fmt: skip
        breaks = {one.row for one in sections}
        grid, headed = fill_under_headings(grid, located, sheet, breaks, draft.account, draft.findings)
        block, faults = read_table(grid, located, sheet, tasks, answers)
        take_headings(block, located, headed, draft.findings)
        block, faults = count_once(block, located, faults, draft.findings)
        if by_row:
            keyed.add(located.dataset.id)
        if by_row or sections:
            shares = _shares(block, (unit, period), sections, located, senders)
        else:
            shares = {(unit, period): list(range(len(block.numbers)))}
            signatures.hold(sheet, unit)
        tables.append(ReadTable(block, located, faults, shares))
        periods.append(period)
    copies = find_copies(tables)
    tell_copies(copies, draft.findings, draft.account)
    counted = Counter(one.located.dataset.id for one in tables if one.block.numbers)
    outside: set[int] = set()
    for number, table in enumerate(tables):
        if number in copies:
            continue
        if hold_captions(
            table.block, table.located, periods[number], plan.calendar, answers, draft.findings,
            among_same=counted[table.located.dataset.id] > 1, of_one=partial(_is_of_one, table.shares),
            resolutions=resolutions,
        ):  # fmt: skip
            _share_out(draft, table, answers, senders.register)
            tell_other_resolutions(table.block, resolutions, draft.findings)
        else:
            outside.add(number)
    sheets.tables = [one for number, one in enumerate(sheets.tables) if number not in outside]
    return keyed


def _is_of_one(shares: Shares) -> bool:
    """Whether all rows are of one unit that has no others under it."""
    units = {unit for unit, _ in shares}
    return len(units) == 1 and all(
        unit is not None and unit.group in (UnitGroup.SCHOOL, UnitGroup.NEIGHBOURHOOD) for unit in units
    )


def _share_out(draft: ReportDraft, table: ReadTable, answers: Answers, register: Register) -> None:
    """Give a table's rows to the parts they belong to, and enter its cells into the account."""
    block, located = table.block, table.located
    if block.grid.hidden and block.numbers:
        draft.findings.of_sheet(block.sheet, "hidden_sheet", rows=len(block.numbers))
    ignored: set[int] = set()
    for (unit, period), positions in table.shares.items():
        if unit is not None and unit.group not in block.dataset.groups:
            ignored.update(positions)
            if positions:
                draft.findings.of_sheet(
                    block.sheet, "unexpected_dataset", dataset=block.dataset.id, unit=unit.name,
                    group=unit.group.label, rows=len(positions),
                )  # fmt: skip
            continue
        whole = len(positions) == len(block.numbers)
        part = draft.part(unit, period)
        part.tables.setdefault(block.dataset.id, []).append(block if whole else block.part(positions))
    if len(ignored) < len(block.numbers) or not block.numbers:
        check_columns(block, located, answers, draft.findings)
    periods = {period for _, period in table.shares}
    period = periods.pop() if len(periods) == 1 else None
    units = {unit for unit, _ in table.shares}
    itself = partial(holds_itself, unit=units.pop() if len(units) == 1 else None, register=register)
    tell_row_notes(block, located, period, itself, draft.findings)
    ask_row_states(block, draft.findings)
    ask_awaited(block, located, draft.findings)
    ask_parts(block, located, draft.findings)
    ask_shares(block, draft.findings)
    ask_untitled(block, located, draft.account, draft.findings)
    tell_several(block, draft.findings)
    tell_pictures(block, draft.findings)
    tell_cell_notes(block, located, period, draft.findings)
    ask_other_times(block, period, draft.findings)
    if not ignored and not table.faults:
        tell_other_total(block, located, draft.findings)
    report_faults(block, [item for item in table.faults if item[1].position not in ignored], draft.findings)
    claim_table(draft.account, block, located, ignored, answers, draft.findings)


def _shares(
    block: Block, base: tuple[Unit | None, Quarter | None], sections: list[Section], located: Located,
    senders: SenderReader,
) -> Shares:  # fmt: skip
    """Positions of the block's rows by unit and period: as columns say, else as the headings over them do."""
    shares: Shares = {}
    at = [_section_at(sections, number) for number in block.numbers]
    title = located.titles.get(located.columns.get(UNIT, -1), "")
    units = _by_row(
        block, UNIT, [one.unit if one else base[0] for one in at], partial(senders.unit, title=title), senders
    )
    periods = _by_row(
        block, PERIOD, [one.period if one else base[1] for one in at],
        partial(senders.period, base=base[1]), senders,
    )  # fmt: skip
    nobodys = [number for number, one in zip(block.numbers, at, strict=True) if one and not one.known]
    if nobodys and not senders.findings.has("unknown_unit", "ambiguous_unit"):
        senders.findings.of_sheet(block.sheet, "section_of_nobody", rows=ranges(nobodys))
    for position, key in enumerate(zip(units, periods, strict=True)):
        shares.setdefault(key, []).append(position)
    return shares


def _section_at(sections: list[Section], number: int) -> Section | None:
    """The last section that begins above a row."""
    return next((one for one in reversed(sections) if one.row < number), None)


def _by_row(
    block: Block,
    name: str,
    base: list[K | None],
    read: Callable[[Sheet, int, int, Value], K | None],
    senders: SenderReader,
) -> list[K | None]:
    """The unit or period of each row; ``base`` where the column is missing or wholly blank."""
    cells = block.keys(name)
    if cells is None or all(map(is_blank, cells)):
        return base
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
