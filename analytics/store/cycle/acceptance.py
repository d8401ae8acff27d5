"""What becomes of a report in the moment it is sent: accepted at once, and what waited before it replaced."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from analytics.policy import AcceptanceRule, Viewer
from analytics.policy.cycle import first_state
from analytics.store.cycle.decisions import decision_entry
from analytics.store.cycle.model import AUTOMATIC
from analytics.store.cycle.states import newest, state_of
from analytics.store.results import Upload
from analytics.store.tables import SETTING, SUBMISSION, SUBMISSION_DATASET

CLEAN, WARNED = "accept_clean", "accept_warned"
"""The settings that hold the rule: ``1`` or ``0``."""


class Undecided(NamedTuple):
    """A submission that waits, with what it holds."""

    id: int
    decisions: int
    datasets: frozenset[str]


def rule(connection: Connection) -> AcceptanceRule:
    """What is accepted as soon as it is sent: as the settings say, or the defaults."""
    held: dict[str, str] = {
        str(key): str(value)
        for key, value in connection.execute(
            select(SETTING.c.key, SETTING.c.value).where(SETTING.c.key.in_((CLEAN, WARNED)))
        )
    }
    default = AcceptanceRule()
    return AcceptanceRule(
        clean=held[CLEAN] == "1" if CLEAN in held else default.clean,
        warned=held[WARNED] == "1" if WARNED in held else default.warned,
    )


def undecided(connection: Connection, units: Collection[str]) -> dict[tuple[str, str], tuple[Undecided, ...]]:
    """The submissions of some units that wait, by unit and period."""
    own, held = SUBMISSION.c, SUBMISSION_DATASET.c
    query = (
        select(own.unit, own.period, own.id, func.coalesce(newest("position"), 0), held.dataset)
        .join_from(SUBMISSION, SUBMISSION_DATASET, isouter=True)
        .where(own.unit.in_(sorted(units)), state_of() == "waiting")
    )
    found: dict[tuple[str, str], dict[tuple[int, int], set[str]]] = {}
    for unit, period, id_, decisions, dataset in connection.execute(query):
        found.setdefault((unit, period), {}).setdefault((id_, decisions), set()).add(dataset)
    return {
        place: tuple(Undecided(*of, frozenset(datasets)) for of, datasets in waiting.items())
        for place, waiting in found.items()
    }


def accepted(submission: int, position: int, viewer: Viewer, upload: Upload) -> dict[str, Any]:
    """The acceptance of what counts at once: the office's own, by its sender, or the rule's."""
    own_desk = first_state(AcceptanceRule(clean=False), viewer, 0) == "accepted"
    return decision_entry(
        submission, position, "accepted", upload.by if own_desk else AUTOMATIC, None, upload.at
    )


def replaced(one: Undecided, version: int, viewer: Viewer, upload: Upload) -> dict[str, Any]:
    """The withdrawal of a version that waited, whose sender has sent a newer one."""
    return decision_entry(
        one.id,
        one.decisions + 1,
        "withdrawn",
        upload.by,
        viewer.account or None,
        upload.at,
        f"Thay bằng lượt nộp thứ {version}",
    )
