"""Servers that are forked from a program which has loaded what a server loads, and so answer at once.

Each journey that sends something has a server of its own; to load the program anew for each takes longer than many
a journey. How a server begins as a program is asked in tests/dashboard/api/test_served.py.

As a program this reads a line of JSON for each wish and answers with one: ``{"options", "environment", "log"}`` begins
a server and gives its ``pid``, ``{"ended": pid}`` says whether it has ended, ``{"end": pid}`` ends it.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SERVER = "dashboard.server"
LOADED = (
    SERVER,
    "dashboard.connections.http_protocol",
    "dashboard.context",
    "dashboard.navigation",
    "dashboard.api.service",
    "dashboard.data.measures",
    "dashboard.data.region",
    "dashboard.widgets.chart",
    "dashboard.widgets.shell.frame",
    "dashboard.widgets.shell.states",
    "analytics.intake.validate",
)
"""The server, and what it and its first visitors would have it load."""

LAST_SECONDS = 20.0


@dataclass(frozen=True)
class ForkedServer:
    """A server that was begun here."""

    pid: int

    def has_ended(self) -> bool:
        """Whether it has ended of itself."""
        return bool(_asked({"ended": self.pid}))

    def end(self) -> None:
        """Tell it to end, and kill it when it does not."""
        _asked({"end": self.pid})


def begin(options: Mapping[str, object], environment: Mapping[str, str], log: Path) -> ForkedServer:
    """A server with Streamlit's options in an environment; what it says is added to ``log``."""
    wish = {"options": json.dumps(options), "environment": dict(environment), "log": str(log)}
    return ForkedServer(_asked(wish))


def _asked(wish: Mapping[str, object]) -> int:
    program = _program()
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(json.dumps(wish) + "\n")
    program.stdin.flush()
    return int(program.stdout.readline())


@cache
def _program() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.journeys.forked_server"]
    program = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT
    )
    atexit.register(program.communicate)  # it ends when nothing more can be wished
    return program


def main() -> None:
    """Load, then do what is wished until nobody is left to wish."""
    given = dict(os.environ)
    for name in LOADED:
        importlib.import_module(name)
    del sys.modules[SERVER]  # the server makes its application in its own environment
    os.environ.clear()
    os.environ.update(given)
    _forget()
    gc.freeze()
    running: set[int] = set()
    for line in sys.stdin:
        wish = json.loads(line)
        if "options" in wish:
            if (answer := os.fork()) == 0:
                _serve(wish)
            running.add(answer)
        else:
            ((kind, pid),) = wish.items()
            answer = int(_ended(pid, running, seconds=0.0) or (kind == "end" and _end(pid, running)))
        print(answer, flush=True)
    for pid in [*running]:
        _end(pid, running)


def _forget() -> None:
    """Forget what functions have remembered while they were loaded: a server has settings of its own."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in ("analytics", "dashboard"):
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


def _serve(wish: Mapping[str, Any]) -> None:
    """Become the server; comes back only by the exception with which a program ends."""
    os.environ.clear()
    os.environ.update(wish["environment"])
    said = os.open(wish["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for given, taken in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(given, taken)
    sys.argv = [SERVER, wish["options"]]
    runpy.run_module(SERVER, run_name="__main__", alter_sys=True)
    sys.exit(0)


def _ended(pid: int, running: set[int], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while pid in running:
        if os.waitpid(pid, os.WNOHANG)[0]:
            running.discard(pid)
        elif time.monotonic() >= end:
            return False
        else:
            time.sleep(0.02)
    return True


def _end(pid: int, running: set[int]) -> bool:
    for told in (signal.SIGTERM, signal.SIGKILL):
        os.kill(pid, told)
        if _ended(pid, running, LAST_SECONDS):
            break
    return True


if __name__ == "__main__":
    main()
