"""An address that fsspec knows (a folder, ``s3://…``, ``memory://…``); files are read and written whole."""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from analytics.language import Text, text
from analytics.region.errors import RegionError, extra_missing

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


@dataclass(frozen=True)
class Address:
    """A place for files; paths are relative to it, with ``/`` between their parts."""

    shown: str
    root: str
    files: AbstractFileSystem

    @classmethod
    def of(cls, address: str) -> Address:
        """Open an address.

        Raises:
            RegionError: nothing of the sort is known, or what it needs is not installed.
        """
        if not address.strip():  # which would be the folder that the program happens to run in
            raise RegionError(
                text("Chưa ghi địa chỉ công bố: một thư mục hoặc địa chỉ như s3://kho/thu-muc.")
            )
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise extra_missing() from error
        try:
            # What another process has published since is not hidden by a list that was kept.
            files, root = url_to_fs(address, use_listings_cache=False)
        except ImportError as error:
            raise RegionError(
                text("Địa chỉ «{address}» cần một gói chưa cài: {error}", address=address, error=error)
            ) from error
        except (ValueError, OSError) as error:
            raise RegionError(
                text(
                    "Không hiểu địa chỉ «{address}» ({error}). Ghi một thư mục hoặc địa chỉ như s3://kho/thu-muc.",
                    address=address,
                    error=error,
                )
            ) from error
        return cls(address, root.rstrip("/"), files)

    def path(self, name: str) -> str:
        """The whole path of a file."""
        return f"{self.root}/{name}"

    def read(self, name: str) -> bytes:
        """The bytes of a file; FileNotFoundError where there is none."""
        with self._told(reading=True):
            data = self.files.cat_file(self.path(name))
        return bytes(data)

    def read_all(self, names: Sequence[str]) -> dict[str, bytes | Exception]:
        """The bytes of many files, or of each what kept it from being read."""
        paths = {self.path(name): name for name in names}
        if not paths:
            return {}
        found = self.files.cat(list(paths), on_error="return")
        return {paths[self._own(path)]: data for path, data in found.items()}

    def holds(self, name: str, data: bytes) -> bool:
        """Whether a file is there and has these bytes."""
        try:
            return self.read(name) == data
        except (FileNotFoundError, RegionError):
            return False

    def list(self, pattern: str) -> list[str]:
        """The files whose relative path fits a pattern, sorted; none where the place does not exist."""
        with self._told(reading=True):
            try:
                found = self.files.glob(f"{self.root}/{pattern}")
            except FileNotFoundError:
                return []
        return sorted(self._own(path)[len(self.root) + 1 :] for path in found)

    def sizes(self, folder: str = "") -> dict[str, int]:
        """The size of every file below a folder, by relative path; nothing where it does not exist."""
        with self._told(reading=True):
            try:
                found = self.files.find(self.path(folder).rstrip("/"), detail=True)
            except FileNotFoundError:
                return {}
        return {self._own(path)[len(self.root) + 1 :]: int(one["size"] or 0) for path, one in found.items()}

    def write(self, name: str, data: bytes) -> None:
        """Put a file there whole or not at all, in place of one of that name.

        Raises:
            RegionError: it cannot be written; what was there before is there still.
        """
        path = self.path(name)
        with self._told(reading=False):
            if not self._is_local:
                self.files.pipe_file(path, data)  # an object appears when all of it has come
                return
            os.makedirs(os.path.dirname(path), exist_ok=True)
            part = os.path.join(os.path.dirname(path), f".{uuid.uuid4().hex}.part")
            try:
                with open(part, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(part, path)
            finally:
                with suppress(OSError):
                    os.unlink(part)

    @contextmanager
    def alone(self, folder: str) -> Iterator[None]:
        """Hold a folder of this machine while it is written; ends with the process that holds it.

        Object stores, and file systems that know no locks, have none to hold.

        Raises:
            RegionError: another process holds it, or it cannot be written.
        """
        if not self._is_local or sys.platform == "win32":
            yield
            return
        import fcntl

        path = self.path(f"{folder}/.publishing")
        with self._told(reading=False):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RegionError(
                    text(
                        "Một lần công bố khác đang ghi vào «{address}/{folder}». Đợi lần ấy xong rồi chạy "
                        "lại.",
                        address=self.shown,
                        folder=folder,
                    )
                ) from None
            except OSError:  # a network's file system without locks: the manifest is looked at again anyway
                pass
            yield
        finally:
            os.close(lock)

    def remove(self, names: Sequence[str]) -> None:
        """Take files away; those that are gone already, or cannot be removed, are left alone."""
        for name in names:
            with suppress(Exception):  # every kind of store has errors of its own; what stays harms nobody
                self.files.rm_file(self.path(name))

    def of_before(self, names: Sequence[str], moment: datetime) -> Sequence[str]:
        """Those of some files that were last written before a moment; what cannot be told is none of them."""
        found = []
        for name in names:
            with suppress(Exception):  # as it is with removing
                if self.files.modified(self.path(name)) < moment:
                    found.append(name)
        return found

    @property
    def _is_local(self) -> bool:
        protocol = self.files.protocol
        return "file" in ((protocol,) if isinstance(protocol, str) else protocol)

    def _own(self, path: str) -> str:
        """A path as the root is written: some file systems put a slash before it, some none."""
        return path if path.startswith(self.root) else f"/{path}" if self.root.startswith("/") else path

    @contextmanager
    def _told(self, *, reading: bool) -> Iterator[None]:
        try:
            yield
        except (FileNotFoundError, RegionError):
            if reading:
                raise
            raise RegionError(self._sentence(reading, text("không có chỗ này"))) from None
        except Exception as error:  # each kind of object store raises errors of its own
            raise RegionError(self._sentence(reading, str(error) or type(error).__name__)) from error

    def _sentence(self, reading: bool, why: Text | str) -> Text:
        if reading:
            return text("Không đọc được «{address}»: {why}.", address=self.shown, why=why)
        return text(
            "Không ghi được vào «{address}»: {why}. Số liệu đã công bố trước đây còn nguyên; kiểm tra quyền "
            "ghi và chỗ trống rồi chạy lại.",
            address=self.shown,
            why=why,
        )
