"""Whether the database that is open is still the one that the store's address names.

A file that was deleted or replaced under a running program stays open and takes everything that is
written to it, and all of that is gone when the program ends. A database server can be replaced behind its
address as well. So it is looked at before anything is read or written, and once more before anybody is
told that something is kept.
"""

from __future__ import annotations

import os
import time
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy import text as sql

from analytics.language import Text
from analytics.plan import text
from analytics.store.errors import StoreError, StoreReplacedError
from analytics.store.file_head import Fault, FileHead

_OPENED = "nq71_opened"
_LOGS = ("-wal", "-shm")


class OpenedFile:
    """A file as it was when the store was opened: its place, and which file of its disk that was."""

    def __init__(self, path: Path) -> None:
        """Look at the file, which is there; a link in its place may lead elsewhere later."""
        self.path = Path(os.path.abspath(path))
        self._head = FileHead(self.path)
        self._log = self._found_log()
        self._has_log = self._log is not None
        self._damage: Text | None = None
        self._released = False

    @property
    def replaced(self) -> bool:
        """Whether another file is in its place now."""
        return _identity(self.path) not in (None, self._head.identity)

    def check(self) -> None:
        """Raise StoreError when another file or none is in its place now, or it is known as damaged.

        The same once it was let go: what looks at it then would look at whatever file has its number since.
        """
        if self._released:
            raise StoreError(text("Kho dữ liệu «{path}» đã được đóng; hãy tải lại trang.", path=self.path))
        found = _identity(self.path)
        if found is None:
            raise StoreError(
                text(
                    "Tệp kho dữ liệu «{path}» không còn ở chỗ cũ (bị xoá, bị chuyển đi, hoặc ổ đĩa bị ngắt). "
                    "Chương trình ngừng nhận báo cáo. Hãy đưa tệp về chỗ cũ, hoặc khôi phục từ bản sao vào "
                    "đúng chỗ đó, rồi tải lại trang; không cần khởi động lại chương trình.",
                    path=self.path,
                )
            )
        if found != self._head.identity:
            raise StoreReplacedError(
                text(
                    "Tệp kho dữ liệu «{path}» đã bị thay bằng tệp khác khi chương trình đang chạy. Chương "
                    "trình ngừng nhận báo cáo tới khi ở chỗ đó có một kho dùng được: hãy đưa tệp cũ về chỗ "
                    "cũ, hoặc khôi phục từ bản sao vào đúng chỗ đó, rồi tải lại trang.",
                    path=self.path,
                )
            )
        if self._damage is None and (fault := self._head.fault()) is not None:
            self._damage = self._spoilt(fault)
        if self._damage is not None:
            raise StoreError(self._damage)

    def check_log(self) -> bool:
        """Whether the write-ahead log that SQLite writes to is still the one in its place.

        Raises:
            StoreError: another log is in its place.
        """
        found = self._found_log()
        if not self._has_log or (found is not None and self._log in (None, found)):
            self._log = found
            return True
        if found is None:
            return False
        raise StoreError(
            text(
                "Tệp nhật ký «{path}» của kho dữ liệu đã bị thay khi chương trình đang chạy, nên chưa chắc "
                "báo cáo này được giữ. Hãy dừng mọi chương trình đang mở kho rồi khởi động lại.",
                path=f"{self.path}-wal",
            )
        )

    def _found_log(self) -> tuple[int, int] | None:
        return _identity(self.path.with_name(self.path.name + "-wal"))

    def forget_log(self) -> None:
        """Learn anew which log is in use: SQLite may make another once a connection is closed."""
        self._log = None

    def damaged(self, sentence: Text) -> None:
        """From now on the file is told as damaged, until another one is in its place."""
        self._damage = sentence

    def release(self) -> None:
        """Let the file go, once every connection of the store is closed."""
        self._released = True
        self._head.release()

    def _spoilt(self, fault: Fault) -> Text:
        if fault == "truncated":
            return text(
                "Tệp kho dữ liệu «{path}» bị hỏng: tệp đã bị cắt ngắn. Chương trình ngừng nhận báo cáo. Hãy "
                "giữ lại tệp hỏng, dừng chương trình và khôi phục từ bản sao gần nhất.",
                path=self.path,
            )
        # Whoever opens the file next would put what the old log holds over what was copied.
        _rename_logs(self.path)
        return text(
            "Tệp kho dữ liệu «{path}» bị hỏng: đã bị chép đè khi chương trình đang chạy. Chương trình ngừng "
            "nhận báo cáo. Hãy dừng chương trình, khôi phục từ bản sao gần nhất rồi khởi động lại.",
            path=self.path,
        )


class OpenedServer:
    """A database of a server as it was when the store was opened: which cluster, database and table."""

    _WHICH = sql(
        "SELECT (SELECT system_identifier FROM pg_control_system()),"
        " (SELECT oid FROM pg_database WHERE datname = current_database()),"
        " to_regclass('store_version')::oid"
    )

    def __init__(self, engine: Engine, address: str) -> None:
        """Ask the server, whose ``address`` is fit for a message."""
        self._address = address
        self.replaced = False
        with engine.connect() as connection:
            self._identity = tuple(connection.execute(self._WHICH).one())

    def check(self, connection: Connection) -> None:
        """Raise StoreReplacedError when the address leads to another database now, for this transaction."""
        if tuple(connection.execute(self._WHICH).one()) == self._identity:
            return
        self.replaced = True
        raise StoreReplacedError(
            text(
                "Máy chủ cơ sở dữ liệu «{address}» đã bị thay bằng cơ sở dữ liệu khác khi chương trình đang "
                "chạy. Chưa có gì của lần này được lưu. Hãy kiểm tra máy chủ rồi tải lại trang.",
                address=self._address,
            )
        )


def remember(engine: Engine, address: str) -> None:
    """Hold an engine from now on against the database that its address names now.

    ``address`` is what messages may say of it: the URL without its password.
    """
    if engine.dialect.name == "sqlite" and engine.url.database:
        file = OpenedFile(Path(engine.url.database))
        engine.update_execution_options(**{_OPENED: file})
        event.listen(engine, "close", lambda *_: file.forget_log())
    elif engine.dialect.name == "postgresql":
        engine.update_execution_options(**{_OPENED: OpenedServer(engine, address)})


def check_file(engine: Engine) -> None:
    """Raise StoreError when the engine's file is damaged or no longer the one that its address names."""
    if (file := opened_file(engine)) is not None:
        file.check()


def check_log(engine: Engine) -> None:
    """Have what was committed in the file that is in its place; StoreError when that cannot be.

    Where somebody deleted the write-ahead log, what is in it is moved into the file, and the next
    connection makes a new log.
    """
    file = opened_file(engine)
    if file is None or file.check_log():
        return
    move_log_into_file(engine)
    engine.dispose()


def check_server(connection: Connection) -> None:
    """Raise StoreReplacedError when a transaction goes to another database than the store was opened on."""
    opened = connection.engine.get_execution_options().get(_OPENED)
    if isinstance(opened, OpenedServer):
        opened.check(connection)


def replaced(engine: Engine) -> bool:
    """Whether the address leads to another database than the one that is open."""
    opened = engine.get_execution_options().get(_OPENED)
    return isinstance(opened, OpenedFile | OpenedServer) and opened.replaced


def opened_file(engine: Engine) -> OpenedFile | None:
    """The file that the engine is held against."""
    file = engine.get_execution_options().get(_OPENED)
    return file if isinstance(file, OpenedFile) else None


def move_log_into_file(engine: Engine) -> bool:
    """Have SQLite empty the write-ahead log of the file that is open, wherever both are by now."""
    with closing(engine.raw_connection()) as connection:
        found = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return bool(found) and found[0] == 0


def set_logs_aside(engine: Engine) -> None:
    """Take the logs of a file that was replaced out of the new file's way: SQLite goes by their names.

    What they hold is moved into the old file first; where that fails they are kept under another name.
    """
    file = opened_file(engine)
    if file is None:
        return
    with suppress(Exception):
        if move_log_into_file(engine):
            for log in _own_logs(file.path):
                log.unlink()
    _rename_logs(file.path)


def _rename_logs(path: Path) -> None:
    moment = time.time_ns()
    for log in _own_logs(path):
        with suppress(OSError):
            log.rename(f"{path}.{moment}.old{log.name.removeprefix(path.name)}")


def _own_logs(path: Path) -> list[Path]:
    """The logs beside a file that this process has open: those of the file that was there before."""
    ours = _open_here()
    return [log for end in _LOGS if _identity(log := path.with_name(path.name + end)) in ours]


def _open_here() -> set[tuple[int, int] | None]:
    """Device and inode of every file that this process has open, as far as the system tells."""
    found: set[tuple[int, int] | None] = set()
    with suppress(OSError):
        for descriptor in os.listdir("/dev/fd"):
            with suppress(OSError):
                status = os.fstat(int(descriptor))
                found.add((status.st_dev, status.st_ino))
    return found


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode; None when nothing is there or the disk does not answer."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
