"""A list that is no report: opened like any file, its row of titles found, and the rows below it by field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from analytics.intake.formats.opened import Archive, Refused
from analytics.intake.formats.workers import open_files
from analytics.intake.model.grid import is_blank
from analytics.intake.model.messages import MESSAGES
from analytics.intake.model.source import SourceFile
from analytics.intake.text.normalise import bare_words
from analytics.language import SaidError, Text, both

_LAST_TITLE_ROW = 30

Row = tuple[int, dict[str, Any]]
"""A row's number in its sheet, and its cells by field."""
IsHead = Callable[[Collection[str]], bool]
"""Whether a row that has the titles of these fields is the row of titles."""


class NoListError(SaidError, ValueError):
    """A file that holds no such list: ``text`` says why and what to do, in both languages."""


def read_list(
    source: SourceFile, fields: Mapping[str, str], is_head: IsHead, *, of_archive: Text, without_head: Text
) -> list[Row]:
    """The rows below the first row of titles of a file's sheets; opened in a worker process.

    Args:
        source: any file that reports may come as.
        fields: by a title in bare words (:func:`.bare_words`): its field.
        is_head: which rows are titles.
        of_archive: what to say of a zip of many files.
        without_head: what to say where no sheet has such a row.

    Raises:
        NoListError: it cannot be opened, or has no such row.
    """
    (opened,) = open_files([source])
    if isinstance(opened, Refused):
        message = MESSAGES[opened.code]
        raise NoListError(
            both(f"{message.message.vi} {message.fix.vi}", f"{message.message.en} {message.fix.en}")
        )
    if isinstance(opened, Archive):
        raise NoListError(of_archive)
    for grid in opened:
        if (found := find_head(grid.rows[:_LAST_TITLE_ROW], fields, is_head)) is not None:
            return rows_below(grid.rows, *found)
    raise NoListError(without_head)


def find_head(
    rows: Sequence[Sequence[Any]], fields: Mapping[str, str], is_head: IsHead
) -> tuple[int, dict[int, str]] | None:
    """The place of the row of titles and the field of each of its columns; None where no row is one."""
    for place, row in enumerate(rows):
        columns: dict[int, str] = {}
        for column, cell in enumerate(row):
            field = None if is_blank(cell) else fields.get(bare_words(str(cell)))
            if field is not None and field not in columns.values():
                columns[column] = field
        if is_head(columns.values()):
            return place, columns
    return None


def rows_below(rows: Sequence[Sequence[Any]], head: int, columns: Mapping[int, str]) -> list[Row]:
    """What stands below the row of titles at ``head``; -1 where there is none."""
    return [
        (number, {field: row[column] for column, field in columns.items() if column < len(row)})
        for number, row in enumerate(rows[head + 1 :], start=head + 2)
    ]
