"""What visitors come to: one server or several of one store behind the proxy, and the ways in."""

from __future__ import annotations

import hmac
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.load.doors import Doors, make_doors
from tests.load.proxy import proxied
from tests.load.server import Server, free_port, kill, start, stop
from tests.load.visitor import Visitor

_PLACES = 250 * 250


@dataclass
class Site:
    """Servers of one store; visitors come to ``address``, each from a place of his own."""

    address: str
    store: str
    log: Path
    doors: Doors
    servers: list[Server]
    trusted: ssl.SSLContext | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    def unit(self, code: str) -> Visitor:
        """Somebody of a unit, who comes in by its link."""
        return Visitor(self.address, self.doors.units[code], trusted=self.trusted, place=self._place())

    def reader(self, number: int) -> Visitor:
        """Somebody who reads, and comes in by an account."""
        return Visitor(self.address, self.doors.reader(number), trusted=self.trusted, place=self._place())

    def kill_and_start(self, number: int) -> None:
        """End one of the servers as a power cut does, and start it anew where it was."""
        port = int(self.servers[number].address.rpartition(":")[2])
        kill(self.servers[number])
        self.servers[number] = start(self.store, self.log, port)

    def server_of(self, visitor: Visitor) -> int:
        """Which of the servers a visitor is with, behind the proxy: its cookie is a hash of the server's address."""
        told = visitor.cookie("nq71_server")
        places = [one.address.partition("//")[2].encode() for one in self.servers]
        return [hmac.new(b"", place, "sha256").hexdigest() for place in places].index(told)

    @property
    def cpu(self) -> float:
        """Seconds of processor time of all serving processes, their readers left out."""
        return sum(one.cpu for one in self.servers)

    @property
    def megabytes(self) -> float:
        """Memory of all serving processes together."""
        return sum(one.megabytes for one in self.servers)

    @property
    def descriptors(self) -> int:
        """Open files, sockets and pipes of all serving processes together."""
        return sum(one.descriptors for one in self.servers)

    def readers(self) -> list[int]:
        """The processes of all servers that read files."""
        return [pid for one in self.servers for pid in one.readers()]

    @property
    def faults(self) -> int:
        """How many errors the servers' log tells."""
        return self.log.read_text(encoding="utf-8", errors="replace").count(
            "Traceback (most recent call last)"
        )

    def _place(self) -> str:
        # A real ward's units do not all sit behind one router, and every address has its own limits.
        number = next(self._numbers) % _PLACES
        return f"127.0.{1 + number // 250}.{1 + number % 250}"


@contextmanager
def opened(store_url: str, folder: Path, *, servers: int = 1, readers: int = 4) -> Iterator[Site]:
    """Make the ways into a store and serve it until the block ends, behind the proxy where there are several.

    Raises:
        NoProxyError: there are several, and no proxy on this machine.
    """
    log = folder / "server.log"
    log.unlink(missing_ok=True)
    doors = make_doors(store_url, readers)
    with ExitStack() as stack:
        running: list[Server] = []
        stack.callback(_stop_all, running)  # those that are up in the end
        with ThreadPoolExecutor(servers) as threads:
            starting = [threads.submit(start, store_url, log, free_port()) for _ in range(servers)]
        running += [one.result() for one in starting if one.exception() is None]
        for one in starting:
            one.result()  # of one that did not start: why
        address, trusted = running[0].address, None
        if servers > 1:
            ports = [int(one.address.rpartition(":")[2]) for one in running]
            address, authority = stack.enter_context(proxied(folder, ports))
            trusted = ssl.create_default_context(cafile=str(authority))
        yield Site(address, store_url, log, doors, running, trusted)


def _stop_all(servers: list[Server]) -> None:
    for one in servers:
        stop(one)
