"""A dashboard of its own for each journey: a real server on a fresh store, in the tiny ward."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import dashboard
from analytics.intake import SourceFile, check_files
from analytics.plan import Unit
from analytics.store import Store
from tests import ward

APP = Path(dashboard.__file__).with_name("app.py")
PATIENCE = 30_000  # milliseconds; the first page of a cold server is the slow one


@dataclass(frozen=True)
class Site:
    """A running dashboard and the store behind it."""

    address: str
    store_url: str

    def summary(self) -> bytes:
        """What the command line says of M1 now, as CSV."""
        command = [sys.executable, "-m", "dashboard.cli", "--store", self.store_url]
        command += ["summary", "--by", "ward", "--time", "period", "--indicator", "M1"]
        command += ["--as-of", ward.AS_OF.isoformat()]
        return subprocess.run(command, check=True, capture_output=True, cwd=APP.parent.parent).stdout

    def receive(self, name: str, data: bytes) -> None:
        """Put a valid workbook into the store without a browser."""
        (checked,) = check_files([SourceFile(name, data)], plan=ward.plan(), units=ward.UNITS)
        assert checked.status == "valid", checked.problems
        with Store.open(self.store_url) as store:
            store.submit(name, data, checked.reports, by="test", at=datetime(2026, 6, 15, 2, tzinfo=UTC))


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
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    settings = os.environ | {"NQ71_STORE": url, "NQ71_AS_OF": ward.AS_OF.isoformat()}
    log = (folder / "server.log").open("wb")
    server = subprocess.Popen(command, env=settings, cwd=APP.parent.parent, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield Site(f"http://127.0.0.1:{port}", url)
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:  # how a server ends is asked in tests/dashboard/api/test_served.py
            server.kill()
            server.wait(20)
        log.close()


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


@pytest.fixture
def page(page: Page) -> Page:
    """A page that waits as long as a loaded machine may need."""
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return page


def settled(page: Page) -> None:
    """Wait until the page stands: its script has come to the end, and what it drew has arrived."""
    expect(page.locator(".nq-footer")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError("the dashboard stopped before it answered; see server.log")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the dashboard did not answer within a minute")
