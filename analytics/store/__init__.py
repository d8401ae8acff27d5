"""The store of submissions: original files, typed rows, who, when, and every version of each report."""

from analytics.store.backup import LAST_BACKUP, restore
from analytics.store.errors import ClearedFileError, RecordsChangedError, StoreError, UnknownFileError
from analytics.store.files.spare import AGE_SETTING, BUDGET_SETTING, MEGABYTE, SpareBudget, SpareFiles
from analytics.store.history import accepted_reports
from analytics.store.results import (
    LONGEST_EXPLANATION,
    Contact,
    ForbiddenAnswer,
    GivenAnswer,
    HeldFile,
    OfficeRecord,
    Receipt,
    RecordEdit,
    RegisterChange,
    Said,
    SentFrom,
    StoredFile,
    Upload,
)
from analytics.store.store import Store

__all__ = [
    "AGE_SETTING",
    "BUDGET_SETTING",
    "LAST_BACKUP",
    "LONGEST_EXPLANATION",
    "MEGABYTE",
    "ClearedFileError",
    "Contact",
    "ForbiddenAnswer",
    "GivenAnswer",
    "HeldFile",
    "OfficeRecord",
    "Receipt",
    "RecordEdit",
    "RecordsChangedError",
    "RegisterChange",
    "Said",
    "SentFrom",
    "SpareBudget",
    "SpareFiles",
    "Store",
    "StoreError",
    "StoredFile",
    "UnknownFileError",
    "Upload",
    "accepted_reports",
    "restore",
]
