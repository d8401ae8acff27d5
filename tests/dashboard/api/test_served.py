"""The service beside the pages, in one real server started as ``nq71 serve`` starts it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from tests.dashboard import small_ward
from tests.dashboard.api.conftest import make_token

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Server:
    address: str
    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        asked = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {name: value for name, value in os.environ.items() if not name.startswith("NQ71_")}
    command = [sys.executable, "-m", "dashboard.cli", "--store", url, "serve", "--port", str(port)]
    log = tmp_path / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=settings, stdout=out, stderr=out)
        running = Server(f"http://127.0.0.1:{port}", url, process, log)
        try:
            _wait(running)
            yield running
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(20)


def test_pages_and_data_are_served_together_and_end_in_order(server: Server):
    status, page = server.get("/")
    assert (status, b"<!DOCTYPE html>" in page or b"<!doctype html>" in page) == (200, True)
    assert server.get("/chi-tieu")[0] == 200

    status, refused = server.get("/api/v1/units")
    assert (status, json.loads(refused)["error"]["code"]) == (403, "service_off")

    # A token made while the server runs counts from the next request on.
    token = make_token(server.url)
    command = ["--store", server.url, "summary", "--by", "unit", "--time", "period"]
    told = CliRunner().invoke(main, [*command, "--as-of", small_ward.AS_OF.isoformat()])
    assert told.exit_code == 0, told.output
    table = told.stdout_bytes
    asked = "/api/v1/summary?by=unit&time=period&format=csv"
    with ThreadPoolExecutor(6) as clients:
        answers = clients.map(lambda _: server.get(asked, Authorization=f"Bearer {token}"), range(12))
        assert list(answers) == [(200, table)] * 12
    assert server.get(f"{asked}&token={token}") == (200, table)
    assert server.get("/api/v1/nothing")[0] == 404
    status, health = server.get("/healthz")
    assert (status, json.loads(health)["store"], json.loads(health)["readers"]) == (200, "ok", "ok")

    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(20) == 0
    said = server.log.read_text(encoding="utf-8")
    assert token not in said, "a token must not be logged"
    assert "ScriptRunContext" not in said, "the service needs no visitor's session"
    assert "Traceback" not in said


def _wait(server: Server) -> None:
    for _ in range(300):
        if server.process.poll() is not None:
            raise RuntimeError(server.log.read_text(encoding="utf-8"))
        try:
            if server.get("/_stcore/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer within a minute")
