"""Reading what a cover sheet or a letterhead says about the report: ``Mã đơn vị: …``, ``Kỳ báo cáo: …``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.intake.model.grid import Value, is_blank, shown
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.plan import Calendar, Quarter, parse_quarter

CODE, NAME, PERIOD, PREPARED_BY, PHONE, MADE_ON = "code", "name", "period", "prepared_by", "phone", "made_on"

_LABELS = {
    form: label
    for label, titles in {
        CODE: ("Mã đơn vị", "Mã trường", "Unit code"),
        NAME: (
            "Tên đơn vị",
            "Đơn vị",
            "Đơn vị báo cáo",
            "Tên đơn vị báo cáo",
            "Đơn vị lập báo cáo",
            "Tên trường",
            "Unit name",
            "Unit",
        ),
        PERIOD: ("Kỳ báo cáo", "Kỳ", "Quý báo cáo", "Thời gian báo cáo", "Reporting period", "Period"),
        PREPARED_BY: ("Người lập", "Người lập biểu", "Người báo cáo", "Prepared by"),
        PHONE: ("Điện thoại", "Số điện thoại", "SĐT", "Phone"),
        MADE_ON: ("Ngày lập", "Ngày báo cáo", "Date"),
    }.items()
    for title in titles
    for form in (normalise(title), strip_marks(normalise(title)))
}
_LONGEST_LABEL = 40
_LONGEST_NAME = 80
_CALENDAR = Calendar()
_QUARTER = re.compile(
    r"(?:\bqu[ýyíi]\s*(?:[1-4]|I{1,3}|IV)\s*(?:[/\-.,]|năm|nam)*\s*(?:năm\s*)?20\d\d|\b20\d\d\s*-\s*Q[1-4])\b",
    re.IGNORECASE,
)
_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d\d)"
_SPAN = re.compile(
    rf"(?:từ\s*(?:ngày\s*)?)?{_DAY}\s*(?:đến|tới|[-–—])\s*(?:hết\s*)?(?:ngày\s*)?{_DAY}", re.IGNORECASE
)
_AUTHORITY = re.compile(r"(?:ubnd|uy ban nhan dan|uy ban mttq|(?:phong|so) (?:gd|gddt|giao duc))\b.*")
_OVER_SCHOOLS = re.compile(r"(?:phong|so) (?:gd|gddt|giao duc)\b.*")
_UNIT_WORDS = re.compile(
    r"(?:truong|thcs|thpt|th|mn|mam non|tieu hoc|phong|trung tam|to dan pho|tdp|khu pho|mttq"
    r"|uy ban (?:mttq|mat tran)|mat tran|doan|hoi) \S.*"
)
_MEASURES = {
    normalise(words)
    for words in ("đồng", "nghìn đồng", "ngàn đồng", "triệu đồng", "1000 đồng", "người", "VNĐ", "đ", "%")
}


@dataclass(frozen=True, slots=True)
class Said:
    """A value beside a label, the place (row, column from 0) of the cell that holds it, and the label's."""

    value: Value
    row: int
    column: int
    label: tuple[int, int] | None = None


def read_labels(rows: list[list[Value]], calendar: Calendar = _CALENDAR) -> dict[str, Said]:
    """Every known label with the first filled value to its right, or after its colon; first one counts.

    A unit of measure (``Đơn vị: đồng``) is nobody's name. Where no label names the unit, the line under
    ``UBND PHƯỜNG …`` does, and a period may be given by its days.
    """
    found: dict[str, Said] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if type(cell) is not str or not cell:
                continue
            words, colon, rest = cell.partition(":")
            label = _LABELS.get(normalise(words)) if len(words) <= _LONGEST_LABEL else None
            if label is None or label in found:
                continue
            if colon and rest.strip():
                said = Said(rest.strip(), number, column, (number, column))
            elif beside := _beside(row, column):
                said = Said(row[beside], number, beside, (number, column))
            else:
                continue
            if label != NAME or normalise(shown(said.value)) not in _MEASURES:
                found[label] = said
    if CODE not in found and NAME not in found and (alone := _under_authority(rows)):
        found[NAME] = alone
    if PERIOD in found:
        found[PERIOD] = _as_quarter(found[PERIOD], calendar)
    return found


def read_title_period(rows: list[list[Value]], calendar: Calendar = _CALENDAR) -> Said | None:
    """The quarter that title rows name; None unless exactly one.

    Such as ``BÁO CÁO QUÝ II NĂM 2026`` or ``Từ ngày 15/3/2026 đến ngày 14/6/2026``, if those are just the
    quarter's days.
    """
    found: dict[Quarter, Said] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if type(cell) is not str:
                continue
            for quarter, words in _quarters_in(cell, calendar).items():
                found.setdefault(quarter, Said(words, number, column))
    return next(iter(found.values())) if len(found) == 1 else None


def is_letterhead(words: str) -> bool:
    """Whether folded words without marks are an authority's or a unit's name, as over a report."""
    return bool(_AUTHORITY.fullmatch(words) or _UNIT_WORDS.fullmatch(words))


def is_label(cell: Value) -> bool:
    """Whether a text is a known label, with or without something after its colon."""
    return type(cell) is str and normalise(cell.partition(":")[0][:_LONGEST_LABEL]) in _LABELS


def label_of(cell: Value) -> str | None:
    """Which known label a text is or begins with, if any."""
    return _LABELS.get(normalise(cell.partition(":")[0][:_LONGEST_LABEL])) if type(cell) is str else None


def is_measure(words: str) -> bool:
    """Whether words are a unit of measure, as in ``Đơn vị: đồng``."""
    return normalise(words) in _MEASURES


def label_text(said: Mapping[str, Said], label: str) -> str | None:
    """What stands beside a label, as text."""
    return shown(said[label].value).strip() or None if label in said else None


def _quarters_in(cell: str, calendar: Calendar) -> dict[Quarter, str]:
    """Every quarter named in a text, with words that :func:`parse_quarter` understands."""
    words = unicodedata.normalize("NFC", cell)
    found = {quarter: said for said in _QUARTER.findall(words) if (quarter := parse_quarter(said))}
    for days in _SPAN.findall(words):
        try:
            first, last = (date(*map(int, reversed(part))) for part in (days[:3], days[3:]))
        except ValueError:
            continue
        quarter = calendar.quarter_of(first)
        if (calendar.start(quarter), calendar.end(quarter)) == (first, last):
            found.setdefault(quarter, quarter.code)
    return found


def _as_quarter(said: Said, calendar: Calendar) -> Said:
    """A period with more words around it, as the quarter that it names; itself where that is not clear."""
    if type(said.value) is not str or parse_quarter(said.value):
        return said
    named = list(_quarters_in(said.value, calendar).values())
    return Said(named[0], said.row, said.column, said.label) if len(named) == 1 else said


def _under_authority(rows: list[list[Value]]) -> Said | None:
    """The unit alone in a letterhead: ``TRƯỜNG THCS …`` under ``UBND PHƯỜNG …``, or as the first line."""
    above: dict[int, str] = {}
    first = True
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if type(cell) is not str or not cell.strip():
                continue
            words = strip_marks(normalise(cell))
            headed = first or _AUTHORITY.fullmatch(above.get(column, ""))
            if _OVER_SCHOOLS.fullmatch(words):
                first, above[column] = False, words
                continue
            if headed and len(cell) <= _LONGEST_NAME and _UNIT_WORDS.fullmatch(words):
                return Said(cell.strip(), number, column)
            first, above[column] = False, words
    return None


def _beside(row: list[Value], column: int) -> int | None:
    for right in range(column + 1, len(row)):
        cell = row[right]
        if is_blank(cell):
            continue
        taken = type(cell) is str and normalise(cell.partition(":")[0]) in _LABELS
        return None if taken else right
    return None
