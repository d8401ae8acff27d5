"""A register kept in a workbook, a CSV or the clipboard: where its table stands, and its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from analytics.intake.formats.open_file import Archive, Refused
from analytics.intake.formats.workers import open_files
from analytics.intake.model.files import SourceFile
from analytics.intake.model.grid import is_blank
from analytics.intake.model.messages import MESSAGES
from analytics.intake.text.normalise import bare_words
from analytics.language import Text, both, text
from analytics.office.documents.table import COLUMNS, TITLES, ReadDocuments, read_rows

_ALSO: Mapping[str, tuple[str, ...]] = {
    "number": ("Số/ký hiệu", "Số, ký hiệu văn bản", "Số ký hiệu", "Số văn bản", "Số hiệu", "number"),
    "issued_on": ("Ngày", "Ngày, tháng, năm", "Ngày tháng", "Ngày văn bản", "issued_on"),
    "issuer": ("Cơ quan, đơn vị ban hành", "Đơn vị ban hành", "Nơi ban hành", "issuer"),
    "kind": ("Loại", "Thể loại", "Tên loại văn bản", "kind"),
    "subject": ("Trích yếu nội dung", "Nội dung", "Tên văn bản", "subject"),
    "link": ("Đường dẫn", "Tên tệp", "Tệp", "Link", "link"),
}
"""What else registers call their columns."""

_FIELDS = {
    bare_words(words): field
    for field in COLUMNS
    for words in (TITLES[field].vi, TITLES[field].en, *_ALSO[field])
}
_LEAST_TITLES = 3
_LAST_TITLE_ROW = 30


class DocumentsFileError(ValueError):
    """A file that holds no register: ``text`` says why and what to do, in both languages."""

    def __init__(self, said: Text) -> None:
        """Keep the sentence; ``str()`` gives the English one."""
        super().__init__(said.en)
        self.text = said


def read_file(name: str, data: bytes) -> ReadDocuments:
    """The documents of a file, any that reports may come as; opened in a worker process.

    Raises:
        DocumentsFileError: it cannot be opened, or none of its sheets has the titles of the register.
    """
    (opened,) = open_files([SourceFile(name, data)])
    if isinstance(opened, Refused):
        message = MESSAGES[opened.code]
        raise DocumentsFileError(
            both(f"{message.message.vi} {message.fix.vi}", f"{message.message.en} {message.fix.en}")
        )
    if isinstance(opened, Archive):
        raise DocumentsFileError(text("Tệp nén chứa nhiều tệp: hãy giải nén và đưa vào đúng tệp sổ văn bản."))
    for grid in opened:
        found = _titles(grid.rows[:_LAST_TITLE_ROW])
        if found is not None:
            return _below(grid.rows, *found)
    needed = ", ".join(f"«{TITLES[field].vi}»" for field in COLUMNS[:-1])
    needed_en = ", ".join(f"«{TITLES[field].en}»" for field in COLUMNS[:-1])
    raise DocumentsFileError(
        text(
            "Không thấy dòng tiêu đề của sổ văn bản. Dòng đó cần các cột {columns}.",
            columns=both(needed, needed_en),
        )
    )


def read_pasted(words: str) -> ReadDocuments:
    """The documents of cells copied from a sheet, with or without the row of titles.

    Without it the columns stand in the order of :data:`.COLUMNS`.
    """
    rows = _pasted(words)
    found = _titles(rows[:1])
    if found is not None:
        return _below(rows, *found)
    return _below(rows, -1, dict(enumerate(COLUMNS)))


def _pasted(words: str) -> list[list[str]]:
    """Cells between tabs; quotation marks are Excel's own only where all are closed as it does."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return [list(row) for row in csv.reader(io.StringIO(words), delimiter="\t", strict=True)]
    except csv.Error:
        return [line.split("\t") for line in words.split("\n")]


def _titles(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[int, str]] | None:
    """The row of titles and the field of each of its columns; None where no row is one."""
    for number, row in enumerate(rows):
        fields: dict[int, str] = {}
        for column, cell in enumerate(row):
            field = None if is_blank(cell) else _FIELDS.get(bare_words(str(cell)))
            if field is not None and field not in fields.values():
                fields[column] = field
        if len(fields) >= _LEAST_TITLES:
            return number, fields
    return None


def _below(rows: Sequence[Sequence[Any]], titles: int, fields: Mapping[int, str]) -> ReadDocuments:
    return read_rows(
        [
            (number, {field: row[column] for column, field in fields.items() if column < len(row)})
            for number, row in enumerate(rows[titles + 1 :], start=titles + 2)
        ]
    )
