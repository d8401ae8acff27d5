"""Reports sent through the page and the command line while both are killed again and again."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.load.doors import make_doors
from tests.load.kept import BEGINNING, Kept, compare
from tests.load.senders import PAGE, Sent, send
from tests.load.server import Server, free_port, kill, start, stop
from tests.load.visitor import Visitor
from tests.load.ward import errand

_SENDERS, _COMMANDS = 4, 2
_BETWEEN = (0.5, 4.0)  # seconds from a server that answers to its end


@dataclass
class Killed:
    """What came of it: how often each was killed, and the store held against what was acknowledged."""

    servers: int
    commands: int
    acknowledged: int
    kept: Kept


class _Rush:
    """The server that is up now, if one is, and what is left to send."""

    def __init__(self, store: str, log: Path, submits: int, kills: int) -> None:
        self.store, self.log = store, log
        self.doors = make_doors(store, readers=0)
        self.numbers = iter(range(10**9))
        self.submits, self.kills = submits, kills
        self.sent = Sent()
        self.servers = self.commands = 0
        self.server: Server | None = None

    def over(self) -> bool:
        """Whether enough was acknowledged, and enough was killed."""
        return len(self.sent.receipts) >= self.submits and self.servers + self.commands >= self.kills

    async def serve(self) -> None:
        """Start the server, kill it after a while, and again."""
        port = free_port()
        while not self.over():
            self.server = await asyncio.to_thread(start, self.store, self.log, port)
            await asyncio.sleep(random.uniform(*_BETWEEN))
            if self.servers + self.commands >= self.kills:
                while not self.over():
                    await asyncio.sleep(0.2)
                break
            running, self.server = self.server, None
            await asyncio.to_thread(kill, running)
            self.servers += 1
            self._tell()
        if self.server is not None:
            await asyncio.to_thread(stop, self.server)

    async def send(self) -> None:
        """Send reports through the page; one that is cut off is not acknowledged and not sent again."""
        while not self.over():
            if self.server is None:
                await asyncio.sleep(0.1)
                continue
            one = errand(next(self.numbers))
            data = await asyncio.to_thread(one.make)
            with suppress(Exception):  # the server went; what it acknowledged before is kept in mind
                door = self.doors.units[one.unit]
                async with Visitor(self.server.address, door) as visitor, asyncio.timeout(60):
                    await visitor.open(PAGE, one.asked)
                    await send(visitor, one.name, data, self.sent)

    async def command(self) -> None:
        """Send reports by the command line, and kill some of the commands on the way."""
        with tempfile.TemporaryDirectory() as folder:
            while not self.over():
                one = errand(next(self.numbers))
                path = Path(folder) / one.name
                path.write_bytes(await asyncio.to_thread(one.make))
                process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "dashboard.cli", "--store", self.store),
                    *("submit", "--json", str(path)),
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.DEVNULL,
                    env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
                )
                reading = asyncio.create_task(process.communicate())
                if self.servers + self.commands < self.kills and random.random() < 0.5:
                    await asyncio.wait([reading], timeout=random.uniform(0.5, 6.0))
                    if process.returncode is None:
                        with suppress(ProcessLookupError):
                            process.kill()
                            self.commands += 1
                            self._tell()
                said, _ = await reading
                if _acknowledged(said):
                    self.sent.receipts[one.name] = None, sha256(path.read_bytes()).hexdigest()[:BEGINNING]
                path.unlink()

    def _tell(self) -> None:
        print(
            f"{self.servers} servers and {self.commands} commands killed, "
            f"{len(self.sent.receipts)} of {self.submits} acknowledged",
            flush=True,
        )


def _acknowledged(said: bytes) -> bool:
    """Whether a command has said that its file is valid, which it does once it is stored."""
    try:
        return bool(json.loads(said)["status"] == "valid")
    except ValueError:
        return False


async def kill_and_send(store: str, log: Path, submits: int, kills: int) -> Killed:
    """Send until so many reports are acknowledged and so many servers and commands were killed."""
    rush = _Rush(store, log, submits, kills)
    began = time.monotonic()
    senders = [rush.send() for _ in range(_SENDERS)]
    commands = [rush.command() for _ in range(_COMMANDS)]
    await asyncio.gather(rush.serve(), *senders, *commands)
    kept = compare(store, rush.sent.receipts)
    print(f"{(time.monotonic() - began) / 60:.1f} min", flush=True)
    return Killed(rush.servers, rush.commands, len(rush.sent.receipts), kept)
