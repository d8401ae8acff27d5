"""A dashboard of its own for each journey: a real server on a fresh store, in the tiny ward."""

from __future__ import annotations

import os
import re
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from analytics.intake import SourceFile, check_files
from analytics.plan import Unit
from analytics.store import Store
from dashboard.cli import main
from tests import ward
from tests.journeys.forked_server import ForkedServer, begin

PATIENCE = 60_000  # milliseconds; the first page of a cold server is the slow one, and machines are busy
STARTS = 3


@dataclass(frozen=True)
class Site:
    """A running dashboard and the store behind it."""

    address: str
    store_url: str

    def summary(self) -> bytes:
        """What the command line says of M1 now, as CSV."""
        return self.told("summary", "--by", "ward", "--time", "period", "--indicator", "M1")

    def told(self, *command: str) -> bytes:
        """What the command line answers on the same store, seen on the same day."""
        words = ["--store", self.store_url, *command, "--as-of", ward.AS_OF.isoformat()]
        answer = CliRunner().invoke(main, words, catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
        return answer.stdout_bytes

    def receive(self, name: str, data: bytes, at: datetime = datetime(2026, 6, 15, 2, tzinfo=UTC)) -> None:
        """Put a valid workbook into the store without a browser."""
        (checked,) = check_files([SourceFile(name, data)], plan=ward.plan(), units=ward.UNITS)
        assert checked.status == "valid", checked.problems
        with Store.open(self.store_url) as store:
            store.submit(name, data, checked.reports, by="test", at=at)


Serve = Callable[[Sequence[Unit]], Site]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start a dashboard on a fresh store with the register that is given; it ends with the test."""
    with ExitStack() as running:

        def started(units: Sequence[Unit]) -> Site:
            return running.enter_context(serving(tmp_path, units))

        yield started


@pytest.fixture
def site(serve: Serve) -> Site:
    """The register is loaded; nobody has reported yet."""
    return serve(ward.UNITS)


@pytest.fixture(scope="session")
def sent() -> dict[str, bytes]:
    """The workbooks of two schools, by unit: 33 of 43 people briefed and 54 of 57, which is 87 %."""
    other = ward.changed(ward.SCHOOL_TABLES, "briefing", 1, total=54, briefed=51)
    other["plan_document"] = [{"school_year": "2026-2027", "form": "Chưa xây dựng"}]
    return {
        ward.HOA_BAN.code: ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES),
        ward.HOA_SEN.code: ward.filled(ward.HOA_SEN, other),
    }


@pytest.fixture(scope="session")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The register is loaded and nobody has reported; for those who only look."""
    with serving(tmp_path_factory.mktemp("silent")) as running:
        yield running


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One school has reported; for those who only look."""
    with serving(tmp_path_factory.mktemp("filled")) as running:
        running.receive("a.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
        yield running


@pytest.fixture(scope="session")
def two_schools(tmp_path_factory: pytest.TempPathFactory, sent: dict[str, bytes]) -> Iterator[Site]:
    """Both have reported, the office and the residential group have not; for those who only look."""
    with serving(tmp_path_factory.mktemp("two_schools")) as running:
        for unit, data in sent.items():
            running.receive(f"{unit}.xlsx", data)
        yield running


@contextmanager
def serving(folder: Path, units: Sequence[Unit] = ward.UNITS) -> Iterator[Site]:
    """A server on a new store in ``folder`` that knows ``units``."""
    url = f"sqlite:///{folder / 'store.db'}"
    with Store.open(url) as store:
        if units:
            store.import_units(units, by="test", at=datetime(2026, 6, 1, tzinfo=UTC))
    with ExitStack() as running:
        for _ in range(STARTS):
            # Whoever asks for a free port is told of one that another may take first.
            if (address := running.enter_context(_started(url, folder / "server.log"))) is not None:
                break
        else:
            raise RuntimeError((folder / "server.log").read_text(encoding="utf-8"))
        yield Site(address, url)


@contextmanager
def _started(url: str, log: Path) -> Iterator[str | None]:
    """The address of a server of the store, or ``None`` when it ended before it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"server.port": port, "server.headless": True, "logger.hideWelcomeMessage": True}
    settings = os.environ | {"NQ71_STORE": url, "NQ71_AS_OF": ward.AS_OF.isoformat()}
    server = begin(options, settings, log)
    try:
        address = f"http://127.0.0.1:{port}"
        yield address if _answers(f"{address}/_stcore/health", server) else None
    finally:
        server.end()  # how one ends of itself is asked in tests/dashboard/api/test_served.py


@pytest.fixture
def page(page: Page) -> Page:
    """A page that waits as long as a loaded machine may need."""
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return page


def settled(page: Page) -> None:
    """Wait until the page stands: its script has come to the end, and what it drew has arrived.

    Right after a link is followed two footers stand there, the left page's not yet taken away.
    """
    expect(page.locator(".nq-footer")).to_have_count(1)
    expect(page.locator(".nq-footer")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def until(page: Page, told: str, arg: object = None, *, seconds: float = 60) -> None:
    """Wait until an expression, or a function of ``arg``, is true in the page.

    Asked from here each time: `wait_for_function` asks again inside the page, where what the pages are
    served with allows nothing to be evaluated, and so fails whenever the first answer is no.

    Raises:
        PlaywrightTimeoutError: it is not true in time.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(told, arg):
        if time.monotonic() > end:
            raise PlaywrightTimeoutError(f"not so after {seconds:g} s: {told}")
        time.sleep(0.05)


def press(page: Page, words: str | re.Pattern[str]) -> None:
    """Press a button when the page stands: what is drawn anew under the click hears nothing of it."""
    button = page.get_by_role("button", name=words)
    expect(button).to_be_visible()
    settled(page)
    button.click()


def to_page(page: Page, name: str) -> None:
    """Follow the menu to a page: open what holds its link, where that is folded, and follow it."""
    settled(page)
    link = page.locator(".nq-nav a").filter(has_text=name)
    if not link.is_visible():
        group = page.locator(".nq-nav-group").filter(has=page.locator("a").filter(has_text=name))
        page.locator(".nq-nav-open").or_(group.locator(".nq-nav-fold")).locator("visible=true").click()
    link.click()


def open_cell(page: Page, title: str) -> Locator:
    """Open the first cell under a title of the last table that has one; gives the field to type into.

    The grid is a canvas: while the page above it still grows, a click meets another cell or none. Whoever sees
    that clicks again, and the keyboard leads to the cell, as it would for anybody.
    """
    header = page.locator("[role=columnheader]").get_by_text(title, exact=True)
    grid = page.get_by_test_id("stDataFrame").filter(has=header).last
    editor = page.locator("#portal textarea, #portal input").first
    for _ in range(10):
        settled(page)
        headers = grid.locator("[role=columnheader]")
        expect(headers.first).to_be_attached()
        place = [(one or "").strip() for one in headers.all_text_contents()].index(title)
        held = grid.locator(f"[data-testid=glide-cell-{place}-0]").text_content()
        grid.click(position={"x": 20, "y": 55})
        for _ in range(place):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        try:
            editor.wait_for(timeout=PATIENCE / 10)
        except PlaywrightTimeoutError:
            continue
        if editor.input_value() == held:
            return editor
        page.keyboard.press("Escape")
    raise AssertionError(f"no cell under «{title}» opens")


def _answers(address: str, server: ForkedServer) -> bool:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if server.has_ended():
            return False
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return True
        except OSError:
            time.sleep(0.05)
    return False
