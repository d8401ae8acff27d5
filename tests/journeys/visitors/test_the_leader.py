"""A ward's leader sees where each target stands and why, which schools, and what has not begun."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from dashboard.charts.theme import status_mark
from dashboard.language import formats
from tests import ward
from tests.journeys.conftest import Site
from tests.journeys.people import Look, Person, both_looks, table, told

pytestmark = pytest.mark.browser

PHASE_1, PHASE_2 = "2026-2030", "2030-2035"


@pytest.fixture
def leader(browser: Browser, two_schools: Site, look: Look) -> Iterator[Person]:
    someone = Person("leader", browser, two_schools, look)
    yield someone
    someone.leave()


@both_looks
def test_a_leader_reads_every_target_and_the_schools_behind_it(leader: Person, two_schools: Site) -> None:
    page, t, lang = leader.page, leader.t, leader.look.lang
    rows = table(told(two_schools, "summary", "--by", "ward", "--time", "phase"))
    stands = {row["indicator"]: row for row in rows if row["time"] == PHASE_1 and not row["part"]}
    targets = ("M1", "M2", "M3", "M4")
    assert [stands[id_]["status"] for id_ in targets] == ["on_track", "on_track", "no_data", "no_data"]

    leader.arrive()
    for id_ in targets:
        row, card = stands[id_], page.locator("a.nq-row").filter(has_text=f"{id_} · ")
        expect(card.locator(".nq-row-status")).to_have_text(status_mark(row["status"]).label(lang))
        value = formats.percent(float(row["value"]), lang) if row["value"] else formats.NO_DATA
        expect(card.locator(".nq-row-value")).to_have_text(value)
        reported = f"{row['units_reported']}/{row['units_expected']}"
        if row["units_reported"] != row["units_expected"]:
            expect(card).to_contain_text(t("{of} đơn vị đã báo cáo", of=reported))
    expect(page.locator(".nq-headline")).to_contain_text(PHASE_1)
    leader.station("where-it-stands")

    page.locator("a.nq-row").filter(has_text="M2 · ").click()
    leader.at("Chỉ tiêu theo giai đoạn")
    expect(page.locator(".nq-headline")).to_contain_text("1/2")
    assert (stands["M2"]["numerator"], stands["M2"]["denominator"]) == ("1", "2")
    for school in (ward.HOA_BAN, ward.HOA_SEN):
        leader.reads(school.name)
    leader.station("why")

    leader.go("So sánh đơn vị")
    leader.choose("Chỉ tiêu", page_option(two_schools, "M1", lang))
    expect(page.locator(".nq-headline")).to_contain_text("2/2")
    expect(page.get_by_text("33/43").first).to_be_attached()
    leader.station("which-schools")

    leader.go("Kênh và hoạt động")
    expect(page.locator(".nq-headline")).to_contain_text(formats.count(420 + 420, lang))
    leader.station("what-was-held")

    leader.go("Tổng quan")
    page.get_by_role("radio", name=PHASE_2).click()
    expect(page.locator(".nq-headline")).to_contain_text(PHASE_2)
    start = ward.plan().calendar.time_start(ward.plan().phase(PHASE_2).time())
    begins = t("Giai đoạn này bắt đầu từ ngày {day}.", day=formats.day(start, lang))
    expect(page.get_by_text(begins)).to_be_visible()
    expect(page.locator(".nq-card-value").filter(has_text="%")).to_have_count(0)
    leader.station("what-comes-later")


def page_option(site: Site, indicator: str, lang: str) -> str:
    """An indicator as the lists name it."""
    return f"{indicator} · {ward.plan().indicator(indicator).name[lang]}"
