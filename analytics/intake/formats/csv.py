"""Reading CSV and TSV text: its encoding, its separator, its rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from analytics.intake.formats.encodings import decoded
from analytics.intake.formats.known_titles import told
from analytics.intake.model.grid import Grid, OpenQuote, Value
from analytics.intake.model.limits import LIMITS, TooLargeError
from analytics.intake.text.title_forms import is_title

_DELIMITERS = ";,\t|"
_SAMPLE_LINES = 60
_NOT_TABLES = re.compile(r"\s*(?:<|%PDF|\{\s*[\"'}]|\[\s*[\[{\"'\]])")
_LONGEST_CELL = 2**20
_SEPARATOR_LINE = re.compile(r"sep=([^\r\n]*)(?:\r\n?|\n|$)", re.IGNORECASE)
_FORMULA_OF_TEXT = re.compile(r'\s*="([^"]*)"\s*')
_PIECE_SET_OFF = re.compile(r",\s")
_ALMOST_ALL = 0.75
_TABLE_LINES = 2  # the least lines of a table, and the least headers to know it by
_LEAST_COLUMNS = 3  # from so many on a line with as many pieces is a row by another separator


def read_text_file(data: bytes, name: str) -> Grid | None:
    """A text table under its name, its quotation marks without a partner noted.

    None when the bytes are no text or no table.

    Raises:
        TooLargeError: the table has more cells than may be read.
        UnicodeDecodeError: a few of its letters are broken.
    """
    words = _decoded(data)
    if words is None or _NOT_TABLES.match(words):
        return None
    if "\n" not in words and "\r" not in words:
        words = "\n".join(words.splitlines())  # some programs end lines by a letter of their own
    delimiter = _delimiter(words)
    if line := _SEPARATOR_LINE.match(words):
        delimiter, words = line[1] or delimiter, words[line.end() :]
    try:
        rows, ends = _split_counting(words, delimiter[0])
        if (lines := _lines_in_quotes(words)) is not None:
            delimiter = _delimiter(lines)
            rows, ends = _split_counting(lines, delimiter[0])
    except csv.Error:
        return None
    rows = _by_other_separators(rows, delimiter[0])
    if '="' in words:  # as programs keep others from taking figures for numbers
        rows = [[_of_text(cell) for cell in row] for row in rows]
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
    try:
        words = _decoded(data)
    except UnicodeDecodeError:
        return False
    if words is None or _NOT_TABLES.match(words):
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
    set_off = f'{delimiter} "' in words  # a gap before a quotation mark, which would be taken for a letter
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, skipinitialspace=set_off)
    rows, ends = [], []
    for row in reader:
        rows.append(row)
        ends.append(reader.line_num)
    return rows, ends


def _by_other_separators(rows: list[list[str]], delimiter: str) -> list[list[str]]:
    """The rows, those that are one cell by the file's separator and whole rows by another split there."""
    usual = Counter(_filled(row) for row in rows if len(row) > 1).most_common(1)
    width = usual[0][0] if usual else 0
    if width < _LEAST_COLUMNS or all(len(row) != 1 for row in rows):
        return rows
    others = _DELIMITERS.replace(delimiter, "")
    return [_as_whole_row(row[0], others, width) or row if len(row) == 1 else row for row in rows]


def _as_whole_row(line: str, separators: str, width: int) -> list[str] | None:
    if "\n" in line or "\r" in line:
        return None  # written in quotes, and so one cell
    for separator in separators:
        if line.count(separator) < width - 1 or (separator == "," and _PIECE_SET_OFF.search(line)):
            continue  # a sentence has a gap behind its commas
        cells = next(csv.reader([line], delimiter=separator), [])
        if _filled(cells) == width:
            return cells
    return None


def _of_text(cell: str) -> str:
    formula = _FORMULA_OF_TEXT.fullmatch(cell)
    return formula[1] if formula else cell


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
    return _split_counting(words, delimiter)[0]


def _decoded(data: bytes) -> str | None:
    return decoded(data, lambda words: _known_headers(words, _delimiter(words)))


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
