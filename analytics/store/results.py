"""The plain data that goes into and comes out of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analytics.datasets import Answer, CellCorrection, UnitReport
from analytics.plan import Quarter
from analytics.policy import SubmissionState

LONGEST_EXPLANATION = 2_000
"""How many characters a word of explanation may have."""

MOST_CORRECTIONS = 10_000
"""How many cells of one file may be mended on the page; who mends more should mend the file."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one report of a file.

    ``rows`` counts rows per dataset. ``replaces`` is the submission this version takes the place of.
    ``duplicate`` means that the newest version already says this: nothing was stored, and the other
    fields describe that version. ``received_at`` is Vietnamese time without a zone. ``state`` says whether
    it counts already (``accepted``) or waits for the office.
    """

    submission: int
    unit: str
    period: Quarter
    version: int
    rows: dict[str, int]
    replaces: int | None
    duplicate: bool
    sha256: str
    received_at: datetime
    state: SubmissionState = "accepted"


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A file that came, whatever is made of it; ``at`` without a zone is Vietnamese time.

    ``account``, ``address`` and ``device`` are what the door knows of who sent it, beside the name ``by``.
    """

    name: str
    data: bytes
    by: str
    at: datetime
    account: str | None = None
    address: str | None = None
    device: str | None = None


@dataclass(frozen=True, kw_only=True)
class Upload(Arrival):
    """A file without errors and the reports read from it, at most one per unit and period.

    ``problems`` are its warnings, as plain JSON-ready mappings with a ``severity``. ``corrections`` are the
    cells that its sender mended on the page, which the reports already hold; ``explanation`` is the sender's
    word about the warnings. ``container`` is the key of the zip that the file came in, which stays with it.

    Raises:
        ValueError: the explanation is too long, or too many cells were mended.
    """

    reports: Sequence[UnitReport]
    problems: Sequence[Mapping[str, Any]] = ()
    corrections: Sequence[CellCorrection] = ()
    explanation: str | None = None
    container: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is beyond all bounds."""
        worded(self.explanation)
        if len(self.corrections) > MOST_CORRECTIONS:
            raise ValueError(
                f"{len(self.corrections)} cells are mended, at most {MOST_CORRECTIONS} can be kept"
            )


def worded(explanation: str | None) -> str | None:
    """A word of explanation as it is kept: without space around it, None when nothing is left.

    Raises:
        ValueError: it is longer than :data:`LONGEST_EXPLANATION` characters.
    """
    words = (explanation or "").strip()
    if len(words) > LONGEST_EXPLANATION:
        raise ValueError(
            f"the explanation has {len(words)} characters, at most {LONGEST_EXPLANATION} can be kept"
        )
    return words or None


@dataclass(frozen=True, slots=True)
class SentFrom:
    """Where a file came from, as far as the door knew; ``by`` is the name that was written down."""

    by: str
    account: str | None
    address: str | None
    device: str | None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An original file: the name it first came under and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a unit's newest report names: who prepared it, their telephone, and when that report came.

    ``name`` or ``phone`` may be missing, not both. ``received_at`` is Vietnamese time without a zone.
    """

    name: str | None
    phone: str | None
    period: Quarter
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ForbiddenAnswer:
    """An answer that is used for no unit; ``at`` is Vietnamese time without a zone."""

    answer: Answer
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What its sender has said of a file of reports before sending it."""

    answers: tuple[Answer, ...] = ()
    corrections: tuple[CellCorrection, ...] = ()
    explanation: str = ""


@dataclass(frozen=True, kw_only=True)
class HeldFile:
    """A file that was dropped in a browser and not sent yet.

    ``key`` tells it apart within its visit. ``unit`` and ``period`` were chosen beside it. ``said`` has one
    entry for each file of reports in it: those of a zip in its order, else one. ``at`` is when it was
    dropped, Vietnamese time without a zone; who writes need not give it.
    """

    key: str
    sha256: str
    name: str
    unit: str | None = None
    period: Quarter | None = None
    said: tuple[Said, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """How many units an import of the register added, changed, removed and left as they were."""

    added: int
    changed: int
    removed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """One version of something that the office has written down.

    ``contents`` is None where it was taken away; ``version`` counts from 1. ``at`` is Vietnamese time without
    a zone.
    """

    kind: str
    key: str
    version: int
    contents: Mapping[str, Any] | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordEdit:
    """What somebody wants a record to be, who looked at its version ``seen`` (0: there was none).

    ``contents`` None takes the record away.
    """

    key: str
    contents: Mapping[str, Any] | None
    seen: int = 0
