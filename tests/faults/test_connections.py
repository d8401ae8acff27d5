"""Foreign pages, other names and connections that say nothing cost nobody anything: told by a real server."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from dashboard.connections import patience
from tests.dashboard import small_ward

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
_LAUNCHER = """
import runpy, sys, time
from pathlib import Path

if __name__ == "__main__":
    from streamlit import net_util
    from dashboard.connections import http_protocol, patience

    def asked():
        with Path({asked!r}).open("a") as file:
            file.write("asked\\n")
        time.sleep(30)

    net_util.get_external_ip = asked  # as where the internet does not answer
    http_protocol.HEAD_SECONDS = patience.BODY_PAUSE_SECONDS = 1.0
    runpy.run_module("dashboard.server", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True)
class Server:
    port: int
    asked: Path
    """Holds a line for each time that Streamlit asked the internet for its address."""

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def say(self, words: str) -> bytes:
        """The head of the answer to a request."""
        with self.connect() as connection:
            connection.sendall(words.replace("\n", "\r\n").encode())
            return connection.recv(65_536)

    def status(self, path: str, *headers: str, host: str | None = None) -> int:
        lines = [f"GET {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}", *headers]
        return int(self.say("\n".join([*lines, "Connection: close", "", ""])).split()[1])

    def stream(self, origin: str, host: str | None = None) -> int:
        """The answer to a browser that would open the page's websocket."""
        lines = ["GET /_stcore/stream HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}"]
        lines += ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
        lines += ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", f"Origin: {origin}", "", ""]
        return int(self.say("\n".join(lines)).split()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("connections")
    url = f"sqlite:///{folder / 'ward.db'}"
    small_ward.fill(url)
    asked, launcher = folder / "asked", folder / "launcher.py"
    asked.touch()
    launcher.write_text(_LAUNCHER.format(asked=str(asked)), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        running = Server(free.getsockname()[1], asked)
    options = {"server.port": running.port, "server.address": "0.0.0.0", "server.headless": True}
    options |= {"logger.hideWelcomeMessage": True}
    settings = os.environ | {"NQ71_STORE": url, "NQ71_NAMES": "so.ward.vn", "PYTHONPATH": str(ROOT)}
    with (folder / "log").open("wb") as log:
        command = [sys.executable, str(launcher), json.dumps(options)]
        process = subprocess.Popen(command, env=settings, cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait(running, process)
            yield running
        finally:
            process.terminate()
            process.wait(20)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None
        try:
            if server.status("/_stcore/health") == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer within a minute")


def test_a_foreign_page_is_refused_without_asking_the_internet_and_the_own_one_is_let_in(server: Server):
    own = f"http://127.0.0.1:{server.port}"
    foreign = [
        "http://evil.example",
        "null",
        "https://127.0.0.1.evil.example",
        f"{own}.evil.example",
        "file://",
    ]
    assert [server.stream(origin) for origin in foreign] == [403] * len(foreign)
    assert [server.status("/_stcore/health", f"Origin: {origin}") for origin in foreign] == [403] * len(
        foreign
    )
    assert server.stream(own) == 101
    assert server.stream("https://so.ward.vn") == 101, "a proxy that says another name to the server"
    assert server.stream("http://10.1.2.3", host="10.1.2.3") == 101
    assert server.asked.read_text() == ""


def test_a_name_that_somebody_had_lead_here_is_refused(server: Server):
    assert server.status("/", host="evil.example") == 421
    assert server.stream("http://evil.example", host="evil.example") == 403
    assert server.status("/", host="so.ward.vn") == 200
    assert server.status("/_stcore/health", host="192.168.1.5:8501") == 200
    with server.connect() as connection, connection.makefile("rb") as answer:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: bao-cao.ward.vn\r\n\r\n")
        told = answer.read().decode()
    assert "không trả lời dưới tên ấy" in told
    assert "nq71 serve --name bao-cao.ward.vn" in told


def test_connections_that_say_nothing_or_half_a_head_are_ended_and_others_are_served_meanwhile(
    server: Server,
):
    waiting = []
    for words in ("", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\n"):
        waiting += [(words, server.connect()) for _ in range(20)]
    for words, connection in waiting:
        connection.sendall(words.encode())
    assert server.status("/_stcore/health") == 200
    for words, connection in waiting:
        with connection:
            assert connection.recv(4096) == b"", words
    assert server.status("/_stcore/health") == 200


def test_a_connection_is_kept_for_a_second_request_and_ended_when_that_is_half(server: Server):
    asked = f"GET /_stcore/health HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
    with server.connect() as connection:
        for _ in range(2):
            connection.sendall(asked)
            answer = b""
            while not answer.endswith(b"ok"):
                answer += connection.recv(4096)
        connection.sendall(asked[:30])
        assert connection.recv(4096) == b""


def test_a_body_that_stops_coming_is_given_up_and_a_slow_one_is_not(monkeypatch: pytest.MonkeyPatch):
    seconds = itertools.count(0, 1)  # a piece a second, whatever the machine's clock says
    monkeypatch.setattr(patience, "monotonic", lambda: next(seconds))

    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        data = await Request(scope, receive).body()
        await Response(data)(scope, receive, send)

    async def sent(pieces: list[bytes], ends: bool) -> tuple[int, bytes]:
        coming = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
        coming[-1]["more_body"] = not ends
        answer: list[Message] = []

        async def receive() -> Message:
            if not coming:
                await asyncio.Event().wait()
            return coming.pop(0)

        async def send(message: Message) -> None:
            answer.append(message)

        scope = {"type": "http", "method": "PUT", "path": "/", "headers": []}
        await patience.PatientBodies(reading)(scope, receive, send)
        return answer[0]["status"], answer[1].get("body", b"")

    # In a thread of its own: a browser's test before this one may have left a loop running in this one.
    with ThreadPoolExecutor(1) as alone:
        run = lambda parts, ends: alone.submit(lambda: asyncio.run(sent(parts, ends=ends))).result()  # noqa: E731
        assert run([b"a" * 500] * 90, True) == (200, b"a" * 45_000)
        assert run([b"."] * 90, True) == (408, b"")
        monkeypatch.setattr(patience, "BODY_PAUSE_SECONDS", 0.1)
        assert run([b"a" * 5_000], False) == (408, b"")
