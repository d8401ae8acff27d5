"""Telling rows of data from what else stands between and below them.

Only rows that cannot be read completely are looked at, so a complete row is never left out; and what is
not clearly a heading, a total, a note or a signature stays data and is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from analytics.datasets import CellKind
from analytics.intake.model.account import Furniture
from analytics.intake.model.grid import Value
from analytics.intake.tables.locate import Located
from analytics.intake.tables.sections import (
    begins_like_a_heading,
    is_heading,
    is_second_line,
    is_sum,
    is_total,
    repeats_titles,
)
from analytics.intake.text.headers import meanings
from analytics.intake.text.normalise import clean, normalise, strip_marks

_NOTHING = re.compile(
    r"(?:trong (?:ky|quy) )?khong (?:co|phat sinh)(?: phat sinh| so lieu)?|chia ra|trong do"
)
_NOTE = re.compile(r"(?:ghi chu|luu y|chu thich|noi nhan|note)\b.*")
_FOOTNOTE = re.compile(r"\s*(?:\*|\(\*+\))")
_PLACE_DATE = re.compile(
    r"(?:.* )?ngay (?:(?:\d{1,2} )?thang (?:\d{1,2} )?nam(?: \d{2,4})?|\d{1,2} \d{1,2} \d{4})"
)
_SIGNATURE = re.compile(
    r"nguoi (?:lap|bao cao|tong hop)(?: bieu| bang| bao cao)?|thu truong(?: don vi| co quan)?"
    r"|(?:pho )?hieu truong|truong (?:phong|ban)|to truong|ke toan(?: truong)?|chu tich|giam doc|bi thu"
    r"|(?:kt|tm|tl|tuq) .*|xac nhan(?: cua)?.*|(?:da )?ky|(?:ky|dong dau|ho ten).{0,40}"
)
_INDEX = re.compile(r"\(?\s*(?:([A-Z])|(\d{1,2}))\s*\)?\s*(?:=.*)?")
_FIGURE = re.compile(r"[\d.,%/:() \-]+")
_MOST_IN_FOOTER = 4


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
    in_footer, any_data = False, False
    footer: Furniture = "note"
    sums: list[tuple[int, set[CellKind], int]] = []
    for position in range(len(rows)):
        if position not in suspects:
            any_data, in_footer = True, False
            continue
        filled = [cell for cell in rows[position] if _says_something(cell)]
        texts = [cell for cell in filled if _is_words(cell)]
        words = [strip_marks(normalise(text)) for text in texts]
        told = _read_kinds(located, parsed, position, rows[position])
        footer_like = len(words) == len(filled) <= _MOST_IN_FOOTER and not told
        if footer_like and (begun := footer_kind(texts, words)):
            in_footer, footer = True, begun
        empty = not any(_says_something(rows[position][column]) for column in located.columns.values())
        kind: Furniture | None = None
        if footer_like and in_footer:
            kind = footer
        elif footer_like and _is_remark(words, merged(position)):
            kind = "nothing_to_report" if _NOTHING.fullmatch(words[0]) else "section"
        elif footer_like and is_heading(texts, words):
            kind = "section"
        elif not any_data and _is_index(filled):
            kind = "numbering"
        elif not any_data and _is_in_brackets(filled):
            kind = "unit_of_measure"
        elif (
            (not any_data and len(words) == len(filled) and is_second_line(words))
            or (not any_data and _ends_header(located, rows[position]))
            or _repeats_header(located, rows[position])
        ):
            kind = "header"
        elif is_total(words, told):
            kind = "total"
        if empty or kind is not None:
            dropped[position] = kind
            continue
        any_data = True
        if not words or (len(words) <= 2 and any(map(begins_like_a_heading, texts))):
            sums.append((position, told, 1 if words else 2))
    breaks = set(dropped).union(position for position, *_ in sums)
    for position, told, least in sums:
        if is_sum(located, parsed, position, breaks, told, least):
            dropped[position] = "total"
    return dropped


def _says_something(cell: Value) -> bool:
    return cell != "" and (not isinstance(cell, str) or clean(cell) is not None)


def _is_words(cell: Value) -> bool:
    return isinstance(cell, str) and not _FIGURE.fullmatch(cell)


def _read_kinds(
    located: Located, parsed: Mapping[str, Sequence[object]], position: int, row: Sequence[Value]
) -> set[CellKind]:
    """The kinds of column, text aside, in which a row holds a value that was understood.

    The line over the signatures, ``Ngày 15 tháng 6 năm 2026``, is no such value where it stands under
    a date's header.
    """
    spoken = {
        name
        for name, place in located.columns.items()
        if isinstance(cell := row[place], str) and _PLACE_DATE.fullmatch(strip_marks(normalise(cell)))
    }
    return {
        column.kind
        for column in located.dataset.columns
        if column.kind != "text"
        and column.name not in spoken
        and column.name in parsed
        and parsed[column.name][position] is not None
    }


def is_place_and_date(words: str) -> bool:
    """Whether folded words are the line over signatures: ``Phường Mẫu, ngày 15 tháng 6 năm 2026``."""
    return bool(_PLACE_DATE.fullmatch(words))


def footer_kind(texts: Sequence[str], words: Sequence[str]) -> Furniture | None:
    """Whether a row of texts is a note, or a place and date or the titles over signatures."""
    signs = [bool(_PLACE_DATE.fullmatch(text) or _SIGNATURE.fullmatch(text)) for text in words]
    heading = all(text.isupper() or text.strip().startswith("(") for text in texts)
    if words and (_NOTE.fullmatch(words[0]) or _FOOTNOTE.match(texts[0])):
        return "note"
    return "signature" if words and (all(signs) or (heading and any(signs))) else None


def _is_remark(words: Sequence[str], merged: bool) -> bool:
    return len(words) == 1 and (merged or bool(_NOTHING.fullmatch(words[0])))


def _is_index(filled: Sequence[Value]) -> bool:
    """``A B C 1 2 3`` under the header, also as ``(1)`` or ``3=1+2``."""
    numbers: list[int] = []
    for cell in filled:
        whole = isinstance(cell, float) and cell.is_integer()
        match = _INDEX.fullmatch(str(int(cell)) if whole else str(cell).strip().upper())
        if match is None:
            return False
        if match[2]:
            numbers.append(int(match[2]))
    return len(filled) > 1 and numbers == list(
        range(numbers[0], numbers[0] + len(numbers)) if numbers else []
    )


def _is_in_brackets(filled: Sequence[Value]) -> bool:
    """Units of measure under the header: ``(người)``, ``(đồng)``."""
    texts = [cell.strip() for cell in filled if isinstance(cell, str)]
    return len(texts) == len(filled) and all(text.startswith("(") and text.endswith(")") for text in texts)


def _ends_header(located: Located, row: Sequence[Value]) -> bool:
    """Whether each cell is the end of the title over it: ``chi`` under ``Nội dung``."""
    fields = {column: name for name, column in located.columns.items()}
    filled = {column: cell for column, cell in enumerate(row) if _says_something(cell)}
    return all(
        column in fields
        and meanings(f"{located.titles[column]} {cell}").get(located.dataset.id, ("", 0))[0] == fields[column]
        for column, cell in filled.items()
    )


def _repeats_header(located: Located, row: Sequence[Value]) -> bool:
    """Whether the header is printed again, as at the top of a page."""
    again = [
        meanings(row[column]).get(located.dataset.id, ("", 0))[0] == name
        for name, column in located.columns.items()
        if _says_something(row[column])
    ]
    if sum(again) >= 2 and sum(again) * 2 > len(again):
        return True
    filled = {column: cell for column, cell in enumerate(row) if _says_something(cell)}
    return all(isinstance(cell, str) for cell in filled.values()) and repeats_titles(located, filled)
