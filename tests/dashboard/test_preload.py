"""What the server does before somebody asks, and who waits for it."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from dashboard import preload, startup


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    yield
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join(30)
    assert gc.isenabled()


def _wait_for(event: Event) -> None:
    event.wait(30)


def test_who_comes_while_the_server_loads_waits_until_it_has_loaded() -> None:
    loaded = Event()
    startup.begin(lambda: _wait_for(loaded))
    visitor = Thread(target=startup.wait)
    visitor.start()
    visitor.join(0.2)
    assert visitor.is_alive()
    loaded.set()
    visitor.join(30)
    assert not visitor.is_alive()


def test_nobody_waits_for_a_server_that_could_not_load(
    monkeypatch: pytest.MonkeyPatch, tmp_path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NQ71_STORE", f"sqlite:///{tmp_path}")  # a folder is no store
    startup.begin(preload.warm)
    startup.wait()
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join(30)
    assert "nothing to warm up" in caplog.text


@pytest.mark.slow
def test_a_server_listens_before_it_has_loaded_what_its_pages_are_made_of() -> None:
    probe = "import sys, dashboard.server; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "dashboard.access.words" in loaded
    assert not loaded & {"pandas", "fastapi", "dashboard.data.measures", "dashboard.charts"}
