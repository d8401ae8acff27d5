"""What the note on a cell says of its figure: «ước tính», «số của cả năm», «nghìn đồng».

A note is no part of the table, so its figure is read as it stands; that the note says otherwise is told, and
that no figure in it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from textwrap import shorten
from unicodedata import normalize

from analytics.datasets import FIGURE_KINDS, Column
from analytics.intake.cells.dates import read_date
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Value, first_of, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.parse_errors import CellNotParsed
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.text.captions import limit_of
from analytics.intake.text.measures import caption_measures, read_measure
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.plan import Quarter, Text

_SENTENCES = re.compile(r"[\r\n;]+|\.\s+")
_ESTIMATE = re.compile(r"\b(?:uoc chung|xap xi|khoang \d|chung \d)")
_DOUBTED = re.compile(r"\b(?:sai|xem lai|kiem tra lai|chua chac|chua dung)\b(?! so voi)")
_SLIP = r"(?:(?:da )?(?:ghi |nhap |go |danh |viet )?(?:nham|sai)[\s,;.:–-]*)?"
"""«Nhầm, …», «ghi sai – …»: what may stand before the figure that is right."""

_CORRECTED = re.compile(
    r"(?:.{1,20}:)?\s*"
    rf"(?:{_SLIP}(?:sua|chinh|dinh chinh|phai|(?:so |so lieu )?(?:dung|thuc te|chinh xac))"
    r"(?: lai)?(?: la| thanh| co)?[\s:]*)?"
    r"(\d{1,3}(?:[.\s]\d{3}){1,5}|\d{1,15})(?: (?:nguoi|hs|gv|em|luot|dong|d))?\s*\.?"
)
_CORRECTED_DAY = re.compile(
    rf"(?:.{{1,20}}:)?\s*(?:{_SLIP}(?:sua|chinh|dinh chinh|dung|phai|ngay dung)(?: lai)?"
    r"(?: la| thanh)?[\s:]*)?"
    r"(?:ngay )?(\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?)\s*\.?"
)
_PUTS_RIGHT = re.compile(
    rf"(?:.{{1,20}}:)?\s*{_SLIP}(?:sua|chinh|dinh chinh|dung|phai|(?:so|so lieu|ngay) dung|(?:so )?thuc te)\b"
)
_DIGITS = re.compile(r"\b\d{1,15}")
_OF_DAY = r"(?: ngay \d{1,2}/\d{1,2}/\d{4})?"
_SIGNED = r"/ ?(?:20\d\d ?/ ?)?[a-z]{2,}(?:[-–][a-z]+)*" + _OF_DAY
_NAMES_ONLY = re.compile(
    rf"https?://\S+|www\.\S+|(?<!\S)[^\s@]{{1,64}}@\S+|\b\d+\w? ?{_SIGNED}"
    r"|\b(?:kh|ke hoach|cv|cong van|qd|quyet dinh|nq|nghi quyet|tb|thong bao|tt|thong tu|nd|nghi dinh|ct"
    r"|chi thi|dieu|khoan|muc|bieu|phu luc|trang|phong|lop|khoi|to|tdp|to dan pho|diem truong|lan(?: thu)?"
    r"|cap|version|tuan|tiet|anh|hinh|hoa don|chung tu|phieu(?: chi| thu)?)\.?(?: so)? ?:? ?"
    rf"\d+[a-z]?(?:[.,]\d+){{0,9}}(?:(?:,| va| -|-|/) ?\d+[a-z]?){{0,40}}\b(?:{_SIGNED})?{_OF_DAY}"
    r"(?! (?:em|hs|gv|nguoi|luot|ban|dong|buoi|lop|d)\b)"
    r"|\b\d+ (?:anh|hinh|file|video|trang|link)\b|(?<!\d)(?:\+?84|0)(?:[ .]?\d){9}\b"
    r"|\b(?:cap nhat|gui|in|ky)(?: luc)?(?: \d{1,2}[:h]\d{2})?,?(?: ngay)? \d{1,2}/\d{1,2}(?:/\d{2,4})?\b"
    r"|\b\d{1,2} ?(?:h|g|gio)(?: ?\d{1,2})?(?: ?(?:p|phut))?\b|\b\d{1,2}:\d\d\b"
    r"|^\s*\d{1,2}[.)](?=\s)",
    re.MULTILINE,
)
"""What has digits in a note and counts nothing: documents, classes, telephones, hours, numbering."""

_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_QUALIFIES = re.compile(r"\b(?:thieu|chua|tru|khong|them|bot|ngoai|sot|nham|sai)\b")

_DAY_OF = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](?:20)?(\d\d))?\b")
_TELLS_APART = 10
"""A figure of a row as large as this is known again in a note; smaller ones may be of anything."""

_OF_NOTES = ("note_corrects", "note_on_figure", "event_not_held")
_NAMED, _LONGEST = 3, 80
_USUAL = {True: ("whole_year", "cumulative", "other_span"), False: ("within", "other_span")}
"""What the figures of a state, and of what happened, are anyway."""


def tell_cell_notes(block: Block, located: Located, period: Quarter | None, findings: Findings) -> None:
    """Tell of each note on a figure, or on its column's title, that makes another figure of it."""
    notes, sheet = block.grid.notes, block.sheet
    if not notes:
        return
    titles = range(located.top, located.bottom + 1)
    for name, column in block.places.items():
        field = block.dataset.by_name.get(name)
        if field is None or field.kind not in (*FIGURE_KINDS, "date"):
            continue
        for number in (*titles, *block.numbers):
            note, cell = notes.get((number, column), ""), block.grid.rows[number][column]
            if note and findings.has_at(sheet, number, column):
                continue
            if note and number > located.bottom and (words := corrects(note, cell)):
                findings.of_cell(
                    sheet, number, column, cell, "note_corrects", block.dataset, field,
                    words=shown(words), where=phrase("note_on", cell=sheet.at(number, column)),
                )  # fmt: skip
                continue
            if field.kind == "date":
                continue
            for words, limit in _limits(note, field, block.dataset.stock, period, number > located.bottom):
                findings.of_cell(
                    sheet, number, column, cell, "note_on_figure", block.dataset, field,
                    words=shown(words), limit=limit,
                )  # fmt: skip
                break
    _tell_unread(block, findings)


def _tell_unread(block: Block, findings: Findings) -> None:
    """Tell of the notes on rows of data in which figures stand, as far as nothing else is told of them."""
    rows, sheet = set(block.numbers), block.sheet
    unread = [
        f"{sheet.at(row, column)}: «{shorten(note, _LONGEST, placeholder='…')}»"
        for (row, column), note in sorted(block.grid.notes.items())
        if row in rows
        and _other_figures(note, block.grid.rows[row], column)
        and not findings.has_at(sheet, row, column, *_OF_NOTES)
    ]
    if unread:
        findings.of_sheet(
            sheet, "note_not_read", count=len(unread), words=first_of(unread, _NAMED, "; "),
            dataset=block.dataset.id,
        )  # fmt: skip


def _other_figures(note: str, row: Sequence[Value], column: int) -> bool:
    """Whether a note counts anything but what its row has, or what adds up to its cell."""
    if not any(map(str.isdecimal, note)):
        return False
    cell = row[column] if column < len(row) else ""
    days = [one for one in row if isinstance(one, date)]
    figures = {int(one) for one in row if type(one) in (int, float) and one == one and abs(one) < 10**15}
    own = {figure for figure in figures if figure >= _TELLS_APART}
    if isinstance(cell, date):
        own |= {cell.day, cell.month, cell.year}
    elif type(cell) in (int, float) and cell == cell:
        own.add(int(cell))

    def unless_of_row(day: re.Match[str]) -> str:
        said = int(day[1]), int(day[2])
        years = (day[3] is None or one.year % 100 == int(day[3]) for one in days)
        same = (said == (one.day, one.month) for one in days)
        return "" if any(map(all, zip(same, years, strict=True))) else day[0]

    plain = strip_marks(normalize("NFKD", note.casefold()))
    if not _QUALIFIES.search(plain):
        plain = _NAMES_ONLY.sub(" ", _DAY_OF.sub(unless_of_row, plain))
    plain = _THOUSANDS.sub("", plain)
    said = [int(digits) for digits in _DIGITS.findall(plain)]
    adds_up = len(said) > 1 and type(cell) in (int, float) and sum(said) == cell
    return not adds_up and not own.issuperset(said)


def corrects(note: str, cell: Value, *, beside: bool = False) -> str | None:
    """The words of a note that give another figure, or another day, than its cell: «sửa lại: 45».

    One that stands ``beside`` the cell has to say so; a bare figure there may be of anything.
    """
    for words in filter(None, map(str.strip, note.splitlines())):
        plain = strip_marks(normalize("NFKD", words.casefold()))
        if beside and not _PUTS_RIGHT.match(plain):
            continue
        if isinstance(cell, date):
            match = _CORRECTED_DAY.fullmatch(plain)
            whole = match is not None and len(_DIGITS.findall(match[1])) > 2
            if match and (whole or _PUTS_RIGHT.match(plain)) and _is_another_day(match[1], cell):
                return words
            continue
        match = _CORRECTED.fullmatch(plain)
        if match and type(cell) in (int, float) and int(re.sub(r"\D", "", match[1])) != cell:
            return words
    return None


def _is_another_day(words: str, day: date) -> bool:
    said = list(map(int, _DIGITS.findall(words)))
    if len(said) == 2:
        return said != [day.day, day.month]
    try:
        return read_date(words) != (day.date() if isinstance(day, datetime) else day)
    except CellNotParsed:
        return False


def _limits(
    note: str, field: Column, stock: bool, period: Quarter | None, own: bool
) -> Iterator[tuple[str, Text]]:
    """The sentences of a note that limit its figure, each with what it says of it.

    ``own``: the note is on the figure's own cell. One on a title may say what is looked at again, and when.
    """
    for words in filter(None, map(str.strip, _SENTENCES.split(note))):
        measures = [*filter(None, [read_measure(words)]), *caption_measures(words)]
        other = next((one for one in measures if one.factor_for(field) != 1), None)
        limit = limit_of(words, period)
        if other is not None:
            yield words, phrase("limit_measure", measure=other.words)
        elif limit is not None and limit not in _USUAL[stock]:
            yield words, phrase(f"limit_{limit}")
        elif _ESTIMATE.search(strip_marks(normalise(words))):
            yield words, phrase("limit_planned")
        elif own and _DOUBTED.search(strip_marks(normalise(words))):
            yield words, phrase("limit_unfinished")
