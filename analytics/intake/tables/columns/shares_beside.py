"""Columns of percentages beside the figures that they are the ratio of, and that they contradict.

Which figures of a row are a part of which is what the dataset's own rules say: spent of allocated, briefed
of all. A percentage may be of any such pair, rounded or cut off where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from analytics.datasets import DATASETS
from analytics.intake.cells.scaled import plain_figure
from analytics.intake.model.figures import grouped
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Value
from analytics.intake.tables.block import Block
from analytics.intake.text.normalise import bare_words
from analytics.intake.text.qualifiers import title_forms

_SHARE = re.compile(r"(?:dat )?(?:ty le|ti le|tl|phan tram)\b.*")
_SAYS_NOTHING = frozenset(
    ("ty", "le", "ti", "tl", "phan", "tram", "dat", "so", "da", "duoc", "voi", "tren", "trong", "va", "nguoi",
     "cua", "thuc", "hien", "hoan", "thanh", "giai", "ngan", "ky")
)  # fmt: skip
_ENOUGH_ROWS = 3
"""From so many rows on, of which none agrees, percentages are of something else."""

_PERCENT = 100
_COARSEST = Fraction(1, 100)
"""Of a fraction that is shown as a percentage, the last place that may have been rounded."""

Pair = tuple[str, str]


def ask_shares(block: Block, findings: Findings) -> None:
    """Ask about each row whose percentage is not the ratio of the figures beside it."""
    if not block.spare:  # nearly always
        return
    pairs = [pair for pair in _pairs(block.dataset.id) if set(pair) <= block.places.keys()]
    for column, title in block.spare.items() if pairs else ():
        if not _is_share(title, block, pairs):
            continue
        wrong, rows, meant = [], 0, _meant(title, block, pairs)
        for position, number in enumerate(block.numbers):
            cell = block.grid.rows[number][column]
            ratios = list(_ratios(block, position, meant))
            places = _places(cell)
            if places is None or not ratios:
                continue
            rows += 1
            if not any(_agree(cell, places, ratio) for _, ratio in ratios):
                wrong.append((number, ratios[0]))
        if len(wrong) < rows or (rows < _ENOUGH_ROWS and not _of_sums(block, column, meant)):
            for number, (pair, ratio) in wrong:
                _note(block, number, column, title, pair, ratio, findings)


def _of_sums(block: Block, column: int, pairs: Sequence[Pair]) -> bool:
    """Whether percentages are those of each row's figure in the sum of all rows."""
    cells = [block.grid.rows[number][column] for number in block.numbers]
    for name in dict.fromkeys(name for pair in pairs for name in pair):
        values = [Fraction(value or 0) for value in block.columns[name]]
        whole = sum(values)
        if (
            len(values) > 1
            and whole
            and all(
                (places := _places(cell)) is not None and _agree(cell, places, value / whole)
                for cell, value in zip(cells, values, strict=True)
            )
        ):
            return True
    return False


@cache
def _pairs(dataset: str) -> tuple[Pair, ...]:
    """The figures of a dataset's rows that are a part of another one, each with this, the nearest first."""
    fields = DATASETS[dataset].by_name
    pairs = [
        (rule.column, rule.other)
        for rule in DATASETS[dataset].rules
        if rule.other and fields[rule.column].kind == fields[rule.other].kind in ("integer", "money")
    ]
    for part, whole in pairs:  # grows while it is gone through
        pairs += [(part, wider) for own, wider in pairs if own == whole and (part, wider) not in pairs]
    return tuple(pairs)


def _is_share(title: str, block: Block, pairs: Sequence[Pair]) -> bool:
    """Whether a title heads percentages and names nothing but the figures of these pairs."""
    words = bare_words(title)
    if not (_SHARE.fullmatch(words) or "%" in title):
        return False
    return set(words.split()) <= _SAYS_NOTHING.union(*(_words(block, pair) for pair in pairs))


def _words(block: Block, pair: Pair) -> set[str]:
    """The words of the titles of a pair."""
    forms = (form for name in pair for form in title_forms(block.dataset.by_name[name]))
    return {word for form in forms for word in form.split()}


def _meant(title: str, block: Block, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs of which a title names most: all of them for a bare «Tỷ lệ»."""
    named = [len(_words(block, pair) & set(bare_words(title).split())) for pair in pairs]
    return [pair for pair, words in zip(pairs, named, strict=True) if words == max(named)]


def _ratios(block: Block, position: int, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Fraction]]:
    for part, whole in pairs:
        one, all_ = block.columns[part][position], block.columns[whole][position]
        if one is not None and all_:
            yield (part, whole), Fraction(one) / Fraction(all_)


def _figure(cell: Value) -> Fraction | None:
    return plain_figure(cell.replace("%", "") if type(cell) is str else cell)


def _places(cell: Value) -> int | None:
    """How many decimals a percentage is given with; None where the cell holds none."""
    figure = _figure(cell)
    if figure is None:
        return None
    return next((n for n in range(15) if (figure * 10**n).denominator == 1), 15)


def _agree(cell: Value, places: int, ratio: Fraction) -> bool:
    """Whether a cell says a ratio, as a percentage or as the fraction that is shown as one."""
    figure, last = _figure(cell) or Fraction(), Fraction(1, 10**places)
    as_fraction = type(cell) is not str and abs(figure - ratio) < min(last, _COARSEST)
    return as_fraction or abs(figure - ratio * _PERCENT) < last


def _note(
    block: Block, number: int, column: int, title: str, pair: Pair, ratio: Fraction, findings: Findings
) -> None:
    position = block.position(number)
    part, whole = (block.dataset.by_name[name] for name in pair)
    figures = [grouped(block.columns[name][position]) for name in pair]
    cells = [block.sheet.at(block.row_of(number, name), block.places[name]) for name in pair]
    findings.of_place(
        block.sheet, number, column, block.grid.rows[number][column], "share_differs", title=title,
        part=part.title.vi, whole=whole.title.vi, part_value=figures[0], whole_value=figures[1],
        part_cell=cells[0], whole_cell=cells[1], share=grouped(round(float(ratio * _PERCENT), 1)),
        dataset=block.dataset.id,
    )  # fmt: skip
