"""Sheets of blocks: one indicator after another, each a table with its chart to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

import pandas as pd
from openpyxl.chart import BarChart, LineChart
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from analytics.indicators import STATUS_NAMES, latest_due_quarter, pace_line
from analytics.outputs import styles, texts
from analytics.outputs.pack import charts, words
from analytics.outputs.pack.described import place
from analytics.outputs.pack.forms import status_form, value_form
from analytics.outputs.pack.sheets import (
    HEADER,
    LINE,
    Entry,
    Field,
    Pack,
    add,
    fold,
    head,
    header,
    printed,
    rows,
    widths,
)
from analytics.outputs.summary import time_name
from analytics.plan import Indicator, Phase

_PAGE = 770.0  # points that a page across holds, charts beside the table having made it small
_POINTS = 72 / 2.54  # of a centimetre
_QUARTERS = 8  # of a table through time that are printed; older ones are folded
_VALUE, _PACE, _TARGET = 4, 5, 6


def trends(pack: Pack) -> Entry:
    """Every indicator of the whole ward, quarter by quarter."""
    sheet = add(pack, words.TRENDS)
    head(
        pack,
        sheet,
        pack.say(words.TRENDS),
        f"{pack.say(words.AS_OF)}: {pack.as_of}",
        f"{pack.say(words.NOTES[0])} {pack.say(words.FOLDED, n=_QUARTERS)}",
    )
    frame = pack.measured.summary("ward", "period")
    frame = frame[frame["part"] == ""]
    top, count = HEADER, 0
    for indicator in pack.measured.plan.indicators:
        own = frame[frame["indicator"] == indicator.id]
        if own["value"].notna().any():
            top, written = _trend(pack, sheet, top, indicator, own)
            count += written
    widths(sheet, _trend_fields(pack))
    printed(pack, sheet, repeated=None)
    return Entry(sheet.title, pack.say(words.ABOUT["trends"]), count)


def units_by_target(pack: Pack, phases: Sequence[Phase]) -> Entry | None:
    """Each unit on each target that binds it, at the time looked at; ``None`` when none binds units."""
    clauses = {target.id for target in pack.measured.plan.targets if target.phase in {p.code for p in phases}}
    aimed = [indicator for indicator in pack.measured.plan.indicators if indicator.clause in clauses]
    ids = [indicator.id for indicator in aimed]
    frame = pack.measured.summary("unit", pack.time.kind, ids)
    frame = frame[(frame["part"] == "") & (frame["time"] == pack.time.code)]
    bound = [item for item in aimed if frame.loc[frame["indicator"] == item.id, "target"].notna().any()]
    if not bound:
        return None
    sheet = add(pack, words.UNIT_TARGETS)
    title = f"{pack.say(words.UNIT_TARGETS)}: {pack.time.label[pack.lang]}"
    head(
        pack,
        sheet,
        title,
        pack.say(words.JUDGED, day=pack.as_of),
        pack.say(words.NOTES[3]),
    )
    top, count = HEADER, 0
    for indicator in bound:
        own = frame[frame["indicator"] == indicator.id]
        top = _units(pack, sheet, top, indicator, own)
        count += len(own)
    widths(sheet, _unit_fields(pack))
    printed(pack, sheet, repeated=None)
    return Entry(sheet.title, pack.say(words.ABOUT["unit_targets"]), count)


def _trend(
    pack: Pack, sheet: Worksheet, top: int, indicator: Indicator, own: pd.DataFrame
) -> tuple[int, int]:
    percent, unit = indicator.value_unit == "percent", indicator.value_unit
    _title(pack, sheet, top, indicator)
    header(sheet, top + 1, _trend_fields(pack))
    last = rows(sheet, top + 2, _trend_fields(pack), _trend_rows(pack, indicator, own))
    fold(sheet, range(top + 2, last + 1 - _QUARTERS))
    # A quarter still running would draw as a fall what is only not over.
    due = latest_due_quarter(pack.measured.plan, pack.measured.as_of)
    over = [time for time in own["time"] if due is not None and time <= due.code]
    if not over:
        return _placed(pack, sheet, None, top, last, 0), len(own)
    block = charts.Block(top + 1, top + 2, top + 1 + len(over), names=1)
    title = pack.say(words.TREND_CHART, name=indicator.name[pack.lang])
    axis, highest = pack.say(texts.VALUE_UNITS[unit]), float(own["value"].max())
    drawn: BarChart | LineChart
    if percent:
        lines = {_VALUE: charts.BLUE}
        if indicator.target is not None and indicator.target_per is None:
            lines |= {_PACE: charts.GREY, _TARGET: charts.INK}
        drawn = charts.line(sheet, block, lines, title=title, axis=axis, unit=unit, top=highest)
    else:
        drawn = charts.columns(sheet, block, _VALUE, title=title, axis=axis, unit=unit, top=highest)
    return _placed(pack, sheet, (drawn, title, unit), top, last, _beside(sheet, top, drawn)), len(own)


def _trend_rows(pack: Pack, indicator: Indicator, own: pd.DataFrame) -> Iterator[list[Any]]:
    plan, unit = pack.measured.plan, indicator.value_unit
    # In a year that two phases share, the earlier one's pace is the one to hold against.
    paces: dict[str, float] = {}
    for phase in plan.phases:
        if phase.code in indicator.phases and indicator.target is not None:
            due = pace_line(pack.measured, indicator, phase)
            paces = dict(zip(due["time"], due["pace"], strict=True)) | paces
    for row in own.to_dict(orient="records"):
        yield [
            time_name(plan, row["time"], pack.lang),
            *((row[name], value_form(row[name], "count")) for name in ("numerator", "denominator")),
            *((number, value_form(number, unit)) for number in (row["value"], paces.get(row["time"]))),
            (row["target"], value_form(row["target"], unit)),
            row["units_reported"],
            row["units_expected"],
            row["units_carried"],
        ]


def _units(pack: Pack, sheet: Worksheet, top: int, indicator: Indicator, own: pd.DataFrame) -> int:
    unit, fields = indicator.value_unit, _unit_fields(pack)
    names = {one.code: one.name for one in pack.measured.units}
    _title(pack, sheet, top, indicator)
    header(sheet, top + 1, fields)
    records = [
        [
            names[row["by"]],
            *((row[name], value_form(row[name], "count")) for name in ("numerator", "denominator")),
            *((row[name], value_form(row[name], unit)) for name in ("value", "target")),
            (STATUS_NAMES[row["status"]].label(pack.lang), status_form(row["status"])),
            row["units_reported"],
            row["units_carried"],
        ]
        for row in own.to_dict(orient="records")
    ]
    last = rows(sheet, top + 2, fields, records)
    if not own["value"].notna().any():
        return _placed(pack, sheet, None, top, last, 0)
    title = pack.say(words.UNITS_CHART, name=indicator.name[pack.lang], time=pack.time.label[pack.lang])
    chart = charts.bars(
        sheet,
        charts.Block(top + 1, top + 2, last, names=1),
        {_VALUE: charts.BLUE},
        title=title,
        axis=pack.say(texts.VALUE_UNITS[unit]),
        unit=unit,
        top=float(own["value"].max()),
    )
    return _placed(pack, sheet, (chart, title, unit), top, last, int(chart.height / charts.ROW) + 1)


def _title(pack: Pack, sheet: Worksheet, row: int, indicator: Indicator) -> None:
    styles.put(sheet, row, 1, f"{indicator.id} · {indicator.name[pack.lang]}").font = styles.BOLD


def _placed(
    pack: Pack,
    sheet: Worksheet,
    drawn: tuple[BarChart | LineChart, str, str] | None,
    top: int,
    last: int,
    needed: int,
) -> int:
    """Put what is ``drawn`` (chart, title, unit) right of its table; returns the row of the next block."""
    if drawn is not None:
        chart, title, unit = drawn
        place(pack, sheet, chart, f"{get_column_letter(11)}{top + 1}", title, unit)
    folded = sum(bool(sheet.row_dimensions[row].hidden) for row in range(top, last + 1))
    following = max(last, top + folded + needed) + 2
    begun = max((one.id for one in sheet.row_breaks.brk), default=0)
    if _height(sheet, begun + 1, following - 1) > _PAGE and top > HEADER:
        # What no longer fits on the page of the blocks before it begins one of its own.
        sheet.row_breaks.append(Break(id=top - 1))
    return following


def _beside(sheet: Worksheet, top: int, chart: BarChart | LineChart) -> int:
    """How many rows below the title of a block a chart reaches that begins at the header of its table."""
    header = sheet.row_dimensions[top + 1].height or LINE
    return 1 + ceil((chart.height * _POINTS - header) / LINE)


def _height(sheet: Worksheet, first: int, last: int) -> float:
    """How high some rows are on paper, in points."""
    own = (sheet.row_dimensions[row] for row in range(first, last + 1))
    return sum(0.0 if row.hidden else row.height or LINE for row in own)


def _trend_fields(pack: Pack) -> list[Field]:
    title = pack.summary_titles()
    return [
        Field(pack.say(words.PERIOD), 15.0),
        Field(title["numerator"], 14.0),
        Field(title["denominator"], 14.0),
        Field(pack.say(words.RESULT), 11.0),
        Field(pack.say(words.PACE_THEN), 12.0),
        Field(title["target"], 11.0),
        Field(title["units_reported"], 11.0, "integer"),
        Field(title["units_expected"], 11.0, "integer"),
        Field(title["units_carried"], 12.0, "integer"),
    ]


def _unit_fields(pack: Pack) -> list[Field]:
    title = pack.summary_titles()
    return [
        Field(pack.say(words.UNIT_NAME), 42.0),
        Field(title["numerator"], 14.0),
        Field(title["denominator"], 14.0),
        Field(title["value"], 10.0),
        Field(title["target"], 10.0),
        Field(title["status"], 22.0),
        Field(title["units_reported"], 11.0, "integer"),
        Field(title["units_carried"], 12.0, "integer"),
    ]
