"""From a narrow phone to a wide screen no number is cut: neither by what it stands in nor by the window's edge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from analytics.plan import LANGUAGES
from tests import ward
from tests.journeys.conftest import Serve, Site, settled, until
from tests.journeys.frame.conftest import Guarded

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = [360, 768, 1024, 1920]
PAGES = [
    "",
    "nop-bao-cao",
    "bao-cao",
    "chi-tieu?chi-tieu=M1",
    "so-sanh",
    "don-vi-chi-tiet?don-vi=TH-01",
    "kenh-hoat-dong",
    "tai-bang",
    "dat-canh-nhau?cac-don-vi=TH-01&cac-don-vi=THCS-01",
    "quan-tri-tai-khoan",
]

CUT = """([places, shape]) => {
  const told = new RegExp(shape);
  const found = [];
  const said = (one) => one.textContent.trim().slice(0, 80);
  const scrolls = (one) => one && (["auto", "scroll"].includes(getComputedStyle(one).overflowX)
    && one.scrollWidth > one.clientWidth && one.clientWidth < innerWidth || scrolls(one.parentElement));
  for (const one of document.querySelectorAll(places)) {
    if (!told.test(one.textContent) || one.closest("canvas, style, script")) continue;
    const box = one.getBoundingClientRect();
    const look = getComputedStyle(one);
    if (box.width < 2 || box.height < 2 || look.visibility === "hidden" || look.clipPath !== "none") continue;
    if (one instanceof SVGElement) {
      const sheet = one instanceof SVGTextElement && one.closest(".main-svg")?.getBoundingClientRect();
      if (sheet && (box.left < sheet.left - 1 || box.right > sheet.right + 1)) found.push(`chart: ${said(one)}`);
    } else if (["hidden", "clip"].includes(look.overflowX) && one.scrollWidth > one.clientWidth + 1) {
      found.push(`cut: ${said(one)}`);
    } else if ([...one.childNodes].some((part) => part.nodeType === 3 && told.test(part.data))) {
      if (box.right > innerWidth + 1 && !scrolls(one)) found.push(`outside: ${said(one)}`);
    }
  }
  return found;
}"""

# Plotly draws anew some time after the window has changed.
WHOLE = f"""(where) => [...document.querySelectorAll('.st-key-page .js-plotly-plot')].every((one) =>
    Math.abs(one.querySelector(".main-svg").getBoundingClientRect().width - one.clientWidth) < 2
  ) && ({CUT})(where).length === 0"""

NUMBERS_OF_PAGES = [".st-key-page *", r"\d"]
ALL_BEFORE_THEM = ["header *, main *", r"\S"]


def test_no_number_is_cut_on_any_page_at_any_width(two_schools: Site, page: Page) -> None:
    cut: dict[tuple[str | int, ...], list[str]] = {}
    for slug in PAGES:
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(f"{two_schools.address}/{slug}")
        settled(page)
        cut |= {(slug, width): found for width, found in cut_at(page, NUMBERS_OF_PAGES).items()}
    assert cut == {}


def test_nor_is_one_of_what_a_unit_is_shown_of_them(guarded: Guarded, page: Page) -> None:
    cut: dict[tuple[str | int, ...], list[str]] = {}
    for secret, slug in guarded.homes():
        guarded.go(page, secret, slug)
        settled(page)
        by = "link" if secret == guarded.by_link else "account"
        cut |= {(by, slug, width): found for width, found in cut_at(page, NUMBERS_OF_PAGES).items()}
    assert cut == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_cut_before_the_pages(guarded: Guarded, page: Page, lang: str) -> None:
    cut: dict[tuple[str | int, ...], list[str]] = {}
    for secret, slug in guarded.doors():
        guarded.go(page, secret, slug, lang)
        expect(page.locator("main h1")).to_be_visible()
        cut |= {(slug, width): found for width, found in cut_at(page, ALL_BEFORE_THEM).items()}
    assert cut == {}


@pytest.mark.parametrize(("width", "said"), [(390, True), (1280, False)])
def test_the_value_of_a_list_that_has_no_room_for_it_stands_whole_under_it(
    two_schools: Site, page: Page, width: int, said: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{two_schools.address}/chi-tieu?chi-tieu=T2.1")
    settled(page)
    field = page.get_by_role("combobox", name="Chỉ tiêu", exact=True)
    whole = "T2.1 · Tỷ lệ trường có sinh hoạt chuyên đề, dưới cờ, tọa đàm"
    expect(field).to_have_value(whole)
    under = page.locator(f'[data-nq-whole="{whole}"]')
    expect(under).to_have_count(1 if said else 0)
    assert field.evaluate("(one) => one.scrollWidth > one.clientWidth + 1") is said
    if said:  # what is chosen next is said instead, and nothing where it has room
        field.click()
        page.get_by_role("option", name="B1 · ").click()
        expect(page).to_have_url(re.compile("chi-tieu=B1"))
        settled(page)
        expect(under).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_name_without_a_space_does_not_run_over_the_figures_beside_it(
    serve: Serve, page: Page, width: int
) -> None:
    site = serve([replace(unit, name=f"{unit.name} {'LiênCấpRấtDài' * 8}") for unit in ward.UNITS])
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site.address}/so-sanh")
    settled(page)
    heads = page.locator(".nq-scorecard th")
    expect(heads.first).to_be_visible()
    over = heads.evaluate_all("(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length")
    assert over == 0


@pytest.mark.parametrize("asked", ["", "?cac-don-vi=TH-01&cac-don-vi=TH-02"])
def test_all_choices_of_a_comparison_stand_in_two_rows(two_schools: Site, page: Page, asked: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{two_schools.address}/so-sanh{asked}")
    settled(page)
    choices = page.locator(".st-key-filters > *")
    expect(choices).to_have_count(7)
    feet = choices.evaluate_all("(all) => all.map((one) => Math.round(one.getBoundingClientRect().bottom))")
    assert len(set(feet)) == 2, feet


def cut_at(page: Page, where: Sequence[str]) -> dict[int, list[str]]:
    """What is cut of the page that is open, by width in pixels; ``where``: which elements, with which words."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        try:
            until(page, WHOLE, where, seconds=15)
        except PlaywrightTimeoutError:
            found[width] = page.evaluate(CUT, where)
    return found


def test_words_below_a_name_have_the_whole_row_on_a_phone(two_schools: Site, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{two_schools.address}/don-vi-chi-tiet")
    settled(page)
    noted = page.locator(".nq-rows-words.nq-rows-noted .nq-row")
    expect(noted.first).to_be_visible()
    boxes = noted.evaluate_all(
        """(rows) => rows.map((row) => [row, row.querySelector(".nq-row-name"), row.querySelector(".nq-row-value")]
          .map((e) => e.getBoundingClientRect()).map((box) => [box.width, box.top, box.bottom]))"""
    )
    for (whole, *_), (name, _, foot), (_, top, _) in boxes:
        assert name > 0.9 * whole
        assert top >= foot, "the figure stands beside the words"
