"""Checking the rules of many files at once: one call of pandera per dataset, whatever the number of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from string import ascii_uppercase, digits
from typing import Any

import numpy as np
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from analytics.datasets import (
    Answer,
    CellKind,
    Dataset,
    PastReports,
    Rule,
    UnitReport,
    declared_answers,
    plan_datasets,
)
from analytics.intake.archives import Bundle, gather, unpack
from analytics.intake.assemble import draft_file
from analytics.intake.batch import Batch, LazyTables, build_batch
from analytics.intake.history.event_identity import note_repeats
from analytics.intake.history.warnings import note_history_warnings
from analytics.intake.model.files import CheckedFile, FaultyRow, Hint, Status
from analytics.intake.model.grid import Sheet, Value, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.problem import Problem
from analytics.intake.model.questions import Memory
from analytics.intake.model.source import SourceFile
from analytics.intake.owners.dates import note_other_quarter
from analytics.intake.owners.plan_fit import tell_locked
from analytics.intake.reading import DraftReading
from analytics.intake.tables.american_dates import note_swapped_dates
from analytics.intake.tables.block import Block
from analytics.intake.tables.draft import ReportDraft, UnitPeriodDraft
from analytics.intake.tables.merged_rows import merged_area
from analytics.intake.text.times import school_years_of
from analytics.intake.unit_lookup import register_of
from analytics.language import both
from analytics.plan import NO_SCHEDULE, Calendar, Plan, Quarter, Schedule, Unit

_BOUNDS = {"greater_than_or_equal_to": "below_minimum", "less_than_or_equal_to": "above_maximum"}

_FIGURES: tuple[CellKind, ...] = ("integer", "money", "number", "percent")
_NOTHING_YET: dict[CellKind, str] = {"percent": "not_begun"}
"""What a blank figure of a kind may mean, where that is not that there was nothing to count."""

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
        drafts += [
            draft_file(source, grids, plan, register, hint, remembered, schedule)
            for source, grids in zip(bundle.files, bundle.opened, strict=True)
        ]
    if as_of is not None:
        _warn_of_future(drafts, plan.calendar, as_of)
    owners = [(draft, part) for draft in drafts for part in draft.parts.values()]
    if at is not None:
        for draft, part in owners:
            tell_locked(part.unit, part.period, schedule, at, draft.findings)
    tables = [LazyTables() for _ in owners]
    for draft, part in owners:
        note_repeats(part, draft.findings)
        part.elsewhen = note_other_quarter(part, draft.findings, plan.calendar)
    for dataset in plan_datasets(plan).values():
        _check_dataset(dataset, owners, tables, plan)
    reports = _reports(owners, tables)
    if past is not None:
        note_history_warnings(drafts, past, plan)
    checked = [_finish(draft, tuple(reports.get(id(draft), ()))) for draft in drafts]
    return gather(bundles, checked, earlier)


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
    _check_rules(batch, [owners[number] for number in holders])
    for position, number in enumerate(holders):
        draft, part = owners[number]
        _check_blocks(dataset, part, draft, plan)
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
    found: dict[tuple[Sheet, int], FaultyRow] = {}
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
                        found[block.sheet, number] = FaultyRow(
                            block.sheet.name, number + 1, block.sheet.whole(number), dataset_id, row
                        )
    return tuple(found[key] for key in sorted(found))


def _check_rules(batch: Batch, owners: Sequence[tuple[ReportDraft, UnitPeriodDraft]]) -> None:
    """Check a batch with pandera and give each failing cell back to its file."""
    try:
        batch.dataset.schema.validate(batch.frame, lazy=True)
    except SchemaErrors as failed:
        # Cells by themselves first: a rule is silent about a cell that is already known to be wrong.
        for error in sorted(failed.schema_errors, key=lambda error: error.column_name is None):
            for position in np.unique(error.failure_cases["index"].to_numpy(dtype=np.int64)):
                owner, block, row = batch.find(int(position))
                _blame(error, batch.tables[owner], block, row, owners[owner][0])


def _blame(error: SchemaError, table: Sequence[Block], block: Block, row: int, draft: ReportDraft) -> None:
    """Turn one failing row of one rule into a problem, unless a cell it looks at was never read."""
    number = block.numbers[row]
    rule = (getattr(error.check, "statistics", None) or {}).get("rule")
    if isinstance(rule, Rule):
        names = [name for name in (rule.column, rule.other) if name]
        if any((number, name) in block.unread for name in names):
            return
        if rule.column not in block.places:
            _absent(rule, block, draft)
            return
        _note(block, number, rule.column, rule.code, draft, **_params(rule, table, block, row))
        return
    name = str(error.column_name)
    if name not in block.places or (number, name) in block.unread:
        return
    column = block.dataset.by_name[name]
    if error.reason_code is SchemaErrorReason.SERIES_CONTAINS_NULLS:
        if (area := merged_area(block, number, name)) is not None:
            _note(block, number, name, "blank_in_merge", draft, area=area)
            return
        hint = phrase(_NOTHING_YET.get(column.kind, "zero_counts")) if column.kind in _FIGURES else ""
        if struck := block.grid.struck.get((number, block.places[name])):
            hint = phrase("struck_here", words=shown(struck))
        _note(block, number, name, "missing_required", draft, hint=hint)
        return
    code = _BOUNDS[error.check.name]
    limit = column.minimum if code == "below_minimum" else column.maximum
    block.unread.add((number, name))  # comparing it with other cells would blame good ones
    _note(block, number, name, code, draft, limit=shown(float(limit or 0)))


def _params(rule: Rule, table: Sequence[Block], block: Block, row: int) -> dict[str, Any]:
    number = block.numbers[row]
    if rule.code == "duplicate_row":
        word = block.columns[rule.column][row]
        first = next(one for one in table if word in one.columns[rule.column])
        first_row = first.numbers[first.columns[rule.column].index(word)] + 1
        return {"first_row": first_row, "first_sheet": first.sheet[1]}
    if rule.other is None:
        return {}
    title = block.dataset.by_name[rule.other].title
    other = both(title.vi, f"{title.vi} ({title.en})")  # the sheet has the Vietnamese one
    value = shown(block.raw(number, rule.other)) if rule.other in block.places else ""
    return {"other": other, "other_value": value}


def _absent(rule: Rule, block: Block, draft: ReportDraft) -> None:
    """A rule asks for a column that the sheet does not have at all."""
    column = block.dataset.by_name[rule.column]
    names = {"column": column.title.vi, "dataset": block.dataset.id, "field": column.name}
    draft.findings.of_sheet(block.sheet, "missing_column", **names)


def _check_blocks(dataset: Dataset, part: UnitPeriodDraft, draft: ReportDraft, plan: Plan) -> None:
    """Note what is only a warning: blanks that should be filled, events outside the period."""
    in_plan = part.period is not None and bool(plan.phases_of(part.period))
    calendar = plan.calendar
    for block in part.tables[dataset.id]:
        for column in dataset.columns:
            if column.presence != "expected" or column.name not in block.places:
                continue
            values = block.columns[column.name]
            for number, value in zip(block.numbers, values, strict=True) if None in values else ():
                if value is None and (number, column.name) not in block.unread:
                    _note(block, number, column.name, "missing_expected", draft)
        if part.period is not None and in_plan:
            _hold_school_years(block, part.period, draft)
        event = dataset.event_column
        if event is None or event not in block.places or part.period is None:
            continue
        if part.elsewhen and not dataset.stock:
            continue  # one question for all of them
        # A state repeats what happened before: teachers briefed in spring are still briefed in autumn.
        start, end = calendar.start(part.period), calendar.end(part.period)
        earliest = date.min if dataset.stock else start
        swapped = note_swapped_dates(block, event, earliest, end, draft.findings)
        days = [day for day in block.columns[event] if day is not None]
        if not days or earliest <= min(days) <= max(days) <= end:  # nearly always
            continue
        for number, day in zip(block.numbers, block.columns[event], strict=True):
            if day is None or earliest <= day <= end or number in swapped:
                continue
            if (meant := _year_meant(day, start, end)) and (day > end or dataset.id != "feedback"):
                block.unread.add((number, event))
                _note(
                    block, number, event, "other_year", draft,
                    day=shown(day), meant=shown(meant), period=part.period.label,
                )  # fmt: skip
            else:
                _note(
                    block, number, event, "event_outside_period", draft,
                    period=part.period.label, start=shown(start), end=shown(end),
                )  # fmt: skip


def _year_meant(day: date, start: date, end: date) -> date | None:
    """The day with the year of a period that it lies in but for its year; None where there is none."""
    for year in {start.year, end.year} - {day.year}:
        try:
            meant = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if start <= meant <= end:
            return meant
    return None


def _hold_school_years(block: Block, period: Quarter, draft: ReportDraft) -> None:
    """Note rows of a school year that a period's report cannot be about."""
    own = school_years_of(period)
    for column in block.dataset.columns:
        if column.kind != "school_year" or column.name not in block.places:
            continue
        for number, value in zip(block.numbers, block.columns[column.name], strict=True):
            if value is not None and value not in own:
                _note(
                    block, number, column.name, "other_school_year", draft, period=period.label,
                    typed=value, own=" / ".join(own), current=own[0],
                )  # fmt: skip


def _note(block: Block, number: int, name: str, code: str, draft: ReportDraft, **params: Value) -> None:
    draft.findings.of_cell(
        block.sheet, block.row_of(number, name), block.places[name], block.raw(number, name), code,
        block.dataset, block.dataset.by_name[name], **params,
    )  # fmt: skip
