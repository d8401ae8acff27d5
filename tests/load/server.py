"""A server of its own on a store of its own, and what it costs: processor time and memory."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 120  # seconds that a server on a busy machine may take to answer or to end


@dataclass
class Server:
    """A running server; ``process`` serves, its children read files."""

    address: str
    store: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def cpu(self) -> float:
        """Seconds of processor time that the serving process has used, its readers left out."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def megabytes(self) -> float:
        """The serving process's memory that is in use."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise ValueError("the server has ended")

    @property
    def descriptors(self) -> int:
        """How many files, sockets and pipes the serving process has open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def readers(self) -> list[int]:
        """The processes that read files: the children of the fork server, which is a child of this one."""
        return [
            reader
            for child in _children(self.process.pid)
            for reader in _children(child)
            if b"forkserver" in _command(reader)
        ]

    @property
    def faults(self) -> int:
        """How many errors the log tells."""
        said = self.log.read_text(encoding="utf-8", errors="replace")
        return said.count("Traceback (most recent call last)")


def start(store_url: str, log: Path, port: int) -> Server:
    """Start ``nq71 serve`` and wait until it answers."""
    settings = {name: value for name, value in os.environ.items() if name != "NQ71_STORE"}
    settings["NQ71_STORE"] = (
        store_url  # an argument, which may hold a password, stands in the list of processes
    )
    command = [sys.executable, "-m", "dashboard.cli", "serve", "--port", str(port)]
    with log.open("ab") as out:
        process = subprocess.Popen(command, env=settings, cwd=_ROOT, stdout=out, stderr=out)
    running = Server(f"http://127.0.0.1:{port}", store_url, process, log)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
        try:
            with urllib.request.urlopen(f"{running.address}/_stcore/health", timeout=5):
                return running
        except OSError:
            time.sleep(0.1)
    stop(running)
    raise RuntimeError("the server did not answer")


def stop(server: Server) -> None:
    """End a server as its office does; at once where that does not help."""
    if server.process.poll() is None:
        server.process.terminate()
        try:
            server.process.wait(20)
        except subprocess.TimeoutExpired:
            kill(server)


def kill(server: Server) -> None:
    """End a server as a power cut does; its readers, which it can no longer end, go with it."""
    family = [child for pid in _children(server.process.pid) for child in (pid, *_children(pid))]
    server.process.kill()
    server.process.wait(20)
    for pid in family:
        if b"python" in _command(pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
