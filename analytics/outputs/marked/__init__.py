"""A sender's workbook given back with its problems marked: cells coloured, a comment on each, a list first.

Everything else of an xlsx or xlsm stays as it was sent, down to the bytes of its parts; of any other kind
of file the same cells come as xlsx. Intake knows the list again and leaves it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from analytics.datasets import Severity
from analytics.intake import CheckedFile, Grid, Problem, SourceFile, contained, open_files
from analytics.outputs.marked import notes, sheet
from analytics.outputs.marked.book import Book, shared_strings
from analytics.outputs.marked.copying import copied
from analytics.outputs.marked.listing import listing
from analytics.outputs.marked.look import Look
from analytics.outputs.marked.package import OddWorkbookError, Package
from analytics.plan import Lang, text

__all__ = ["marked_name", "marked_workbook"]

_FIX = text("Cách sửa")
_LEVELS = {"error": text("✖ Phải sửa"), "warning": text("⚠ Cần xem lại")}
_KEPT = (".xlsx", ".xlsm")
_LARGEST = 20 * 2**20  # unzipped bytes of one sheet: beyond, the list is given without the cells


def marked_name(name: str) -> str:
    """The name of the marked workbook: ``TH-02.xls`` → ``TH-02-loi.xlsx``."""
    path = PurePath(name)
    ending = path.suffix.lower()
    return f"{path.stem or 'bao-cao'}-loi{ending if ending in _KEPT else '.xlsx'}"


def marked_workbook(source: SourceFile, checked: CheckedFile, lang: Lang = "vi") -> bytes:
    """The workbook with its problems marked, as xlsx or xlsm.

    Args:
        source: the file as it was sent.
        checked: what intake said of just these bytes.
        lang: language of comments and list.

    A file that cannot be opened gives a workbook with the list alone. The work is done within the limits
    that hold for opening files; where they do not suffice, the list alone is given too.
    """
    problems = tuple(checked.problems)
    if checked.status != "unreadable":
        marked = contained(_marked, source.data, problems, checked.name, lang)
        if isinstance(marked, bytes):
            return marked
        (opened,) = open_files([source])
        if isinstance(opened, list):
            copy = contained(_of_copy, opened, problems, checked.name, lang)
            if isinstance(copy, bytes):
                return copy
    return _mark(*copied([]), problems, checked.name, lang)


def _marked(data: bytes, problems: Sequence[Problem], name: str, lang: Lang) -> bytes | None:
    """In a worker: the sender's own workbook marked; None where it is no such workbook, or an odd one."""
    try:
        return _mark(data, {}, problems, name, lang)
    except OddWorkbookError:
        return None


def _of_copy(grids: list[Grid], problems: Sequence[Problem], name: str, lang: Lang) -> bytes:
    """In a worker: the same cells as a workbook of our making, marked."""
    return _mark(*copied(grids), problems, name, lang)


def _mark(data: bytes, renamed: dict[str, str], problems: Sequence[Problem], name: str, lang: Lang) -> bytes:
    """Mark a workbook; ``renamed`` says which sheets could not keep their names in it."""
    package = Package(data)
    book = Book(package)
    look = Look(package, book.styles())
    book.drop_old_list(shared_strings(package, book.part))
    names = {own: own for own in book.sheets} | renamed
    for own, part in book.sheets.items():
        if len(package.text(part)) > _LARGEST:
            continue
        here = [one for one in problems if one.cell and names.get(one.sheet or "") == own]
        if not here and not look.has_marks:
            continue
        notes.take_off(package, part)
        root = package.tree(part)
        sheet.take_off(root, look)
        sheet.colour(root, look, _gravest(here))
        notes.write(package, part, root, _notes(here, lang))
    book.add_list(listing(problems, look, names, name, lang))
    return package.saved()


def _gravest(problems: Sequence[Problem]) -> dict[str, Severity]:
    """Each cell with the gravest of its problems."""
    found: dict[str, Severity] = {}
    for one in problems:
        if one.cell and found.get(one.cell) != "error":
            found[one.cell] = one.severity
    return found


def _notes(problems: Sequence[Problem], lang: Lang) -> dict[str, str]:
    """Each cell with the words of all its problems."""
    said: dict[str, list[str]] = {}
    for one in problems:
        words = f"{_LEVELS[one.severity][lang]}: {one.message(lang)}\n{_FIX[lang]}: {one.fix(lang)}"
        said.setdefault(one.cell or "", []).append(words)
    return {cell: "\n\n".join(words) for cell, words in said.items()}
