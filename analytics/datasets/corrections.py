"""What a sender says beside the file: cells mended on the page, and answers to questions about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AnswerKind = Literal["header", "word", "unit", "sheet", "measure"]


@dataclass(frozen=True, slots=True)
class CellCorrection:
    """One cell as mended on the page; the file itself stays as it was sent.

    ``cell`` is an address such as ``D12``, or ``12:12`` for a whole row (``D:D`` for a whole column,
    ``A12:C12`` for a row of a table that stands beside another), which is then emptied. ``value`` is read
    like a typed cell; an empty one empties the cell. ``before`` is what the cell showed.
    """

    sheet: str
    cell: str
    value: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a word of a file means, as its sender has said; remembered for the sender's unit.

    ``kind`` says of what: a column's ``header`` (``scope`` is the dataset's id, ``meaning`` a field), a
    ``word`` of a closed list (``scope`` is the list's id, ``meaning`` its official word), the name of
    a ``unit`` (``scope`` is empty, ``meaning`` the unit's code), the titles of a table on a ``sheet`` that
    names no form (``scope`` is empty, ``meaning`` the dataset's id), or the unit of ``measure`` of amounts of
    money (``scope`` is the dataset's id, ``meaning`` how many đồng one is). ``words`` is what stands in the
    file. An empty ``meaning`` says that a header is none of the dataset's columns, or a table none of the
    datasets.
    """

    kind: AnswerKind
    scope: str
    words: str
    meaning: str
