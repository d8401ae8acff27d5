"""Rows of a table, as they are typed, pasted or read from a file, as documents; each fault by its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.intake.cells.dates import read_date
from analytics.intake.model.grid import shown
from analytics.intake.model.parse_errors import CellNotParsed
from analytics.office.documents.record import Document, document_key
from analytics.plan import Text, text

COLUMNS = ("number", "issued_on", "issuer", "kind", "subject", "link")
"""The fields of :class:`.Document` in the order of the register's columns."""

TITLES: Mapping[str, Text] = {
    "number": text("Số, ký hiệu"),
    "issued_on": text("Ngày ban hành"),
    "issuer": text("Cơ quan ban hành"),
    "kind": text("Loại văn bản"),
    "subject": text("Trích yếu"),
    "link": text("Đường dẫn hoặc tên tệp"),
}
_REQUIRED = COLUMNS[:-1]


@dataclass(frozen=True, slots=True)
class ReadDocuments:
    """What a table holds: its documents, or what is wrong with which of its rows.

    ``rows`` has the number of each document's row; ``faults`` are whole sentences.
    """

    documents: tuple[Document, ...]
    rows: tuple[int, ...]
    faults: tuple[Text, ...]


def read_rows(rows: Sequence[tuple[int, Mapping[str, Any]]]) -> ReadDocuments:
    """Documents of rows, each with its number and its cells by field; blank rows are left out.

    The day stands first in a date that is typed; what is missing or cannot be read is told, never guessed.
    """
    documents: list[Document] = []
    numbers: list[int] = []
    faults: list[Text] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        words = {field: _words(cells.get(field)) for field in COLUMNS}
        if not any(words.values()):
            continue
        missing = [TITLES[field] for field in _REQUIRED if not words[field]]
        faults += [text("Dòng {row}: thiếu «{column}».", row=number, column=title) for title in missing]
        day = _day(cells.get("issued_on"))
        if words["issued_on"] and day is None:
            faults.append(
                text(
                    "Dòng {row}: ngày ban hành «{words}» không phải là một ngày như 12/03/2026 (ngày "
                    "trước, tháng sau).",
                    row=number,
                    words=words["issued_on"],
                )
            )
        if missing or day is None:
            continue
        document = Document(
            words["number"], day, words["issuer"], words["kind"], words["subject"], words["link"]
        )
        first = seen.setdefault(document_key(document), number)
        if first != number:
            faults.append(
                text(
                    "Dòng {row}: văn bản «{number}» năm {year} của cùng cơ quan đã có ở dòng {first}; "
                    "mỗi văn bản chỉ ghi một dòng.",
                    row=number,
                    number=document.number,
                    year=str(day.year),
                    first=first,
                )
            )
            continue
        documents.append(document)
        numbers.append(number)
    return ReadDocuments(tuple(documents), tuple(numbers), tuple(faults))


def _words(cell: Any) -> str:
    """A cell as it is read, in one line; nothing for a blank of any kind."""
    if cell is None or cell != cell:  # a blank of pandas differs from itself
        return ""
    return " ".join(shown(cell).split())


def _day(cell: Any) -> date | None:
    if not _words(cell):
        return None
    try:
        return read_date(cell)
    except CellNotParsed:
        return None
