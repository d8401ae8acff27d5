"""What all tests share: a patient hypothesis, a PostgreSQL server, and the Chromium that is on the machine."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as SQLite
from sqlalchemy.util import LRUCache
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import local_script_runner

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

    from tests.postgresql_server import Server

# Machines differ and tests run side by side: an example may take its time, it must only be right.
# The suite draws the same examples every time, so that what fails is what was changed; `make fuzz` draws others.
settings.register_profile("nq71", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("nq71")

# Pages that are drawn without a server find their settings where a server finds them: beside the script.
config._main_script_path = str(Path(__file__).parent.parent / "dashboard" / "app.py")

NO_SERVER = "no PostgreSQL"
"""What a test's reason begins with that was skipped for want of a server."""

_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    from tests.sharing_out import long_first

    long_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    from tests.sharing_out import ModulesTogether

    return ModulesTogether(config, log)


# How many new objects are looked through for garbage at once. At Python's own 700 a tenth to a fifth of the time of
# pages and documents went into looking, at this many a twentieth; parsing the whole program takes a third of it.
GARBAGE = (50_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is made before the first test stays to the end: nobody looks through it for garbage, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def components_looked_for_once() -> Iterator[None]:
    """AppTest looks through all installed packages before each page, which takes longer than most pages."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(scope="session", autouse=True)
def scripts_compiled_once() -> Iterator[None]:
    """AppTest compiles the program's script and the page's anew for each run; a server does so once."""
    with pytest.MonkeyPatch.context() as patch:
        compiled = ScriptCache()
        patch.setattr(local_script_runner, "ScriptCache", lambda: compiled)
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_waited_for_in_peace() -> Iterator[None]:
    """AppTest asks a thousand times a second whether a page stands, on the processor that is to draw it."""
    in_time = local_script_runner.require_widgets_deltas

    def wait(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
        assert runner._script_thread is not None
        runner._script_thread.join(timeout)
        if runner.script_stopped():
            return
        try:
            in_time(runner, 0)  # stops it
        except RuntimeError as error:
            raise RuntimeError(f"the page does not stand after {timeout:g} seconds") from error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """Nearly every test opens a SQLite store of its own, and SQLAlchemy writes out its SQL anew for each.

    SQLite's dialects differ in nothing here, so that what one store has had written out serves the next.
    """
    shared = LRUCache[Any, Any](capacity=5_000)

    def of_engine(engine: Engine) -> object:
        return shared if type(engine.dialect) is SQLite else engine.__dict__["_compiled_cache"]

    def keep(engine: Engine, own: object) -> None:
        engine.__dict__["_compiled_cache"] = own

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "_compiled_cache", property(of_engine, keep), raising=False)
        patch.setattr(SQLite, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(SQLite, "__hash__", lambda one: hash(type(one)))
        yield


@pytest.fixture(autouse=True)
def _main_program_as_before() -> Iterator[None]:
    """A page that was drawn leaves its script as the main program, which a process spawned later imports."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the installed Chromium, where there is one, without any talk to the network of its own."""
    named = os.environ.get("NQ71_CHROMIUM")
    names = (named,) if named else ("chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, names) if path), None)
    chosen = {"executable_path": found} if found else {}
    return browser_type_launch_args | chosen | {"args": _QUIET}


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL of this process of the tests; where there can be none, what needs it is skipped, loudly."""
    from tests.postgresql_server import NoServerError, server

    with ExitStack() as running:
        try:
            started = running.enter_context(server())
        except NoServerError as error:
            pytest.skip(f"{NO_SERVER}: {error}")
        yield started


@pytest.fixture
def postgresql(postgresql_server: Server) -> Iterator[str]:
    """The URL of an empty store on PostgreSQL."""
    with postgresql_server.store() as url:
        yield url


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    skipped = [one for one in terminalreporter.stats.get("skipped", ()) if NO_SERVER in str(one.longrepr)]
    if skipped:
        words = f"NOT TESTED ON POSTGRESQL: {len(skipped)} tests were skipped, {NO_SERVER} could be started"
        terminalreporter.section(words, sep="!", red=True, bold=True)
