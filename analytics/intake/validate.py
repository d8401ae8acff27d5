"""Checking the rules of many files at once: one call of pandera per dataset, whatever the number of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from string import ascii_uppercase, digits

from analytics.datasets import (
    Answer,
    Dataset,
    PastReports,
    UnitReport,
    declared_answers,
    plan_datasets,
)
from analytics.intake.archives import Bundle, gather, unpack
from analytics.intake.assemble import draft_file
from analytics.intake.batch import LazyTables, build_batch
from analytics.intake.checks.in_period import check_blocks
from analytics.intake.checks.rules import check_rules
from analytics.intake.history.event_identity import note_repeats
from analytics.intake.history.repeated_tasks import note_repeated_tasks
from analytics.intake.history.warnings import note_history_warnings
from analytics.intake.model.account import Account
from analytics.intake.model.files import CheckedFile, FaultyRow, Hint, Status
from analytics.intake.model.grid import Sheet, shown
from analytics.intake.model.problem import Problem
from analytics.intake.model.questions import Memory
from analytics.intake.model.source import SourceFile
from analytics.intake.owners.dates import note_other_quarter
from analytics.intake.owners.plan_fit import tell_locked
from analytics.intake.owners.wards import compare_wards
from analytics.intake.reading import DraftReading
from analytics.intake.tables.block import Block
from analytics.intake.tables.draft import ReportDraft, UnitPeriodDraft
from analytics.intake.unit_lookup import register_of
from analytics.plan import NO_SCHEDULE, Calendar, Plan, Schedule, Unit

_NO_HINT = Hint()
_NO_MEMORY: Mapping[str, Sequence[Answer]] = {}


def check_files(
    files: Sequence[SourceFile],
    *,
    plan: Plan,
    units: Sequence[Unit],
    hint: Hint = _NO_HINT,
    as_of: date | None = None,
    memory: Mapping[str, Sequence[Answer]] = _NO_MEMORY,
    past: PastReports | None = None,
    earlier: Sequence[CheckedFile] = (),
    schedule: Schedule = NO_SCHEDULE,
    at: datetime | None = None,
) -> list[CheckedFile]:
    """Read files, find every problem in them, and return one result per file, in the same order.

    Args:
        files: names and bytes; the names only appear in results and name the sheet of a text file.
        plan: whose periods, phases and task codes reports must fit.
        units: the register.
        as_of: today, to warn of periods that have not begun; without it nothing is said of them.
        hint: the unit and period chosen beside the files; a file that says something else is at fault.
        memory: by unit code, what its senders have answered before.
        past: what counts so far, to warn of figures that do not fit a unit's own history; or what tells
            that of the units that the files turn out to be of.
        earlier: files of the same drop that have been checked before these; what they report must not be
            reported otherwise.
        schedule: what the office has decided about who reports until when.
        at: now, to tell of periods that are locked; without it nothing is said of them.

    Raises:
        KeyError: the hint names a unit that is not in the register.
    """
    register, remembered = register_of(tuple(units)), Memory(memory, declared_answers(plan))
    bundles: list[Bundle] = []
    drafts: list[ReportDraft] = []
    for bundle in unpack(files):
        bundles.append(bundle)
        for source, grids in zip(bundle.files, bundle.opened, strict=True):
            drafts.append(draft_file(source, grids, plan, register, hint, remembered, schedule))
            _hold_against_itself(drafts[-1], plan.calendar)
    compare_wards([(draft.wards, draft.findings) for draft in drafts if draft.wards])
    if as_of is not None:
        _warn_of_future(drafts, plan.calendar, as_of)
    owners = [(draft, part) for draft in drafts for part in draft.parts.values()]
    if at is not None:
        for draft, part in owners:
            tell_locked(part.unit, part.period, schedule, at, draft.findings)
    tables = [LazyTables() for _ in owners]
    for dataset in plan_datasets(plan).values():
        _check_dataset(dataset, owners, tables, plan)
    reports = _reports(owners, tables)
    if past is not None:
        note_history_warnings(drafts, past, plan)
    checked = [_finish(draft, tuple(reports.get(id(draft), ()))) for draft in drafts]
    return gather(bundles, checked, earlier)


def _hold_against_itself(draft: ReportDraft, calendar: Calendar) -> None:
    """Note what a file says twice, or of another time than its own: while workers open the next ones."""
    for part in draft.parts.values():
        note_repeats(part, draft.findings)
        note_repeated_tasks(part, draft.findings)
        part.elsewhen = note_other_quarter(part, draft.findings, calendar)


def _check_dataset(
    dataset: Dataset,
    owners: Sequence[tuple[ReportDraft, UnitPeriodDraft]],
    tables: Sequence[LazyTables],
    plan: Plan,
) -> None:
    """Check all that reports the dataset in one batch, and give each owner its rows, into its ``tables``."""
    holders = [number for number, (_, part) in enumerate(owners) if dataset.id in part.tables]
    if not holders:
        return
    batch = build_batch(dataset, [owners[number][1].tables[dataset.id] for number in holders])
    check_rules(batch, [owners[number] for number in holders])
    for position, number in enumerate(holders):
        draft, part = owners[number]
        check_blocks(dataset, part, draft, plan)
        tables[number].add(batch, position)


def _reports(
    owners: Sequence[tuple[ReportDraft, UnitPeriodDraft]], tables: Sequence[LazyTables]
) -> dict[int, list[UnitReport]]:
    """What units report with which periods, where both are known, by the id of the draft."""
    reports: dict[int, list[UnitReport]] = {}
    for (draft, part), own in zip(owners, tables, strict=True):
        if part.unit is not None and part.period is not None and own:
            sender = draft.sender
            reports.setdefault(id(draft), []).append(
                UnitReport(part.unit.code, part.period, own, sender.prepared_by, sender.phone, sender.extra)
            )
    return reports


def _warn_of_future(drafts: Sequence[ReportDraft], calendar: Calendar, as_of: date) -> None:
    """A slip in the year would make a report the newest of all: say so, once per period."""
    for draft in drafts:
        periods = {part.period for part in draft.parts.values() if part.period is not None}
        for period in sorted(periods):
            if (start := calendar.start(period)) > as_of:
                draft.findings.of_file("period_not_begun", period=period.label, start=shown(start))


def _finish(draft: ReportDraft, reports: tuple[UnitReport, ...]) -> CheckedFile:
    problems = draft.findings.in_order()
    faulty = any(found.severity == "error" for found in problems)
    status: Status = "unreadable" if draft.unreadable else "invalid" if faulty else "valid"
    return CheckedFile(
        draft.source.name,
        draft.sha256,
        status,
        reports,
        problems,
        _faulty_rows(draft, problems),
        owners=draft.owners(),
        reading=DraftReading(draft, problems),
    )


def _faulty_rows(draft: ReportDraft, problems: Sequence[Problem]) -> tuple[FaultyRow, ...]:
    """The rows of tables in which the cells of errors stand, in the order of the sheets."""
    cells = {(one.sheet, one.cell) for one in problems if one.cell and one.severity == "error"}
    if not cells:
        return ()
    found: dict[tuple[Sheet, int, int], FaultyRow] = {}
    # A cell names its row by its number, of a transposed sheet by its letters: most rows are none of them.
    lines = {cell.lstrip(ascii_uppercase) for _, cell in cells} | {cell.rstrip(digits) for _, cell in cells}
    for part in draft.parts.values():
        for dataset_id, blocks in part.tables.items():
            for block in blocks:
                for number in block.numbers:
                    if block.sheet.whole(number).partition(":")[0] not in lines:
                        continue
                    row = block.cells(number)
                    if any((block.sheet.name, cell) in cells for cell, _ in row.values()):
                        found[block.sheet, number, min(block.places.values())] = FaultyRow(
                            block.sheet.name,
                            number + 1,
                            _whole(draft.account, block, number),
                            dataset_id,
                            row,
                        )
    return tuple(found[key] for key in sorted(found))


def _whole(account: Account, block: Block, number: int) -> str:
    """The address of all of a row; where another table stands beside its own, of its table's columns."""
    sheet, place = block.sheet, min(block.places.values())
    around = account.extents.get(sheet.number, ())
    beside = [] if sheet.transposed else [one for one in around if one.top <= number <= one.last]
    own = next((one for one in beside if one.left <= place <= one.right), None)
    if own is None or len(beside) < 2:
        return sheet.whole(number)
    return f"{sheet.at(number, own.left)}:{sheet.at(number, own.right)}"
