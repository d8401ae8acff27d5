"""The tables of the pack: every line of every indicator, by whom it is summed up and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter

from analytics.indicators import By
from analytics.outputs import texts
from analytics.outputs.pack import words
from analytics.outputs.pack.forms import status_form, value_form
from analytics.outputs.pack.sheets import HEADER, Entry, Field, Pack, add, fold, head, printed, table
from analytics.outputs.summary import summary_table, value_unit_of
from analytics.plan import TimeKind

_WIDTHS = {
    "indicator": 7.0,
    "name": 56.0,
    "part": 36.0,
    "by": 40.0,
    "time": 23.0,
    "status": 27.0,
    "denominator": 14.0,
}
_PRINTED = {"period": 4, "year": 2}
"""How many of the newest times of the ward's tables are printed; older ones are folded."""
_ABOUT = {"ward": "ward", "group": "group", "kind": "kind", "unit": "unit"}


def ward_over_time(pack: Pack, kind: TimeKind) -> Entry:
    """All indicators of the whole ward at every time of a kind."""
    frame = pack.measured.summary("ward", kind)
    return _sheet(pack, frame, "ward", kind)


def at_the_time(pack: Pack, by: By) -> Entry:
    """All indicators by group, kind or unit at the time looked at."""
    frame = pack.measured.summary(by, pack.time.kind)
    return _sheet(pack, frame[frame["time"] == pack.time.code], by, "")


def _sheet(pack: Pack, frame: pd.DataFrame, by: By, kind: str) -> Entry:
    name, lang = words.TABLE_NAMES[by, kind], pack.lang
    newest = set(sorted(frame["time"].unique())[-_PRINTED.get(kind, len(frame)) :])
    how = pack.say(words.NOTES[0])
    if by == "unit":
        how = f"{how} {pack.say(words.UNPRINTED, sheet=pack.say(words.MATRIX))}"
    elif len(newest) < frame["time"].nunique():
        how = f"{how} {pack.say(words.FOLDED, n=len(newest))}"
    sheet = add(pack, name)
    title = pack.say(name) if kind else f"{pack.say(name)}: {pack.time.label[lang]}"
    head(
        pack,
        sheet,
        title,
        pack.say(words.JUDGED, day=pack.as_of),
        how,
    )
    fields = [
        Field(
            pack.say(words.TABLE_HEADS[by]) if name == "by" else texts.SUMMARY_COLUMNS[name][lang],
            _WIDTHS.get(name, 12.0),
            _form(name),
        )
        for name in _columns(by)
    ]
    if by == "unit":
        fields.insert(0, Field(pack.say(words.UNIT_CODE), 12.0))
    count = table(sheet, fields, _records(pack, frame, by), frozen="C" if by != "unit" else "B")
    fold(sheet, (row for row, time in enumerate(frame["time"], HEADER + 1) if time not in newest))
    printed(pack, sheet)
    if by == "unit":
        sheet.print_area = f"A1:{get_column_letter(len(fields))}{HEADER}"
    return Entry(sheet.title, pack.say(words.ABOUT[_ABOUT[by]]), count)


def _columns(by: By) -> list[str]:
    """The columns in their order; whom a row is about stands first, except where it is always the ward."""
    names = [name for name in texts.SUMMARY_COLUMNS if name != "by"]
    if by == "ward":
        return names
    return ["by", *names] if by == "unit" else [*names[:3], "by", *names[3:]]


def _form(name: str) -> str:
    return "integer" if name.startswith("units_") else "text"


def _records(pack: Pack, frame: pd.DataFrame, by: By) -> Iterator[list[Any]]:
    """The rows of a summary with words for codes; each number with the form that its unit asks for."""
    plan = pack.measured.plan
    named = summary_table(frame, plan=plan, units=pack.measured.units, lang=pack.lang, named=False, by=by)
    units = {
        line: value_unit_of(plan.indicator(line[0]), line[1])
        for line in set(zip(frame["indicator"], frame["part"], strict=True))
    }
    keys = zip(frame["indicator"], frame["part"], frame["by"], frame["status"], strict=True)
    names = _columns(by)
    own = [_own_form(name) for name in names]
    table_rows = named[names].itertuples(index=False, name=None)
    for (indicator, part, code, status), values in zip(keys, table_rows, strict=True):
        unit = units[indicator, part]
        row: list[Any] = [
            value if form is None else (value, form(value, unit, status))
            for value, form in zip(values, own, strict=True)
        ]
        yield [code, *row] if by == "unit" else row


_OwnForm = Callable[[Any, str, str], str]


def _own_form(name: str) -> _OwnForm | None:
    """How a column finds the form of each cell, where it differs from row to row."""
    if name in ("value", "target"):
        return lambda value, unit, status: value_form(value, unit)
    if name in ("numerator", "denominator"):
        return lambda value, unit, status: value_form(value, "count")
    if name == "status":
        return lambda value, unit, status: status_form(status)
    return None
