"""The store of submissions: original files, typed rows, who, when, and every version of each report."""

from analytics.store.errors import StoreError, UnknownFileError
from analytics.store.history import accepted_reports
from analytics.store.results import LONGEST_EXPLANATION, Receipt, RegisterChange, StoredFile, Upload
from analytics.store.store import Store

__all__ = [
    "LONGEST_EXPLANATION",
    "Receipt",
    "RegisterChange",
    "Store",
    "StoreError",
    "StoredFile",
    "UnknownFileError",
    "Upload",
    "accepted_reports",
]
