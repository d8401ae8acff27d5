"""Every page while there is nothing to show, after a wrong address, and when it cannot work at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st

from analytics.plan import DEFAULT_PLAN
from analytics.policy import Role, Viewer
from analytics.store import Store
from dashboard import visitor
from dashboard.data import measures
from tests.dashboard import small_ward
from tests.dashboard.conftest import PAGES, OpenPage, words

pytestmark = pytest.mark.slow

NO_REGISTER = "Chưa có danh sách đơn vị, nên trang này chưa có gì để hiển thị."
NO_REPORT = "Chưa có báo cáo nào được nhận"
STRANGE = {
    "chi-tieu": "XX",
    "ky": "2099-Q9",
    "don-vi": "NOPE",
    "giai-doan": "2099-2100",
    "nam": "1066",
    "cua": "[x](javascript:1)",
    "khoi": "??",
    "thoi-gian": "gio",
    "theo": "mau",
    "thanh-phan": "M9z",
    "xep": "nguoc",
    "buoc": "giay",
    "anh": "gif",
    "cac-ky": "1066",
    "cac-chi-tieu": "M99",
    "cac-don-vi": "QQ-1",
    "cac-loai-hinh": "robot",
    "ma": "T0.0",
    "phan": "muoi",
}
EVERYWHERE = pytest.mark.parametrize("slug", PAGES)
# How the server stands and who may come in is to be seen also while there is nothing to show of the ward.
OF_THE_SERVER = {"tinh-trang", "quan-tri-tai-khoan"}
OF_THE_WARD = pytest.mark.parametrize("slug", [slug for slug in PAGES if slug not in OF_THE_SERVER])
OF_NO_FILTER: set[str] = set()
"""Pages that read nothing of their address, so that nothing of it can be unknown to them."""


@pytest.fixture(scope="module")
def empty_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store just made: no register, no report."""
    url = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'store.db'}"
    Store.open(url).close()
    return url


@pytest.fixture(scope="module")
def silent_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The small ward before anybody has reported."""
    url = f"sqlite:///{tmp_path_factory.mktemp('silent') / 'store.db'}"
    small_ward.fill(url, reports=False)
    return url


@OF_THE_WARD
def test_without_a_register_every_page_says_so_and_claims_nothing(
    open_page: OpenPage, empty_url: str, slug: str
):
    app = open_page(empty_url, slug)
    assert not app.exception
    assert not app.error
    assert NO_REGISTER in words(app)
    assert "nq71 units import" in app.info[0].value
    assert len(app.title) == 1
    assert "mọi đơn vị" not in words(app)
    assert not [*app.selectbox, *app.get("download_button"), *app.get("plotly_chart")]


SHOW_NO_FIGURES = {
    "nop-bao-cao", "bao-cao", "lich-nop", "van-ban-chi-dao", "tra-cuu", "huong-dan", "nhat-ky",
}  # fmt: skip


@OF_THE_WARD
def test_without_a_report_every_page_says_why_and_where_to_send_one(
    open_page: OpenPage, silent_url: str, ward_url: str, slug: str
):
    app = open_page(silent_url, slug)
    assert not app.exception
    assert not app.error
    said = any(NO_REPORT in notice.value for notice in app.info)
    assert said == (slug not in SHOW_NO_FIGURES), "what has none to show misses none"
    assert not any(NO_REPORT in notice.value for notice in open_page(ward_url, slug).info)


def test_who_has_sent_nothing_yet_is_not_told_that_nobody_has(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = open_page(ward_url, "don-vi-chi-tiet")
    assert not any("nên trang này chưa có số liệu" in notice.value for notice in sent.info)
    silent = Viewer("", "Cô Hoa", frozenset({Role.UNIT}), frozenset({small_ward.FRONT.code}))
    monkeypatch.setattr(visitor, "viewer", lambda: silent)
    told = [notice.value for notice in open_page(ward_url, "don-vi-chi-tiet").info]
    assert any(one.startswith("Chưa có báo cáo nào của đơn vị được nhận") for one in told)


@pytest.mark.parametrize("slug", [slug for slug in PAGES if slug not in OF_THE_SERVER | OF_NO_FILTER])
def test_an_address_that_names_something_unknown_falls_back_with_a_word(
    open_page: OpenPage, ward_url: str, slug: str
):
    app = open_page(ward_url, slug, **STRANGE)
    assert not app.exception
    assert not app.error
    (notice,) = [one.value for one in app.info if "Địa chỉ này yêu cầu" in one.value]
    used = [name for name, code in STRANGE.items() if f"{name}=" in notice.replace("\\", "")]
    assert used
    for name in used:
        assert app.query_params.get(name) != [STRANGE[name]], "the address still holds what is not shown"
    assert "[x](java" not in notice, "an address must not become a link"


def test_the_word_about_the_address_goes_once_something_is_chosen(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "XX"})
    assert "chi-tieu=XX" in app.info[0].value
    app.run()
    assert "chi-tieu=XX" in app.info[0].value
    app.selectbox(key="chi-tieu").set_value("M2").run()
    assert not any("Địa chỉ này yêu cầu" in one.value for one in app.info)


def test_a_known_address_is_followed_without_a_word(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M2"})
    assert not any("Địa chỉ này yêu cầu" in one.value for one in app.info)
    app.button_group(key="giai-doan").set_value("2030-2035").run()
    assert not any("Địa chỉ này yêu cầu" in one.value for one in app.info), "M2 was nobody's wish by then"


def test_a_first_computation_is_seen_to_run(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch
):
    shown: list[str] = []
    during: list[list[str]] = []

    @contextmanager
    def spinner(words: str) -> Iterator[None]:
        shown.append(words)
        yield
        shown.remove(words)

    computed = measures.overview
    monkeypatch.setattr(st, "spinner", spinner)
    monkeypatch.setattr(measures, "overview", lambda *given: during.append([*shown]) or computed(*given))
    assert not open_page(ward_url).error
    assert during == [["Đang tính số liệu…"]]
    assert shown == []


@pytest.mark.parametrize(
    ("lang", "title", "reason", "mend"),
    [
        ("vi", "Chưa dùng được kế hoạch", "targets › M1 › phase: thiếu mục này", "Người quản trị sửa"),
        (
            "en",
            "The plan cannot be used yet",
            "targets › M1 › phase: Field required",
            "The administrator mends",
        ),
    ],
)
@EVERYWHERE
def test_a_faulty_plan_names_its_file_and_entry_in_the_language_chosen(
    open_page: OpenPage,
    ward_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    slug: str,
    lang: str,
    title: str,
    reason: str,
    mend: str,
):
    plan = tmp_path / "plan.toml"
    plan.write_text(_without_a_name(DEFAULT_PLAN.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setenv("NQ71_PLAN", str(plan))
    app = open_page(ward_url, slug, lang=lang)
    assert not app.exception
    (shown,) = app.error
    assert title in shown.proto.title
    assert reason in shown.value.replace("\\", "")
    (note,) = app.caption
    assert mend in note.value
    assert "plan.toml" in note.value
    assert app.button_group(key="lang").value == lang, "the language can still be changed"


def test_a_faulty_day_is_told_in_vietnamese(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    Store.open(url).close()
    app = open_page(url)
    assert not app.error
    monkeypatch.setenv("NQ71_AS_OF", "hôm qua")
    app.run()
    assert "«hôm qua» không phải một ngày" in app.error[0].value.replace("\\", "")


def test_a_store_that_is_no_database_says_where_to_look(open_page: OpenPage, tmp_path: Path):
    file = tmp_path / "notes.db"
    file.write_text("Not a database, however one looks at it. " * 50, encoding="utf-8")
    app = open_page(f"sqlite:///{file}")
    assert not app.exception
    assert "không phải kho dữ liệu" in app.error[0].value
    assert "NQ71" in app.caption[0].value


def _without_a_name(toml: str) -> str:
    """The plan with an entry of its first target gone."""
    start = toml.index("[[targets]]")
    line = toml.index("\nphase = ", start)
    return toml[:line] + toml[toml.index("\n", line + 1) :]
