"""Parsing one column of a table at a time.

A column whose cells are all of the expected kind, which is nearly every column, is taken in one step;
only others are read cell by cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from analytics.datasets import CellKind, Column
from analytics.intake.cells.dates import FIRST, LAST, read_date
from analytics.intake.cells.deadlines import read_deadline
from analytics.intake.cells.money import read_money
from analytics.intake.cells.numbers import LARGEST, as_shown, read_integer, read_number, read_percent
from analytics.intake.cells.vocabulary import (
    read_flag,
    read_school_year,
    read_task_code,
    read_text,
    word_list,
)
from analytics.intake.model.grid import ErrorCell, FormulaWithoutValue, Value
from analytics.intake.model.parse_errors import CellNotParsed, ParsedWithNotice
from analytics.intake.text.count_nouns import counted_by
from analytics.intake.text.normalise import all_tidy, bare_words, clean, normalise


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that could not be read: its position in the column, the problem's code and params.

    ``read``: the cell has a value all the same, and the problem only tells how it was taken.
    """

    position: int
    code: str
    params: dict[str, Any]
    read: bool = False


_ERROR_TEXTS = frozenset(("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))
_NUMERIC = ({int}, {float}, {int, float})
_DAY_TYPES = ({date}, {datetime}, {date, datetime})
_NOTHING_WORDS = {normalise(words) for words in ("Không", "Không có", "Không phát sinh", "Chưa")}
_NOT_YET = re.compile(
    r"(?:chua|dang|cho|khong)(?: (?:duoc|phai|can))? (?:xu ly|giai quyet|hoan thanh|thuc hien|trien khai"
    r"|tra loi|bao cao|ban hanh|lam|xong|co ngay|co ket qua|(?<!dang )cong khai|(?<!dang )pho bien)(?: xong)?"
)
"""What a date that is not there yet is put off with: «Đang xử lý», «Chưa công khai»."""

_TAKES_NOTHING_WORDS: tuple[CellKind, ...] = ("integer", "money", "number", "date")


def parse_column(
    column: Column, values: Sequence[Value], tasks: tuple[str, ...] = (), title: str | None = None
) -> tuple[list[Any], list[Fault]]:
    """Parse the cells of one column.

    Returns one value per cell (None for blank and for unread cells; dates as ``date``) and the faults,
    among them those of cells that were read in spite of them.
    ``tasks`` are the codes that a task column may hold, ``title`` is what the sheet calls the column.
    """
    filled = values if "" not in values else [value for value in values if value != ""]
    parsed = _at_once(column, filled, tasks)
    if parsed is not None:
        if len(filled) == len(values):
            return parsed, []
        rest = iter(parsed)
        return [None if value == "" else next(rest) for value in values], []
    return _one_by_one(column, values, tasks, title)


def _at_once(column: Column, values: Sequence[Value], tasks: tuple[str, ...]) -> list[Any] | None:
    """Parse a column of one expected type; None when any cell needs a closer look."""
    if column.vocabulary is not None:
        words = list(map(word_list(column.vocabulary).official.get, values))
        return None if None in words else words
    types = set(map(type, values))
    if not types:
        return []
    if column.kind == "task_code":
        return list(values) if frozenset(tasks).issuperset(values) else None
    expected, take = _AT_ONCE.get(column.kind, _NEVER)
    return take(values) if types in expected else None


# Of each kind, a column of nothing but the expected type; None when any cell needs a closer look.


def _texts(values: Sequence[Any]) -> list[str | None] | None:
    if not _ERROR_TEXTS.isdisjoint(values):
        return None
    return list(values) if all_tidy(values) else list(map(clean, values))


def _whole_numbers(values: Sequence[Any]) -> list[int] | None:
    if not all(map(math.isfinite, values)):
        return None
    whole = list(map(int, values))
    return whole if whole == list(values) and min(whole) > -LARGEST and max(whole) < LARGEST else None


def _numbers(values: Sequence[Any]) -> list[float] | None:
    numbers = [as_shown(float(value)) for value in values]
    return numbers if all(-LARGEST < number < LARGEST for number in numbers) else None


def _percents(values: Sequence[Any]) -> list[float] | None:
    numbers = _numbers(values)
    # Up to 1 it may be meant as a fraction.
    return None if numbers is None or any(0 < number <= 1 for number in numbers) else numbers


def _school_years(values: Sequence[Any]) -> list[str | None] | None:
    read: dict[str, str | None] = {}  # of which a table has one or two
    try:
        for words in set(values):
            if words in _ERROR_TEXTS:
                return None
            read[words] = read_school_year(words)
    except CellNotParsed:
        return None
    return [read[words] for words in values]


def _days(values: Sequence[Any]) -> list[date] | None:
    days = [day.date() if type(day) is datetime else day for day in values]
    return days if min(days) >= FIRST and max(days) <= LAST else None


_AtOnce = tuple[Sequence[Set[type]], Callable[[Sequence[Any]], list[Any] | None]]
_AT_ONCE: dict[CellKind, _AtOnce] = {
    "text": (({str},), _texts),
    "integer": (_NUMERIC, _whole_numbers),
    "money": (_NUMERIC, _whole_numbers),
    "number": (_NUMERIC, _numbers),
    "percent": (_NUMERIC, _percents),
    "date": (_DAY_TYPES, _days),
    "school_year": (({str},), _school_years),
}
"""The types that a column's cells may have together, and what takes such a column."""
_NEVER: _AtOnce = ((), list)


def _one_by_one(
    column: Column, values: Sequence[Value], tasks: tuple[str, ...], title: str | None
) -> tuple[list[Any], list[Fault]]:
    read = _reader(column, tasks, title)
    parsed: list[Any] = []
    faults: list[Fault] = []
    for position, value in enumerate(values):
        try:
            parsed.append(None if value == "" or _says_nothing(column, value) else read(value))
        except ParsedWithNotice as taken:
            parsed.append(taken.value)
            faults.append(Fault(position, taken.code, taken.params, read=True))
        except CellNotParsed as unread:
            parsed.append(None)
            faults.append(Fault(position, unread.code, unread.params))
    return parsed, faults


def _reader(column: Column, tasks: tuple[str, ...], title: str | None) -> Callable[[Value], Any]:
    if column.vocabulary is not None:
        read: Callable[[Value], Any] = word_list(column.vocabulary).read
    elif column.kind == "task_code":
        read = partial(read_task_code, known=tasks)
    elif column.deadline:
        read = read_deadline
    elif column.kind in ("integer", "number"):
        read = partial(_READERS[column.kind], counted=counted_by(column, title))
    else:
        read = _READERS[column.kind]

    def checked(value: Value) -> Any:
        if isinstance(value, ErrorCell) or (isinstance(value, str) and value in _ERROR_TEXTS):
            raise CellNotParsed("error_cell")
        if isinstance(value, FormulaWithoutValue):
            raise CellNotParsed("formula_no_value")
        return read(value)

    return checked


def _says_nothing(column: Column, value: Value) -> bool:
    """Whether an optional number or date says in words that there is none, or none yet."""
    return (
        type(value) is str
        and column.presence != "required"
        and column.kind in _TAKES_NOTHING_WORDS
        and (
            normalise(value) in _NOTHING_WORDS
            or (column.kind == "date" and _NOT_YET.fullmatch(bare_words(value)) is not None)
        )
    )


_READERS: dict[CellKind, Callable[..., Any]] = {
    "text": read_text,
    "integer": read_integer,
    "money": read_money,
    "number": read_number,
    "percent": read_percent,
    "date": read_date,
    "flag": read_flag,
    "school_year": read_school_year,
}
