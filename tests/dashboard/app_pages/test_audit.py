"""*Nhật ký*: acts in words, searched by who, act, unit and day, taken away under one's name, held to its chain."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.policy import Role, Viewer
from analytics.store import Store
from dashboard import visitor
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'kho.db'}"
    small_ward.fill(address)
    with Store.open(address) as store:
        at = datetime(2026, 9, 30, 1, 15, tzinfo=UTC)
        store.note("read_names", by="chị Mai", at=at, detail={"page": "cases"}, units=["TH-01"])
    return address


def listed(app: AppTest) -> pd.DataFrame:
    assert not app.exception
    return app.dataframe[0].value


def test_the_newest_act_stands_first_and_says_who_did_what_about_whom(open_page: OpenPage, url: str) -> None:
    first = listed(open_page(url, "nhat-ky")).iloc[0]
    assert first[["by", "act", "units", "detail"]].tolist() == [
        "chị Mai",
        "Xem họ tên đầy đủ",
        "Trường Tiểu học Hoa Sen",
        "trang Dư luận, vướng mắc",
    ]


@pytest.mark.parametrize(
    ("asked", "acts"),
    [
        ({"ai": "mai"}, {"Xem họ tên đầy đủ"}),
        ({"viec-da-lam": "import_units"}, {"Nạp danh sách đơn vị"}),
        ({"don-vi": "THCS-01"}, {"Nộp báo cáo"}),
    ],
)
def test_it_is_searched_by_who_act_and_unit(
    open_page: OpenPage, url: str, asked: dict[str, str], acts: set[str]
) -> None:
    assert set(listed(open_page(url, "nhat-ky", **asked))["act"]) == acts


def test_a_search_that_finds_nothing_says_so(open_page: OpenPage, url: str) -> None:
    app = open_page(url, "nhat-ky", ai="không có ai")
    assert "Không có việc nào như vậy trong nhật ký." in words(app) + "".join(one.value for one in app.info)


def test_looking_whether_it_is_whole_is_told_and_logged(
    open_page: OpenPage, url: str, tmp_path: Path
) -> None:
    app = open_page(url, "nhat-ky")
    assert "Chưa kiểm tra lần nào." in words(app) + "".join(one.value for one in app.caption)
    app.button(key="verify-audit").click().run()
    assert "nguyên vẹn" in words(app) + "".join(one.value for one in app.caption)
    with Store.open(url) as store:
        assert store.audit()["action"][0] == "verify_audit"
    with closing(sqlite3.connect(tmp_path / "kho.db")) as file, file:
        file.execute("DROP TRIGGER audit_unchanged")
        file.execute("UPDATE audit SET by = 'ai đó' WHERE id = 2")
    app = open_page(url, "nhat-ky")
    app.button(key="verify-audit").click().run()
    assert "Dòng số 2" in app.error[0].value


def test_who_may_not_read_it_is_told_who_may(
    open_page: OpenPage, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "viewer", lambda: Viewer("a", "cô Lan", frozenset({Role.LEADER})))
    app = open_page(url, "nhat-ky")
    assert not app.dataframe
    assert "«cô Lan» không được xem nhật ký" in app.warning[0].value
