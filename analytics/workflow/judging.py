"""Deciding on a report that was sent: accepting and returning it, which is the office's, and withdrawing it.

The store asks the policy, compares what was seen and writes all or nothing; here stands what an office holds
to besides: several are accepted at once only where none has warnings, since who accepts warnings has looked
at them one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from analytics.plan import text
from analytics.store import Decision, Judged, Store, StoreError


def accept(
    store: Store, judged: Sequence[Judged], *, by: str, at: datetime, words: str = ""
) -> list[Decision]:
    """Let reports count from now on; returns the decisions written.

    Args:
        store: as the one who decides sees it.
        judged: the submissions, each with how many decisions on it were looked at.
        by: who decides.
        at: now.
        words: for the sender, where there is something to say.

    Raises:
        NotAllowedError: the store's viewer may not judge reports of these units.
        DecidedMeanwhileError: somebody else has decided on one of them since it was looked at.
        StoreError: several are accepted and one of them has warnings, or one cannot be accepted.
    """
    if len(judged) > 1:
        known = store.submitted(submissions=[one.submission for one in judged])
        if warned := [one for one in known if one.warnings]:
            raise StoreError(
                text(
                    "Chỉ nhận nhiều báo cáo cùng lúc khi không tệp nào có cảnh báo; còn {n} tệp có cảnh báo, "
                    "trước hết là «{name}» ({unit}). Hãy mở và nhận riêng từng báo cáo đó.",
                    n=len(warned),
                    name=warned[0].name,
                    unit=warned[0].unit,
                )
            )
    return store.decide(judged, "accepted", by=by, at=at, words=words)


def return_(store: Store, judged: Judged, *, words: str, by: str, at: datetime) -> list[Decision]:
    """Return a report to its sender, who reads ``words`` first; it counts no more, also if it was accepted.

    An earlier version that is accepted counts again from then on.

    Raises:
        NotAllowedError: the store's viewer may not judge reports of this unit.
        DecidedMeanwhileError: somebody else has decided on it since it was looked at.
        StoreError: there are no words, or it cannot be returned.
    """
    return store.decide([judged], "returned", by=by, at=at, words=words)


def withdraw(store: Store, judged: Judged, *, by: str, at: datetime, words: str = "") -> list[Decision]:
    """Take back a report that nobody has decided on yet.

    Raises:
        NotAllowedError: the store's viewer may not withdraw reports of this unit.
        DecidedMeanwhileError: it was decided on since it was looked at.
        StoreError: it does not wait any more.
    """
    return store.decide([judged], "withdrawn", by=by, at=at, words=words)
