"""The store of submissions: original files, typed rows, who, when, and every version of each report."""

from analytics.store.backup import LAST_BACKUP, restore
from analytics.store.errors import StoreError, UnknownFileError
from analytics.store.results import LONGEST_EXPLANATION, Receipt, RegisterChange, StoredFile, Upload
from analytics.store.store import Store

__all__ = [
    "LAST_BACKUP",
    "LONGEST_EXPLANATION",
    "Receipt",
    "RegisterChange",
    "Store",
    "StoreError",
    "StoredFile",
    "UnknownFileError",
    "Upload",
    "restore",
]
