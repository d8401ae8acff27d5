"""*Nhật ký*: acts in words, searched by who, act, unit and day, taken away under one's name, held to its chain."""

from __future__ import annotations

import ast
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from analytics.policy import Role, Viewer
from analytics.store import AuditFilter, Store
from dashboard import visitor
from dashboard.app_pages.audit.words import RECORDS, TAKEN
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.office.test_words_about_persons import kinds

pytestmark = pytest.mark.slow


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


def test_a_page_of_a_long_log_says_of_how_many_it_is_a_part_and_how_to_have_the_rest(
    open_page: OpenPage, url: str
) -> None:
    assert "chuyển trang" not in words(open_page(url, "nhat-ky"))
    with Store.open(url) as store:
        for minute in range(60):
            store.note("read_names", by="chị Mai", at=datetime(2026, 10, 1, 1, minute, tzinfo=UTC), detail={})
        _, total = store.audit_page(AuditFilter(), most=0)
    app = open_page(url, "nhat-ky")
    said = "Hiện {} trong {} việc, từ việc thứ {} tính từ việc mới nhất; chuyển trang hoặc tải về để xem đủ."
    assert len(listed(app)) == 50
    assert said.format(50, total, 1) in words(app)
    assert app.get("download_button")[0].proto.label == f"Tải cả {total} việc (CSV)"
    app.session_state["audit-page-2"] = 2
    app.run()
    assert len(listed(app)) == total - 50
    assert said.format(total - 50, total, 51) in words(app)


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


def all_words(app: AppTest) -> str:
    told = [*app.info, *app.success, *app.warning, *app.error]
    return words(app) + "\n".join(one.value for one in told)


def test_a_name_is_searched_counted_and_erased_after_a_confirmation_and_no_figure_changes(
    open_page: OpenPage, url: str
) -> None:
    name = "Vàng Thị Lử"
    case = {
        "received_on": pd.Timestamp("2026-09-12"),
        "kind": "Khó khăn, vướng mắc",
        "summary": f"Bà {name} hỏi",
        "outcome": "Xong",
    }
    with Store.open(url) as store:
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q3, {"feedback": [case]})
        store.refuse("x.xlsx", b"x", problems=[], by=name, at=datetime(2026, 9, 30, tzinfo=UTC), unit="TH-01")
        before = store.reports().rows["feedback"].drop(columns="summary")
    app = open_page(url, "nhat-ky")
    app.text_input(key="people-name").set_value("vang thi lu")
    next(one for one in app.button if one.label == "Tìm").click()
    app.run()
    assert not app.exception
    assert "2 chỗ có tên «vang thi lu»" in all_words(app)
    assert "Tên người đã thao tác được giữ" in app.dataframe[-1].value.to_csv()
    assert not [one for one in app.button if one.key == "people-erase"]
    app.text_input(key="people-reason").set_value("theo đơn ngày 1/10").run()
    next(one for one in app.button if one.label == "Xem trước khi xóa").click()
    app.run()
    assert "Sẽ ghi «đã xóa» vào 2 chỗ" in all_words(app)
    assert "1 tệp gốc hoặc bản quét mất nội dung." in all_words(app)
    with Store.open(url) as store:
        assert name in str(store.reports().rows["feedback"]["summary"].tolist())  # nothing is gone yet
    app.button(key="people-erase").click().run()
    assert not app.exception
    assert "Đã xóa 2 chỗ lúc" in all_words(app)
    assert "theo đơn ngày 1/10" in all_words(app)
    with Store.open(url) as store:
        after = store.reports().rows["feedback"]
        assert after["summary"].tolist() == ["đã xóa"]
        pd.testing.assert_frame_equal(after.drop(columns="summary"), before)
        newest = store.audit().iloc[1]  # the search for what is left came after it
        assert (newest["action"], newest["detail"]) == ("erase_person", {"places": 2, "files": 1})
        assert store.verify_audit().broken is None


def test_what_was_ticked_of_one_persons_places_is_not_carried_over_to_anothers(
    open_page: OpenPage, url: str
) -> None:
    names = ("Vàng Thị Lử", "Tao Văn Sung")
    with Store.open(url) as store:
        for name in names:
            at = datetime(2026, 9, 30, tzinfo=UTC)
            store.refuse(f"{name}.xlsx", name.encode(), problems=[], by="t", at=at, unit="TH-01")
    app, editors = open_page(url, "nhat-ky"), []
    for name in names:
        app.text_input(key="people-name").set_value(name)
        next(one for one in app.button if one.label == "Tìm").click()
        app.run()
        (editor,) = [one for one in app.dataframe if "people-going" in one.proto.id]
        editors.append((len(editor.value), editor.proto.id))
    assert editors[0][0] == editors[1][0]
    assert editors[0][1] != editors[1][1]


def test_every_kind_of_record_and_everything_taken_away_has_its_words() -> None:
    assert set(RECORDS) == set(kinds())
    taken = set()
    for path in Path(dashboard.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "taken"
            if named and isinstance(call, ast.Call) and len(call.args) > 2:
                taken.add(ast.literal_eval(call.args[2]))
    assert taken == set(TAKEN)
