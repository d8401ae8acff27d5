"""The log of every act: only added to, and each entry sealed with the hash of the one before.

``entry's hash = sha256(previous hash + canonical JSON of the entry)``, the first with no previous one. Who
changes, removes or adds a line by hand breaks the chain there; who cuts off its end is found by a head (count
and hash) that is kept elsewhere: every backup prints and keeps it.

No entry holds personal data itself: ids, counts, codes of units. Who acted (``by``) is what the log is for.
"""

from analytics.store.audit.acts import ACTS, act_label
from analytics.store.audit.chain import Entry, Head, append, digest_of, newest_head
from analytics.store.audit.looking import AuditFilter, read_page
from analytics.store.audit.verifying import Broken, ChainState, verify

__all__ = [
    "ACTS",
    "AuditFilter",
    "Broken",
    "ChainState",
    "Entry",
    "Head",
    "act_label",
    "append",
    "digest_of",
    "newest_head",
    "read_page",
    "verify",
]
