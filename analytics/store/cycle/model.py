"""Decisions on submissions as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analytics.plan import Quarter
from analytics.policy import Step, SubmissionState

AUTOMATIC = "nq71"
"""Who is written down for an acceptance that nobody made by hand: :data:`analytics.policy.SYSTEM`."""

LONGEST_WORDS = 2_000
"""How many characters the words of a decision may have."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on a submission; its newest one is the submission's state.

    ``position`` counts the submission's decisions from 1. ``account`` is None for who has none. ``at`` is
    Vietnamese time without a zone.
    """

    submission: int
    unit: str
    period: Quarter
    version: int
    position: int
    step: Step
    by: str
    account: str | None
    at: datetime
    words: str | None

    @property
    def automatic(self) -> bool:
        """Whether nobody took it by hand."""
        return self.by == AUTOMATIC


@dataclass(frozen=True, slots=True)
class Judged:
    """A submission to be decided on by somebody who looked at ``seen`` decisions on it (0: it waited)."""

    submission: int
    seen: int


@dataclass(frozen=True, slots=True)
class Submitted:
    """A version of a unit's report that was sent, and how it stands.

    ``name``, ``sha256``, ``by``, ``at``, ``warnings`` and ``explanation`` are those of its file, ``upload``
    that file's number. ``decided_by``, ``decided_at`` and ``words`` are those of the newest of ``decisions``.
    ``again``: an earlier version was returned. Moments are Vietnamese time without a zone.
    """

    submission: int
    upload: int
    unit: str
    period: Quarter
    version: int
    name: str
    sha256: str
    by: str
    at: datetime
    warnings: int
    explanation: str | None
    state: SubmissionState
    decisions: int
    decided_by: str | None
    decided_at: datetime | None
    words: str | None
    again: bool

    @property
    def seen(self) -> Judged:
        """What is handed on by who looks at it now and decides."""
        return Judged(self.submission, self.decisions)
