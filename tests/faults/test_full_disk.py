"""On a full disk or temp folder: a sentence, nothing half written, the rest goes on, and who sent knows what is kept."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event
from streamlit.testing.v1 import AppTest

from analytics.outputs import styles
from analytics.store import Store, StoreError
from dashboard.cli.delivery import write_whole
from dashboard.data.view import open_store
from tests import ward
from tests.dashboard.conftest import OpenPage, open_page

pytestmark = pytest.mark.slow

__all__ = ["open_page"]

ROOT = Path(__file__).parents[2]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the command line said on disks that are really full."""
    if sys.platform != "linux" or os.geteuid() or not shutil.which("unshare"):
        pytest.skip("mounting a small disk needs root on Linux and unshare")
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine allows no mount namespace of one's own")
    folder = tmp_path_factory.mktemp("small")
    command = ["unshare", "-m", sys.executable, "-m", "tests.faults.small_disk", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_command_line_says_which_files_are_stored_and_which_are_not(seen: dict[str, Any]) -> None:
    code, said = seen["sent"]
    assert code == 2
    assert "Đã lưu: first.xlsx, packed.zip (second.xlsx)\n" in said
    assert "Chưa lưu, cần gửi lại: packed.zip (heavy.xlsx), third.xlsx\n" in said
    assert "is full" in said
    assert sorted(seen["stored"]) == ["first.xlsx", "second.xlsx"]


def test_reading_goes_on_nothing_half_is_left_and_with_room_again_reports_are_taken(
    seen: dict[str, Any],
) -> None:
    assert seen["read"] == [0, "indicator,part,by,time,numerator,denomin"]
    assert seen["written"][0] == 2
    assert "(No space left on device)" in seen["written"][1]
    assert seen["left"] == ["fill", "nq71.db", "nq71.db-shm", "nq71.db-wal"]
    assert seen["again"][0] == 0, seen["again"][1]


def test_a_full_temp_folder_keeps_nobody_from_checking_and_taking_workbooks(seen: dict[str, Any]) -> None:
    assert seen["checked"][0] == 0, seen["checked"][1]
    assert seen["made"] > 10_000


def test_sorting_needs_no_temp_folder_and_a_workbook_none_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert styles.saved(styles.Workbook(), "Sổ").startswith(b"PK")
    with Store.open(str(tmp_path / "nq71.db")) as store, store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA temp_store").scalar() == 2


def test_a_file_that_cannot_be_written_whole_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "bảng.xlsx"
    write_whole(target, b"before")

    def half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(Exception, match="No space left on device"):
        write_whole(target, b"after, and much more")
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["bảng.xlsx"]


def test_of_files_sent_together_the_stored_ones_have_receipts_and_the_others_a_sentence(
    open_page: OpenPage, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'nq71.db'}"
    with Store.open(url) as store:
        store.import_units(ward.UNITS, by="a", at=datetime(2026, 6, 19, tzinfo=UTC))
        store.set_setting("as_of", "2026-06-20")
    app = open_page(url, "nop-bao-cao")
    files = [("a.xlsx", ward.HOA_BAN), ("b.xlsx", ward.HOA_SEN)]
    app.file_uploader[0].set_value(
        [(name, ward.filled(unit, ward.SCHOOL_TABLES), XLSX) for name, unit in files]
    )
    app.run()
    with room_for_one_more_report(open_store(url)):
        app.button(key="send").click().run()
        app.run()
    assert not app.exception
    said = " ".join(str(one.value) for one in app.error)
    assert "đã đầy" in said
    titles = titles_of(app)
    assert [("đã nhận" in title, "chờ gửi" in title) for title in sorted(titles)] == [
        (False, True),
        (True, False),
    ]
    app.button(key="send").click().run()
    app.run()
    assert all("đã nhận" in title for title in titles_of(app))
    with Store.open(url) as store:
        assert store.history()["outcome"].tolist() == ["accepted", "accepted"]


def test_files_on_the_page_are_named_when_another_store_replaced_the_one_that_held_them(
    open_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "nq71.db"
    for place in (path, tmp_path / "other.db"):
        with Store.open(str(place)) as store:
            store.import_units(ward.UNITS, by="a", at=datetime(2026, 6, 19, tzinfo=UTC))
            store.set_setting("as_of", "2026-06-20")
    app = open_page(f"sqlite:///{path}", "nop-bao-cao")
    app.file_uploader[0].set_value([("a.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES), XLSX)])
    app.run()
    app.button(key="send").click().run()
    assert "đã nhận" in titles_of(app)[0]
    (tmp_path / "other.db").replace(path)
    with pytest.raises(StoreError, match="was replaced by another one"):  # another visitor is told
        open_store(f"sqlite:///{path}").units()
    app.run()
    (told,) = [str(one.value) for one in app.warning if "đã được thay bằng kho khác" in str(one.value)]
    assert "a.xlsx" in told
    assert titles_of(app) == [], "the receipt of the old store says nothing about the new one"
    with Store.open(str(path)) as store:
        assert store.history().empty


def titles_of(app: AppTest) -> list[str]:
    """The line above each file, which says how far it has come."""
    return [str(one.value) for one in app.markdown if str(one.value).startswith("##### ")]


@contextmanager
def room_for_one_more_report(store: Store) -> Iterator[None]:
    """A disk that is full once one more report is stored: SQLite itself says so."""
    stored: list[int] = []

    def begin(connection: Connection) -> None:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages if stored else 1_000_000}")

    def commit(connection: Connection) -> None:
        if connection.get_execution_options().get("nq71_writing"):
            stored.append(1)

    engine = store._engine
    event.listen(engine, "begin", begin)
    event.listen(engine, "commit", commit)
    yield
    event.remove(engine, "begin", begin)
    event.remove(engine, "commit", commit)
    engine.dispose()  # the limit is that of a connection
