"""What an official report says before it is on paper: parts, sentences, tables, and gaps for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from analytics.plan import Paper

NARROW = 0.0
"""The weight of a column of running numbers."""

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that the system cannot fill; stands in square brackets."""

    words: str

    def __str__(self) -> str:
        """The words in their brackets."""
        return f"[{self.words}]"


Line = tuple[str | Gap, ...]
"""A sentence or a cell: words as they are, and gaps between them."""


def line(*pieces: str | Gap) -> Line:
    """A line of these pieces. Square brackets of the words become round: only gaps may look like gaps."""
    return tuple(one if isinstance(one, Gap) else unbracketed(one) for one in pieces if str(one))


def lines(*cells: str) -> tuple[Line, ...]:
    """A line for each cell of a row."""
    return tuple(line(cell) for cell in cells)


def unbracketed(words: str) -> str:
    """Words with round brackets for square ones, and without signs that no XML can hold."""
    return _ILLEGAL.sub("", words).replace("[", "(").replace("]", ")")


_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def shown(words: Line) -> str:
    """A line as it is read."""
    return "".join(map(str, words))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a part: level 2 is ``1. Bold``, level 3 is ``a) …``."""

    level: Literal[2, 3]
    words: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence of the body; ``item`` begins with a dash, ``note`` is small and italic."""

    words: Line
    form: Literal["body", "item", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``weight`` is its share of the width beside the others', or :data:`NARROW`."""

    title: str
    weight: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a cell for each column, or one ``heading`` over all of them (then one cell)."""

    cells: tuple[Line, ...]
    form: Literal["body", "heading", "total"] = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, ``""`` for none; the row of column titles repeats on each page."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one kind in a chart, one for each of its places; ``None`` where there is no figure."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of bars: side by side and lying for each place, or ``stacked`` and standing.

    ``said`` tells all its figures in words, for who does not see it. ``shares`` are values of 0..1.
    """

    caption: str
    said: str
    places: tuple[str, ...]
    bars: tuple[Bars, ...]
    shares: bool = False
    stacked: bool = False


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Part:
    """A part with a Roman number: ``II. KẾT QUẢ THỰC HIỆN``."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own, lying on its side when ``wide``."""

    title: str
    blocks: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around the text: who sends it, where, to whom, and who signs."""

    above: Line | None
    body: tuple[Line, ...]
    number: Line
    place_and_date: Line
    title: str
    subject: str
    addressees: tuple[Line, ...]
    basis: tuple[Line, ...]
    signed_as: tuple[Line, ...]
    signer: Line
    recipients: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OfficialReport:
    """A whole report; ``opening`` stands before the first part."""

    letterhead: Letterhead
    opening: tuple[Block, ...]
    parts: tuple[Part, ...]
    annexes: tuple[Annex, ...]
    paper: Paper = field(default_factory=Paper)


@dataclass(frozen=True, slots=True)
class PlacedGap:
    """A gap and the heading it stands under."""

    where: str
    words: str


def gaps(report: OfficialReport) -> tuple[PlacedGap, ...]:
    """Every place for a person to fill, in the order of the document."""
    return tuple(
        PlacedGap(where, piece.words)
        for where, words in _placed(report)
        for piece in words
        if isinstance(piece, Gap)
    )


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _placed(report: OfficialReport) -> Iterator[tuple[str, Line]]:
    head = report.letterhead
    top = [*([head.above] if head.above else []), *head.body, head.number, head.place_and_date]
    yield from (("Phần đầu", one) for one in (*top, *head.addressees, *head.basis))
    yield from _of_blocks("Phần mở đầu", report.opening)
    for number, part in zip(ROMAN, report.parts, strict=False):
        yield from _of_blocks(f"{number}. {part.title}", part.blocks)
    yield from (("Phần ký và nơi nhận", one) for one in (*head.recipients, *head.signed_as, head.signer))
    for number, annex in zip(ROMAN, report.annexes, strict=False):
        yield from _of_blocks(f"Phụ lục {number}. {annex.title}", annex.blocks)


def _of_blocks(where: str, blocks: tuple[Block, ...]) -> Iterator[tuple[str, Line]]:
    for block in blocks:
        if isinstance(block, Table):
            yield from ((where, cell) for row in block.rows for cell in row.cells)
        elif not isinstance(block, Chart):
            yield where, block.words
