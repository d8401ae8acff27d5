"""A register kept in a workbook, a CSV or the clipboard: where its table stands, and its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping

from analytics.intake import titled_list
from analytics.intake.model.source import SourceFile
from analytics.intake.text.normalise import bare_words
from analytics.language import LANGUAGES, SaidError, both, text
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


class DocumentsFileError(SaidError, ValueError):
    """A file that holds no register: ``text`` says why and what to do, in both languages."""


def read_file(name: str, data: bytes) -> ReadDocuments:
    """The documents of a file, any that reports may come as; opened in a worker process.

    Raises:
        DocumentsFileError: it cannot be opened, or none of its sheets has the titles of the register.
    """
    needed = (", ".join(f"«{TITLES[field][lang]}»" for field in COLUMNS[:-1]) for lang in LANGUAGES)
    try:
        rows = titled_list.read_list(
            SourceFile(name, data),
            _FIELDS,
            _is_head,
            of_archive=text("Tệp nén chứa nhiều tệp: hãy giải nén và đưa vào đúng tệp sổ văn bản."),
            without_head=text(
                "Không thấy dòng tiêu đề của sổ văn bản. Dòng đó cần các cột {columns}.",
                columns=both(*needed),
            ),
        )
    except titled_list.NoListError as error:
        raise DocumentsFileError(error.text) from error
    return read_rows(rows)


def read_pasted(words: str) -> ReadDocuments:
    """The documents of cells copied from a sheet, with or without the row of titles.

    Without it the columns stand in the order of :data:`.COLUMNS`.
    """
    rows = _pasted(words)
    found = titled_list.find_head(rows[:1], _FIELDS, _is_head)
    return read_rows(titled_list.rows_below(rows, *(found or (-1, dict(enumerate(COLUMNS))))))


def _pasted(words: str) -> list[list[str]]:
    """Cells between tabs; quotation marks are Excel's own only where all are closed as it does."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return [list(row) for row in csv.reader(io.StringIO(words), delimiter="\t", strict=True)]
    except csv.Error:
        return [line.split("\t") for line in words.split("\n")]


def _is_head(fields: Collection[str]) -> bool:
    return len(fields) >= _LEAST_TITLES
