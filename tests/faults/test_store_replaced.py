"""A valid store that took another's place is opened without a restart; what was done to the old one is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from analytics.plan import Unit, UnitKind
from analytics.store import Store, StoreError, identity
from analytics.store.errors import StoreReplacedError
from tests.postgresql_server import PASSWORD, Server

pytestmark = pytest.mark.slow

AT = datetime.fromisoformat("2026-06-20T08:30")
UNITS = (Unit("TH-01", "Trường Tiểu học Mẫu 1", UnitKind.PRIMARY),)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return begun(tmp_path / "kho" / "nq71.db")


def begun(path: Path, title: str = "Phường Mẫu") -> Path:
    with Store.open(str(path)) as store:
        store.import_units(UNITS, by="văn phòng", at=AT)
        store.set_setting("title", title)
    return path


def fill(store: Store, files: int = 40) -> None:
    for number in range(files):
        store.keep_file(f"{number}.csv", bytes([number]) * 5000, by="a", at=AT)


def test_another_store_in_its_place_is_said_once_and_then_used(path: Path, tmp_path: Path) -> None:
    with Store.open(str(path)) as store:
        for _ in range(5):
            store.set_setting("x", "y")
        before = store.version
        os.replace(begun(tmp_path / "other.db", "Phường khác"), path)
        with pytest.raises(StoreReplacedError) as told:
            store.keep_file("a.csv", b"x", by="a", at=AT)
        assert "đã mở kho mới" in told.value.text.vi
        assert store.version > before, "a cache must not take the new store's version for one of the old"
        assert store.setting("title") == "Phường khác"
        assert store.times_replaced == 1
        key = store.keep_file("a.csv", b"x", by="a", at=AT)
    with Store.open(str(path)) as opened:
        assert opened.file(key).data == b"x"
        assert opened.setting("title") == "Phường khác"


def test_the_old_log_neither_spoils_the_new_store_nor_is_lost_with_the_old_one(
    path: Path, tmp_path: Path
) -> None:
    with Store.open(str(path)) as store:
        key = store.keep_file("late.csv", b"in the log only", by="a", at=AT)
        path.rename(away := tmp_path / "away.db")
        os.replace(begun(tmp_path / "other.db", "Phường khác"), path)
        with pytest.raises(StoreReplacedError):
            store.units()
        with pytest.raises(StoreError, match="holds no file"):
            store.file(key)
    with Store.open(str(away)) as moved:
        assert moved.file(key).data == b"in the log only"
    with closing(sqlite3.connect(path)) as looked:
        assert looked.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("what", [b"", b"rubbish" * 900])
def test_what_is_no_store_is_never_used_and_a_valid_one_after_it_is(
    path: Path, tmp_path: Path, what: bytes
) -> None:
    with Store.open(str(path)) as store:
        (tmp_path / "rubbish").write_bytes(what)
        os.replace(tmp_path / "rubbish", path)
        for _ in range(2):
            with pytest.raises(StoreError, match=r"replaced by another.*until a usable store stands there"):
                store.keep_file("a.csv", b"x", by="a", at=AT)
        assert path.read_bytes() == what
        os.replace(begun(tmp_path / "backup.db", "Bản sao"), path)
        with pytest.raises(StoreReplacedError, match="has opened the new store"):
            store.units()
        assert store.setting("title") == "Bản sao"


def test_a_link_that_leads_elsewhere_is_another_store(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "kho.db"
    link.symlink_to(path)
    with Store.open(str(link)) as store:
        store.units()
        link.unlink()
        link.symlink_to(begun(tmp_path / "other.db", "Phường khác"))
        with pytest.raises(StoreReplacedError):
            store.keep_file("a.csv", b"x", by="a", at=AT)
        assert store.setting("title") == "Phường khác"


def cut(path: Path, _backup: Path) -> None:
    os.truncate(path, 50_000)


def written_over_with_rubbish(path: Path, _backup: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def written_over_with_a_backup(path: Path, backup: Path) -> None:
    path.write_bytes(backup.read_bytes())


def written_over_with_a_busier_store(path: Path, backup: Path) -> None:
    with Store.open(str(begun(backup.with_name("busier.db"), "Phường khác"))) as other:
        fill(other, 80)
        identity.move_log_into_file(other._engine)
    path.write_bytes(backup.with_name("busier.db").read_bytes())


@pytest.mark.parametrize(
    "spoil",
    [cut, written_over_with_rubbish, written_over_with_a_backup, written_over_with_a_busier_store],
)
def test_what_was_done_to_the_file_in_place_is_told_as_damage_until_another_is_there(
    path: Path, tmp_path: Path, spoil: Callable[[Path, Path], None]
) -> None:
    backup = Path(shutil.copy(path, tmp_path / "backup.db"))
    with Store.open(str(path)) as store:
        fill(store)
        identity.move_log_into_file(store._engine)
        store.units()
        spoil(path, backup)
        for use in (store.units, lambda: store.keep_file("a.csv", b"x", by="a", at=AT), store.probe):
            with pytest.raises(StoreError, match=r"is damaged.*restore the newest backup") as told:
                use()
            assert "bị hỏng" in told.value.text.vi
        os.replace(backup, path)
        with pytest.raises(StoreReplacedError):
            store.units()
        assert store.units() == UNITS


def test_damaged_pages_are_found_by_the_probe_and_then_no_report_is_taken(path: Path) -> None:
    with Store.open(str(path)) as store:
        fill(store)
    with Store.open(str(path)) as store:
        store.probe()
        with path.open("r+b") as file:
            for page in range(8, path.stat().st_size // 4096):
                file.seek(page * 4096)
                file.write(os.urandom(2000))
        store._database._looked_through = None
        for use in (store.probe, lambda: store.keep_file("a.csv", b"x", by="a", at=AT), store.units):
            with pytest.raises(StoreError, match="is damaged"):
                use()


def test_an_original_that_is_no_longer_what_was_sent_is_told_as_damaged(path: Path) -> None:
    with Store.open(str(path)) as store:
        key = store.keep_file("a.csv", b"mot hai ba", by="a", at=AT)
    path.write_bytes(path.read_bytes().replace(b"mot hai ba", b"mot hai bo"))
    with Store.open(str(path)) as store, pytest.raises(StoreError, match=r"«a.csv» is damaged"):
        store.file(key)


def test_a_log_that_was_deleted_costs_no_receipt(path: Path, tmp_path: Path) -> None:
    with Store.open(str(path)) as store:
        store.keep_file("a.csv", b"first", by="a", at=AT)
        path.with_name("nq71.db-wal").unlink()
        key = store.keep_file("b.csv", b"second", by="a", at=AT)
        copy = str(shutil.copy(path, tmp_path / "killed.db"))  # what a kill would leave
        with Store.open(copy) as left:
            assert left.file(key).data == b"second"
        later = store.keep_file("c.csv", b"third", by="a", at=AT)
    with Store.open(str(path)) as store:
        assert [store.file(one).data for one in (key, later)] == [b"second", b"third"]


def test_an_older_copy_put_into_the_same_store_is_a_newer_version(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "backup.db")
    with Store.open(str(path)) as store, closing(sqlite3.connect(tmp_path / "backup.db")) as backup:
        for _ in range(3):
            store.set_setting("title", "Sau")
        before = store.version
        with closing(sqlite3.connect(path)) as place:
            backup.backup(place)
        assert store.setting("title") == "Phường Mẫu"
        assert store.version > before
        assert store.keep_file("a.csv", b"x", by="a", at=AT)


def test_a_store_that_is_not_there_is_begun_only_where_that_is_asked_for(tmp_path: Path) -> None:
    gone = tmp_path / "nq71.db"
    with pytest.raises(StoreError, match="There is no store at"):
        Store.open(str(gone), create=False)
    assert not gone.exists()
    gone.touch()
    with pytest.raises(StoreError, match="is no store yet"):
        Store.open(str(gone), create=False)
    assert gone.read_bytes() == b""


@pytest.mark.postgresql
def test_a_database_that_is_another_one_now_is_said_and_then_used(postgresql_server: Server) -> None:
    with postgresql_server.nothing() as url, postgresql_server.nothing() as other, Store.open(url) as store:
        for address, title in ((url, "Phường Mẫu"), (other, "Phường khác")):
            with Store.open(address) as opened:
                opened.import_units(UNITS, by="văn phòng", at=AT)
                opened.set_setting("title", title)
        postgresql_server.swap(url, other)
        with pytest.raises(StoreReplacedError, match=r"database server.*replaced") as told:
            store.keep_file("a.csv", b"x", by="a", at=AT)
        assert not any(said in told.value.text.vi for said in (PASSWORD, quote(PASSWORD, safe="")))
        with pytest.raises(StoreReplacedError) as told:
            store.keep_file("a.csv", b"x", by="a", at=AT)
        assert "đã mở kho mới" in told.value.text.vi
        assert store.setting("title") == "Phường khác"
        key = store.keep_file("a.csv", b"x", by="a", at=AT)
        assert store.file(key).data == b"x"
