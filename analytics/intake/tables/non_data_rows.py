"""Telling rows of data from what else stands between and below them.

Only rows that cannot be read completely are looked at, so a complete row is never left out; and what is
not clearly a heading, a total, a note or a signature stays data and is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from itertools import count

from analytics.datasets import FIGURE_KINDS
from analytics.intake.model.account import Furniture
from analytics.intake.model.grid import Value
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.footers import footer_kind
from analytics.intake.tables.rows.header_rows import header_kind
from analytics.intake.tables.rows.row import Row, look_at
from analytics.intake.tables.sections import (
    OVER_PARTS,
    begins_like_a_heading,
    is_heading,
    is_sum,
    is_total,
)
from analytics.intake.text.captions import is_piece, limit_of

_NOTHING = re.compile(
    r"(?:trong (?:ky|quy) )?khong (?:co|phat sinh)(?: phat sinh| so lieu)?"
    rf"|{OVER_PARTS}"
)
_PART = re.compile(r"(?:la |so )?(?:nu|nam|dan toc(?: thieu so)?|dang vien|khuyet tat|hop dong|bien che)")
_TIME = re.compile(r"(?:trong )?(?:thang|quy|tuan|hoc ky|hk|dot) ?(?:\d{1,2}|[ivx]+)(?: (?:nam )?20\d\d)?")
_PAGE = re.compile(r"(?:trang|page)(?: so)? \d{1,3}(?: (?:tren |of )?\d{1,3})?")
_MOST_BESIDE_A_SUM = 2
_SUMS_UP = re.compile(
    r"\s*(?:cộng|tổng)\s(?!\s*(?:đồng|tác|sản|hưởng|sinh|kết|duyệt|vệ|phụ|thể|động|rà|kiểm|tuyển|quan)\b).*",
    re.IGNORECASE | re.DOTALL,
)
"""«Cộng truyền thông trực quan»; «Cộng đồng học tập» and «Tổng kết năm học» are events."""
_FEWEST_IN_SENTENCE = 5


def non_data_rows(
    located: Located,
    rows: Sequence[Sequence[Value]],
    parsed: Mapping[str, Sequence[object]],
    doubtful: Sequence[int],
    merged: Callable[[int], bool],
) -> dict[int, Furniture | None]:
    """Positions of the ``doubtful`` rows that hold no data, each with what it is.

    None stands for a row with nothing in the table's own columns: what else stands in it is not known here.

    ``rows`` are whole sheet rows, ``parsed`` the fields read from them, both by position; ``merged``
    says whether text in a row spans several columns.
    """
    dropped: dict[int, Furniture | None] = {}
    suspects = set(doubtful)
    first = True  # no data between this row and the header over it, which may be printed again
    any_data = False
    footer: Furniture | None = None
    sums: dict[int, Row] = {}
    pieces: list[int] = []
    for position, cells in enumerate(rows):
        if position not in suspects:
            any_data, footer, first = True, None, False
            continue
        row = look_at(located, cells, parsed, position, merged(position))
        footer = (footer_kind(row.texts, row.words) if row.footer_like else None) or footer
        kind = _kind_of_words(row, footer) or header_kind(located, row, first) or _kind_of_sum(row)
        if kind is None and _heads_its_namesake(located, row, parsed, position):
            kind = "section"
        first = first or kind == "header"
        if kind is None and any_data and _is_part(row):
            kind = "total"
        line = kind is None and _is_line(located, row)
        if row.empty or kind is not None or line:
            dropped[position] = ("section" if _limits(row) else None) if line else kind
            continue
        any_data, first = True, False
        if _may_be_sum(row):
            sums[position] = row
        if len(row.texts) == 1 and is_piece(row.texts[0]) and row.told <= set(FIGURE_KINDS):
            pieces.append(position)
    return dropped | _sums(located, parsed, sums, dropped) | _pieces(located, parsed, pieces, suspects)


def _kind_of_words(row: Row, footer: Furniture | None) -> Furniture | None:
    """What a row of a few words is; in a footer everything of that look belongs to it."""
    if not row.footer_like:
        return None
    if footer is not None:
        return footer
    if len(row.words) == 1 and _NOTHING.fullmatch(row.words[0]):
        return "nothing_to_report"
    if len(row.words) == 1 and _PAGE.fullmatch(row.words[0]):
        return "decoration"
    if len(row.words) == 1 and (row.merged or _TIME.fullmatch(row.words[0])):
        return "section"
    if is_heading(row.texts, row.words) or (len(row.texts) == 1 and row.texts[0].rstrip().endswith(":")):
        return "section"
    return None


def _heads_its_namesake(
    located: Located, row: Row, parsed: Mapping[str, Sequence[object]], position: int
) -> bool:
    """Whether a numeral and a listed word, no figures, stand over a row of that word: «II» | «Học sinh»."""
    if row.told != {"enum"} or not row.only_words or not is_heading(row.texts, row.words):
        return False
    words = [
        parsed[c.name][position : position + 2]
        for c in located.dataset.columns
        if c.kind == "enum" and c.name in parsed
    ]
    return all(first is None or [first] == list(below) for first, *below in words)


def _is_line(located: Located, row: Row) -> bool:
    """Whether a row is one line of words, such as «Lũy kế», that no field it stands under can hold."""
    if len(row.filled) != 1 or not row.footer_like:
        return False
    named = [
        c.kind for c in located.dataset.columns if row.cells[located.columns.get(c.name, -1)] in row.filled
    ]
    return "text" not in named and (_limits(row) or len(row.words[0].split()) >= _FEWEST_IN_SENTENCE)


def _limits(row: Row) -> bool:
    return limit_of(row.texts[0], None) is not None


def _kind_of_sum(row: Row) -> Furniture | None:
    return "total" if is_total(row.words, row.told) else None


def _is_part(row: Row) -> bool:
    """Whether a row of figures is named only as a part of the row over it: ``- Nữ``, ``Đảng viên``."""
    return len(row.words) == 1 and bool(_PART.fullmatch(row.words[0])) and row.told <= set(FIGURE_KINDS)


def _may_be_sum(row: Row) -> bool:
    """Whether a row has no label, or one like «II. …», «Cộng …», «Tháng 10»: its figures say what it is."""
    return not row.words or (
        len(row.words) <= _MOST_BESIDE_A_SUM
        and (
            any(map(begins_like_a_heading, row.texts))
            or any(map(_TIME.fullmatch, row.words))
            or _SUMS_UP.match(row.texts[0]) is not None
        )
    )


def _pieces(
    located: Located, parsed: Mapping[str, Sequence[object]], pieces: Sequence[int], suspects: Set[int]
) -> dict[int, Furniture | None]:
    """The rows «- Khối 6», «- Khối 7» just below a whole row whose figures they add up to."""
    found: dict[int, Furniture | None] = {}
    for head in (position - 1 for position in pieces if position and position - 1 not in suspects):
        end = next(position for position in count(head + 1) if position not in pieces)
        if is_sum(located, parsed, head, {*range(head), end}, FIGURE_KINDS):
            found |= dict.fromkeys(range(head + 1, end), "total")
    return found


def _sums(
    located: Located,
    parsed: Mapping[str, Sequence[object]],
    candidates: Mapping[int, Row],
    dropped: Mapping[int, Furniture | None],
) -> dict[int, Furniture | None]:
    """The rows without a telling label whose figures are the sum of others."""
    breaks = set(dropped).union(candidates)
    return {
        position: "total"
        for position, row in candidates.items()
        if is_sum(located, parsed, position, breaks, row.told, _fewest_parts(row))
    }


def _fewest_parts(row: Row) -> int:
    """Of how many rows one must be the sum: of a single one it may be the equal by chance."""
    return 2 if not row.words or _SUMS_UP.match(row.texts[0]) else 1
