"""How the tests are shared out between processes: a module stays together, and the longest begin.

What a module makes once is then made once, by one process. xdist's own ways do not serve: its groups have no effect
under pytest 9.2, which no longer looks at the id that they are written into, and tests shared out one by one are
counted anew at every report, which took 17 seconds for 5,700 of them.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = "tests/journeys/"
"""The folder whose modules share a browser and some servers: two processes with those are too much for two cores."""

_BESIDE = ("tests/faults/test_escaped_words.py",)
"""Modules elsewhere that need the browser too."""

LONG_FIRST = ("browser", "slow")


def unit_of(nodeid: str) -> str:
    """What runs in one process, one after the other, by the id of one of its tests."""
    return TOGETHER if nodeid.startswith((TOGETHER, *_BESIDE)) else nodeid.partition("::")[0]


class ModulesTogether(LoadScopeScheduling):
    """Modules in the order in which they were collected, with all journeys as one."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)

    def schedule(self) -> None:
        self.config.option.loadscopereorder = (
            False  # a browser's journey is longer than a hundred small tests
        )
        super().schedule()


def long_first(items: list[pytest.Item]) -> None:
    """Bring modules with journeys and slow tests to the front, for nobody to wait for them at the end."""
    rank: dict[str, int] = {}
    for item in items:
        marked = [place for place, mark in enumerate(LONG_FIRST) if item.get_closest_marker(mark)]
        unit = unit_of(item.nodeid)
        rank[unit] = min([rank.get(unit, len(LONG_FIRST)), *marked])
    items.sort(key=lambda item: rank[unit_of(item.nodeid)])
