"""The store of submissions: original files, typed rows, who, when, and every version of each report."""

from analytics.store.audit import AuditFilter, Broken, ChainState, Head
from analytics.store.backup import LAST_BACKUP, restore
from analytics.store.copies import CopiedStore, CopyNote, note_of, read_copy, restored, write_note
from analytics.store.cycle.model import LONGEST_WORDS, Decision, Judged, Submitted
from analytics.store.errors import (
    ClearedFileError,
    DecidedMeanwhileError,
    PeriodLockedError,
    RecordsChangedError,
    StoreError,
    UnknownFileError,
)
from analytics.store.files.spare import AGE_SETTING, BUDGET_SETTING, MEGABYTE, SpareBudget, SpareFiles
from analytics.store.history import accepted_reports
from analytics.store.results import (
    LONGEST_EXPLANATION,
    Contact,
    ForbiddenAnswer,
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
    "LONGEST_WORDS",
    "MEGABYTE",
    "AuditFilter",
    "Broken",
    "ChainState",
    "ClearedFileError",
    "Contact",
    "CopiedStore",
    "CopyNote",
    "DecidedMeanwhileError",
    "Decision",
    "ForbiddenAnswer",
    "Head",
    "HeldFile",
    "Judged",
    "OfficeRecord",
    "PeriodLockedError",
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
    "Submitted",
    "UnknownFileError",
    "Upload",
    "accepted_reports",
    "note_of",
    "read_copy",
    "restore",
    "restored",
    "write_note",
]
