"""The manifest of a commune: which snapshot counts, and what is in it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, ValidationError

from analytics.language import text
from analytics.plan import Commune
from analytics.region.errors import DamagedError, RegionError
from analytics.region.files.layout import commune_of

FORMAT = 1
"""Raised when a reader of before would misread what is published now."""


class FileEntry(BaseModel):
    """A file of rows: its name in its table's folder, which is the hash of its bytes, and its size."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(pattern=r"^[0-9a-f]{24}\.parquet$")  # so that none leads out of the commune's folder
    rows: NonNegativeInt
    size: NonNegativeInt


class Snapshot(BaseModel):
    """What a ward published at one moment (Vietnamese time without a zone); files by table."""

    model_config = ConfigDict(frozen=True)

    published_at: datetime
    files: dict[Annotated[str, Field(pattern="^[a-z_]+$")], FileEntry]


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
    def from_bytes(cls, data: bytes, path: str) -> Manifest:
        """Read a manifest; ``path``: where it lies, relative to the address.

        Raises:
            DamagedError: it is none, names a file outside its folder, or is another commune's.
            RegionError: it is of a newer program.
        """
        province, code = commune_of(path)
        try:
            kind = _Kind.model_validate_json(data)
            if kind.format > FORMAT:
                raise RegionError(
                    text(
                        "Số liệu của xã «{code}» do một bản nq71 mới hơn công bố; hãy nâng cấp nq71 ở máy "
                        "này.",
                        code=code,
                    )
                )
            found = cls.model_validate_json(data)
        except ValidationError as error:
            if any(one["loc"][-1:] == ("name",) and "files" in one["loc"] for one in error.errors()):
                raise DamagedError(
                    text(
                        "Bản kê «{path}» ghi tên tệp không thuộc thư mục của xã. Đề nghị xã công bố lại.",
                        path=path,
                    )
                ) from error
            raise DamagedError(
                text("Bản kê «{path}» hỏng, không đọc được. Đề nghị xã công bố lại.", path=path)
            ) from error
        if (found.commune.province, found.commune.code) != (province, code):
            raise DamagedError(
                text(
                    "Bản kê «{path}» là của xã khác ({name}, mã «{code}»). Đề nghị xã công bố lại.",
                    path=path,
                    name=found.commune.name,
                    code=found.commune.code,
                )
            )
        return found


class _Kind(BaseModel):
    """What every version of a manifest says, however else it is written."""

    format: int = FORMAT
