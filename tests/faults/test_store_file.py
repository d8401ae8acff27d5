"""A store whose file is gone, replaced, damaged or held says so, and gives no receipt for what is not kept."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from analytics.plan import Unit, UnitKind
from analytics.store import Store, StoreError, database
from analytics.store.database import engine
from tests.empty_store import place_empty_store

AT = datetime.fromisoformat("2026-06-20T08:30")
UNITS = (Unit("TH-01", "Trường Tiểu học Mẫu 1", UnitKind.PRIMARY),)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kho" / "nq71.db"
    path.parent.mkdir()
    place_empty_store(path)
    with Store.open(str(path)) as store:
        store.import_units(UNITS, by="văn phòng", at=AT)
    return path


USES: tuple[Callable[[Store], object], ...] = (
    lambda store: store.keep_file("a.csv", b"x", by="a", at=AT),
    lambda store: store.refuse("a.csv", b"x", problems=(), by="a", at=AT),
    lambda store: store.set_setting("title", "Phường Mẫu"),
    lambda store: store.version,
    lambda store: store.units(),
    lambda store: store.reports(),
)


@pytest.mark.parametrize("use", USES)
def test_a_store_whose_file_was_deleted_says_so_and_receives_nothing(
    path: Path, use: Callable[[Store], object]
) -> None:
    with Store.open(str(path)) as store:
        store.keep_file("before.csv", b"before", by="a", at=AT)
        path.unlink()
        with pytest.raises(StoreError) as told:
            use(store)
        assert "không còn ở chỗ cũ" in told.value.text.vi
        assert "no longer in its place" in told.value.text.en
        assert not path.exists()


@pytest.mark.parametrize("use", USES)
def test_a_store_whose_file_was_replaced_says_so_and_leaves_the_new_one_alone(
    path: Path, tmp_path: Path, use: Callable[[Store], object]
) -> None:
    other = tmp_path / "other.db"
    place_empty_store(other)
    with Store.open(str(other)) as second:
        second.set_setting("title", "Phường khác")
    with Store.open(str(path)) as store:
        store.keep_file("before.csv", b"before", by="a", at=AT)
        os.replace(other, path)
        for log in path.parent.glob("nq71.db-*"):
            log.unlink()
        with pytest.raises(StoreError, match="replaced") as told:
            use(store)
        assert "bị thay" in told.value.text.vi
        with Store.open(str(path)) as opened:
            key = opened.keep_file("after.csv", b"after", by="a", at=AT)
    with Store.open(str(path)) as opened:
        assert (opened.setting("title"), opened.file(key).data) == ("Phường khác", b"after")


def test_a_file_that_goes_while_it_is_written_gives_no_receipt(path: Path) -> None:
    def change(_: str | None) -> str:
        path.unlink()
        return "x"

    with Store.open(str(path)) as store, pytest.raises(StoreError, match="no longer in its place"):
        store.change_setting("title", change, by="a", at=AT)


def test_a_store_that_came_back_receives_again_and_lost_nothing(path: Path) -> None:
    with Store.open(str(path)) as store:
        first = store.keep_file("a.csv", b"first", by="a", at=AT)
        path.rename(away := path.with_name("away.db"))
        with pytest.raises(StoreError):
            store.keep_file("b.csv", b"x", by="a", at=AT)
        away.rename(path)
        second = store.keep_file("c.csv", b"second", by="a", at=AT)
    with Store.open(str(path)) as store:
        assert (store.file(first).data, store.file(second).data) == (b"first", b"second")


def test_a_damaged_file_is_told_as_damaged(path: Path, tmp_path: Path) -> None:
    with Store.open(str(path)) as store:
        for number in range(200):
            store.keep_file(f"{number}.csv", bytes([number]) * 4000, by="a", at=AT)
    whole = path.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    path.write_bytes(whole[: 2 * page] + os.urandom(len(whole) - 2 * page))
    with pytest.raises(StoreError) as told:
        _open_and_use(path)
    assert "bị hỏng" in told.value.text.vi
    assert "backup" in told.value.text.en


def test_a_store_that_another_program_holds_asks_to_try_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 0.1)
    with Store.open(str(path)) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as told:
            store.keep_file("a.csv", b"x", by="a", at=AT)
        other.execute("ROLLBACK")
        store.keep_file("a.csv", b"x", by="a", at=AT)
    assert "xin thử lại" in told.value.text.vi
    assert "try again" in told.value.text.en


def test_opening_a_store_that_another_program_holds_asks_to_try_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 0.1)
    monkeypatch.setattr(engine, "_WAL_ATTEMPTS", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="try again"):
            Store.open(str(path))


def test_a_file_that_may_only_be_read_says_so_and_takes_reports_again_once_it_may_be_written(
    path: Path,
) -> None:
    """SQLite's own switch plays the part of the file's mode, which means nothing to root."""
    with Store.open(str(path)) as store:
        with closing(store._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA query_only=ON")
        with pytest.raises(StoreError, match="may not read and write") as told:
            store.keep_file("a.csv", b"x", by="a", at=AT)
        assert "không có quyền" in told.value.text.vi
        store.keep_file("a.csv", b"x", by="a", at=AT)


def test_what_is_logged_of_a_failed_statement_holds_no_values(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Store.open(str(path)) as store:
        try:
            with database.snapshot(store._engine) as connection:
                connection.execute(sql("SELECT :name FROM nowhere"), {"name": str(path)})
        except DBAPIError:
            logging.getLogger("test").exception("failed")
    assert "nowhere" in caplog.text
    assert str(path) not in caplog.text


def test_a_copy_of_the_store_is_another_file(path: Path, tmp_path: Path) -> None:
    copy = shutil.copy(path, tmp_path / "copy.db")
    with Store.open(str(path)) as store:
        os.replace(copy, path)
        with pytest.raises(StoreError, match="replaced"):
            store.set_setting("title", "x")


def _open_and_use(path: Path) -> None:
    with Store.open(str(path)) as store:
        store.units()
        store.keep_file("new.csv", b"new", by="a", at=AT)
