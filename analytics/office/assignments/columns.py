"""The columns of a table of assignments: their titles, and where they stand in a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.datasets import DATASETS
from analytics.intake import Grid, cell_shown
from analytics.intake.text.normalise import normalise
from analytics.plan import Text, text

FIELDS = (
    "code",
    "unit",
    "work",
    "person",
    "responsibility",
    "authority",
    "due_on",
    "result",
    "cooperating",
    "note",
)
"""The columns of a table of assignments, in their order."""

_TASK = DATASETS["task"]
TITLES: Mapping[str, Text] = {
    "unit": text("Đơn vị chủ trì"),
    "cooperating": text("Đơn vị phối hợp"),
    **{name: _TASK.column(name).title for name in FIELDS if name not in ("unit", "cooperating")},
}
"""Their titles; those of what units report are the same as there."""

_ALIASES = {
    "unit": ("Chủ trì", "Đơn vị", "Mã đơn vị", "Cơ quan chủ trì", "Đơn vị thực hiện"),
    "cooperating": ("Phối hợp", "Cơ quan phối hợp", "Đơn vị, cá nhân phối hợp"),
    "work": ("Nội dung nhiệm vụ", "Nội dung", "Nhiệm vụ"),
    "result": ("Sản phẩm, kết quả", "Sản phẩm"),
}
REQUIRED = ("code", "unit", "work")
_HEADER_WITHIN = 20


def header(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The row of titles (from 0) and the place of each field."""
    for number, cells in enumerate(grid.rows[:_HEADER_WITHIN]):
        titles = [_KNOWN.get(normalise(cell_shown(cell))) for cell in cells]
        places: dict[str, int] = {}
        for place, name in enumerate(titles):
            if name is not None:
                places.setdefault(name, place)
        if all(name in places for name in REQUIRED):
            return number, places
    return None


def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for name in FIELDS:
        aliases = () if name in ("unit", "cooperating") else _TASK.column(name).aliases
        for title in (TITLES[name].vi, TITLES[name].en, name, *aliases, *_ALIASES.get(name, ())):
            known.setdefault(normalise(title), name)
    return known


_KNOWN = _known()
