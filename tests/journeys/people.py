"""One of the four people of the product at a screen of their own: they click, look, and keep a picture."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Browser, FilePayload, Locator, Page, TimeoutError, expect

from analytics.plan import Lang
from dashboard.language.i18n import Translator, translator
from tests.journeys.conftest import PATIENCE, Site, press, settled, to_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALBUM = Path(__file__).parents[2] / "test-results" / "people"
SENT = datetime(2026, 6, 15, 2, tzinfo=UTC)
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)
NARROW = 1100  # pixels, below which the pages stand behind a button
TALLEST = 6000
TRIES = 5
# What no page may show to anybody: a value that is none, a program's words, digits nobody can read.
UGLY = re.compile(r"\b(None|nan|NaN|NaT|null|undefined|Traceback)\b|<NA>|\d[.,]\d{4,}")


@dataclass(frozen=True)
class Look:
    """How somebody sees the pages: pixels across, the colour scheme, the language."""

    width: int
    scheme: Literal["light", "dark"]
    lang: Lang

    def __str__(self) -> str:
        """Name the look in test ids and pictures."""
        return f"{self.width}-{self.scheme}-{self.lang}"


LOOKS = (Look(1280, "light", "vi"), Look(390, "dark", "en"))
both_looks = pytest.mark.parametrize("look", LOOKS, ids=str)


class Person:
    """Somebody with a browser; everything they do is a click, a choice or a dropped file."""

    def __init__(self, who: str, browser: Browser, site: Site, look: Look) -> None:
        self.who, self.site, self.look = who, site, look
        self.t: Translator = translator(look.lang)
        self._stations = 0
        phone = look.width < NARROW
        context = browser.new_context(
            viewport={"width": look.width, "height": 1000},
            color_scheme=look.scheme,
            has_touch=phone,
            user_agent=PHONE if phone else None,
        )
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)

    def arrive(self) -> None:
        """Open the address they were given, and choose their language on the page."""
        self.page.goto(self.site.address)
        settled(self.page)
        if self.look.lang == "en":
            self.page.get_by_role("radio", name="English").click()
        expect(self.page.locator("h1")).to_have_text(self.t("Tổng quan"))

    def go(self, name: str, title: str | None = None) -> None:
        """Follow the navigation to the page ``name`` (Vietnamese), which is headed ``title``."""
        self.wait()
        to_page(self.page, self.t(name))
        self.at(title or name)

    def at(self, title: str) -> None:
        """See that the page headed ``title`` (Vietnamese) is the one on the screen."""
        expect(self.page.locator("h1")).to_have_text(self.t(title))
        self.wait()

    def choose(self, label: str, option: str) -> None:
        """Take ``option`` from the list with the Vietnamese ``label``."""
        for _ in range(TRIES):
            self.wait()
            # A list that is opened while the page is still being drawn closes again.
            self.page.get_by_role("combobox", name=self.t(label), exact=True).click()
            try:
                self.page.get_by_role("option", name=option, exact=True).click(timeout=PATIENCE / TRIES)
            except TimeoutError:
                self.page.keyboard.press("Escape")
            else:
                return
        raise AssertionError(f"«{option}» cannot be taken from the list «{label}»")

    def press(self, words: str, **filled: object) -> None:
        """Press the button that says the Vietnamese ``words``."""
        press(self.page, self.t(words, **filled))

    def drop(self, name: str, data: bytes) -> None:
        """Drop a workbook on the page."""
        self.wait()
        file = FilePayload(name=name, mimeType=XLSX, buffer=data)
        self.page.locator("input[type=file]").set_input_files([file])

    def pick_first(self, table: str) -> None:
        """Choose the first row of the table that is described as ``table``; its boxes are painted, not linked."""
        grid = self.page.get_by_role("region", name=table)
        chosen = grid.locator("[role=row][aria-selected=true]")
        for _ in range(TRIES):
            self.wait()
            expect(grid.locator("[role=gridcell]").first).to_be_attached()
            if chosen.count():
                return
            grid.click(position={"x": 16, "y": 52})
            try:
                chosen.wait_for(state="attached", timeout=PATIENCE / TRIES)
            except TimeoutError:
                continue  # the table moved away under the click
        expect(chosen).to_have_count(1)

    def wait(self) -> None:
        """Wait until the page stands still: what is clicked while it is being drawn may be gone by then."""
        settled(self.page)

    def reads(self, words: str) -> None:
        """See that a cell of some table, or a row of a list, holds ``words``; what is painted is in the document too."""
        expect(self.page.locator("[role=gridcell], .nq-row-name", has_text=words).first).to_be_attached()

    def take(self, button: Locator) -> bytes:
        """The file that a button gives."""
        expect(button).to_be_visible()
        self.wait()
        with self.page.expect_download() as download:
            button.click()
        return Path(download.value.path()).read_bytes()

    def station(self, what: str) -> None:
        """Stop, look, and keep a picture of the whole page; what is ugly everywhere is ugly here."""
        page, self._stations = self.page, self._stations + 1
        settled(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        said = page.locator(".st-key-page").inner_text()
        assert UGLY.search(said) is None, UGLY.search(said)
        wide = page.evaluate("document.querySelector('.stMain').scrollWidth - innerWidth")
        assert wide <= 0, f"{what}: the page is {wide} pixels wider than the screen"
        ALBUM.mkdir(parents=True, exist_ok=True)
        # The page scrolls inside a container, so the window is made as tall as what it holds.
        page.evaluate("document.querySelector('.stMain').scrollTo(0, 0)")
        bottom = page.evaluate("document.querySelector('.st-key-page').getBoundingClientRect().bottom")
        page.set_viewport_size({"width": self.look.width, "height": min(max(int(bottom) + 40, 600), TALLEST)})
        page.screenshot(path=ALBUM / f"{self.who}-{self._stations}-{what}-{self.look}.png")
        page.set_viewport_size({"width": self.look.width, "height": 1000})

    def leave(self) -> None:
        """Close the browser's window."""
        self.page.context.close()


def told(site: Site, *command: str) -> bytes:
    """What the command line answers on the same store, seen on the same day: ``told(site, "summary", …)``."""
    return site.told(*command)


def table(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def workbook(data: bytes) -> Workbook:
    """A downloaded workbook as it opens."""
    return load_workbook(io.BytesIO(data))


def cells(book: Workbook) -> Sequence[tuple[str, str, object]]:
    """Every cell of a workbook that holds something: sheet, place, value."""
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
