"""*Nộp báo cáo*: files that were dropped and not sent are found again by the same browser, and by nobody else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import pytest
from sqlalchemy import create_engine, text
from streamlit.testing.v1 import AppTest

from analytics.intake import SourceFile, check_files
from analytics.policy import AcceptanceRule, Role, Viewer
from analytics.store import Store
from dashboard import visit
from tests import ward
from tests.dashboard.app_pages.submit.test_submit_corrections import asking, button, drop, edit, faulty, press
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

GOOD = ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)
SECRET = "s" * 43


@pytest.fixture(autouse=True)
def _one_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every session is one of the same browser, which brings its cookie."""
    monkeypatch.setattr(visit, "cookie", lambda: SECRET)


def said(app: AppTest) -> str:
    return words(app) + "".join(one.value for one in [*app.warning, *app.success, *app.caption])


def test_a_mended_file_is_as_it_was_after_a_reload(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", faulty()))
    edit(app, {0: {"participants": "420 người"}})
    app = open_page(url, "nop-bao-cao")
    assert "Còn 1 tệp thả lần trước" in said(app)
    assert "hợp lệ, chờ gửi" in said(app)
    assert app.data_editor[0].value["participants"].tolist() == ["420 người"]
    with Store.open(url) as store:
        assert len(store.history()) == 1, "coming back noted the faulty file a second time"
    press(app, "Gửi báo cáo")
    assert "đã ghi lượt nộp thứ 1" in said(app)
    with Store.open(url) as store:
        assert store.reports().rows["activity"]["participants"].tolist() == [420]
        assert store.history().iloc[0]["corrections"] == 1
    app = open_page(url, "nop-bao-cao")
    assert "đã ghi lượt nộp thứ 1" in said(app)
    assert "Phải sửa" not in said(app), (
        "a report that was received stands with the errors that were mended in it"
    )


def test_an_answer_and_a_word_of_explanation_are_found_again(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", asking()))
    app.radio[0].set_value(app.radio[0].options[0])
    press(app, "Dùng câu trả lời")
    app = open_page(url, "nop-bao-cao")
    assert "hợp lệ, chờ gửi" in said(app)
    press(app, "Trả lời lại")
    assert app.radio, "the answer that was found again cannot be taken back"


def test_the_unit_and_period_chosen_beside_a_file_come_back_with_it(url: str, open_page: OpenPage) -> None:
    address = {"don-vi": ward.HOA_SEN.code, "ky": ward.PERIOD.code}
    drop(open_page(url, "nop-bao-cao", **address), ("hoa-ban.xlsx", GOOD))
    app = open_page(url, "nop-bao-cao")
    chosen = {box.label: box.value for box in app.selectbox}
    assert (chosen["Đơn vị"], chosen["Kỳ báo cáo"]) == (ward.HOA_SEN.code, ward.PERIOD.code)


def test_another_browser_finds_nothing(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD))
    for brought in (None, "t" * 43):
        monkeypatch.setattr(visit, "cookie", lambda brought=brought: brought)
        app = open_page(url, "nop-bao-cao")
        assert "hoa-ban.xlsx" not in said(app)
        assert button(app, "Gửi báo cáo") is None


def test_what_is_put_aside_is_found_no_more(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("a.xlsx", GOOD), ("b.xlsx", faulty()))
    assert "b.xlsx — 1 lỗi phải sửa" in said(app)
    next(one for one in app.button if one.label == "Bỏ tệp này").click()
    app.run()
    assert "b.xlsx" not in said(app), "the faulty file comes first and was put aside"
    app = open_page(url, "nop-bao-cao")
    assert "a.xlsx — hợp lệ, chờ gửi" in said(app)
    assert "b.xlsx" not in said(app)
    press(app, "Bỏ các tệp này")
    assert "a.xlsx" not in said(open_page(url, "nop-bao-cao"))


def test_what_is_taken_out_of_the_uploader_is_put_aside(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("a.xlsx", GOOD))
    app = drop(app)
    assert "a.xlsx" not in said(app)
    assert "a.xlsx" not in said(open_page(url, "nop-bao-cao"))


def test_a_report_that_was_stored_shows_its_receipt_though_the_page_broke(
    url: str, open_page: OpenPage
) -> None:
    drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD))
    (checked,) = check_files([SourceFile("hoa-ban.xlsx", GOOD)], plan=ward.plan(), units=ward.UNITS)
    with Store.open(url) as store:
        store.submit("hoa-ban.xlsx", GOOD, checked.reports, by="web", at=datetime.now(UTC))
    app = open_page(url, "nop-bao-cao")
    assert "đã ghi lượt nộp thứ 1" in said(app)
    assert button(app, "Gửi báo cáo") is None
    press(app, "Nộp tệp khác")
    assert "đã ghi lượt nộp" not in said(open_page(url, "nop-bao-cao"))


def test_a_report_that_was_sent_twice_keeps_its_receipt_after_a_reload(url: str, open_page: OpenPage) -> None:
    for _ in range(2):
        app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD))
        press(app, "Gửi báo cáo")
        again = open_page(url, "nop-bao-cao")
        assert button(again, "Gửi báo cáo") is None, "what was sent is asked for once more"
        told = said(again)
        press(again, "Nộp tệp khác")
    assert "trùng hoàn toàn với báo cáo đã nộp" in told


def test_bytes_that_are_gone_are_told_once(url: str, open_page: OpenPage) -> None:
    drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD))
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM file"))
    engine.dispose()
    app = open_page(url, "nop-bao-cao")
    assert "không còn được giữ: hoa-ban.xlsx. Hãy thả lại tệp đó" in said(app)
    assert "không còn được giữ" not in said(open_page(url, "nop-bao-cao"))


def test_a_mended_file_of_the_same_name_takes_the_place_of_the_one_left_behind(
    url: str, open_page: OpenPage
) -> None:
    drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", faulty()), ("khac.xlsx", b"nothing of the kind"))
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD))
    told = " ".join(one.value for one in app.info).replace("\\", "")
    assert "thay cho tệp cùng tên đã thả lần trước mà chưa gửi: hoa-ban.xlsx" in told
    titles = [one.value for one in app.markdown if one.value.startswith("##### ")]
    assert len([one for one in titles if "hoa" in one]) == 1
    assert len(titles) == 2, "a file of another name stays"
    press(app, "Gửi báo cáo")
    assert "đã ghi lượt nộp thứ 1" in said(app)


@pytest.mark.parametrize("step", ["returned", "withdrawn"])
def test_a_report_that_was_returned_or_withdrawn_does_not_come_back_with_a_receipt(
    url: str, open_page: OpenPage, step: Literal["returned", "withdrawn"]
) -> None:
    drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD))
    (checked,) = check_files([SourceFile("hoa-ban.xlsx", GOOD)], plan=ward.plan(), units=ward.UNITS)
    now = datetime.now(UTC)
    school = Viewer("7", "Cô Lan", frozenset({Role.UNIT}), frozenset({ward.HOA_BAN.code}))
    with Store.open(url) as store:
        store.set_acceptance_rule(AcceptanceRule(clean=False), by="t", at=now)
    with Store.open(url, viewer=school) as store:
        store.submit("hoa-ban.xlsx", GOOD, checked.reports, by="Cô Lan", at=now)
    assert "hoa-ban.xlsx — đã gửi, chờ nhận" in said(open_page(url, "nop-bao-cao"))
    with Store.open(url) as store:
        (version,) = store.submitted(units=[ward.HOA_BAN.code])
        store.decide([version.seen], step, by="t", at=now, words="Đề nghị xem lại.")
    assert "hoa-ban.xlsx" not in said(open_page(url, "nop-bao-cao"))
