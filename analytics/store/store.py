"""The store: everything that was reported, kept for good and traceable to its file, sheet and row."""

from __future__ import annotations

from analytics.store.facade.admitting import Admitting
from analytics.store.facade.answering import Answering
from analytics.store.facade.attaching import Attaching
from analytics.store.facade.auditing import Auditing
from analytics.store.facade.judging import Judging
from analytics.store.facade.keeping_records import KeepingRecords
from analytics.store.facade.looking_up import LookingUp
from analytics.store.facade.publishing import Publishing
from analytics.store.facade.receiving import Receiving
from analytics.store.facade.upkeep import Upkeep
from analytics.store.facade.visiting import Visiting


class Store(
    Receiving,
    Judging,
    LookingUp,
    Answering,
    Visiting,
    KeepingRecords,
    Attaching,
    Auditing,
    Admitting,
    Publishing,
    Upkeep,
):
    """One database of reports; safe to share between threads, and between processes by its address.

    What a method has returned from is on disk. Moments given without a zone are Vietnamese time, and
    moments that come out are Vietnamese time without a zone. Methods that write raise
    :class:`StoreError` when the database is full, read-only or locked for too long, and change nothing.

    When another store has taken the place of the one that was opened, the next use says so and raises
    :class:`StoreReplacedError`; what follows is done with the new one.
    """
