"""No word of Streamlit's own English is left where a Vietnamese visitor can see or hear it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from dashboard.language.i18n import translator
from dashboard.widgets.shell import chrome
from tests.dashboard.conftest import PAGES
from tests.journeys.conftest import Site, settled, until

pytestmark = pytest.mark.browser

SAID = """() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest("script, style, noscript"))
      said.push(walker.currentNode.nodeValue.trim());
  for (const name of ["aria-label", "title", "placeholder"])
    for (const one of document.querySelectorAll(`[${name}]`)) said.push(one.getAttribute(name).trim());
  return said;
}"""

# Of what is said, what is Streamlit's own: one of the given words, or of one of the given shapes.
LEFT = f"""([theirs, shapes]) => ({SAID})().filter((one) =>
  theirs.includes(one.split(": ")[0]) || shapes.some((shape) => new RegExp(`^(?:${{shape}})$`).test(one)))"""


def test_a_vietnamese_visitor_meets_none_of_streamlits_own_words(filled: Site, page: Page) -> None:
    vietnamese = translator("vi")
    theirs = [[*chrome.words(vietnamese)], [*chrome.patterns(vietnamese)]]
    page.set_viewport_size({"width": 1280, "height": 1400})
    left: set[str] = set()
    met: set[str] = set()
    provoked = Counter[str]()
    for slug in [*PAGES, "khong-co-trang-nay"]:
        page.goto(f"{filled.address}/{slug}")
        settled(page)
        if slug == "nop-bao-cao":
            expect(page.get_by_text("Chọn tệp").first).to_be_visible()
            met |= set(page.evaluate(SAID))  # beside a file the button is but a sign
            large = {"name": "a.xlsx", "mimeType": "application/octet-stream", "buffer": bytes(21 * 2**20)}
            page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(large)
            expect(page.get_by_text("Tệp lớn hơn 20 MB nên không gửi được.")).to_be_visible()
        for _ in _provoked(page, provoked):
            # What has only just come gets its words a moment later.
            with suppress(TimeoutError):
                until(page, f"(theirs) => ({LEFT})(theirs).length === 0", theirs)
            met |= set(page.evaluate(SAID))
            left |= {f"/{slug}: {one}" for one in page.evaluate(LEFT, theirs)}
    assert left == set()
    expected = {
        "Ẩn, hiện cột",
        "Tải về dạng CSV",
        "Tìm trong bảng",
        "Toàn màn hình",
        "Không có mục nào khớp",
        "Chọn tệp",
        "Tới nội dung chính",
        "Không có trang này",
    }
    assert expected <= met, "the words that were to be looked at never showed"


def test_the_other_language_puts_its_words_in_their_place(filled: Site, page: Page) -> None:
    page.goto(f"{filled.address}/nop-bao-cao")
    expect(page.get_by_role("link", name="Tới nội dung chính")).to_have_count(1)
    settled(page)
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("link", name="Skip to main content")).to_have_count(1)
    expect(page.get_by_text("Tới nội dung chính")).to_have_count(0)
    settled(page)
    page.get_by_role("radio", name="Tiếng Việt").click()
    expect(page.get_by_role("link", name="Tới nội dung chính")).to_have_count(1)


def _point_at(button: Locator, table: Locator) -> None:
    """Move to a button that is there only while its table is pointed at, which a table drawn anew is not."""
    for _ in range(5):
        with suppress(TimeoutError):
            button.hover(timeout=5_000)
            return
        table.hover()
    button.hover()


OFTEN = 4
"""On so many pages is a table pointed at, and a list asked for what it has not: all have the same words."""


def _provoked(page: Page, provoked: Counter[str]) -> Iterator[None]:
    """The page as it is, then with each tooltip of its first table and with a list that finds nothing."""
    yield
    dialog = page.get_by_role("dialog")
    if dialog.count():
        page.keyboard.press("Escape")
    tables = page.get_by_test_id("stDataFrame").locator("visible=true")
    if tables.count() and provoked["table"] < OFTEN:
        provoked["table"] += 1
        tables.first.hover()
        buttons = page.get_by_test_id("stElementToolbarButton").locator("visible=true")
        for place in range(min(buttons.count(), 4)):
            _point_at(buttons.nth(place), tables.first)
            expect(page.get_by_test_id("stTooltipContent").first).to_be_visible()
            yield
    lists = page.get_by_test_id("stSelectbox").locator("input:visible")
    if lists.count() and provoked["list"] < OFTEN:
        provoked["list"] += 1
        lists.first.click()
        page.keyboard.type("zzzz")
        expect(page.get_by_test_id("stSelectboxVirtualDropdown")).to_be_visible()
        yield
        page.keyboard.press("Escape")
