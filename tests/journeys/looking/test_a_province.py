"""The level above a ward: from a commune's tile to the commune, to an indicator and back to what was left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.region import write_communes
from dashboard.data.region_address import REGION
from tests.journeys.conftest import Site, serving, settled
from tests.journeys.frame.test_accessible import grave
from tests.region.conftest import commune, published

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SILENT = 3


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Two communes have published, a third has not."""
    place = str(tmp_path / "xa")
    for number in (1, 2):
        published(place, number)
    write_communes(place, [commune(number) for number in (1, 2, SILENT)])
    monkeypatch.setenv(REGION, place)
    with serving(tmp_path, ()) as running:
        yield running


def test_a_tile_leads_to_its_commune_a_row_to_the_indicator_and_back_to_both(
    province: Site, page: Page
) -> None:
    found: list[str] = []

    def stands(headline: str) -> None:
        settled(page)
        expect(page.locator(".nq-headline")).to_contain_text(headline)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        found.extend(grave(page))

    page.goto(f"{province.address}/?giai-doan=2026-2030")
    stands("2/3 xã")
    page.locator("a.nq-tile", has_text=commune(1).name).click()
    page.wait_for_url("**/xa?*")
    stands(commune(1).name)
    page.locator("a.nq-row", has_text="M1 ").first.click()
    page.wait_for_url("**/chi-tieu?*chi-tieu=M1*")
    stands("2/3 xã có số liệu")
    page.go_back()
    page.wait_for_url(re.compile(r"/xa\?"))
    stands(commune(1).name)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?(?=.*giai-doan=2026-2030)"))
    stands("2/3 xã")
    assert found == []
