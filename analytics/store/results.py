"""The plain data that goes into and comes out of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from analytics.datasets import UnitReport
from analytics.plan import Quarter


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one report of a file.

    ``rows`` counts rows per dataset. ``replaces`` is the submission this version takes the place of.
    ``duplicate`` means that the newest version already says this: nothing was stored, and the other
    fields describe that version. ``received_at`` is Vietnamese time without a zone.
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


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A file that came, whatever is made of it; ``at`` without a zone is Vietnamese time."""

    name: str
    data: bytes
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Upload(Arrival):
    """A file without errors and the reports read from it, at most one per unit and period.

    ``problems`` are its warnings, as plain JSON-ready mappings with a ``severity``.
    """

    reports: Sequence[UnitReport]
    problems: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An original file: the name it first came under and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """How many units an import of the register added, changed, removed and left as they were."""

    added: int
    changed: int
    removed: int
    unchanged: int
