"""Somebody asks where 87 % comes from, and ends at the cell of the workbook that a school sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import ward
from tests.journeys.conftest import Site
from tests.journeys.people import Look, Person, both_looks, cells, table, told, workbook

pytestmark = pytest.mark.browser

M1 = ("trace", "M1", "--time", "2026-2030")
ROLES = ("numerator", "denominator")


@pytest.fixture
def doubter(browser: Browser, two_schools: Site, look: Look) -> Iterator[Person]:
    someone = Person("doubter", browser, two_schools, look)
    yield someone
    someone.leave()


@both_looks
def test_a_doubter_follows_87_percent_to_a_cell_of_the_file_as_sent(
    doubter: Person, two_schools: Site, sent: dict[str, bytes]
) -> None:
    page, t = doubter.page, doubter.t
    doubter.arrive()
    card = page.locator("a.nq-row").filter(has_text="M1 · ")
    expect(card).to_contain_text("87%")
    expect(card).to_contain_text("87/100")
    doubter.station("the-number")

    card.click()
    doubter.at("Chỉ tiêu theo giai đoạn")
    page.get_by_role("link", name=t("Nguồn số liệu")).first.click()
    doubter.at("Nguồn số liệu")
    headline = page.locator(".nq-headline")
    expect(headline).to_contain_text("87% (87/100)")
    expect(page.locator(".st-key-definition")).to_contain_text(t("Cách tính"))
    of_ward = table(doubter.take(page.get_by_role("button", name=t("Tải danh sách ô (CSV)"))))
    assert of_ward == table(told(two_schools, *M1))
    sums = {role: sum(float(row["value"]) for row in of_ward if row["role"] == role) for role in ROLES}
    assert sums == {"numerator": 87, "denominator": 100}
    assert {row["unit"] for row in of_ward} == {ward.HOA_BAN.code, ward.HOA_SEN.code}
    doubter.station("of-the-ward")

    doubter.choose("Của", ward.HOA_BAN.name)
    expect(headline).to_contain_text("33/43")
    known = table(told(two_schools, *M1, "--unit", ward.HOA_BAN.code))
    count = t("{n} ô; chọn một ô để xem các dòng quanh ô đó trong tệp đã gửi.", n=len(known))
    expect(page.get_by_text(count)).to_be_visible()
    of_school = table(doubter.take(page.get_by_role("button", name=t("Tải danh sách ô (CSV)"))))
    assert of_school == known
    doubter.station("of-one-school")

    first = of_school[0]
    doubter.wait()
    page.locator(".st-key-cells-rows .nq-row-item").first.click()
    marked = page.locator(".nq-sheet-rows td.nq-marked")
    expect(marked).to_contain_text(f"{float(first['value']):g}")
    place = f"{first['sheet']} · {first['cell']}"
    data = doubter.take(page.get_by_role("link", name=t("Tải tệp gốc, mở tại {place}", place=place)))
    original, opened = workbook(sent[ward.HOA_BAN.code]), workbook(data)
    assert opened.active is not None
    assert opened.active.title == first["sheet"]
    assert float(str(original[first["sheet"]][first["cell"]].value)) == float(first["value"])
    assert cells(opened) == cells(original), "the file given is not the file sent"
    doubter.station("the-cell")
