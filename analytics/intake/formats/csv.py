"""Reading CSV and TSV text: its encoding, its separator, its rows."""

from __future__ import annotations

import csv
import io
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator

from analytics.intake.formats.known_titles import told
from analytics.intake.model.grid import Grid, OpenQuote, Value
from analytics.intake.model.limits import LIMITS, TooLargeError
from analytics.intake.text.title_forms import is_title

_DELIMITERS = ";,\t|"
_SAMPLE_LINES = 60
_NOT_TABLES = ("<", "{", "[", "%PDF")
_LONGEST_CELL = 2**20
_SEPARATOR_LINE = "sep="
_ALMOST_ALL = 0.75
_SAMPLE = 4096
_END_OF_FILE = b"\x1a"  # as programs of DOS, and of accountants still, end a text
_LEAST_PADDING = 4
_TABLE_LINES = 2  # the least lines of a table, and the least headers to know it by
_LEAST_ZEROS = 10  # UTF-16 has a zero in every other byte of plain letters, in one of ten at the least


def read_text_file(data: bytes, name: str) -> Grid | None:
    """A text table under its name, its quotation marks without a partner noted.

    None when the bytes are no text or no table.

    Raises:
        TooLargeError: the table has more cells than may be read.
    """
    words = _decode(data)
    if words is None or words.lstrip().startswith(_NOT_TABLES):
        return None
    delimiter = _delimiter(words)
    if words[: len(_SEPARATOR_LINE)].lower() == _SEPARATOR_LINE:
        first, _, words = words.partition("\n")
        delimiter = first[len(_SEPARATOR_LINE) :].strip("\r") or delimiter
    try:
        rows, ends = _split_counting(words, delimiter[0])
        if (lines := _lines_in_quotes(words)) is not None:
            delimiter = _delimiter(lines)
            rows, ends = _split_counting(lines, delimiter[0])
    except csv.Error:
        return None
    width = max(map(_filled, rows), default=0)
    if width * len(rows) > LIMITS.cells:
        raise TooLargeError
    whole: list[list[Value]] = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    # Only a comma stands in numbers, too; a row may then have been written with more cells than it means.
    lengths = tuple(map(len, rows)) if delimiter[0] == "," else ()
    quotes = tuple(_open_quotes(rows, ends, delimiter[0]))
    return Grid(name, whole, open_quotes=quotes, lengths=lengths, of_text=True)


def _lines_in_quotes(words: str) -> str | None:
    """The text without the quotation marks around each whole line; None where not every line has them.

    So a program writes a table that another one has put into a single column.
    """
    lines = [line.strip() for line in words.splitlines()]
    if len(lines) < _TABLE_LINES or not all(not line or line[0] == line[-1] == '"' for line in lines):
        return None
    bare = [line[1:-1].replace('""', "\0") for line in lines]
    if any('"' in line for line in bare):  # marks that end a cell within the line
        return None
    return "\n".join(bare).replace("\0", '"')


def is_text_table(data: bytes) -> bool:
    """Whether text is a table rather than a letter: most of its lines fall into the same number of cells.

    Commas stand in letters too: they make a table where every line has as many, or where headers are known.
    """
    words = _decode(data)
    if words is None or words.lstrip().startswith(_NOT_TABLES):
        return False
    lines = [line for line in words.splitlines() if line.strip()][:_SAMPLE_LINES]
    if len(lines) < _TABLE_LINES:
        return False
    for delimiter in _DELIMITERS:
        found = Counter(line.rstrip().count(delimiter) for line in lines)
        number, times = max(((n, k) for n, k in found.items() if n), key=lambda one: one[1], default=(0, 0))
        enough = times == len(lines) and number > 1 if delimiter == "," else times * 2 > len(lines)
        if times >= _TABLE_LINES and enough:
            return True
    return _known_headers(words, _delimiter(words)) >= _TABLE_LINES


def _split_counting(words: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The rows, and the line (from 1) on which each of them ends."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter)
    rows, ends = [], []
    for row in reader:
        rows.append(row)
        ends.append(reader.line_num)
    return rows, ends


def _open_quotes(rows: list[list[str]], ends: list[int], delimiter: str) -> Iterator[OpenQuote]:
    """Cells that hold what looks like further rows: about as many separators as their lines would have."""
    usual = Counter(len(row) for row in rows if len(row) > 1).most_common(1)
    wide = usual[0][0] - 1 if usual else 1
    begins = 1
    for number, (row, end) in enumerate(zip(rows, ends, strict=True)):
        first, begins = begins, end + 1
        if end == first and len(row) > wide:
            continue
        for column, cell in enumerate(row):
            inside = cell.count(delimiter)
            swallowed = len(cell.splitlines()) > 1 or (number == len(rows) - 1 and column == len(row) - 1)
            if inside and swallowed and len(row) - 1 + inside >= wide * (end - first + 1) * _ALMOST_ALL:
                yield OpenQuote(number, column, first, end)
                break


def _filled(row: list[str]) -> int:
    """How many cells a row has up to the last that is not blank."""
    length = len(row)
    while length and not row[length - 1]:
        length -= 1
    return length


def _split(words: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    return list(csv.reader(io.StringIO(words, newline=""), delimiter=delimiter))


def _decode(data: bytes) -> str | None:
    data = _without_padding(data.removesuffix(_END_OF_FILE))
    if data.startswith(BOM_UTF8):
        return _as(data, "utf-8-sig")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _as(data, "utf-16")
    if data[:_SAMPLE].count(0) * _LEAST_ZEROS > len(data[:_SAMPLE]):
        zeros_second = data[1:_SAMPLE:2].count(0) > data[0:_SAMPLE:2].count(0)
        return _as(data, "utf-16-le" if zeros_second else "utf-16-be")
    data = data.replace(b"\0", b"")  # single ones are left over from old programs
    utf8 = _as(data, "utf-8")
    return utf8 if utf8 is not None else _legacy(data)


def _without_padding(data: bytes) -> bytes:
    """Text without the zeros at its end that are left where a computer went off while it saved."""
    bare = data.rstrip(b"\0")
    if len(data) - len(bare) < _LEAST_PADDING:
        return data
    # The last letter of UTF-16 may have a zero of its own.
    return bare + b"\0" * (len(bare) % 2 if 0 in bare[:_SAMPLE] else 0)


def _as(data: bytes, encoding: str) -> str | None:
    try:
        words = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    odd = sum(
        unicodedata.category(char) in ("Cc", "Cn", "Co")
        for char in words[:_SAMPLE]
        if char not in "\t\r\n\f\v"
    )
    return words if odd * 50 <= min(len(words), _SAMPLE) else None


def _legacy(data: bytes) -> str | None:
    """Text of the time before Unicode: Windows Vietnamese when known headers come out of it."""
    vietnamese = _as(data, "cp1258")
    if vietnamese is not None:
        vietnamese = unicodedata.normalize("NFC", vietnamese)
        if _known_headers(vietnamese, _delimiter(vietnamese)):
            return vietnamese
    # Fonts of old (TCVN3, VNI) wrote their letters over those of Western Windows; that is repaired later.
    return _as(data, "cp1252") or _as(data, "latin-1")


def _delimiter(words: str) -> str:
    """The separator under which most known headers appear, then the one that splits most evenly."""
    sample = "\n".join(words.splitlines()[:_SAMPLE_LINES])

    def fit(delimiter: str) -> tuple[int, float]:
        try:
            widths = [len(row) for row in _split(sample, delimiter) if row]
        except csv.Error:
            return -1, 0
        usual = max(set(widths), key=widths.count, default=0)
        return _known_headers(sample, delimiter), widths.count(usual) if usual > 1 else 0

    return max(_DELIMITERS, key=fit)


def _known_headers(words: str, delimiter: str) -> int:
    try:
        rows = _split("\n".join(words.splitlines()[:_SAMPLE_LINES]), delimiter)
    except csv.Error:
        return 0
    titles = told()
    return max((sum(is_title(cell, titles) for cell in row) for row in rows), default=0)
