"""What surrounds every page: language, address, notices, and what happens when something fails."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest

from analytics.store import Store
from dashboard.data import measures
from tests.dashboard import small_ward
from tests.dashboard.conftest import PAGES, OpenPage, words

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("slug", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_opens_in_both_languages(open_page: OpenPage, ward_url: str, slug: str, lang: str):
    app = open_page(ward_url, slug, lang=lang)
    assert not app.exception
    assert not app.error
    assert ("Kế hoạch số 673/KH-UBND" in words(app)) == (lang == "vi")


def test_a_process_started_while_a_page_is_the_main_program_draws_no_page(open_page: OpenPage, ward_url: str):
    open_page(ward_url)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(abs, -71).result(timeout=60) == 71


def test_the_language_stays_in_the_address_and_vietnamese_needs_none(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url)
    assert "lang" not in app.query_params
    app.button_group(key="lang").set_value("en").run()
    assert app.query_params["lang"] == "en"
    app.button_group(key="lang").set_value("vi").run()
    assert "lang" not in app.query_params


def test_an_unknown_language_in_the_address_is_vietnamese(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, lang="fr")
    assert "Kế hoạch số" in words(app)
    assert not app.exception


def test_invented_data_say_so_on_every_page(open_page: OpenPage, tmp_path: Path, ward_url: str):
    url = f"sqlite:///{tmp_path / 'demo.db'}"
    small_ward.fill(url, illustrative=True)
    for slug in PAGES:
        assert "Số liệu minh họa của một phường không có thật" in words(open_page(url, slug)), slug
    assert "Số liệu minh họa" not in words(open_page(ward_url))


def test_a_bug_shows_a_calm_sentence_with_the_reference_that_the_log_has(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(measures, "overview", broken)
    app = open_page(ward_url)
    assert not app.exception
    (shown,) = app.error
    (logged,) = [record for record in caplog.records if record.name == "nq71.dashboard"]
    (reference,) = logged.args
    assert str(reference) in shown.value
    assert "secret detail" not in shown.value
    assert "secret detail" in caplog.text


def test_a_store_that_cannot_be_opened_is_said_in_the_visitor_s_language(open_page: OpenPage):
    app = open_page("nosuchkind://x")
    assert "Không biết loại cơ sở dữ liệu" in app.error[0].value
    assert "Unknown kind of database" in open_page("nosuchkind://x", lang="en").error[0].value


def test_a_faulty_plan_lists_its_faults(
    open_page: OpenPage, ward_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    plan = tmp_path / "plan.toml"
    plan.write_text("id = 1", encoding="utf-8")
    monkeypatch.setenv("NQ71_PLAN", str(plan))
    app = open_page(ward_url)
    assert not app.exception
    assert "number" in app.error[0].value


def test_a_new_report_shows_at_once(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url, reports=False)
    app = open_page(url, "chi-tieu", **{"chi-tieu": "M2"})
    assert "chưa có số liệu" in words(app)
    with Store.open(url) as store:
        small_ward.send(store, small_ward.HOA_BAN, small_ward.Q3, {"plan_document": small_ward.own_plan()})
    app.run()
    assert "100%" in words(app)
    assert "1/1" in words(app)


def test_pictures_of_charts_come_in_the_format_that_the_visitor_chose(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", anh="svg")
    told = [one.proto.body for one in app.get("html") if 'class="nq-chart-head"' in one.proto.body]
    assert told
    assert all('data-format="svg"' in one for one in told)


def test_a_link_that_names_only_an_indicator_opens_a_phase_that_has_it(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dashboard.data.environment._as_of", lambda of_store: date(2031, 6, 30))
    for slug in ("chi-tieu", "nguon-so-lieu"):
        app = open_page(ward_url, slug, **{"chi-tieu": "M1"})
        assert app.query_params["giai-doan"] == "2026-2030"
        assert app.query_params["chi-tieu"] == "M1"
        assert open_page(ward_url, slug).query_params["giai-doan"] == "2030-2035"


def test_the_format_of_pictures_is_asked_where_there_are_pictures(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", anh="svg")
    assert "Kiểu ảnh khi tải biểu đồ" in [one.label for one in app.button_group]
    app.switch_page("app_pages/overview/page.py").run()
    assert "Kiểu ảnh khi tải biểu đồ" not in [one.label for one in app.button_group]
    app.switch_page("app_pages/indicators/page.py").run()
    assert app.button_group(key="anh").value == "svg"
    app = open_page(ward_url, "so-sanh", anh="svg", xem="phan-bo")
    assert app.button_group(key="anh").value == "svg"


def test_units_of_one_name_are_told_apart_and_stay_what_was_chosen(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'twins.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        twin = replace(small_ward.DUONG_XANH, name=small_ward.HOA_SEN.name)
        others = [unit for unit in small_ward.UNITS if unit.code != twin.code]
        store.import_units([*others, twin], by="test", at=datetime(2026, 9, 30, tzinfo=UTC))
    app = open_page(url, "nguon-so-lieu", **{"chi-tieu": "M1", "cua": "TH-01"})
    for _ in range(2):
        assert "Trường Tiểu học Hoa Sen (TH-01)" in words(app)
        assert app.query_params["cua"] == "TH-01"
        app.run()
    app = open_page(url, "don-vi-chi-tiet", **{"don-vi": "TH-02"}).run()
    assert app.query_params["don-vi"] == "TH-02"


def test_where_nothing_has_begun_no_page_breaks(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch
):
    ahead = open_page(ward_url, "nguon-so-lieu", **{"chi-tieu": "M5", "giai-doan": "2030-2035"})
    assert not ahead.error
    assert "Chưa có ô nào" in words(ahead)
    monkeypatch.setattr("dashboard.data.environment._as_of", lambda of_store: date(2025, 6, 1))
    for slug in PAGES:
        app = open_page(ward_url, slug)
        assert not app.exception, slug
        assert not app.error, slug
