"""Rows of another time than the report, by a column «Tháng» or «Năm», or by an item: «Kinh phí năm 2025».

What an expense is for may well be of another time («Hội nghị tổng kết năm 2025»), as may what it
follows. Asked about are items that are named by their time alone, and those that settle another year's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Value, is_blank, shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.headers import PERIOD
from analytics.intake.text.normalise import IN_BRACKETS, bare_words
from analytics.intake.text.qualifiers import time_of
from analytics.intake.text.remembered import remembered
from analytics.intake.text.times import NamedTime, names_past_year, time_in
from analytics.plan import Quarter

_TITLES = {
    "thang": "month",
    "nam": "year",
    "thang nam": "month",
    "thang bao cao": "month",
    "nam bao cao": "year",
}
_TIME = (
    r"nam 20\d\d|(?:nam|ky|quy|thang) (?:truoc|sau|toi|cu)|nam ngoai|cung ky\b.*"
    r"|quy (?:iv|i{1,3}|[1-4])(?: (?:nam )?20\d\d)?|thang \d{1,2}(?: (?:nam )?20\d\d)?"
    r"|luy ke\b.*|tu dau nam\b.*|ca nam(?: 20\d\d)?"
)
_OF_MONEY = (
    "tong|kinh phi|so|tien|du toan|nguon|chi|chi phi|cac|khoan|thuc hien|bo sung|duoc|da|giao|cap|cua"
    "|bang|trong|tu|thuoc|cho|truyen thong|tuyen truyen"
)
_ITEM = re.compile(
    rf"(?:(?:{_OF_MONEY}) )*({_TIME}|(?<= )20\d\d)"
    r"(?: (?:bo sung|duoc (?:giao|cap)|da chi|con (?:no|lai)"
    r"|chua (?:chi|thanh toan|quyet toan|giai ngan)))?"
)
_SETTLES = re.compile(
    r"(?:chi |kinh phi )?(?:(?:tra|con) no|no|tra tien|thanh toan|quyet toan|truy linh|tam ung|ung truoc"
    rf"|hoan tra|bo sung)\b.*\b({_TIME})"
)
_CARRIED = re.compile(
    r"\bchuyen nguon\b|\b(?:nam truoc|20\d\d)\b.*\b(?:chuyen|mang)(?: tiep)? (?:sang|qua)\b"
)
_NAMES_TIME = re.compile(r"\b(?:nam|ky|quy|thang|20\d\d|luy ke|chuyen nguon)\b")
_PIECES = re.compile(r"\s[-–—]\s|[:,;]")
_SCHOOL_YEAR = re.compile(r"\b(?:nam hoc|nien khoa|khoa|nh|so(?: lieu)?(?: cua)? nam)\b")
_LONGEST = 100
_MONTH = re.compile(r"(?:thang |t ?)?(0?[1-9]|1[0-2])(?: (?:nam )?(20\d\d))?")
_YEAR = re.compile(r"(?:nam )?(20\d\d)")


def ask_other_times(block: Block, period: Quarter | None, findings: Findings) -> None:
    """Ask about the rows whose month or year, in a column of its own, lies outside of the period."""
    if period is None:
        return
    _ask_of_items(block, period, findings)
    _tell_of_courses(block, period, findings)
    if PERIOD in block.places:
        return
    for column, title, kind in columns_of_times(block):
        cells = {number: block.grid.rows[number][column] for number in block.numbers}
        others = [number for number, cell in cells.items() if _is_other(cell, kind, period)]
        if others:
            findings.of_place(
                block.sheet, others[0], column, cells[others[0]], "row_of_other_time", rows=ranges(others),
                title=title, period=period.label, dataset=block.dataset.id,
            )  # fmt: skip


def _ask_of_items(block: Block, period: Quarter, findings: Findings) -> None:
    """Ask about each amount whose item, or a note beside it, names another time as its own."""
    name = next(iter(block.dataset.identity), "")
    if name not in block.places or all(column.kind != "money" for column in block.dataset.columns):
        return
    times = {column for column, _, _ in columns_of_times(block)}
    titles = {block.places[name]: block.dataset.by_name[name].title.vi} | {
        column: title for column, title in block.spare.items() if column not in times
    }
    texts: set[str] = set().union(*map(block.texts, titles))
    if not any(len(text) <= _LONGEST and _is_of_other_time(text, period) for text in texts):  # nearly always
        return
    for number, (column, title) in product(block.numbers, titles.items()):
        cell = block.grid.rows[number][column]
        if type(cell) is not str or len(cell) > _LONGEST or not _is_of_other_time(cell, period):
            continue
        if not findings.has_at(block.sheet, number, column):
            findings.of_place(
                block.sheet, number, column, cell, "row_of_other_time", rows=ranges([number]), title=title,
                period=period.label, dataset=block.dataset.id,
            )  # fmt: skip


def _tell_of_courses(block: Block, period: Quarter, findings: Findings) -> None:
    """Tell of people whose course, or a note, names an earlier year: «Khóa năm 2025».

    Who was briefed in an earlier year counts still; those of an earlier school year are others.
    """
    if block.dataset.headcount is None:
        return
    of_courses = "course" in block.dataset.by_name
    columns = sorted({block.places.get("course", -1), *block.spare} - {-1})
    texts: set[str] = set().union(*map(block.texts, columns))
    past = {
        text
        for text in texts
        if len(text) <= _LONGEST
        and names_past_year(text, period)
        and (of_courses or _SCHOOL_YEAR.search(bare_words(text)))
    }
    for number, column in product(block.numbers if past else (), columns):
        cell = block.grid.rows[number][column]
        if cell in past and not findings.has_at(block.sheet, number, column):
            findings.of_place(
                block.sheet, number, column, cell, "event_in_doubt", row=number + 1, words=shown(cell),
                limit=phrase("limit_other_time"), dataset=block.dataset.id,
            )  # fmt: skip


@remembered()
def _is_of_other_time(item: str, period: Quarter) -> bool:
    """Whether an item is named by a time alone that is none of a period, or settles such a time's."""
    whole = bare_words(item)
    if not _NAMES_TIME.search(whole):  # nearly always
        return False
    if _CARRIED.search(whole):
        return True
    for words in dict.fromkeys((item, *IN_BRACKETS.findall(item), *_PIECES.split(item))):
        folded = bare_words(words)
        if (match := _ITEM.fullmatch(folded) or _SETTLES.fullmatch(folded)) is None:
            continue
        if (named := time_in(match[1])) is not None:
            other = not named.fits(period)
        else:
            other = "ca nam" in match[1] or time_of(match[1], period) in ("other", "cumulative")
        if other:
            return True
    return False


def columns_of_times(block: Block) -> Iterator[tuple[int, str, str]]:
    """The columns beside a form's own that say of which month or year each row is: place, title and which."""
    for column, title in block.spare.items():
        kind = _TITLES.get(bare_words(title)) if len(title) < 20 else None
        if kind is not None:
            yield column, title, kind


def month_of(cell: Value) -> NamedTime | None:
    """The month that a cell of a column «Tháng» names: ``11``, ``Tháng 11/2026``, a date."""
    if isinstance(cell, date):
        return _of_month(cell.month, cell.year)
    match = None if is_blank(cell) else _MONTH.fullmatch(bare_words(shown(cell)))
    return _of_month(int(match[1]), int(match[2]) if match[2] else None) if match else None


def _is_other(cell: Value, kind: str, period: Quarter) -> bool:
    """Whether a cell names a month or a year, and one that is not of the period."""
    if (kind == "month" or isinstance(cell, date)) and (named := month_of(cell)) is not None:
        return not named.fits(period)
    match = _YEAR.fullmatch(bare_words(shown(cell)))
    # The first quarter of a year begins in December of the one before.
    return match is not None and int(match[1]) not in (period.year, period.year - (period.number == 1))


def _of_month(month: int, year: int | None) -> NamedTime:
    return NamedTime((month + 2) // 3, year, month)
