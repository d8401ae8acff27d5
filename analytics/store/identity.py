"""Whether the file that is open is still the file that the store's address names.

A file that was deleted or replaced under a running program stays open and takes everything that is
written to it, and all of that is gone when the program ends. So it is looked at before anything is read
or written, and once more before anybody is told that something is kept.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from analytics.plan import text
from analytics.store.errors import StoreError

_FILE = "nq71_file"


class OpenedFile:
    """A file as it was when the store was opened: its place, and which file of its disk that was."""

    def __init__(self, path: Path) -> None:
        """Look at the file, which is there."""
        self.path = path.resolve()
        self._identity = _identity(self.path)

    def check(self) -> None:
        """Raise StoreError when another file, or none, is in its place now."""
        found = _identity(self.path)
        if found is None:
            raise StoreError(
                text(
                    "Tệp kho dữ liệu «{path}» không còn ở chỗ cũ (bị xoá, bị chuyển đi, hoặc ổ đĩa bị ngắt). "
                    "Chương trình ngừng nhận báo cáo. Hãy đưa tệp về chỗ cũ, hoặc khôi phục từ bản sao rồi "
                    "khởi động lại chương trình.",
                    path=self.path,
                )
            )
        if found != self._identity:
            raise StoreError(
                text(
                    "Tệp kho dữ liệu «{path}» đã bị thay bằng tệp khác khi chương trình đang chạy. Chương "
                    "trình ngừng nhận báo cáo. Hãy khởi động lại chương trình để mở tệp mới, hoặc đưa tệp "
                    "cũ về chỗ cũ.",
                    path=self.path,
                )
            )


def remember_file(engine: Engine) -> None:
    """Hold an engine from now on against the file that its address names; servers have no such file."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        engine.update_execution_options(**{_FILE: OpenedFile(Path(engine.url.database))})


def check_file(engine: Engine) -> None:
    """Raise StoreError when the engine's file is no longer the one that its address names."""
    if (file := opened_file(engine)) is not None:
        file.check()


def opened_file(engine: Engine) -> OpenedFile | None:
    """The file that the engine is held against."""
    file = engine.get_execution_options().get(_FILE)
    return file if isinstance(file, OpenedFile) else None


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode; None when nothing is there or the disk does not answer."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
