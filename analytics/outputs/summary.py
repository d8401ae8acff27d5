"""The summary of indicators as a table for people and as a formatted workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.datasets import translate_word
from analytics.indicators import STATUS_NAMES, By
from analytics.office.figure_notes import NO_NOTES, FigureNotes
from analytics.outputs import styles, texts
from analytics.outputs.figure_notes import add_notes_sheet
from analytics.plan import (
    Indicator,
    Lang,
    Plan,
    Time,
    Unit,
    UnitGroup,
    UnitKind,
    half_time,
    nine_months_time,
    parse_quarter,
    period_time,
)
from analytics.plan.indicator import Component

_NUMBERS = (
    "numerator",
    "denominator",
    "value",
    "target",
    "units_reported",
    "units_expected",
    "units_carried",
)
_WIDTHS = {"name": 48.0, "by": 38.0, "part": 30.0, "time": 20.0, "status": 26.0, "indicator": 8.0}
_WIDTH = 13.0
_PARTS_OF_A_YEAR = {"H1": half_time, "9M": nine_months_time}


def summary_table(
    summary: pd.DataFrame,
    *,
    plan: Plan,
    units: Sequence[Unit],
    lang: Lang,
    named: bool = True,
    by: By | None = None,
) -> pd.DataFrame:
    """A summary (columns of the command line's ``summary``) in the words of ``lang``.

    Adds the indicator's ``name``; codes of units, kinds, groups, times, components and status become words.
    Numbers stay as they are. With ``named`` the columns bear their titles, else their field names.
    ``by`` is the level of the summary; without it the code ``ward``, which the whole ward and the group of
    its offices share, is read as the whole ward.
    """
    by_id = {indicator.id: indicator for indicator in plan.indicators}
    names = member_names(plan, units, lang, by)
    table = summary.copy(deep=False)
    table.insert(1, "name", summary["indicator"].map(lambda id_: by_id[id_].name[lang]))
    table["part"] = [
        part_name(plan, by_id[id_], part, lang)
        for id_, part in zip(summary["indicator"], summary["part"], strict=True)
    ]
    table["by"] = summary["by"].map(lambda code: names.get(code, code))
    table["time"] = summary["time"].map(
        {code: time_name(plan, code, lang) for code in summary["time"].unique()}
    )
    table["status"] = [
        STATUS_NAMES[status].label(lang) if status else _without_status(by_id[id_], part, lang)
        for id_, part, status in zip(summary["indicator"], summary["part"], summary["status"], strict=True)
    ]
    return table.rename(columns={k: v[lang] for k, v in texts.SUMMARY_COLUMNS.items()}) if named else table


def summary_for_people(
    summary: pd.DataFrame,
    *,
    plan: Plan,
    units: Sequence[Unit],
    lang: Lang,
    percent: Callable[[float], str],
    by: By | None = None,
) -> pd.DataFrame:
    """A summary in words under its titles, with shares written by ``percent``; other numbers stay numbers."""
    table = summary_table(summary, plan=plan, units=units, lang=lang, named=False, by=by)
    shares = [
        value_unit_of(plan.indicator(id_), part) == "percent"
        for id_, part in zip(summary["indicator"], summary["part"], strict=True)
    ]
    for name in ("value", "target"):
        shown = [
            percent(float(value)) if share and not pd.isna(value) else value
            for value, share in zip(table[name], shares, strict=True)
        ]
        table[name] = pd.Series(shown, index=table.index, dtype="object")
    return table.rename(columns={name: title[lang] for name, title in texts.SUMMARY_COLUMNS.items()})


def _without_status(indicator: Indicator, part: str, lang: Lang) -> str:
    """What stands for no status: that there is no target, unless this is but a part or a share of one."""
    return STATUS_NAMES[""].label(lang) if indicator.target is None and not part else ""


def part_name(plan: Plan, indicator: Indicator, part: str, lang: Lang) -> str:
    """The name of a summary's ``part``: a named component, else a value of a closed list; '' stays ''."""
    named = next((component for component in indicator.parts if component.id == part), None)
    if named:
        return named.name[lang]
    if indicator.dataset and indicator.part_by:
        return translate_word(plan, indicator.dataset, indicator.part_by, part, lang)
    return part


def time_name(plan: Plan, code: str, lang: Lang) -> str:
    """A time's name on screen from its code: quarter, year or a part of it, or phase."""
    quarter = parse_quarter(code)
    if quarter is not None:
        return period_time(quarter).label[lang]
    year, _, part = code.partition("-")
    if part in _PARTS_OF_A_YEAR:
        return _PARTS_OF_A_YEAR[part](int(year)).label[lang]
    phase = next((phase for phase in plan.phases if phase.code == code), None)
    return (Time("year", code, ()) if phase is None else phase.time()).label[lang]


def summary_workbook(
    summary: pd.DataFrame,
    *,
    plan: Plan,
    units: Sequence[Unit],
    lang: Lang,
    as_of: date,
    by: By | None = None,
    pinned: FigureNotes = NO_NOTES,
) -> bytes:
    """A summary as xlsx: a sheet of real numbers with frozen headers and filters, and a sheet of notes.

    ``summary`` has the columns of the command line's ``summary``, any rows of it; ``by`` is its level.
    What the office has ``pinned`` to these figures stands on a sheet of its own.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = texts.DATA_SHEET[lang]
    table = summary_table(summary, plan=plan, units=units, lang=lang, named=False, by=by)
    formulas = [
        value_unit_of(plan.indicator(id_), part)
        for id_, part in zip(summary["indicator"], summary["part"], strict=True)
    ]
    _data(sheet, table, formulas, lang)
    _notes(book.create_sheet(texts.NOTES_SHEET[lang]), plan, list(summary["indicator"].unique()), lang, as_of)
    _pinned(book, pinned, summary, plan, units, lang, by)
    return styles.saved(book, texts.NOTES_TITLE[lang])


def _pinned(
    book: Workbook,
    pinned: FigureNotes,
    summary: pd.DataFrame,
    plan: Plan,
    units: Sequence[Unit],
    lang: Lang,
    by: By | None,
) -> None:
    """The notes at the figures of a summary: of the ward's own or of its units'."""
    members = {None if code == "ward" else code for code in summary["by"].unique()}
    if by in ("kind", "group"):
        members = set()
    found = pinned.among(
        plan, indicators=set(summary["indicator"]), times=set(summary["time"]), units=members
    )
    names = member_names(plan, units, lang, "unit")
    add_notes_sheet(
        book, found, plan=plan, names=names, time_name=lambda code: time_name(plan, code, lang), lang=lang
    )


def _data(sheet: Worksheet, table: pd.DataFrame, value_units: list[str], lang: Lang) -> None:
    names = list(table.columns)
    styles.header_row(sheet, 1, [texts.SUMMARY_COLUMNS[name][lang] for name in names])
    sheet.row_dimensions[1].height = 34
    formats = {name: styles.INTEGER_FORMAT for name in _NUMBERS if name.startswith("units_")}
    for row, (record, value_unit) in enumerate(
        zip(table.itertuples(index=False, name=None), value_units, strict=True), start=2
    ):
        for column, (name, value) in enumerate(zip(names, record, strict=True), start=1):
            if pd.isna(value):
                continue
            cell = styles.put(sheet, row, column, plain(value) if name in _NUMBERS else str(value))
            if name in ("value", "target"):
                cell.number_format = _number_format(value_unit, value)
            elif name in _NUMBERS:
                cell.number_format = formats.get(name, _count_format(value))
    for column, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, _WIDTH)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(table) + 1}"
    styles.print_setup(sheet, header=1)


def _notes(sheet: Worksheet, plan: Plan, ids: list[str], lang: Lang, as_of: date) -> None:
    sheet["A1"] = texts.NOTES_TITLE[lang]
    sheet["A1"].font = styles.TITLE_FONT
    styles.put(sheet, 2, 1, f"{plan.name[lang]} ({plan.number})")
    sheet["A3"] = texts.NOTES_AS_OF[lang].format(day=f"{as_of:%d/%m/%Y}")
    row = 4
    for note in texts.NOTES_READING:
        sheet.cell(row, 1, note[lang])
        row += 1
    row += 1
    styles.header_row(sheet, row, [title[lang] for title in texts.NOTES_COLUMNS])
    header = row
    for id_ in ids:
        row += 1
        item = plan.indicator(id_)
        unit = texts.VALUE_UNITS[item.value_unit][lang]
        for column, words in enumerate(
            (id_, item.name[lang], unit, item.formula[lang], item.limits[lang]), start=1
        ):
            cell = styles.put(sheet, row, column, words)
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), styles.GRID
    for letter, width in zip("ABCDE", (8, 42, 12, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    styles.print_setup(sheet, header=header)


def value_unit_of(indicator: Indicator, part: str) -> str:
    """The unit of an indicator's value, or of that of one of its named components."""
    component: Component | None = next((item for item in indicator.parts if item.id == part), None)
    return (component or indicator).value_unit


def _number_format(value_unit: str, value: float) -> str:
    return styles.PERCENT_FORMAT if value_unit == "percent" else _count_format(value)


def _count_format(value: float) -> str:
    return styles.INTEGER_FORMAT if float(value).is_integer() else styles.DECIMAL_FORMAT


def plain(value: float) -> float | int:
    """A number as Python's own, whole ones as int: openpyxl writes those without a decimal point."""
    number = float(value)
    return int(number) if number.is_integer() else number


def member_names(plan: Plan, units: Sequence[Unit], lang: Lang, by: By | None = None) -> Mapping[str, str]:
    """What stands for the codes in column ``by`` of a summary by ``by``; of any, when that is not given."""
    groups = {str(group): group.label[lang] for group in UnitGroup}
    kinds = {str(kind): kind.label[lang] for kind in UnitKind}
    own = {"group": groups, "kind": kinds}.get(by or "")
    if own is not None:
        return own
    return (
        groups
        | kinds
        | {"ward": texts.WHOLE[lang].format(area=plan.area[lang])}
        | {unit.code: unit.name for unit in units}
    )
