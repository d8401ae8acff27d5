"""Rows that say of themselves that they are several events or persons: «Chào cờ (04 buổi)», «Số buổi»: 3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analytics.intake.cells.scaled import plain_figure
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.tables.block import Block
from analytics.intake.text.normalise import bare_words
from analytics.intake.text.remembered import Unremarkable

_SEVERAL = re.compile(
    r"(?:\(\s*|^\s*)(0*(?:[2-9]|[1-9]\d+) (?:buổi|cuộc|lần|kỳ|đợt|hội nghị|tọa đàm))\b", re.IGNORECASE
)
_COUNT = re.compile(
    r"(?:tong )?so (?:luong )?(?P<of>buoi|cuoc|dot|lan|luot|hoat dong|hoi nghi|su kien)"
    r"(?: (?:da|to chuc|thuc hien|tuyen truyen|truyen thong|phat(?: thanh| song)?))*|so luong|sl"
)
"""Titles of how many events a row is; visits, and what is not named, may as well be people."""

_AND = re.compile(r"[,;\n]|\s(?:và|&)\s")
_NUMBERED = re.compile(r"(?:^|[\n;,.]\s*)(?:1[.)]\s*[^\W\d].*?[\n;,.]\s*2[.)]\s*[^\W\d])", re.DOTALL)
"""A list of its own within a cell."""

_BEFORE_NAME = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:(?:ông|bà|cô|thầy|anh|chị|em|cháu|đ/c|đồng chí)\s+)*", re.IGNORECASE
)
_BEHIND_NAME = re.compile(r"\s*[(\[–-].*$", re.DOTALL)
_NAMES_OF_ONE = 2
_PERSON = "Cá nhân"


_ONE_EACH = Unremarkable()
"""Names of rows that count no several events."""


def tell_several(block: Block, findings: Findings) -> None:
    """Tell of each row that counts once though its name, or a column beside its fields, tells of several."""
    dataset = block.dataset
    name = next(iter(dataset.identity), "")
    column = block.places.get(name, -1)
    counted = dataset.stock or dataset.event_column not in block.places or "quantity" in block.places
    if counted:
        return
    told: set[int] = set()
    for place, title in block.spare.items():
        if match := _COUNT.fullmatch(bare_words(title)):
            told.update(_tell_counts(block, place, title, match["of"] in (None, "luot"), findings))
    if column < 0 or dataset.by_name[name].kind != "text":
        return
    persons = "kind" in block.places and dataset.by_name[name].person_where is not None
    if not persons:
        texts = block.texts(column)
        if _ONE_EACH.holds_all(texts):  # nearly always
            return
        _ONE_EACH.add([cell for cell in texts if not _events(cell) and not _listed(cell)])
    for position, number in enumerate(block.numbers):
        cell = block.grid.rows[number][column]
        if type(cell) is not str:
            continue
        named = persons and block.columns["kind"][position] == _PERSON
        words = _persons(cell) if named else "" if persons else _events(cell)
        words = words or _listed(cell)
        if words and number not in told and not findings.has_at(block.sheet, number, column):
            findings.of_place(
                block.sheet, number, column, cell, "several_in_row", row=number + 1, words=words,
                dataset=dataset.id,
            )  # fmt: skip


def _tell_counts(
    block: Block, column: int, title: str, may_be_people: bool, findings: Findings
) -> Iterator[int]:
    """Tell of the rows that are several events by a count beside their fields, and which they are."""
    people = next((one.name for one in block.dataset.columns if one.counts == "people"), "")
    for position, number in enumerate(block.numbers):
        count = plain_figure(block.grid.rows[number][column])
        present = block.columns[people][position] if people else None
        if count is None or count <= 1 or (may_be_people and (present is None or 2 * count > present)):
            continue
        words = f"{title}: {shown(float(count))}"
        findings.of_place(
            block.sheet, number, column, block.grid.rows[number][column], "several_in_row",
            row=number + 1, words=words, dataset=block.dataset.id,
        )  # fmt: skip
        yield number


def _events(cell: str) -> str:
    """The words that count several events; empty where none do."""
    match = _SEVERAL.search(cell)
    return match[1] if match else ""


def _listed(cell: str) -> str:
    """A cell that holds a list of its own; empty for any other."""
    return shown(cell) if "1" in cell and _NUMBERED.search(cell) else ""


def _persons(cell: str) -> str:
    """A cell that names several persons, each by two names at least; empty for any other."""
    parts = [_BEHIND_NAME.sub("", _BEFORE_NAME.sub("", part)).split() for part in _AND.split(cell)]
    full = [words for words in parts if len(words) >= _NAMES_OF_ONE and all(map(str.istitle, words))]
    return shown(cell) if len(full) > 1 else ""
