"""When two rows tell of the same event, and warning of one that a report lists twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from analytics.datasets import DATASETS
from analytics.intake.model.findings import Findings
from analytics.intake.tables.draft import UnitPeriodDraft
from analytics.intake.tables.table import Block
from analytics.intake.text.normalise import normalise

_SAME: dict[str, tuple[str, ...]] = {
    "activity": ("title", "held_on", "kind"),
    "media": ("title", "published_on", "channel", "kind"),
    "publication": ("result", "result_on"),
    "feedback": ("summary", "received_on", "kind"),
    "exemplar": ("name", "on", "stage", "achievement"),
    "budget": ("item", "source", "planned"),
}
"""By dataset: rows that are equal in these fields tell of the same; the first one names what they tell of."""

_TEXTS = {
    id_: frozenset(name for name in names if DATASETS[id_].by_name[name].kind == "text")
    for id_, names in _SAME.items()
}
_PLAIN = {id_: tuple(name for name in names if name not in _TEXTS[id_]) for id_, names in _SAME.items()}


def event_of(
    dataset_id: str, column: Callable[[str], Sequence[Any]], position: int
) -> tuple[Any, ...] | None:
    """What a row tells of, equal for rows of the same event; None where a part of it is blank.

    ``column`` gives the values of a field, of which the row's stands at ``position``. Words count as
    equal however they are spelt.
    """
    texts = _TEXTS[dataset_id]
    values = [(name in texts, column(name)[position]) for name in _SAME[dataset_id]]
    if any(one is None for _, one in values):
        return None
    return tuple(normalise(one) if is_text else one for is_text, one in values)


def note_event(
    block: Block, position: int, code: str, findings: Findings, name: str | None = None, **params: Any
) -> None:
    """Note a problem of a row at a field of it, or else at the words that name its event."""
    name = name or _SAME[block.dataset.id][0]
    number, column = block.numbers[position], block.dataset.by_name[name]
    raw = block.raw(number, name)
    findings.of_cell(
        block.sheet, number, block.places[name], raw, code, block.dataset, column, **params
    )  # fmt: skip


def note_repeats(part: UnitPeriodDraft, findings: Findings) -> None:
    """Warn of every row that tells of the same event as an earlier row of its table.

    Rows whose unit or period is not known may be anybody's, and are left alone.
    """
    if part.unit is None or part.period is None:
        return
    for id_, blocks in part.tables.items():
        if id_ not in _SAME:
            continue
        plain = [
            key
            for block in blocks
            for key in zip(*(block.columns[name] for name in _PLAIN[id_]), strict=True)
        ]
        if len(set(plain)) == len(plain):  # no day twice: nothing has to be folded
            continue
        often = Counter(plain)
        seen: dict[tuple[Any, ...], tuple[Block, int]] = {}
        places = ((block, position) for block in blocks for position in range(len(block.numbers)))
        for key, place in zip(plain, places, strict=True):
            if often[key] == 1:
                continue
            block, position = place
            event = event_of(id_, block.columns.__getitem__, position)
            if event is None:
                continue
            first = seen.setdefault((*event, *_beside(block, position)), place)
            if first is not place:
                cell = first[0].sheet.at(first[0].numbers[first[1]], first[0].places[_SAME[id_][0]])
                note_event(
                    block, position, "same_event_twice", findings,
                    first_cell=cell, first_sheet=first[0].sheet.name,
                )  # fmt: skip


def _beside(block: Block, position: int) -> tuple[str, ...]:
    """The words in columns that are none of the form's: a class or a team of its own tells rows apart."""
    known = set(block.places.values())
    row = block.grid.rows[block.numbers[position]]
    return tuple(
        normalise(cell)
        for column, cell in enumerate(row)
        if column not in known and isinstance(cell, str) and not cell.strip(" .").isdigit()
    )
