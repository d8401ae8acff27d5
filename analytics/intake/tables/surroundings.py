"""What stands around tables: letterheads, titles, signatures, notes; recognised one by one.

Only what is clearly one of these is furniture. All else stays unread, and so is told.
"""

from __future__ import annotations

import re

from analytics.intake.model.account import Account, Furniture, Reason
from analytics.intake.model.grid import Sheet, Value
from analytics.intake.tables.labels import is_label, is_letterhead
from analytics.intake.tables.rows.footers import footer_kind, is_place_and_date
from analytics.intake.tables.sections import is_heading, is_index
from analytics.intake.text.headers import dataset_of_sheet, is_numbering
from analytics.intake.text.normalise import normalise, strip_marks

_MOTTO = re.compile(
    r"(?:cong hoa xa hoi chu nghia viet nam|doc lap tu do hanh phuc|dang cong san viet nam"
    r"|cong hoa xa hoi chu nghia viet nam doc lap tu do hanh phuc)"
)
_DOCUMENT = re.compile(
    r"(?:so \d* ?(?:bc|ubnd|cv|kh|tb|vhxh|th\w*) .*|kinh gui\b.*|(?:kem theo|ban hanh) .*|phu luc\b.*"
    r"|mau (?:so )?\w{1,4}|bieu (?:mau )?(?:so )?\w{1,4}|(?:so )?\d{1,4} (?:bc|kh|cv|tb) .*)"
)
_TITLE = re.compile(
    r"(?:\d{1,2} |[ivx]{1,4} )?(?:bao cao|bieu|bang|danh sach|tong hop|thong ke|thong tin|ket qua|tinh hinh"
    r"|hoat dong|ke hoach|pho bien|dao tao|boi duong|tin bai|cong khai|du luan|dien hinh|kinh phi|nhiem vu)"
    r"\b.*"
)
_TIME = re.compile(r"\(?(?:quy|ky|thang|nam hoc|nam|6 thang|9 thang|tu ngay)\b.*\d.*")
_QUALIFIER = re.compile(
    r"\b(?:don vi tinh|dvt|nghin|ngan|trieu|ty dong|1000|1 000|luy ke|cong don|cung ky|nam truoc|du kien)\b"
)
_BASE_MEASURE = re.compile(r"(?:(?:don vi tinh|don vi|dvt) )?(?:dong|vnd|nguoi)")
_NAME = re.compile(r"[^\W\d_]+(?:[ .]+[^\W\d_]+){1,5}")
_LONGEST_TITLE = 250
_OVER: tuple[Reason, ...] = ("above_table", "on_cover")
_UNDER: tuple[Reason, ...] = ("below_table", "beside_table", "inside_table")
_SETTLED: tuple[Reason, ...] = ("unknown_column", "part_of_figure", "not_expected_here")


def claim_surroundings(account: Account) -> None:
    """Claim what is clearly furniture among the cells that no stage has claimed."""
    for number, grid in enumerate(account.grids):
        sheet, signed = Sheet(number, grid.name), -1
        if next(account.leftovers(number), None) is None:  # nearly always
            continue
        _claim_numbering(account, sheet)
        for row, column, cell in list(account.leftovers(number)):
            where = account.reason(number, row, column)
            if where in _SETTLED:
                continue
            kind = _kind(cell, where)
            if kind is None and signed >= 0 and row > signed and where in _UNDER and _is_name(cell):
                kind = "signature"
            if kind == "signature":
                signed = row
            if kind is not None:
                account.furniture(sheet, row, column, kind)


def _claim_numbering(account: Account, sheet: Sheet) -> None:
    """Claim columns beside a table whose cells count from 1, under ``TT`` or no title."""
    columns: dict[int, list[tuple[int, Value]]] = {}
    for row, column, cell in account.leftovers(sheet.number):
        if account.reason(sheet.number, row, column) in ("beside_table", "inside_table", "above_table"):
            columns.setdefault(column, []).append((row, cell))
    for column, cells in columns.items():
        titles = [row for row, cell in cells if type(cell) is str and cell.strip() and is_numbering(cell)]
        counted = [(row, cell) for row, cell in cells if row not in titles]
        steps = [str(cell).strip().removesuffix(".0") for _, cell in counted]
        if counted and steps == [str(step) for step in range(1, len(steps) + 1)]:
            for row in (*titles, *(row for row, _ in counted)):
                account.furniture(sheet, row, column, "numbering")


def _kind(cell: Value, where: Reason) -> Furniture | None:
    """What a cell's own words say that it is, given where it stands."""
    if type(cell) is not str:
        return None
    words = strip_marks(normalise(cell))
    if not words:
        return "decoration"
    if _MOTTO.fullmatch(words):
        return "letterhead"
    if where in _OVER:
        return _over_table(cell, words)
    if where in _UNDER:
        if is_label(cell) and (":" not in cell or not cell.partition(":")[2].strip()):
            return "signature"
        beside_figure = where == "beside_table" and words.isdigit()
        if is_heading([cell], [words]) or (is_index(cell) and not beside_figure):
            return "section" if len(words) > 2 else "numbering"
        return footer_kind([cell], [words])
    return None


def _over_table(cell: str, words: str) -> Furniture | None:
    if is_label(cell) and not cell.partition(":")[2].strip():
        return "cover_entry"
    if _BASE_MEASURE.fullmatch(words):
        return "unit_of_measure"
    if _QUALIFIER.search(words) or len(cell) > _LONGEST_TITLE:
        return None
    if is_place_and_date(words) or is_letterhead(words) or _DOCUMENT.fullmatch(words):
        return "letterhead"
    if _TITLE.fullmatch(words) or _TIME.fullmatch(words) or dataset_of_sheet(cell):
        return "title"
    return None


def _is_name(cell: Value) -> bool:
    """Whether a cell could be the name under a signature."""
    return type(cell) is str and bool(_NAME.fullmatch(cell.strip()))
