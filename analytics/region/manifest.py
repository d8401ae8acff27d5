"""The manifest of a commune: which snapshot counts, and what is in it."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, ValidationError

from analytics.language import text
from analytics.plan import Commune
from analytics.region.errors import RegionError

FORMAT = 1
"""Raised when a reader of before would misread what is published now."""


class FileEntry(BaseModel):
    """A file of rows: its name in its table's folder, which is the hash of its bytes, and its size."""

    model_config = ConfigDict(frozen=True)

    name: str
    rows: int
    size: int


class Snapshot(BaseModel):
    """What a ward published at one moment (Vietnamese time without a zone); files by table."""

    model_config = ConfigDict(frozen=True)

    published_at: datetime
    files: dict[str, FileEntry]


class Manifest(BaseModel):
    """The snapshot of a commune that counts, and those before it that are still kept, newest first.

    ``publisher`` is the random name of the store that it came from. ``indicators``: by id, what their figures
    are determined by (:mod:`.fingerprint`). ``first_period`` and ``last_period``: of the reports of
    units of the register, empty without any.
    """

    model_config = ConfigDict(frozen=True)

    format: int = FORMAT
    publisher: str
    commune: Commune
    plan: str
    plan_number: str
    plan_fingerprint: str
    indicators: dict[str, str]
    first_period: str = ""
    last_period: str = ""
    units: int = 0
    program: str = ""
    illustrative: bool = False
    snapshot: Snapshot
    previous: tuple[Snapshot, ...] = ()

    def to_bytes(self) -> bytes:
        """The manifest as it is stored."""
        return (self.model_dump_json(indent=1) + "\n").encode()

    @classmethod
    def from_bytes(cls, data: bytes, where: str) -> Manifest:
        """Read a manifest.

        Raises:
            RegionError: it is none, or of a newer program; says so of ``where``.
        """
        try:
            found = cls.model_validate_json(data)
        except ValidationError as error:
            raise RegionError(
                text("«{where}» không phải là bản kê số liệu đã công bố.", where=where)
            ) from error
        if found.format > FORMAT:
            raise RegionError(
                text("«{where}» do một bản nq71 mới hơn ghi; hãy nâng cấp nq71 ở đây.", where=where)
            )
        return found
