"""From a narrow phone to a wide screen no number is cut: neither by what it stands in nor by the window's edge."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.journeys.conftest import Site, settled, until

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

CUT = """() => {
  const found = [];
  const said = (one) => one.textContent.trim().slice(0, 80);
  const scrolls = (one) => one && (["auto", "scroll"].includes(getComputedStyle(one).overflowX)
    && one.scrollWidth > one.clientWidth && one.clientWidth < innerWidth || scrolls(one.parentElement));
  for (const one of document.querySelectorAll(".st-key-page *")) {
    if (!/\\d/.test(one.textContent) || one.closest("canvas, style, script")) continue;
    const box = one.getBoundingClientRect();
    const look = getComputedStyle(one);
    if (box.width < 2 || box.height < 2 || look.visibility === "hidden" || look.clipPath !== "none") continue;
    if (one instanceof SVGElement) {
      const sheet = one instanceof SVGTextElement && one.closest(".main-svg")?.getBoundingClientRect();
      if (sheet && (box.left < sheet.left - 1 || box.right > sheet.right + 1)) found.push(`chart: ${said(one)}`);
    } else if (["hidden", "clip"].includes(look.overflowX) && one.scrollWidth > one.clientWidth + 1) {
      found.push(`cut: ${said(one)}`);
    } else if ([...one.childNodes].some((part) => part.nodeType === 3 && /\\d/.test(part.data))) {
      if (box.right > innerWidth + 1 && !scrolls(one)) found.push(`outside: ${said(one)}`);
    }
  }
  return found;
}"""

# Plotly draws anew some time after the window has changed.
WHOLE = f"""() => [...document.querySelectorAll('.st-key-page .js-plotly-plot')].every((one) =>
    Math.abs(one.querySelector(".main-svg").getBoundingClientRect().width - one.clientWidth) < 2
  ) && ({CUT})().length === 0"""


def test_no_number_is_cut_on_any_page_at_any_width(two_schools: Site, page: Page) -> None:
    cut = {}
    for slug in PAGES:
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(f"{two_schools.address}/{slug}")
        settled(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            try:
                until(page, WHOLE, seconds=15)
            except PlaywrightTimeoutError:
                cut[slug, width] = page.evaluate(CUT)
    assert cut == {}
