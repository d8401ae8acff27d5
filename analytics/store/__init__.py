"""The store of submissions: original files, typed rows, who, when, and every version of each report."""

from analytics.store.errors import StoreError, UnknownFileError
from analytics.store.results import (
    LONGEST_EXPLANATION,
    ForbiddenAnswer,
    HeldFile,
    Receipt,
    RegisterChange,
    Said,
    StoredFile,
    Upload,
)
from analytics.store.store import Store

__all__ = [
    "LONGEST_EXPLANATION",
    "ForbiddenAnswer",
    "HeldFile",
    "Receipt",
    "RegisterChange",
    "Said",
    "Store",
    "StoreError",
    "StoredFile",
    "UnknownFileError",
    "Upload",
]
