"""Dropped files take no memory once they are stored, and no more than a limit before that."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec
from streamlit.testing.v1 import AppTest

from analytics.intake.model import limits
from analytics.intake.model.limits import Amount, SendingLimits
from analytics.store import Store
from analytics.workflow import Allowance
from dashboard import server, upload_memory
from dashboard.access.streamlit_media import OwnedMedia
from dashboard.upload_memory import BoundedFileManager
from dashboard.uploads import admission
from tests import ward
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

GOOD = ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)
FAULTY = ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45))


def record(name: str, size: int) -> UploadedFileRec:
    return UploadedFileRec(name, name, "text/csv", bytes(size))


def held(manager: MemoryUploadedFileManager) -> int:
    return sum(len(one.data) for files in manager.file_storage.values() for one in files.values())


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, data, "text/csv") for name, data in files])
    app.run()
    assert not app.exception
    return app


def test_a_stored_file_is_let_go_of_and_still_there_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = BoundedFileManager("/upload")
    manager.add_file("s", record("a", 1000))
    monkeypatch.setattr(
        upload_memory,
        "get_script_run_ctx",
        lambda: SimpleNamespace(uploaded_file_mgr=manager, session_id="s"),
    )
    file = UploadedFile(manager.get_files("s", ["a"])[0], FileURLs())
    upload_memory.release(file)
    assert (held(manager), file.getvalue()) == (0, b"")
    assert [one.name for one in manager.get_files("s", ["a"])] == ["a"]


def test_the_session_lets_go_of_its_own_copy_of_an_uploaders_files(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [UploadedFile(record(name, 1000), FileURLs()) for name in ("a", "b")]
    monkeypatch.setattr(st, "session_state", {"drop-0": files})
    upload_memory.release_widget("drop-0")
    upload_memory.release_widget("drop-1")
    assert [file.getvalue() for file in files] == [b"", b""]


def test_what_is_too_much_for_a_session_or_the_server_comes_in_empty_and_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "SENDING", SendingLimits(session_memory=100, server_memory=150))
    manager = BoundedFileManager("/upload")
    for session, name, size in (
        ("s", "a", 90),
        ("s", "b", 11),
        ("t", "c", 61),
        ("t", "d", 60),
        ("t", "e", 0),
    ):
        manager.add_file(session, record(name, size))
    marked = {
        one.name: upload_memory.had_no_room(one)
        for files in manager.file_storage.values()
        for one in files.values()
    }
    assert marked == {"a": False, "b": True, "c": True, "d": False, "e": False}
    assert held(manager) == 150
    manager.remove_session_files("s")
    manager.add_file("t", record("f", 40))
    assert held(manager) == 100


def test_the_server_has_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    made = SimpleNamespace(
        uploaded_file_mgr=MemoryUploadedFileManager("/upload"),
        media_file_mgr=MediaFileManager(MemoryMediaFileStorage("/media")),
    )
    monkeypatch.setattr(st.App, "_create_runtime", lambda _: made)
    runtime = server.app._create_runtime()
    assert isinstance(runtime.uploaded_file_mgr, BoundedFileManager)
    assert isinstance(runtime.media_file_mgr, OwnedMedia)


def test_every_dropped_file_is_let_go_of_once_it_is_in_the_store(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    released: dict[str, int] = {}

    def spied(file: UploadedFile) -> None:
        with Store.open(url) as store:
            assert store.spare(datetime.now(UTC))[0], "stored before it is let go of"
        letting_go(file)
        released[file.name] = len(file.getvalue())

    letting_go = upload_memory.release
    monkeypatch.setattr(upload_memory, "release", spied)
    app = drop(open_page(url, "nop-bao-cao"), ("tot.xlsx", GOOD), ("loi.xlsx", FAULTY))
    assert released == {"tot.xlsx": 0, "loi.xlsx": 0}
    app.run()
    assert "tot.xlsx — hợp lệ, chờ gửi" in words(app)
    assert "loi.xlsx — 1 lỗi phải sửa" in words(app)


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (SendingLimits(session=Amount(1, 10**9, 10**9)), "đã nhận của bạn quá nhiều tệp"),
        (SendingLimits(server=Amount(1, 10**9, 10**9)), "máy chủ đã nhận quá nhiều tệp"),
    ],
)
def test_who_sends_too_much_is_told_so_by_name_and_what_fits_is_taken(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, limit: SendingLimits, said: str
) -> None:
    allowance = Allowance(limit)
    monkeypatch.setattr(admission, "_allowance", lambda: allowance)
    app = drop(open_page(url, "nop-bao-cao"), ("tot.xlsx", GOOD), ("loi.xlsx", FAULTY))
    assert "Chưa nhận loi.xlsx: trong một giờ qua" in words(app)
    assert said in words(app)
    assert "tot.xlsx — hợp lệ, chờ gửi" in words(app)
    with Store.open(url) as store:
        assert store.history().empty


def test_files_that_had_no_room_are_told_and_are_no_empty_files(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_memory, "had_no_room", lambda file: file.name == "to.xlsx")
    app = drop(open_page(url, "nop-bao-cao", lang="en"), ("to.xlsx", b""))
    assert "Not taken in: to.xlsx. Too many large files were dropped at once." in words(app)
    assert "received" not in words(app).casefold().partition("not taken in")[2]
