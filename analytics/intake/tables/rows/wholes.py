"""Rows that are the whole of other rows: a head over its numbered parts, a total that tells everything.

A whole and its parts are counted once. Where they add up, the parts are read and the whole is left out,
which is told; where they do not, nobody but the sender knows which of them is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, takewhile

from analytics.datasets import Column
from analytics.intake.model.figures import grouped
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import joined, shown
from analytics.intake.tables.block import Block, Faults
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.levels import Level, are_unnumbered, label_column, levels
from analytics.intake.tables.rows.standing_out import rows_set_off
from analytics.intake.tables.rows.sums import (
    Whole,
    could_be_sum,
    differing,
    figures,
    has_figures,
    is_no_chance,
    parted,
    sum_of,
)
from analytics.intake.tables.sections import OVER_PARTS
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.captions import is_piece
from analytics.intake.text.normalise import bare_words
from analytics.intake.text.remembered import Unremarkable

_TOTAL = re.compile(
    r"(?:[ivx]+ |\d+ )?(?:tong|cong)(?: cong| so| hop| chung)?"
    r"(?: (?:kinh phi|chi phi|chi|tien|so tien|du toan|cac khoan|ngan sach|thuc hien|toan truong)\b.*)?"
    r"(?: (?:(?:muc|phan|nhom) )?(?:\d+|[ivx]+|[a-d])(?: (?:(?:va|den) )?(?:\d+|[ivx]+|[a-d]))*)?"
)

_TOTAL_OF = re.compile(r"(?:tong|cong)(?: cong| so)? (?:theo |nguon )*(.*)")
_PART = re.compile(r"trong do\b")
_LINE = re.compile(OVER_PARTS)
_UNNUMBERED_HEAD = Level(-1)
"""What a row without a number counts for where the rows below it that have some add up to it."""

_DASHES = ("-", "–", "+", "•", "*")


def count_once(block: Block, located: Located, faults: Faults, findings: Findings) -> tuple[Block, Faults]:
    """Leave out the rows that are the sum of others in the table, and ask about those that should be.

    Of a head whose parts are no rows of the form (a group's own subgroups) the head is kept.
    """
    label = label_column(located)
    if label is not None and "total" in block.other_rows.values():
        _tell_pieces(block, label, findings)
    if len(block.numbers) < 2 or label is None or block.sheet.transposed:
        return block, faults
    dropped: set[int] = set()
    words = _words(block, label)
    for whole in _among(block, label, words):
        if whole.differs is not None:
            _ask(block, label, whole, whole.differs, findings)
            continue
        dropped.update(whole.parts)
        _tell(block, label, whole, "parts_left_out", findings)
    wholes = (
        *_heads(block, located, label),
        *_totals(block, words),
        *_unnamed(block),
        *rows_set_off(block, located, label),
    )
    lacking = _lacking(block, faults) if wholes else set()
    for whole in wholes:
        if whole.position in dropped or dropped.issuperset(whole.parts):
            continue
        if whole.differs is not None:
            _ask(block, label, whole, whole.differs, findings)
        elif whole.doubtful:
            name = block.places.get(next(iter(block.dataset.identity), ""), label)
            _tell(block, name, whole, "sum_stands_out", findings)
        elif lacking.intersection(whole.parts):
            # As long as neither is a whole row of the form it is not known which of them is to be read.
            if whole.position not in lacking:
                dropped.update(whole.parts)
                _tell(block, label, whole, "parts_left_out", findings)
        else:
            dropped.add(whole.position)
            _tell(block, label, whole, "whole_left_out", findings)
    return block.without(dict.fromkeys(dropped, "total"), faults) if dropped else (block, faults)


_ORDINARY = Unremarkable()
"""Labels of rows that are named neither as a part nor as a total."""


def _words(block: Block, label: int) -> list[str]:
    """The labels folded and without marks; nothing of each where all are ordinary, as nearly always."""
    if _ORDINARY.holds_all(block.texts(label)):
        return [""] * len(block.numbers)
    labels = [block.grid.rows[number][label] for number in block.numbers]
    words = [bare_words(cell) if type(cell) is str else "" for cell in labels]
    if not any(_may_be_total(one) or _PART.match(one) for one in words):
        _ORDINARY.add(block.texts(label))
    return words


def _may_be_total(label: str) -> bool:
    """Whether a label has one of the two words for a total."""
    return "tong" in label or "cong" in label


def _lacking(block: Block, faults: Faults) -> set[int]:
    """The rows that lack something that every row must have."""
    required = [c.name for c in block.dataset.columns if c.presence == "required" and c.name in block.places]
    return {fault.position for name, fault in faults if not fault.read and name in required} | {
        position for name in required for position, value in enumerate(block.columns[name]) if value is None
    }


def _heads(block: Block, located: Located, label: int) -> Iterator[Whole]:
    """The rows whose parts follow below them, numbered deeper."""
    set_in = block.grid.indents
    indents = [set_in.get((number, label), 0) for number in block.numbers] if set_in else []
    if not indents and are_unnumbered(located, block.texts(label)):  # nearly always
        return
    depth = levels(located, [block.grid.rows[number] for number in block.numbers], indents)
    if len({level and level.rank for level in set(depth)}) < 2:
        return
    apart = parted(block)
    found: list[Whole] = []
    single: list[Whole] = []
    any_deeper = False
    for position, own in enumerate(depth):
        level = own or _UNNUMBERED_HEAD
        parts = tuple(_parts(depth, position, level, apart))
        if not parts or not all(has_figures(block, row) for row in (position, *parts)):
            continue
        differs = differing(block, position, parts)
        if own is None and (differs or len(parts) == 1):
            continue
        below = [depth[part] or level for part in parts]
        deeper = bool(indents) and all(indents[part] > indents[position] for part in parts)
        if not _is_by_chance(block, position, parts, below, deeper, differs):
            any_deeper = any_deeper or deeper
            found.append(Whole(position, parts, differs))
        elif deeper and len(parts) == 1 and differs is None:
            single.append(Whole(position, parts, None))
    if any_deeper:  # a head over one row set in is one where others are
        found += single
    yield from sorted(found, key=lambda whole: whole.position)  # one may be the only part of another above it


def _is_by_chance(
    block: Block,
    head: int,
    parts: Sequence[int],
    below: Sequence[Level],
    deeper: bool,
    differs: Column | None,
) -> bool:
    """Whether rows may only look like parts of the one above them.

    ``below`` are their levels, ``deeper`` says that their cells are set in from those of the row above.
    """
    # Each of several events has its own date; one set off by a dash need be no part of the one above it.
    days = block.columns.get(block.dataset.event_column or "")
    dated = days is not None and all(days[row] is not None for row in (head, *parts))
    # A space before words may be a slip: it parts rows only where several add up. Cells that are set in
    # are meant so, where the row above them could be their sum.
    if all(level.is_indented for level in below) and (differs or len(parts) == 1):
        meant = len(parts) > 1 and deeper
        if dated or not meant or not could_be_sum(block, head, parts):
            return True
    return dated and (len(parts) == 1 or (differs is not None and any(level.is_dash for level in below)))


def _parts(depth: Sequence[Level | None], head: int, level: Level, apart: set[int]) -> Iterator[int]:
    """The rows just below a head in its numbering, not those below them in turn."""
    highest: tuple[int, int] | None = None
    for position in range(head + 1, len(depth)):
        below = depth[position]
        if position in apart or below is None or not level.is_over(below):
            return
        if highest is None or below.rank <= highest:
            highest = below.rank
            yield position


def _among(block: Block, label: int, words: Sequence[str]) -> Iterator[Whole]:
    """The rows over such as are said to be among them, ``Trong đó: …``, though they tell everything.

    ``words`` are those of the rows' labels, folded and without marks. The words may stand in a line of their
    own over the parts; of those that follow, as many are parts as are set off by a dash or add up to it.
    """
    own = {position for position, one in enumerate(words) if _PART.match(one)} if any(words) else ()
    for head in range(len(words) - 1 if own else 0):
        if head in own or head + 1 not in own:
            continue
        following = next((p for p in range(head + 1, len(words)) if p not in own), len(words))
        yield Whole(head, tuple(range(head + 1, _end(block, label, head, following))), None)
    for head in _heads_of_lines(block):
        end = _end(block, label, head, head + 1)
        if end > head + 1:
            yield Whole(head, tuple(range(head + 1, end)), None)
            continue
        large = (p for p in range(head + 1, len(block.numbers)) if not could_be_sum(block, head, (p,)))
        if parts := tuple(range(head + 1, next(large, len(block.numbers)))):
            yield Whole(head, parts, differing(block, head, parts))


def _heads_of_lines(block: Block) -> Iterator[int]:
    """The rows just above a line with nothing but «Trong đó:»."""
    for number in block.other_rows:
        said = [cell for cell in block.grid.rows[number] if type(cell) is str and cell.strip()]
        if len(said) == 1 and _LINE.fullmatch(bare_words(said[0])):
            above = [position for position, row in enumerate(block.numbers) if row < number]
            if above and above[-1] + 1 < len(block.numbers):
                yield above[-1]


def _end(block: Block, label: int, head: int, following: int) -> int:
    """The position behind the last part of a head; those before ``following`` are its parts already."""
    labels = [shown(block.grid.rows[number][label]) for number in block.numbers]
    if not labels[head].startswith(_DASHES):
        while following < len(labels) and labels[following].startswith(_DASHES):
            following += 1
    for end in range(following, len(labels) + 1):
        parts = range(head + 1, end)
        if parts and differing(block, head, parts) is None:
            return end if end == following or is_no_chance(block, head, parts) else following
        if not could_be_sum(block, head, parts):
            break
    return following


def _totals(block: Block, words: Sequence[str]) -> Iterator[Whole]:
    """The rows named as a total that tell as much as a row of data."""
    named = [position for position in _named_totals(block, words) if has_figures(block, position)]
    if not named:
        return
    rows = range(len(block.numbers))
    last = -1
    for position in named:
        following = next((p for p in named if p > position), len(rows))
        single = [p for p in rows if p not in named]
        runs = (
            rows[last + 1 : position],
            [p for p in single if p < position],
            rows[position + 1 : following],
            [p for p in single if p > position],
        )
        found = [Whole(position, tuple(run), differing(block, position, run)) for run in runs if run]
        yield from [whole for whole in found if whole.differs is None][:1] or found[:1]
        last = position


def _unnamed(block: Block) -> Iterator[Whole]:
    """The first or the last row of amounts where each is the sum of all others, though nothing says so.

    Amounts are round, so that one column may add up by chance: two have to, of three parts or more, of which
    one is no multiple of the other.
    """
    rows = range(len(block.numbers))
    if len(rows) < 4 or sum(column.kind == "money" for column in figures(block)) < 2:
        return
    for position in (rows[0], rows[-1]):
        parts = tuple(row for row in rows if row != position)
        # Nearly always the sums differ, which is faster to see.
        if differing(block, position, parts) is None and is_no_chance(block, position, parts):
            yield Whole(position, parts, None)


def _named_totals(block: Block, words: Sequence[str]) -> Iterator[int]:
    """The positions of the rows whose label is that of a total."""
    likely = [position for position, label in enumerate(words) if _may_be_total(label)] if any(words) else ()
    if not likely:
        return
    listed = {
        bare_words(word)
        for column in block.dataset.columns if column.vocabulary
        for word in column.vocabulary.values
    }  # fmt: skip
    for position in likely:
        if _names_total(words[position], listed):
            yield position


def _names_total(words: str, listed: set[str]) -> bool:
    """Whether words name a total of everything, or of one word of the form's lists: ``Cộng xã hội hóa``."""
    return bool(_TOTAL.fullmatch(words)) or (
        (match := _TOTAL_OF.fullmatch(words)) is not None and match[1] in listed
    )


def _tell_pieces(block: Block, label: int, findings: Findings) -> None:
    """Tell of rows «- Khối 6», «- Khối 7» that were no rows of the form and add up to the one above them."""
    for number in block.numbers:
        below = takewhile(lambda row: block.other_rows.get(row) == "total", count(number + 1))
        if pieces := [row for row in below if is_piece(joined(block.grid.rows[row]))]:
            _tell_parts(block, label, number, pieces, "parts_left_out", findings)


def _tell(block: Block, label: int, whole: Whole, code: str, findings: Findings) -> None:
    parts = [block.numbers[part] for part in whole.parts]
    _tell_parts(block, label, block.numbers[whole.position], parts, code, findings)


def _tell_parts(
    block: Block, label: int, number: int, parts: Sequence[int], code: str, findings: Findings
) -> None:
    findings.of_place(
        block.sheet, number, label, block.grid.rows[number][label], code,
        row=number + 1, rows=ranges(parts), dataset=block.dataset.id,
    )  # fmt: skip


def _ask(block: Block, label: int, whole: Whole, column: Column, findings: Findings) -> None:
    number, values = block.numbers[whole.position], block.columns[column.name]
    total = sum_of(values, whole.parts)
    findings.of_place(
        block.sheet, number, block.places[column.name], values[whole.position], "parts_differ",
        row=number + 1, label=shown(block.grid.rows[number][label]), column=column.title.vi,
        whole=grouped(values[whole.position]), sum=grouped(total),
        difference=grouped(abs(values[whole.position] - total)),
        rows=ranges([block.numbers[p] for p in whole.parts]), dataset=block.dataset.id, field=column.name,
    )  # fmt: skip
