"""No page has a serious or critical violation that axe-core finds, on a desk and on a phone, light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page, TimeoutError, expect

from analytics import access
from analytics.plan import Unit
from analytics.store import Store
from tests import ward
from tests.dashboard.conftest import PAGES
from tests.journeys.conftest import PATIENCE, Serve, Site, settled, until
from tests.journeys.frame.conftest import Guarded, come_in
from tests.journeys.sending.test_from_workbook_to_screen import XLSX

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
NOT_OURS = {
    # Streamlit's tables draw on a canvas and describe themselves in a hidden table whose cells have the same
    # ids in every table of a page; nothing that a page says can change them.
    "duplicate-id-active",
}


SEEN: list[tuple[int, Literal["light", "dark"], str, int]] = [
    (1280, "light", "vi", 0),
    (390, "dark", "en", 0),
    (1280, "dark", "vi", 1),
    (390, "light", "en", 1),
]
"""How every other page is looked at, from the first or the second on: each in both widths, colours, languages."""


@pytest.mark.parametrize(("width", "scheme", "lang", "first"), SEEN)
def test_no_page_has_a_grave_violation(
    filled: Site,
    browser: Browser,
    width: int,
    scheme: Literal["light", "dark"],
    lang: str,
    first: int,
) -> None:
    page = _opened(browser, width, scheme)
    found: list[str] = []
    for slug in [*PAGES][first::2]:
        _go(page, f"{filled.address}/{slug}?lang={lang}")
        found += grave(page)
    page.close()
    assert found == []


@pytest.mark.parametrize(("width", "scheme", "lang", "first"), SEEN)
def test_nor_has_one_before_the_pages_or_of_what_a_unit_is_shown_of_them(
    guarded: Guarded, browser: Browser, width: int, scheme: Literal["light", "dark"], lang: str, first: int
) -> None:
    page = _opened(browser, width, scheme)
    found: list[str] = []
    for secret, slug in guarded.doors()[first::2]:
        guarded.go(page, secret, slug, lang)
        expect(page.locator("main h1")).to_be_visible()
        found += grave(page)
    for secret, slug in guarded.homes()[first::2]:
        guarded.go(page, secret, slug, lang)
        settled(page)
        found += grave(page)
    page.close()
    assert found == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_nor_has_what_is_left_of_a_page_when_the_session_is_over(
    guarded: Guarded, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = _opened(browser, width, scheme)
    with Store.open(guarded.site.store_url) as store:
        secret = come_in(store, "lan")
        guarded.go(page, secret, "chi-tieu")
        settled(page)
        access.sign_out(store, secret, at=datetime.now(UTC))
    page.get_by_role("radio", name="English").click()
    expect(page.locator(".nq-signed-out h1")).to_be_visible()
    found = grave(page)
    page.close()
    assert found == []


def test_nor_has_a_page_with_something_unfolded(filled: Site, browser: Browser) -> None:
    page = _opened(browser, 1280, "light")
    found: list[str] = []
    for slug in ("bao-cao?ky=tat-ca", "chi-tieu"):
        _go(page, f"{filled.address}/{slug}")
        folded = page.get_by_test_id("stExpander").locator("summary:visible")
        folded.first.click()
        expect(page.locator("details[open]").first).to_be_visible()
        found += grave(page)
    page.close()
    assert found == []


def test_nor_has_the_page_that_shows_what_is_wrong_with_a_file(site: Site, browser: Browser) -> None:
    page = _opened(browser, 390, "light")
    _go(page, f"{site.address}/nop-bao-cao")
    faulty = ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45)
    page.locator("input[type=file]").set_input_files(
        [
            FilePayload(name="a.xlsx", mimeType=XLSX, buffer=ward.filled(ward.HOA_BAN, faulty)),
            FilePayload(name="b.xlsx", mimeType=XLSX, buffer=b"{'error': 'session expired'}"),
        ]
    )
    expect(page.locator(".nq-problem").first).to_be_visible()
    settled(page)
    found = grave(page)
    page.close()
    assert found == []


@pytest.mark.parametrize("units", [(), ward.UNITS], ids=["no register", "no report"])
def test_nor_has_a_page_that_is_still_empty(
    serve: Serve, silent: Site, browser: Browser, units: Sequence[Unit]
) -> None:
    page = _opened(browser, 1280, "dark")
    site = silent if units else serve(units)
    found: list[str] = []
    for slug in ("", "nop-bao-cao"):
        _go(page, f"{site.address}/{slug}")
        found += grave(page)
    page.close()
    assert found == []


def test_the_keyboard_reaches_navigation_filters_links_and_downloads_and_shows_where_it_is(
    filled: Site, browser: Browser
) -> None:
    page = _opened(browser, 1280, "light")
    reached: set[str] = set()
    for slug in ("", "tai-bang", "bao-cao"):
        _go(page, f"{filled.address}/{slug}")
        for _ in range(60):
            page.keyboard.press("Tab")
            here = page.evaluate(FOCUSED)
            if here is None:
                break
            reached.add(here["what"])
            try:
                until(page, SHOWN)
            except TimeoutError:
                pytest.fail(f"/{slug} does not show that it is in use: {here['html']}")
    page.close()
    assert reached >= {"navigation", "language", "filter", "link", "download", "table"}


FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const within = (...places) => places.some((place) => one.closest(place));
  const what = within(".nq-nav") ? "navigation"
    : within(".st-key-lang") ? "language"
    : within('[data-testid="stDownloadButton"]') ? "download"
    : within('[data-testid="stElementToolbar"]') ? "download"
    : within('[data-testid="stDataFrame"]') ? "table"
    : within('[data-testid="stPageLink"]') ? "link"
    : within('[data-testid="stSelectbox"]', '[data-testid="stMultiSelect"]', '[data-testid="stButtonGroup"]')
      ? "filter" : one.tagName.toLowerCase();
  return { what, html: one.outerHTML.slice(0, 160) };
}"""

# The ring follows the focus when the browser comes to it, and a border may change gradually: this is asked
# until it is true. A field shows by the border around it that it is in use; all else by a ring of its own.
SHOWN = """async () => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return true;
  if (!one.matches("input")) return false;
  const places = [];
  for (let place = one; place && places.length < 6; place = place.parentElement) places.push(place);
  const borders = () => places.map((place) => getComputedStyle(place).borderColor).join();
  const arrived = async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(places.flatMap((place) => place.getAnimations()).map((change) => change.finished));
  };
  one.blur();
  await arrived();
  const unused = borders();
  one.focus();
  await arrived();
  return borders() !== unused;
}"""


def _opened(browser: Browser, width: int, scheme: Literal["light", "dark"]) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return page


def _go(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)


def grave(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands, each with the place where it found it."""
    answer = Axe().run(page).response
    assert answer["passes"], "axe looked at nothing"
    return [
        f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in answer["violations"]
        if one["impact"] in GRAVE and one["id"] not in NOT_OURS
    ]
