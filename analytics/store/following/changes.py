"""What has changed since a moment that the log knows: which reports, so that only those are read again.

Every act that changes what counts is an entry of the log, which is numbered without a gap and chained: where
the entry of a number has the same hash, everything before it is the same. So what was read at an entry and
what the entries after it are about is all there is to know. What cannot be followed is read anew: a log that
another one has taken the place of, words that were erased, an act that a newer program has written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from analytics.datasets.report import Place
from analytics.store.audit.chain import Head, newest_head
from analytics.store.tables import AUDIT, SUBMISSION

MOST_PLACES = 100
"""How many reports are read again by themselves; of more, everything is read."""

_MOST_ENTRIES = 2_000
_AT_ONCE = 500  # ids in one query

_OF_REPORTS = frozenset({"receive", "receive_again", "accept", "return", "withdraw"})
"""Acts after which something else may count; their details name the submissions that were decided on."""

_OF_NOTHING_THAT_COUNTS = frozenset(
    {
        "explain",
        "remember",
        "forget",
        "forbid",
        "allow",
        "record",  # the schedule is read each time
        "import_units",  # the register is none of the reports
        "set_setting",
        "signed_in",
        "sign_in_blocked",
        "signed_out",
        "signed_out_elsewhere",
        "signed_out_everywhere",
        "account_created",
        "account_changed",
        "account_invited",
        "password_set",
        "second_factor_on",
        "second_factor_off",
        "link_made",
        "link_revoked",
        "read_names",
        "read_file",
        "export",
        "export_audit",
        "find_person",
        "clear_files",
        "back_up",
        "verify_audit",
    }
)
"""Acts that leave rows, versions and arrivals as they were. What stands in neither set is not followed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a store was read: the newest entry of its log, and the greatest number of a submission."""

    head: Head
    submission: int


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a mark: whose reports are to be read again, and the faulty files that came.

    ``places``: None where there are more than are read by themselves. Whichever they are, the rows of a
    submission that were read then are still what they were.
    """

    places: frozenset[Place] | None
    refused: tuple[int, ...]


def mark(connection: Connection) -> Mark:
    """How far the store can be read now."""
    newest = connection.execute(select(func.max(SUBMISSION.c.id))).scalar()
    return Mark(newest_head(connection), newest or 0)


def since(connection: Connection, known: Mark) -> Since | None:
    """What has changed since a mark; None where it cannot be followed, and nothing known is to be used."""
    entries = _entries_from(connection, known.head)
    if entries is None or mark(connection).submission < known.submission:
        return None
    decided, refused = set[int](), list[int]()
    for action, detail in entries:
        if action == "refuse":
            refused.append(int(detail["upload"]))
        elif action in _OF_REPORTS:
            decided |= {int(one.split(":")[0]) for one in detail.get("decided") or ()}
        elif action not in _OF_NOTHING_THAT_COUNTS:
            return None
    came = select(SUBMISSION.c.unit, SUBMISSION.c.period).where(SUBMISSION.c.id > known.submission)
    places = set[Place]()
    for query in (came, *_named(sorted(decided))):
        places |= {(unit, period) for unit, period in connection.execute(query.distinct())}
        if len(places) > MOST_PLACES:
            return Since(None, tuple(refused))
    return Since(frozenset(places), tuple(refused))


def _entries_from(connection: Connection, head: Head) -> list[tuple[str, dict[str, Any]]] | None:
    """The entries after a head; None where it is not in this log, or too many came after it."""
    columns = AUDIT.c
    query = (
        select(columns.hash, columns.action, columns.detail)
        .where(columns.id >= head.entries)
        .order_by(columns.id)
        .limit(_MOST_ENTRIES + 1)
    )
    found = connection.execute(query).all()
    if not head.entries or not found or found[0].hash != head.hash or len(found) > _MOST_ENTRIES:
        return None
    return [(action, detail) for _, action, detail in found[1:]]


def _named(ids: list[int]) -> Iterator[Select[str, str]]:
    for some in in_portions(ids):
        yield select(SUBMISSION.c.unit, SUBMISSION.c.period).where(SUBMISSION.c.id.in_(some))


def in_portions(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids in portions that a query takes."""
    whole = [int(id_) for id_ in ids]
    for start in range(0, len(whole), _AT_ONCE):
        yield whole[start : start + _AT_ONCE]
