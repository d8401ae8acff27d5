"""A worksheet's XML in xlsx: what it says beside values, found without building the sheet.

Nearly every sheet has nothing of the kind, so a few searches at the speed of memory decide first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from html import unescape
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from analytics.intake.formats.rich_text import RichText, is_rich, rich_text
from analytics.intake.formats.used_area import (
    LAST_COLUMN,
    LAST_ROW,
    Occupancy,
    SheetScan,
    choose_ends,
    names,
)
from analytics.intake.formats.xlsx.markup import ATTRIBUTE, holds
from analytics.intake.model.grid import ErrorCell, FormulaWithoutValue, Place
from analytics.intake.model.limits import EntityError

_FAR = re.compile(rb' r="(?:[A-Z]{3}|[A-Z]{2}\d{3}|[A-Z]?\d{4})')
_WITHOUT_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f [^>]*/>)\s*(?:<(?:\w+:)?v\s*/>|</|<(?:\w+:)?v>\s*<)"
)
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:row\b([^>]*)>|c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c\s*>))", re.DOTALL)
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_VALUE = re.compile(rb"<(?:\w+:)?[vt]\b[^>]*(?<!/)>\s*([^<\s][^<]*|<!\[CDATA\[)")
_NO_RESULT = re.compile(rb'<c [^>]*t="str"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)<v(?:/>|></v>)</c>')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*))")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["'](\d{1,7})["']""")
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d+)["']""")
_LOW = re.compile(rb""" ht=["'][01](?:\.\d*)?["']""")
_NARROW = re.compile(rb""" width=["']0(?:\.[01]\d*)?["']""")
"""A row and a column drawn so small that nobody sees what stands in it."""
_LOWEST, _NARROWEST = 2.0, 0.2  # points, and letters
_CELL_BEGINS = re.compile(rb"""<(?:\w+:)?c\s+r=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLED_CELL = re.compile(_CELL_BEGINS.pattern + rb' s="(\d+)"')
_FEW_STYLES = 20
"""More styles than these are not each looked for by itself."""

_MOST_STRESSED = 2000
"""Where more cells stand out, none does."""
_START = 1024
_TRUE = (b"1", b"true")

_Cell = tuple[int, int, bytes, bytes, int, int]
"""Row, column, attributes, content, and where the cell starts and ends."""


class CellStyles(NamedTuple):
    """The numbers of the cell styles that show percentages, strike through, or show the month first.

    ``worded`` are those that show words beside numbers, with these words; ``indents`` those that set words
    in, with how far; ``unseen`` those that write in the colour of their ground, ``stressed`` those with bold
    letters or a ground of colour. Nearly every file has the latter, so their cells alone are looked up.
    """

    percents: frozenset[bytes]
    struck: frozenset[bytes]
    month_first: frozenset[bytes] = frozenset()
    worded: Mapping[bytes, str] = MappingProxyType({})
    indents: Mapping[bytes, int] = MappingProxyType({})
    unseen: frozenset[bytes] = frozenset()
    stressed: frozenset[bytes] = frozenset()

    def telling(self) -> tuple[bytes, ...]:
        """Every style that is looked for, as cells name it."""
        sets = (self.percents, self.struck, self.month_first, self.unseen)
        return tuple(b' s="%b"' % style for style in frozenset().union(*sets, self.worded, self.indents))


def survey_xml(
    part: bytes, styles: CellStyles, telling: Collection[bytes], rich: Mapping[bytes, RichText]
) -> SheetScan | None:
    """What a sheet's XML says beside its values; None, and quickly, where that is nothing.

    ``telling`` is what :meth:`CellStyles.telling` says, once for all sheets of a file; ``rich`` are the
    struck or raised ones of the texts that sheets share, by number.

    Raises:
        EntityError: the XML declares entities.
        TooLargeError: the filled cells reach too far, and too many of them do.
    """
    refuse_entities(part)
    far = _FAR.search(part) is not None
    unsaid = _leaves_unsaid(part)
    hidden = holds(part, b"hidden=") or _may_be_flat(part)
    looks = bool(rich) or is_rich(part) or any(holds(part, style) for style in telling)
    stressed = {} if looks or unsaid else _stressed(part, styles.stressed)
    if not (far or unsaid or hidden or looks or stressed):
        return None
    found = SheetScan(stressed=set(stressed))
    if hidden:
        _note_hidden(part, found)
    if far:
        _leave_out_strays(part, found)
        if found.kept is not None:
            part = found.kept
            unsaid = unsaid and _leaves_unsaid(part)
    if unsaid or looks:
        _note_cells(part, found, styles, rich, unsaid=unsaid)
    return found


def _stressed(part: bytes, styles: Collection[bytes]) -> dict[Place, None]:
    """The cells of some styles below the first row, which is that of the titles in most; none of too many."""
    cells = islice(_cells_of(part, styles), _MOST_STRESSED)
    found = {(int(cell[2]) - 1, column_number(cell[1])): None for cell in cells}
    return found if len(found) < _MOST_STRESSED else {}


def _cells_of(part: bytes, styles: Collection[bytes]) -> Iterator[re.Match[bytes]]:
    first = max(part.find(b"</row>"), 0)
    if len(styles) > _FEW_STYLES:
        yield from (cell for cell in _STYLED_CELL.finditer(part, first) if cell[3] in styles)
        return
    for style in styles:
        named, at = b' s="%b"' % style, first
        while (at := part.find(named, at + 1)) >= 0:
            if cell := _CELL_BEGINS.fullmatch(part[part.rfind(b"<", 0, at) : at]):
                yield cell


def _note_cells(
    part: bytes, found: SheetScan, styles: CellStyles, rich: Mapping[bytes, RichText], *, unsaid: bool
) -> None:
    """Note how cells look and, where some values are ``unsaid``, which."""
    for row, column, attributes, content, _, _ in _cells(part):
        if not content:
            continue
        style = _STYLE.search(attributes)
        if style:
            found.put_look((row, column), style[1], styles)
        if text := _rich(attributes, content, rich):  # which has looks of its own, whatever the style
            found.put_rich((row, column), text)
        elif style and style[1] in styles.struck:
            found.struck[row, column] = None
        if unsaid:
            _mark(found, (row, column), attributes, content)


def _rich(attributes: bytes, content: bytes, rich: Mapping[bytes, RichText]) -> RichText | None:
    """The text of a cell that has struck or raised letters."""
    if b't="s"' in attributes:
        number = _VALUE.search(content) if rich else None
        return rich.get(number[1].strip()) if number else None
    return rich_text(content) if b't="inlineStr"' in attributes else None


def refuse_entities(part: bytes) -> None:
    """Stop at a part that begins as an XML bomb must and as no honest program writes.

    Raises:
        EntityError: it does.
    """
    if b"<!DOCTYPE" in part[:_START]:
        raise EntityError


def _leaves_unsaid(part: bytes) -> bool:
    """Whether a sheet has an error value or a formula without result; nearly every sheet has no formula."""
    return (may_have_formulas(part) and _WITHOUT_VALUE.search(part) is not None) or holds(part, b't="e"')


def may_have_formulas(part: bytes) -> bool:
    """Whether any cell may have a formula; those of nearly every sheet have none."""
    return _has(part, b"<f") or (b"<worksheet" not in part[:_START] and b":f" in part)


def _may_be_flat(part: bytes) -> bool:
    """Whether rows or columns are drawn so small; few sheets tell heights, widths stand over the cells."""
    low = holds(part, b" ht=") and _LOW.search(part) is not None
    return low or _NARROW.search(part, 0, max(part.find(b"<sheetData"), 0) or len(part)) is not None


def _has(part: bytes, begins: bytes) -> bool:
    """Whether a tag begins so: among cells its last letter, which is none of Vietnamese, is looked for first.

    That goes at the speed of memory. Settings of the page around the cells have it, but they are short.
    """
    start, end = part.find(b"<sheetData"), part.rfind(b"</sheetData>")
    if 0 <= start < end and part.find(begins[-1:], start, end) < 0:
        return begins in part[:start] or begins in part[end:]
    return holds(part, begins)


def _cells(part: bytes) -> Iterator[_Cell]:
    row = column = -1
    for match in _ROW_OR_CELL.finditer(part):
        of_row, of_cell, content = match.groups()
        if of_cell is None:
            named = _ROW_NUMBER.search(of_row)
            row, column = int(named[1]) - 1 if named else row + 1, -1
            continue
        if reference := _REFERENCE.search(of_cell):
            row, column = int(reference[2]) - 1, column_number(reference[1])
        else:
            column += 1
        yield row, column, of_cell, content or b"", match.start(), match.end()


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: bytes) -> int:
    """The place of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _mark(found: SheetScan, place: Place, attributes: bytes, content: bytes) -> None:
    value = _VALUE.search(content)
    if b't="e"' in attributes:
        found.marks[place] = ErrorCell(_text(value[1]) if value else "#N/A")
    elif value is None and b't="str"' not in attributes and (formula := _FORMULA.search(content)):
        found.marks[place] = FormulaWithoutValue("=" + (_text(formula[1] or b"") or "…"))


def _text(source: bytes) -> str:
    return unescape(source.decode("utf-8", "replace")).strip()


def _note_hidden(part: bytes, found: SheetScan) -> None:
    for match in _COLUMN.finditer(part):
        attributes = dict(ATTRIBUTE.findall(match[1]))
        if attributes.get(b"hidden") in _TRUE or _below(attributes.get(b"width"), _NARROWEST):
            first, last = int(attributes.get(b"min", b"1")), int(attributes.get(b"max", b"0"))
            found.hidden_columns.update(range(max(first - 1, 0), min(last, LAST_COLUMN)))
    row = -1
    for match in _ROW.finditer(part):
        named = _ROW_NUMBER.search(match[1])
        row = min(int(named[1]) - 1 if named else row + 1, LAST_ROW)
        if b"hidden" not in match[1] and b" ht=" not in match[1]:
            continue
        attributes = dict(ATTRIBUTE.findall(match[1]))
        if attributes.get(b"hidden") in _TRUE or _below(attributes.get(b"ht"), _LOWEST):
            found.hidden_rows.add(row)


def _below(size: bytes | None, least: float) -> bool:
    """Whether a height or width is said, and less than can be seen."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


def _leave_out_strays(part: bytes, found: SheetScan) -> None:
    """Cut the cells beyond the sheet's main part out of its XML, so that the fast reader can read it."""
    shorter = _NO_RESULT.sub(b"", part)  # formulas filled down to the last row, most without a result
    if len(shorter) < len(part):
        part = found.kept = shorter
    filled = Occupancy()
    last_row = last_column = 0  # of what the fast reader counts, which are also texts of no length
    for row, column, _, content, _, _ in _cells(part):
        if content:
            last_row, last_column = max(last_row, row + 1), max(last_column, column + 1)
            if _VALUE.search(content):
                filled.add(row, column)
    ends = rows, columns = filled.ends()
    if last_row <= rows and last_column <= columns:
        choose_ends(filled, 0)
        return
    kept: list[bytes] = []
    strays: list[Place] = []
    start = 0
    for row, column, _, content, begin, end in _cells(part):
        if content and (row >= rows or column >= columns):
            kept.append(part[start:begin])
            start = end
            if _VALUE.search(content):
                strays.append((row, column))
    if choose_ends(filled, len(strays)) == ends:
        found.kept = b"".join([*kept, part[start:]])
        found.strays = names(strays)
