"""Reading what a cover sheet or a letterhead says about the report: ``Mã đơn vị: …``, ``Kỳ báo cáo: …``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from analytics.intake.fold import bare, fold
from analytics.intake.grid import Value, is_blank, shown
from analytics.plan import Quarter, parse_quarter

CODE, NAME, PERIOD, PREPARED_BY, PHONE, MADE_ON = "code", "name", "period", "prepared_by", "phone", "made_on"

_LABELS = {
    form: label
    for label, titles in {
        CODE: ("Mã đơn vị", "Mã trường", "Unit code"),
        NAME: ("Tên đơn vị", "Đơn vị", "Đơn vị báo cáo", "Tên trường", "Unit name", "Unit"),
        PERIOD: ("Kỳ báo cáo", "Kỳ", "Quý báo cáo", "Reporting period", "Period"),
        PREPARED_BY: ("Người lập", "Người lập biểu", "Người báo cáo", "Prepared by"),
        PHONE: ("Điện thoại", "Số điện thoại", "SĐT", "Phone"),
        MADE_ON: ("Ngày lập", "Ngày báo cáo", "Date"),
    }.items()
    for title in titles
    for form in (fold(title), bare(fold(title)))
}
_LONGEST_LABEL = 40
_QUARTER = re.compile(
    r"(?:\bqu[ýyíi]\s*(?:[1-4]|I{1,3}|IV)\s*(?:[/\-.,]|năm|nam)*\s*(?:năm\s*)?20\d\d|\b20\d\d\s*-\s*Q[1-4])\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A value beside a label, and the place (row, column from 0) of the cell that holds it."""

    value: Value
    row: int
    column: int


def read_labels(rows: list[list[Value]]) -> dict[str, Said]:
    """Every known label with the first filled value to its right, or after its colon; first one counts."""
    found: dict[str, Said] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if type(cell) is not str or not cell:
                continue
            words, colon, rest = cell.partition(":")
            label = _LABELS.get(fold(words)) if len(words) <= _LONGEST_LABEL else None
            if label is None or label in found:
                continue
            if colon and rest.strip():
                found[label] = Said(rest.strip(), number, column)
            elif beside := _beside(row, column):
                found[label] = Said(row[beside], number, beside)
    return found


def read_title_period(rows: list[list[Value]]) -> Said | None:
    """The quarter that a title row names, such as ``BÁO CÁO QUÝ II NĂM 2026``; None unless exactly one."""
    found: dict[Quarter, Said] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if type(cell) is not str:
                continue
            for words in _QUARTER.findall(cell):
                if quarter := parse_quarter(words):
                    found.setdefault(quarter, Said(words, number, column))
    return next(iter(found.values())) if len(found) == 1 else None


def label_text(said: Mapping[str, Said], label: str) -> str | None:
    """What stands beside a label, as text."""
    return shown(said[label].value).strip() or None if label in said else None


def _beside(row: list[Value], column: int) -> int | None:
    for right in range(column + 1, len(row)):
        cell = row[right]
        if is_blank(cell):
            continue
        taken = type(cell) is str and fold(cell.partition(":")[0]) in _LABELS
        return None if taken else right
    return None
