"""Whether a report stays on one page: its height by the widths of Times New Roman's letters."""

from __future__ import annotations

import math
import unicodedata

from analytics.outputs.official_report.model import (
    NARROW,
    Block,
    Heading,
    Letterhead,
    Line,
    OfficialReport,
    Paragraph,
    Table,
    shown,
)

_MM = 72 / 25.4
_PAGE_WIDTH, _PAGE_HEIGHT = 210 * _MM, 297 * _MM
_LINE = 1.15
"""Of the letters' size: the height of a single line."""
_NARROW_LETTERS, _WIDE_LETTERS = "fijlrst.,;:!'()[]/- ", "mwMWƠƯ%—–…"
_SHARES = (0.29, 0.48, 0.66, 0.82)
"""The width of a narrow letter, of most, of a capital, of a wide one, in their size."""
_CELL_SIZE, _CELL_MARGIN, _NARROW_WIDTH = 11, 1 * _MM, 12 * _MM
_CAPTION_SIZE, _NOTE_SIZE, _SIGNED_SIZE = 13, 12, 14
_BELOW = 6.0


def fits(report: OfficialReport) -> bool:
    """Whether letterhead, text and signature stay on the first page, a line being left to spare."""
    margins = report.paper.margins
    room = _PAGE_HEIGHT - (margins.top + margins.bottom) * _MM
    return height(report) + report.paper.size * _LINE <= room


def height(report: OfficialReport) -> float:
    """How high a report without parts and annexes is, in points."""
    paper = report.paper
    width = _PAGE_WIDTH - (paper.margins.left + paper.margins.right) * _MM
    blocks = [_block(one, width, report) for one in report.opening]
    return _head(report.letterhead, width, paper.size) + sum(blocks) + _foot(report.letterhead, width)


def _head(head: Letterhead, width: float, size: float) -> float:
    left = [*([head.above] if head.above else []), *head.body]
    above = max(sum(_lines(shown(one), 13, width * 0.4) for one in left), 2) + 1
    title = _lines(head.title, size, width) + _lines(head.subject, size, width)
    return above * 13 * _LINE + 7 + title * size * _LINE + 6 + 10


def _foot(head: Letterhead, width: float) -> float:
    names = 12 + sum(_lines(f"- {shown(one)}", 11, width / 2) * 11 for one in head.recipients)
    return max(names, (len(head.signed_as) + 5) * _SIGNED_SIZE) * _LINE


def _block(block: Block, width: float, report: OfficialReport) -> float:
    size, high = report.paper.size, _LINE * report.paper.line_spacing
    if isinstance(block, Heading):
        return _lines(shown(block.words), size, width) * size * high + 2 * _BELOW
    if isinstance(block, Paragraph):
        if block.form == "note":
            return _lines(shown(block.words), _NOTE_SIZE, width) * _NOTE_SIZE * _LINE + 3
        words = f"- {shown(block.words)}" if block.form == "item" else shown(block.words)
        return _lines(words, size, width, report.paper.first_line * _MM) * size * high + _BELOW
    if isinstance(block, Table):
        return _table(block, width, high)
    return _PAGE_HEIGHT  # a chart belongs to no brief


def _table(table: Table, width: float, high: float) -> float:
    narrow = sum(column.weight == NARROW for column in table.columns)
    rest, whole = width - narrow * _NARROW_WIDTH, sum(column.weight for column in table.columns)
    widths = [rest * one.weight / whole if one.weight != NARROW else _NARROW_WIDTH for one in table.columns]
    heads: tuple[Line, ...] = tuple((column.title,) for column in table.columns)
    rows = sum(
        max(
            _lines(shown(cell), _CELL_SIZE, wide - 2 * _CELL_MARGIN)
            for cell, wide in zip(cells, widths, strict=False)
        )
        * _CELL_SIZE
        * _LINE
        + 3
        for cells in (heads, *(row.cells for row in table.rows))
    )
    caption = _CAPTION_SIZE * high + _BELOW if table.caption else 0.0
    return caption + rows + _NOTE_SIZE * _LINE


def _lines(words: str, size: float, width: float, indent: float = 0.0) -> int:
    """How many lines words take, whole words only."""
    count, used = 1, indent
    for word in words.split(" "):
        long = sum(map(_share, unicodedata.normalize("NFC", word))) * size
        if used and used + long > width:
            count, used = count + 1, 0.0
        if long > width:  # an address that no line holds
            count, long = count + math.floor(long / width), long % width
        used += long + _SHARES[0] * size
    return count


def _share(letter: str) -> float:
    bare = unicodedata.normalize("NFD", letter)[0]
    if bare in _NARROW_LETTERS:
        return _SHARES[0]
    if letter in _WIDE_LETTERS or bare in _WIDE_LETTERS:
        return _SHARES[3]
    return _SHARES[2] if bare.isupper() else _SHARES[1]
