"""What can go wrong with a store that is not a bug: the wrong file, a full disk, an unknown name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analytics.language import SaidError
from analytics.plan import Quarter, Text, text
from analytics.store.cycle.model import Decision
from analytics.store.results import OfficeRecord


class StoreError(SaidError):
    """The store cannot do what was asked, for a reason the user can mend."""


class StoreReplacedError(StoreError):
    """Another database stands at the store's address than the one that was opened."""


class UnknownFileError(StoreError, LookupError):
    """No file or upload with that name is in the store."""


class ClearedFileError(UnknownFileError):
    """The bytes of a file that nothing counted on were cleared away; what was said of it is still there."""


class PeriodLockedError(StoreError):
    """A report came, or was judged, for a period that is locked for its unit; nothing was written."""

    def __init__(self, unit: str, period: Quarter, why: Text, ask: Text) -> None:
        """Say whose report it is, what holds and whom to ask."""
        self.unit, self.period = unit, period
        super().__init__(text("{unit}: {why} {ask}", unit=unit, why=why, ask=ask))


class RecordsChangedError(StoreError):
    """Somebody else has changed records since they were looked at; nothing was written.

    ``theirs`` are those records as they are now.
    """

    def __init__(self, text: Text, theirs: Sequence[OfficeRecord]) -> None:
        """Keep what the others wrote beside the sentence."""
        self.theirs = tuple(theirs)
        super().__init__(text)


class DecidedMeanwhileError(StoreError):
    """Somebody else has decided on submissions since they were looked at; nothing was written.

    ``theirs`` are those decisions, the newest of each submission.
    """

    def __init__(self, text: Text, theirs: Sequence[Decision]) -> None:
        """Keep what the others decided beside the sentence."""
        self.theirs = tuple(theirs)
        super().__init__(text)


def unknown_file(sha256: str) -> UnknownFileError:
    """That no file of these bytes is kept."""
    return UnknownFileError(text("Kho không có tệp {sha256}.", sha256=sha256))


def unknown_upload(upload: int) -> UnknownFileError:
    """That no file was sent under this number."""
    return UnknownFileError(text("Không có lượt gửi số {upload}.", upload=upload))


def unknown_submission(number: int) -> UnknownFileError:
    """That no version of a report is kept under this number."""
    return UnknownFileError(text("Không có lượt nộp số {number}.", number=number))


def not_written(path: Path, error: OSError) -> StoreError:
    """That the machine let nothing be written there."""
    return StoreError(text("Không ghi được «{path}» ({reason}).", path=path, reason=error.strerror))
