"""What a row says beside its fields that makes its event doubtful: «Đã hủy», «(dự kiến)».

Nobody but the sender knows whether the event was held after all, so the row is read and this is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from analytics.datasets import COUNTED_KINDS, Column
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.named_rows import ask_named_rows
from analytics.intake.tables.rows.not_held import ask_not_held, is_proposed_still
from analytics.intake.tables.titles.cell_notes import corrects
from analytics.intake.tables.titles.held_by_others import tell_held_by_others
from analytics.intake.text.deeds import deed_fields, denies_deed, is_asked_in
from analytics.intake.text.normalise import IN_BRACKETS, bare_words
from analytics.intake.text.remembered import Unremarkable
from analytics.intake.text.row_words import (
    DOUBTFUL,
    is_not_held,
    is_taken_back,
    is_time_alone,
    limit_of_note,
    may_deny,
    set_off,
)
from analytics.plan import Quarter

_NOTES = re.compile(r"ghi chu|note|notes|tinh trang|trang thai|ket qua|tien do|thuc hien|danh gia|nhan xet")
_CANCELLED = re.compile(r"\bhuy\b")
_APART = re.compile(r"\s[-–—]\s|[:;]")
_LONGEST = 60
_ALL_DONE = 100
_NOT_ALL = re.compile(r"\b(?:het|du(?! kien| tinh)|toan bo)\b")
_IN_HAND = ("feedback", "task")
"""Datasets whose rows may well speak of what is not done yet."""
_DOUBTED = ("planned", "unfinished")


def tell_row_notes(
    block: Block,
    located: Located,
    period: Quarter | None,
    holds_itself: Callable[[str], bool],
    findings: Findings,
) -> None:
    """Tell of each row of an event whose note or name says that it was not held, or not in the period.

    Of every row, that others held it; ``holds_itself`` says whether words for who it was mean the sender.
    """
    event = block.dataset.event_column
    ask_named_rows(block, located, findings)
    held = not block.dataset.stock and event in block.places and block.dataset.id != "feedback"
    if block.grid.notes:
        _ask_of_notes(block, held=held, findings=findings)
    columns = _note_columns(block, located)
    _ask_of_corrections(block, columns, findings)
    _tell_of_events(block, [*columns, *_evidence(block)], period, findings, held=held)
    tell_held_by_others(block, located, columns, holds_itself, findings)


def _tell_of_events(
    block: Block, columns: Sequence[int], period: Quarter | None, findings: Findings, *, held: bool
) -> None:
    """Ask about, or tell of, rows whose words in these columns, or names, deny the event."""
    names = _names(block)
    if not columns and not _may_tell(block, names):  # nearly always
        return
    doubted: tuple[str, ...] = (*DOUBTFUL, "unfinished", "other_time") if held else _DOUBTED
    if block.dataset.id in _IN_HAND:
        doubted = ()
    deed = deed_fields(block.dataset.id)
    told_of = {*columns}.difference(block.places.values()) | {block.places.get(deed[1] if deed else "", -1)}
    if deed:
        _ask_of_zeros(block, deed[0], findings)
    if _are_silent(block, columns, names):  # nearly always
        return
    for number in block.numbers:
        for column, words in _notes(block, number, columns, names):
            if len(words) > _LONGEST:
                continue
            if deed and denies_deed(words, block.dataset.id, column in told_of):
                if _ask_of_deed(block, number, column, words, deed[0], findings):
                    break
                if held:  # what is not public yet is a result all the same
                    continue
            if is_proposed_still(block, number, words):
                continue
            limit = limit_of_note(words, period)
            if is_taken_back(words) or (held and is_not_held(words, limit)):
                ask_not_held(block, number, column, shown(words), findings)
                break
            if limit is None and is_not_held(words, limit):
                limit = "planned"
            contradicted = limit in (*DOUBTFUL, "unfinished") and (
                _is_done(block, number) or _CANCELLED.search(bare_words(words)) is not None
            )
            doubtful = limit in doubted or (contradicted and not _NOT_ALL.search(bare_words(words)))
            if doubtful and not findings.has_at(block.sheet, number, column):
                findings.of_place(
                    block.sheet, number, column, block.grid.rows[number][column], "event_in_doubt",
                    row=number + 1, words=shown(words), limit=phrase(f"limit_{limit}"),
                    dataset=block.dataset.id,
                )  # fmt: skip
                break


def _ask_of_corrections(block: Block, notes: Sequence[int], findings: Findings) -> None:
    """Ask about rows whose note gives another figure, or another day, than the row: «sửa lại 45»."""
    fields = [
        column for column in block.dataset.columns
        if column.name in block.places and (column.event or column.kind in COUNTED_KINDS)
    ]  # fmt: skip
    for number in block.numbers if notes and fields else ():
        row = block.grid.rows[number]
        for column in notes:
            note = row[column]
            if type(note) is str and len(note) <= _LONGEST and any(map(str.isdecimal, note)):
                _hold_against(block, number, column, note, fields, findings)


def _hold_against(
    block: Block, number: int, column: int, note: str, fields: Sequence[Column], findings: Findings
) -> None:
    """Ask about a row's day, or about its last figure where its note gives another than all of them."""
    cells = [(block.places[one.name], one, block.raw(number, one.name)) for one in fields]
    figures = [one for one in cells if type(one[2]) in (int, float)]
    said = [one for one in cells if corrects(note, one[2], beside=True)]
    days = [one for one in said if one not in figures]
    if not said or (not days and len(said) < len(figures)):
        return
    place, field, cell = days[0] if days else max(said, key=lambda one: one[0])
    if not findings.has_at(block.sheet, number, place):
        findings.of_cell(
            block.sheet, number, place, cell, "note_corrects", block.dataset, field,
            words=shown(note), where=phrase("in_cell", cell=block.sheet.at(number, column)),
        )  # fmt: skip


def _ask_of_deed(
    block: Block, number: int, column: int, words: str, name: str, findings: Findings, place: str = "in_cell"
) -> bool:
    """Ask about a row's day that something was done, which words deny; whether the row has one."""
    if name not in block.places or block.columns[name][block.position(number)] is None:
        return False
    if not findings.has_at(block.sheet, number, block.places[name]):
        findings.of_cell(
            block.sheet, number, block.places[name], block.raw(number, name), "note_corrects", block.dataset,
            block.dataset.by_name[name], words=shown(words),
            where=phrase(place, cell=block.sheet.at(number, column)),
        )  # fmt: skip
    return True


def _ask_of_zeros(block: Block, name: str, findings: Findings) -> None:
    """Ask about days that a «0» or a dash in a column such as «Đã công khai» denies."""
    for column, title in block.spare.items():
        if not is_asked_in(title, block.dataset.id):
            continue
        for number in block.numbers:
            cell = shown(block.grid.rows[number][column]).strip()
            if cell in ("0", "-", "–", "FALSE"):
                _ask_of_deed(block, number, column, cell, name, findings)


def _is_done(block: Block, number: int) -> bool:
    """Whether a row's own figures say that something was done, so that «chưa giải ngân» contradicts them.

    Money was spent, people were reached, a plan was issued, or a task is done to the last.
    """
    position, counted = block.position(number), block.dataset.headcount
    if "progress" in block.places:
        done = block.columns["progress"][position] == _ALL_DONE
        return done or ("done_on" in block.places and block.columns["done_on"][position] is not None)
    names = ("spent", "issued_on", counted.reached if counted else "spent")
    return any(block.columns[name][position] for name in names if name in block.places)


def _ask_of_notes(block: Block, *, held: bool, findings: Findings) -> None:
    """Ask about rows that a note on any of their cells takes back: «Bỏ dòng này», «hoãn»."""
    rows, deed = set(block.numbers), deed_fields(block.dataset.id)
    for (number, column), note in sorted(block.grid.notes.items()):
        for words in map(str.strip, note.splitlines()) if number in rows else ():
            if not words or len(words) > _LONGEST:
                continue
            on_day = deed is not None and block.places.get(deed[0]) == column
            if deed and denies_deed(words, block.dataset.id, on_day):
                _ask_of_deed(block, number, column, words, deed[0], findings, place="note_on")
                break
            if is_taken_back(words) or (held and is_not_held(words, limit_of_note(words))):
                ask_not_held(block, number, column, shown(words), findings, place="note_on")
                break


def _note_columns(block: Block, located: Located) -> list[int]:
    """The columns that are no field and whose titles head notes, and those of words without a title."""
    fields = set(block.places.values())
    titled = [
        column
        for column, title in block.spare.items()
        if _NOTES.search(bare_words(title)) or is_asked_in(title, block.dataset.id)
    ]
    width = len(block.grid.rows[0]) if block.grid.rows else 0
    untitled = [one for one in range(width) if one not in fields and not located.titles.get(one, "").strip()]
    return titled + [
        column
        for column in untitled
        if any(type(block.grid.rows[number][column]) is str for number in block.numbers)
    ]


def _evidence(block: Block) -> list[int]:
    """The columns of free words that a row may leave blank, as far as any may say that it was not held."""
    columns = (
        block.places[column.name]
        for column in block.dataset.columns
        if column.kind == "text" and column.presence == "optional" and column.name in block.places
    )
    if deed_fields(block.dataset.id):
        return list(columns)
    return [place for place in columns if may_deny(block.texts(place))]


_BARE = Unremarkable()
"""Names of rows that have neither brackets nor words of what was not held."""


def _may_tell(block: Block, names: Sequence[int]) -> bool:
    """Whether any row's own name has words in brackets or of what was not held."""
    texts: set[str] = set().union(*map(block.texts, names))
    if _BARE.holds_all(texts):
        return False
    if any("(" in words or "[" in words for words in texts) or may_deny(texts):
        return True
    _BARE.add(texts)
    return False


def _names(block: Block) -> list[int]:
    """The columns that name what a row is about, or say it in words that every row must have."""
    columns = block.dataset.columns
    required = [column.name for column in columns if column.kind == "text" and column.presence == "required"]
    names = dict.fromkeys([*block.dataset.identity[:1], *required])
    return [block.places[name] for name in names if name in block.places]


def _notes(
    block: Block, number: int, columns: Sequence[int], names: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """The words of a row that may say so, each with its column; what ends a name too, of a deed's row."""
    row = block.grid.rows[number]
    for places, pieces in ((columns, _of_note), (names, _of_name)):
        for column in places:
            if type(row[column]) is str:
                yield from ((column, words) for words in pieces(row[column], block.dataset.id))


def _of_note(note: str, _: str) -> Iterator[str]:
    yield note
    yield from IN_BRACKETS.findall(note)


def _of_name(name: str, dataset: str) -> Iterator[str]:
    yield from IN_BRACKETS.findall(name)
    yield from set_off(name, of_news=dataset == "media")
    if deed_fields(dataset) is not None and len(pieces := _APART.split(name)) > 1:
        yield pieces[-1]


_SILENT: defaultdict[tuple[str, bool], Unremarkable] = defaultdict(Unremarkable)
"""By dataset, notes and names of rows that deny nothing at any time."""


def _are_silent(block: Block, columns: Sequence[int], names: Sequence[int]) -> bool:
    """Whether no text of these columns has words that deny anything, whatever their row and the period."""
    dataset = block.dataset.id
    for places, pieces in ((columns, _of_note), (names, _of_name)):
        silent, texts = _SILENT[dataset, pieces is _of_name], set[str]().union(*map(block.texts, places))
        others = silent.others(texts)
        telling = {
            text for text in others if any(_may_deny(words, dataset) for words in pieces(text, dataset))
        }
        silent.add(others - telling)
        if telling:
            return False
    return True


def _may_deny(words: str, dataset: str) -> bool:
    if len(words) > _LONGEST:
        return False
    limit = limit_of_note(words)
    return (
        limit is not None
        or is_time_alone(words)
        or is_taken_back(words)
        or is_not_held(words, limit)
        or (deed_fields(dataset) is not None and denies_deed(words, dataset, True))
    )
