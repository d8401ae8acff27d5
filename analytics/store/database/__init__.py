"""The connection to the database: what an address means, and how transactions begin.

SQLite is set up so that an acknowledged report outlives a crash and a power cut: write-ahead log,
``synchronous=FULL``, foreign keys on. FULL flushes the log once per transaction, which with NORMAL happens
only now and then: over 60 sends in turn on a busy ext4 disk the median was 46 ms instead of 36 ms. Sorting
stays in memory, so that a full folder for temporary files keeps nobody from reading. Writers take the lock
at once (``BEGIN IMMEDIATE``), so that two of them wait for each other instead of failing half-way.
"""

from analytics.store.database.engine import connect, use_write_ahead_log
from analytics.store.database.faults import cannot_open, shown
from analytics.store.database.transactions import consistent, snapshot, transaction
from analytics.store.database.whole_file import look_through, shrink

__all__ = [
    "cannot_open",
    "connect",
    "consistent",
    "look_through",
    "shown",
    "shrink",
    "snapshot",
    "transaction",
    "use_write_ahead_log",
]
