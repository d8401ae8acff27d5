"""A page that is printed is a report: whole tables instead of canvases, no controls, and where to see it again."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests import ward
from tests.journeys.conftest import Site, settled, until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("slug", ["tai-bang?theo=unit", "bao-cao"])
def test_paper_shows_whole_tables_the_address_and_no_controls(filled: Site, page: Page, slug: str) -> None:
    page.goto(f"{filled.address}/{slug}")
    settled(page)
    canvas = page.get_by_test_id("stDataFrame").locator("visible=true")
    expect(canvas.first).to_be_visible()
    expect(page.locator(".nq-printed").locator("visible=true")).to_have_count(0)
    expect(page.locator(".nq-paper")).to_be_hidden()

    page.emulate_media(media="print")
    printed = page.locator(".nq-printed").locator("visible=true")
    expect(printed.first).to_be_visible()
    expect(canvas).to_have_count(0)
    expect(page.locator(".nq-paper")).to_contain_text(f"{filled.address}/{slug.partition('?')[0]}")
    if "?" in slug:
        expect(page.locator(".nq-paper")).to_contain_text(slug.partition("?")[2])
    for control in ("stButtonGroup", "stDownloadButton", "stSelectbox"):
        expect(page.get_by_test_id(control).locator("visible=true")).to_have_count(0)
    expect(page.locator(".nq-nav, .nq-search, .nq-who").locator("visible=true")).to_have_count(0)
    page.set_viewport_size({"width": 700, "height": 1000})  # A4 between its margins
    inside = page.locator(".nq-printed").locator("visible=true").first.bounding_box()
    assert inside is not None
    assert inside["x"] >= 0
    assert inside["x"] + inside["width"] <= 700, "the table is cut at the edge of the paper"
    assert printed.first.locator("tbody tr").count() >= 1


def test_numbers_stand_at_the_right_on_paper_too(filled: Site, page: Page) -> None:
    page.goto(f"{filled.address}/tai-bang?theo=unit")
    settled(page)
    page.emulate_media(media="print")
    number = page.locator(".nq-printed td.nq-number").locator("visible=true").first
    expect(number).to_have_text(re.compile(r"^([\d.,]+%?|–)$"))
    expect(number).to_have_css("text-align", "right")
    name = page.locator(".nq-printed td:not(.nq-number)").locator("visible=true").first
    expect(name).to_have_css("text-align", "left")


def test_a_folded_list_is_printed_open_and_each_sheet_says_where_and_when(filled: Site, page: Page) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    page.goto(f"{filled.address}/bao-cao?ky=tat-ca")
    fold = page.locator("details:not([open])").filter(has_text="báo cáo").first
    expect(fold).to_be_visible()
    settled(page)
    listed = fold.locator("li").first.text_content() or ""
    assert listed
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        sheets = [sheet.extract_text() for sheet in paper.pages]
        width, height = paper.pages[0].width, paper.pages[0].height
    assert (round(width), round(height)) == (595, 842), "not A4"
    assert listed.split(" (")[0] in "\n".join(sheets)
    for number, sheet in enumerate(sheets, start=1):
        assert f"{filled.address}/bao-cao" in sheet
        assert f"Trạng thái tính đến ngày {ward.AS_OF:%d/%m/%Y} · {number}/{len(sheets)}" in sheet


def test_rows_stand_on_paper_whole_and_without_their_controls(filled: Site, page: Page) -> None:
    page.goto(f"{filled.address}/chi-tieu?chi-tieu=M1")
    settled(page)
    page.set_viewport_size({"width": 700, "height": 1000})  # A4 between its margins
    page.emulate_media(media="print")
    rows = page.locator(".nq-row")
    expect(rows.last).to_be_visible()
    expect(page.locator(".nq-row-go").locator("visible=true")).to_have_count(0)
    edges = page.evaluate(
        "[...document.querySelectorAll('.nq-row *')].map((e) => e.getBoundingClientRect().right)"
    )
    assert max(edges) <= 700, "a row is cut at the edge of the paper"
    tracks = page.evaluate(
        """[...document.querySelectorAll(".nq-rows")].map((list) => [...list.querySelectorAll(".nq-row-track")]
          .map((e) => e.getBoundingClientRect()).map((box) => `${box.left} ${box.width}`))"""
    )
    assert max(map(len, tracks)) > 1
    assert all(len(set(list_)) <= 1 for list_ in tracks), "bars of one list have two scales"
    cut = page.evaluate(
        """[...document.querySelectorAll(".nq-row-value, .nq-row-counted, .nq-row-status")]
          .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)"""
    )
    assert cut == [], "figures need more room than their column has"


def test_units_side_by_side_fit_one_sheet(filled: Site, page: Page) -> None:
    page.add_init_script("window.dialogues = 0; window.print = () => { window.dialogues += 1; };")
    page.goto(f"{filled.address}/dat-canh-nhau?cac-don-vi=TH-01&cac-don-vi=THCS-01")
    expect(page.locator(".nq-abreast")).to_be_visible()
    settled(page)
    page.locator("[data-does=print]").click()
    until(page, "dialogues > 0")
    assert page.evaluate("dialogues") == 1
    paper = page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})  # A4 between its margins
    inside = page.locator(".nq-abreast table").bounding_box()
    assert inside is not None
    assert inside["x"] + inside["width"] <= 700, "the last column is cut at the edge of the paper"


def test_the_link_to_a_view_is_copied_and_opens_it_again(filled: Site, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{filled.address}/chi-tieu?chi-tieu=M2&lang=en")
    button = page.get_by_role("button", name="Copy the link")
    expect(button).to_be_visible()
    settled(page)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    expect(button).to_be_focused()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "chi-tieu=M2" in link
    assert "lang=en" in link
    page.goto(f"{filled.address}/bao-cao")
    page.goto(link)
    expect(page.locator(".nq-headline")).to_contain_text("Phase 2026-2030")
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()


def test_no_chart_is_wider_or_higher_than_paper_while_it_is_printed(filled: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1900, "height": 900})
    page.goto(f"{filled.address}/don-vi-chi-tiet?don-vi=THCS-01")
    expect(page.locator("[data-does=print]")).to_be_visible()
    settled(page)
    until(
        page,
        """async () => {
          const sizes = () => [...document.querySelectorAll(".main-svg")]
            .map((one) => one.getBoundingClientRect()).map((box) => [box.width, box.height]);
          const before = sizes();
          await new Promise((done) => setTimeout(done, 300));  // charts are drawn after the page stands
          return before.some(([width]) => width > 700) && String(before) === String(sizes());
        }""",
    )

    # At once, as a browser does: it lays the page out for paper before anything else can run.
    on_screen, on_paper, again = page.evaluate(
        """() => {
          const sizes = () => [...document.querySelectorAll(".main-svg")]
            .map((one) => one.getBoundingClientRect()).map((box) => [box.width, box.height]);
          const all = [sizes()];
          for (const moment of ["beforeprint", "afterprint"]) {
            dispatchEvent(new Event(moment));
            all.push(sizes());
          }
          return all;
        }"""
    )
    assert max(width for width, _ in on_screen) > 700
    assert all(width <= 691 and height <= 801 for width, height in on_paper)
    assert again == on_screen
