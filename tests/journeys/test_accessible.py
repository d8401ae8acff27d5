"""No page has a serious or critical violation that axe-core finds, on a desk and on a phone, light and dark."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from analytics.intake import SourceFile, check_files
from analytics.store import Store
from tests import ward
from tests.dashboard.conftest import PAGES
from tests.journeys.conftest import PATIENCE, Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GRAVE = ("serious", "critical")
NOT_OURS = {
    # Streamlit's tables draw on a canvas and describe themselves in a hidden table whose cells have the same
    # ids in every table of a page; nothing that a page says can change them.
    "duplicate-id-active",
}


@pytest.fixture
def filled(site: Site) -> Site:
    """A school and the office have reported."""
    files = [SourceFile("a.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))]
    with Store.open(site.store_url) as store:
        for file, checked in zip(files, check_files(files, plan=ward.plan(), units=ward.UNITS), strict=True):
            assert checked.status == "valid"
            store.submit(
                file.name, file.data, checked.reports, by="test", at=datetime(2026, 6, 15, tzinfo=UTC)
            )
    return site


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_page_has_a_grave_violation(
    filled: Site, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    found: list[str] = []
    for slug in PAGES:
        page.goto(f"{filled.address}/{slug}")
        expect(page.locator(".nq-footer")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
        answer = Axe().run(page).response
        found += [
            f"/{slug}: {one['id']}: {one['nodes'][0]['html'][:160]}"
            for one in answer["violations"]
            if one["impact"] in GRAVE and one["id"] not in NOT_OURS
        ]
        assert answer["passes"], "axe looked at nothing"
    page.close()
    assert found == []
