"""The pages on which the office runs the plan, on a phone: each is used once, cuts no number, and prints whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from analytics.office import Change
from analytics.office.assignments import ASSIGNMENTS, Assignment, key_of
from analytics.plan import Quarter
from analytics.store import Store
from tests import ward
from tests.dashboard import small_ward
from tests.journeys.conftest import Site, settled
from tests.journeys.frame.test_widths import CUT, NUMBERS_OF_PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, PAPER = {"width": 390, "height": 844}, {"width": 700, "height": 1000}
CONTROLS = ("stButton", "stButtonGroup", "stDownloadButton", "stSelectbox", "stTextInput")
AT = datetime(2026, 4, 1, 2, tzinfo=UTC)
TABLES = {
    **ward.SCHOOL_TABLES,
    "media": [
        {
            "published_on": pd.Timestamp("2026-05-06"),
            "channel": "Zalo OA",
            "kind": "Tin",
            "title": "Tin về đổi mới",
            "quantity": 3,
        }
    ],
    "feedback": [
        {
            "received_on": pd.Timestamp("2026-05-02"),
            "kind": "Khó khăn, vướng mắc",
            "summary": "Bà Nguyễn Thị Mẫu hỏi về phòng học",
        }
    ],
    "exemplar": [
        {
            "kind": "Cá nhân",
            "name": "Nguyễn Thị Mẫu",
            "achievement": "Dạy tốt",
            "stage": "Đề xuất khen thưởng",
            "on": pd.Timestamp("2026-05-10"),
        }
    ],
    "budget": [
        {"item": "Pano", "source": "Lồng ghép", "planned": 900_000, "allocated": 800_000, "spent": 600_000}
    ],
    "task": [
        {
            "code": "T2.1",
            "work": "Sinh hoạt chuyên đề",
            "due_on": pd.Timestamp("2026-06-01"),
            "progress": 40.0,
        }
    ],
}
GIVEN = Assignment(2026, "T2.1", ward.HOA_BAN.code, "Sinh hoạt chuyên đề", due_on=date(2026, 6, 1))


def open_row(words: str, opened: str) -> Callable[[Page], None]:
    """The row with some words is followed, and what it leads to stands there."""

    def act(page: Page) -> None:
        page.locator("a.nq-row", has_text=words).first.click()
        expect(page.get_by_text(opened).locator("visible=true").first).to_be_visible()

    return act


def remind(page: Page) -> None:
    expect(page.get_by_text("Kính gửi").locator("visible=true").first).to_be_visible()


def take_report(page: Page) -> None:
    with page.expect_download() as given:
        page.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
    said = [one.text for one in docx.Document(str(Path(given.value.path()))).paragraphs]
    assert any("Sinh hoạt" in one or "Pano" in one or "71-NQ/TW" in one for one in said)


def see_masked(page: Page) -> None:
    """Nobody is named; how names are asked for is a journey of its own."""
    expect(page.locator("a.nq-row", has_text="N.T.M.")).to_be_visible()
    expect(page.get_by_text("Nguyễn Thị Mẫu")).to_have_count(0)


def follow_months(page: Page) -> None:
    """Which months a channel was silent in is a table; every unit that posts nothing is a way to its page."""
    expect(page.locator("table.nq-months, .nq-months table").first).to_be_visible()


def open_problem(page: Page) -> None:
    """The problems of a step are unfolded, each with its mend."""
    page.locator(".st-key-page details summary").first.click()
    expect(page.locator("article.nq-problem").first).to_be_visible()
    expect(page.get_by_text("Cách sửa").first).to_be_visible()


WALKED: dict[str, Callable[[Page], None]] = {
    "nhiem-vu?tinh-trang=tat-ca": open_row("Sinh hoạt chuyên đề", "Rõ thời gian"),
    "du-luan": open_row("phòng học", "Văn phòng chưa nhận xử lý vụ việc này."),
    "kinh-phi": open_row("Lồng ghép", "Đóng"),
    "dien-hinh": see_masked,
    "kenh-hoat-dong": follow_months,
    f"bao-cao?don-vi={ward.HOA_SEN.code}": remind,
    "danh-gia": open_row("THCS Hoa Ban", "K3"),
    "bao-cao-van-ban": take_report,
    "huong-dan?phan=ma-loi": open_problem,
}


def test_each_page_of_running_the_plan_is_used_on_a_phone_and_printed(site: Site, page: Page) -> None:
    with Store.open(site.store_url) as store:
        small_ward.send(store, ward.HOA_BAN, Quarter(2026, 2), TABLES)
        ASSIGNMENTS.write(store, [Change(key_of(GIVEN), GIVEN)], by="chị Hoa", at=AT)
    for slug, act in WALKED.items():
        page.set_viewport_size(PHONE)
        page.goto(f"{site.address}/{slug}")
        settled(page)
        assert page.evaluate(CUT, NUMBERS_OF_PAGES) == [], slug
        act(page)
        settled(page)
        page.emulate_media(media="print")
        page.set_viewport_size(PAPER)
        expect(page.locator(".nq-paper")).to_contain_text(f"{site.address}/{slug.partition('?')[0]}")
        for control in CONTROLS:
            expect(page.get_by_test_id(control).locator("visible=true")).to_have_count(0)
        assert page.evaluate(CUT, NUMBERS_OF_PAGES) == [], f"{slug} on paper"
        page.emulate_media(media="screen")
