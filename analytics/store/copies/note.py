"""What is written down beside a copy: where the log's chain ended, and what its figures come to."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from analytics.language import text
from analytics.store.errors import StoreError, not_written

_NOTE = ".json"


@dataclass(frozen=True, slots=True)
class CopyNote:
    """The note of a copy.

    ``entries`` and ``head``: where the chain of the log ended. ``figures``: the digest of all summaries as of
    the day ``as_of`` (ISO), by the plan of id ``plan`` and the program's version ``program``.
    """

    entries: int
    head: str
    figures: str
    as_of: str
    plan: str
    program: str


def note_path(copy: Path) -> Path:
    """Where the note of a copy is."""
    return copy.with_name(copy.name + _NOTE)


def write_note(copy: Path, note: CopyNote) -> None:
    """Write the note beside its copy."""
    path = note_path(copy)
    try:
        path.write_text(json.dumps(asdict(note), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise not_written(path, error) from error


def note_of(copy: Path) -> CopyNote | None:
    """The note of a copy; None where there is none.

    Raises:
        StoreError: there is one that cannot be read.
    """
    path = note_path(copy)
    try:
        return CopyNote(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, TypeError, ValueError) as error:
        raise StoreError(
            text(
                "Không đọc được ghi chú «{path}» đi kèm bản sao. Nếu ghi chú đã hỏng, hãy chuyển nó ra chỗ "
                "khác rồi khôi phục lại; khi ấy số liệu không được đối chiếu.",
                path=path,
            )
        ) from error
