"""Servers that a benchmark begins and ends."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dashboard

FOLDER = Path(dashboard.__file__).parent.parent
WAIT = 60_000
"""Milliseconds that a browser waits for a page."""


@contextmanager
def serving(script: Path | None, store: str, **settings: str) -> Iterator[str]:
    """A fresh server of ``script``, without one of the product as ``nq71 serve`` starts it.

    ``settings``: further variables of its environment. Gives its address.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"server.port": port, "server.headless": True, "server.fileWatcherType": "none"}
    if script is None:
        command = [sys.executable, "-m", "dashboard.server", json.dumps(options)]
    else:
        words = [f"--{name}={json.dumps(value).strip(chr(34))}" for name, value in options.items()]
        command = [sys.executable, "-m", "streamlit", "run", str(script), *words]
    server = subprocess.Popen(
        command,
        env=os.environ | {"NQ71_STORE": store} | settings,
        cwd=FOLDER,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if server.poll() is not None:
            raise RuntimeError("the server stopped before it answered")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not answer within a minute")
