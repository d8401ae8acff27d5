"""Rows that part a table: headings of sections, totals and parts of a total, second lines of a header."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from analytics.datasets import FIGURE_KINDS, CellKind
from analytics.intake.tables.locate import Located
from analytics.intake.text.normalise import normalise, strip_marks

TELLING_KINDS: tuple[CellKind, ...] = ("enum", "task_code", "school_year", "date", "flag")

_TOTAL = re.compile(
    r"(?:[ivx]+ |\d+ )?(?:tong(?: cong| so| chung| hop)?|cong(?: don| chung| ky nay)?|(?:sub|grand )?total"
    r"|sum|σ|t ?c|ca (?:quy|ky|nam)|so lieu tong(?: hop)?|tong ket (?:quy|ky|nam))"
    r"(?: (?:toan (?:truong|phuong)|[ivx\d ]+))?"
    r"|(?:tong|cong)(?: cong)? trang(?: nay)?(?: \d+)?(?: (?:chuyen|mang) sang.*)?"
    r"|(?:so |tong |cong )*(?:trang truoc )?(?:chuyen|mang) (?:sang|trang)(?: trang)?(?: (?:sau|truoc))?"
    r"|(?:tong |cong )*luy ke(?: .*)?"
    r"|(?:tong|cong)(?: cong| so)? (?:thang|quy|ky|dot|tuan) [\divx]+"
    r"|(?:tong so|cong so|tong) (?:luot|so|nguoi|hs|hoc sinh|giao vien|gv)\b.*"
    r"|(?:tong|cong)(?: cong| so)? \d+ (?:hoat dong|hd|cuoc|buoi|luot|nguoi|tin|bai|san pham|khoan|muc"
    r"|nhiem vu|dien hinh|y kien|noi dung)\b.*"
    r"|(?:so )?(?:binh quan|trung binh)(?: .*)?|(?:ty|ti) le(?: .*)?|(?:tang|giam|so)(?: so)? voi .*"
    r"|(?:tong|cong)(?: cong| so)? (?:khoi|nhom|muc|phan|cap|bac|toan|cac|theo|to|lop|don vi)\b.*"
)
OVER_PARTS = r"(?:chia ra|trong do|(?:bao )?gom)(?: co)?"
"""What a line says that stands over the parts of the row before it, folded and without marks."""

_PART = re.compile(r"(?:chia ra|trong do)\b.*")
_NUMERAL = re.compile(r"\(?(?:[IVX]{1,5}|[A-HĐ])[.)/]?\)?")
_HEADING = re.compile(r"(?:(?:[IVX]{1,5}|[A-HĐ])\s*[.)/:–-]|\((?:[IVX]{1,5}|[A-HĐ])\))\s*\w.*", re.DOTALL)
_NUMBER_OF_ROW = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[IVXivx]{1,6}|[A-HĐa-hđ])[.)/]?\)?")
_PART_OF_UNIT = re.compile(r"(?:khoi|cap|bac|phan|muc|bang|bieu) \S.*")
_SUBTITLE = re.compile(
    r"(?:tong|tong so|tong cong|cong|so luong|so nguoi|ty le|trong do|chia ra|nu|nam|dan toc|dang vien)"
    r"(?: (?:nu|nam|dan toc(?: thieu so)?|dang vien|so luong|so nguoi|ty le))?"
)


def is_total(words: Sequence[str], told: Collection[CellKind]) -> bool:
    """Whether a row is labelled as a total, or as a part of the figure above it, and tells no more."""
    return (any(map(_TOTAL.fullmatch, words)) and not set(told).intersection(TELLING_KINDS)) or (
        bool(words) and bool(_PART.fullmatch(words[0])) and set(told).issubset(FIGURE_KINDS)
    )


def is_heading(texts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a row of words only is the heading of a section: ``I. Khối mầm non``, ``A`` | ``Cán bộ``."""
    if len(texts) == 1:
        return bool(_HEADING.fullmatch(texts[0].strip()) or _PART_OF_UNIT.fullmatch(words[0]))
    return len(texts) == 2 and bool(_NUMERAL.fullmatch(texts[0].strip()))


def repeats_titles(located: Located, cells: Mapping[int, str]) -> bool:
    """Whether a row prints (part of) the header again: each of its cells is in the title over it."""
    return len(cells) >= 2 and all(
        normalise(text) and f" {normalise(text)} " in f" {normalise(located.titles.get(column, ''))} "
        for column, text in cells.items()
    )


def is_second_line(words: Sequence[str]) -> bool:
    """Whether a row is the lower line of a header: ``Tổng số``, ``Trong đó: nữ``."""
    return len(words) >= 2 and all(map(_SUBTITLE.fullmatch, words))


def is_index(cell: object) -> bool:
    """Whether a cell holds a row's number: 1, ``2.``, ``1.1``, ``(3)``, ``IV``, ``A``."""
    return bool(_NUMBER_OF_ROW.fullmatch(str(cell).strip()))


def has_numeral(text: str) -> bool:
    """Whether a text is a section's numeral, or begins with one: ``II``, ``A.``, ``I. Phát thanh``."""
    return bool(_NUMERAL.fullmatch(text.strip()) or _HEADING.fullmatch(text.strip()))


def begins_like_a_heading(text: str) -> bool:
    """Whether a label has a section's numeral, or names a part of the unit."""
    return bool(_HEADING.fullmatch(text.strip()) or _PART_OF_UNIT.fullmatch(strip_marks(normalise(text))))


def is_sum(
    located: Located,
    parsed: Mapping[str, Sequence[object]],
    position: int,
    others: Collection[int],
    told: Collection[CellKind],
    least: int = 2,
) -> bool:
    """Whether a row's figures are each the sum of the rows above or below it, as far as they count.

    ``others``: positions that hold no data; between two of them stands a section. All rows above, the
    section just above and the section just below are tried; each needs at least ``least`` rows with figures.
    """
    if not told or not set(told).issubset(FIGURE_KINDS):
        return False
    size = max(map(len, parsed.values()), default=0)
    above = [number for number in range(position) if number not in others]
    nearest = next((n for n in range(position - 1, -1, -1) if n in others), -1)
    next_break = next((n for n in range(position + 1, size) if n in others), size)
    runs = (above, range(nearest + 1, position), range(position + 1, next_break))
    return any(_adds_up(located, parsed, position, run, least) for run in runs)


def _adds_up(
    located: Located, parsed: Mapping[str, Sequence[object]], position: int, run: Sequence[int], least: int
) -> bool:
    """Whether each figure of a row is the sum of that column over other rows, one of them of several."""
    enough = False
    for column in located.dataset.columns:
        values = parsed.get(column.name, ())
        if column.kind not in FIGURE_KINDS or not values or values[position] is None:
            continue
        figures = [values[number] for number in run]
        enough = enough or sum(1 for figure in figures if figure) >= least
        if sum(figure or 0 for figure in figures) != values[position]:  # type: ignore[misc]
            return False
    return enough
