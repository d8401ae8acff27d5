"""How the tests are shared out between processes: a module stays together, and the longest begin.

What a module makes once is then made once, by one process. xdist's own way with groups takes each other test for a
group by itself, forgets none of them, and counts them all anew at every report: 5,700 tests cost it 17 seconds.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadGroupScheduling

LONG_FIRST = ("browser", "slow")


class ModulesTogether(LoadGroupScheduling):
    """Groups where they are marked, else modules, in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        group = super()._split_scope(nodeid)
        return group.partition("::")[0]

    def schedule(self) -> None:
        self.config.option.loadscopereorder = (
            False  # a browser's journey is longer than a hundred small tests
        )
        super().schedule()


def long_first(items: list[pytest.Item]) -> None:
    """Bring modules with journeys and slow tests to the front, for nobody to wait for them at the end."""
    rank: dict[str, int] = {}
    for item in items:
        marked = (place for place, mark in enumerate(LONG_FIRST) if item.get_closest_marker(mark))
        module = item.location[0]
        rank[module] = min(rank.get(module, len(LONG_FIRST)), *marked, len(LONG_FIRST))
    items.sort(key=lambda item: rank[item.location[0]])
