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


Serve = Callable[[Sequence[Unit]], Site]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start a dashboard on a fresh store with the register that is given; it ends with the test."""
    with ExitStack() as running:

        def started(units: Sequence[Unit]) -> Site:
            return running.enter_context(_served(tmp_path, units))

        yield started


@pytest.fixture
def site(serve: Serve) -> Site:
    """The register is loaded; nobody has reported yet."""
    return serve(ward.UNITS)


@contextmanager
def _served(tmp_path: Path, units: Sequence[Unit]) -> Iterator[Site]:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with Store.open(url) as store:
        if units:
            store.import_units(units, by="test", at=datetime(2026, 6, 1, tzinfo=UTC))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    settings = os.environ | {"NQ71_STORE": url, "NQ71_AS_OF": ward.AS_OF.isoformat()}
    log = (tmp_path / "server.log").open("wb")
    server = subprocess.Popen(command, env=settings, cwd=APP.parent.parent, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield Site(f"http://127.0.0.1:{port}", url)
    finally:
        server.terminate()
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
