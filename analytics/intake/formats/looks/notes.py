"""Whose words a note (comment) on a cell holds: its sender's own, or ours of an earlier time."""

from __future__ import annotations

AUTHOR = "nq71"
"""Who writes our own comments, in workbooks given back with their problems marked."""

RULE = "——— nq71 ———"
"""What parts our words from the sender's own, in a comment that was there before."""


_FOR_OLDER_PROGRAMS = "go.microsoft.com/fwlink/?linkid=870924"
"""Ends what Excel writes for older programs before a comment that can be answered, and before «Comment:»."""


def senders_words(words: str, author: str = "") -> str:
    """What a note's sender has written; empty where the note is ours."""
    if author == AUTHOR:
        return ""
    before, found, after = words.partition(RULE)[0].partition(_FOR_OLDER_PROGRAMS)
    return after.strip().partition("\n")[2].strip() if found else before.strip()
