"""Copies of a store beside the one that is in use: read without changing them, and made before an upgrade."""

from analytics.store.copies.dumping import restored
from analytics.store.copies.note import CopyNote, note_of, note_path, write_note
from analytics.store.copies.reading import CopiedStore, read_copy
from analytics.store.copies.upgrade import copy_before_upgrade

__all__ = [
    "CopiedStore",
    "CopyNote",
    "copy_before_upgrade",
    "note_of",
    "note_path",
    "read_copy",
    "restored",
    "write_note",
]
