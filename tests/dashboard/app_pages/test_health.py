"""*Tình trạng*: what the server is made of, how each part stands, and what to do about what is not well."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analytics.policy import AcceptanceRule, Role, Viewer
from analytics.store import LAST_BACKUP, Store
from dashboard import visitor
from dashboard.data import health
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of its own on a disk that has room, of which nobody asked a moment ago."""
    monkeypatch.setattr(health, "LEAST_FREE", 0)
    health.recent.clear()
    address = f"sqlite:///{tmp_path / 'kho.db'}"
    small_ward.fill(address)
    return address


def test_a_server_without_a_backup_says_so_and_how_to_make_one(url: str, open_page: OpenPage) -> None:
    said = words(open_page(url, "tinh-trang"))
    assert "Vẫn nhận được báo cáo. Cần xem lại: Bản sao lưu." in said
    assert "Chưa có bản sao lưu nào được ghi nhận" in said
    assert "nq71 backup TỆP" in said
    assert said.count("● Tốt") == 4
    assert "7 báo cáo đang được tính" in said
    assert "14/09/2026 09:00" in said


def test_a_backup_makes_all_well(url: str, open_page: OpenPage, tmp_path: Path) -> None:
    with Store.open(url) as store:
        store.back_up(tmp_path / "sao-luu.db", by="văn phòng", at=datetime.now(UTC))
    said = words(open_page(url, "tinh-trang"))
    assert "Mọi phần của chương trình đang làm việc tốt." in said
    assert "Hôm nay" in said
    assert "Việc cần làm" not in said


def test_what_is_not_well_is_told_in_english_with_what_to_do(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(url) as store:
        store.set_setting(LAST_BACKUP, (datetime.now(UTC) - timedelta(days=30)).isoformat())
    monkeypatch.setattr(health, "LEAST_FREE", 2**62)
    monkeypatch.setattr(health, "contained", lambda work: None)
    said = words(open_page(url, "tinh-trang", lang="en"))
    assert "No report can be received now." in said
    assert "30 days ago" in said
    assert "The last backup is 30 days old." in said
    assert "MB free." in said
    assert "No process reads files." in said
    assert "Restart the program." in said


def test_a_store_without_units_is_told_of_too(tmp_path: Path, open_page: OpenPage) -> None:
    said = words(open_page(f"sqlite:///{tmp_path / 'trong.db'}", "tinh-trang"))
    assert "Kho dữ liệu" in said
    assert "0 báo cáo đang được tính" in said
    assert "Danh sách đơn vị còn trống" not in said


def test_the_folder_of_the_store_is_nobody_s_business(url: str, open_page: OpenPage, tmp_path: Path) -> None:
    assert str(tmp_path) not in words(open_page(url, "tinh-trang"))


def test_the_administrator_sets_what_is_accepted_by_itself_under_his_name_and_nobody_else_is_offered_it(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_by = Viewer("4", "Phạm Văn Bình", frozenset({Role.ADMINISTRATOR}))
    monkeypatch.setattr(visitor, "viewer", lambda: seen_by)
    app = open_page(url, "tinh-trang")
    assert app.radio(key="acceptance-clean").value == "clean"
    assert app.caption[-1].value == "Chưa ai đổi cài đặt này."
    app.radio(key="acceptance-clean").set_value("all")
    next(one for one in app.button if one.label == "Lưu cài đặt").click().run()
    assert app.radio(key="acceptance-all").value == "all"
    assert app.caption[-1].value.endswith("Phạm Văn Bình.")
    with Store.open(url) as store:
        assert store.acceptance_rule() == AcceptanceRule(clean=True, warned=True)
        entry = store.audit().iloc[0]
        assert (entry["action"], entry["by"], entry["account"]) == ("set_setting", "Phạm Văn Bình", "4")
    seen_by = Viewer("5", "Chị Hoa", frozenset({Role.OFFICE}))
    assert "Tự nhận báo cáo" not in words(open_page(url, "tinh-trang"))
