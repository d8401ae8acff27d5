"""Who may come in: accounts, their sessions, units' links and failed attempts, as rows.

What they mean is :mod:`analytics.access`'s. Of secrets there are hashes alone, but for the key of a second
factor: whoever checks a code has to have it.
"""

from analytics.store.access.records import (
    Failures,
    StoredAccount,
    StoredLink,
    StoredSession,
)
from analytics.store.access.rows import AccessRows
from analytics.store.access.tables import LONGEST_ADDRESS, LONGEST_DEVICE

__all__ = [
    "LONGEST_ADDRESS",
    "LONGEST_DEVICE",
    "AccessRows",
    "Failures",
    "StoredAccount",
    "StoredLink",
    "StoredSession",
]
