"""``python -m tests.load WHAT [NUMBERS]``: load a server of its own and print what it took.

WHAT is one of

* ``crowd [SENDERS] [BROWSERS] [MINUTES]``: so many drop and send at once, then so many look around (80 40 5);
* ``growth [CHANGES] [VIEWS]``: reports that keep coming, with views in between (500 2000);
* ``soak [MINUTES]``: people browse, send, and readers are killed under them (30);
* ``kill [SUBMITS] [KILLS]``: servers and commands are killed while reports come (1000 100).

``soak`` and ``kill`` end with status 1 when something acknowledged is lost or half. The sample store is made
once and kept in the folder that ``NQ71_LOAD`` names (by default ``nq71-load`` among the temporary files).
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.load.browsing import browse
from tests.load.growth import intervals
from tests.load.kept import compare
from tests.load.kills import kill_and_send
from tests.load.senders import send_at_once
from tests.load.server import Server, serving
from tests.load.soak import Plan, soak
from tests.load.visitor import Visitor
from tests.load.ward import errand, sample_store

_PARTS = 10
_WARM = ("", "nop-bao-cao")


def main() -> None:
    """Run what is asked for."""
    what, *numbers = sys.argv[1:] or ["crowd"]
    runs = {"crowd": _crowd, "growth": _growth, "soak": _soak, "kill": _kill}
    if what not in runs or not all(number.isdecimal() for number in numbers):
        sys.exit(__doc__)
    folder = Path(os.environ.get("NQ71_LOAD") or Path(tempfile.gettempdir()) / "nq71-load")
    folder.mkdir(parents=True, exist_ok=True)
    sys.exit(0 if runs[what](folder, [int(number) for number in numbers]) else 1)


def _crowd(folder: Path, numbers: list[int]) -> bool:
    senders, people, minutes = [*numbers, *(80, 40, 5)[len(numbers) :]]
    with _server(folder) as server:
        before = server.cpu
        with _watched(server):
            sent = asyncio.run(send_at_once(server.address, [errand(number) for number in range(senders)]))
        print(f"{senders} at once, {server.cpu - before:.1f} s of processor time")
        print(sent.checked.line("  dropped → checked"))
        print(sent.whole.line("  dropped → receipt"))
        kept = compare(server.store, sent.receipts)
        print(f"  {len(sent.receipts)} receipts; {kept.line()}")
        before = server.cpu
        with _watched(server):
            seen = asyncio.run(browse(server.address, people, 60.0 * minutes))
        print(f"{people} browsing, {server.cpu - before:.1f} s of processor time")
        print(seen.line("  page asked for → drawn"))
        for error in (sent.whole.errors + seen.errors)[:5]:
            print(f"  {error}")
        print(f"  {server.faults} errors in the log")
        return not kept.lost and not kept.half


def _growth(folder: Path, numbers: list[int]) -> bool:
    changes, views = [*numbers, *(500, 2_000)[len(numbers) :]]
    with _server(folder) as server:
        asyncio.run(intervals(server, changes, views, _PARTS))
        print(f"{server.faults} errors in the log")
    return True


def _soak(folder: Path, numbers: list[int]) -> bool:
    minutes = numbers[0] if numbers else 30
    with _server(folder) as server:
        found = asyncio.run(soak(server, Plan(60.0 * minutes)))
        print(found.views.line("views"))
        print(found.sent.whole.line("reports"))
        print(f"{found.killed} readers killed; {len(found.sent.receipts)} receipts; {found.kept.line()}")
        print(
            f"memory from {found.megabytes[0]:.0f} to {found.megabytes[-1]:.0f} MB; {server.faults} in the log"
        )
        for error in found.errors[:5]:
            print(f"  {error}")
    return not found.kept.lost and not found.kept.half


def _kill(folder: Path, numbers: list[int]) -> bool:
    submits, kills = [*numbers, *(1_000, 100)[len(numbers) :]]
    store = sample_store(folder)
    found = asyncio.run(kill_and_send(store, folder / "server.log", submits, kills))
    print(f"{found.servers} servers and {found.commands} commands killed, {found.acknowledged} acknowledged")
    print(found.kept.line())
    return not found.kept.lost and not found.kept.half


@contextmanager
def _server(folder: Path) -> Iterator[Server]:
    """A warm server on a fresh copy of the sample store."""
    log = folder / "server.log"
    log.unlink(missing_ok=True)
    with serving(sample_store(folder), log) as running:
        asyncio.run(_look(running))
        print(f"a warm server has {running.megabytes:.0f} MB", flush=True)
        yield running


async def _look(server: Server) -> None:
    async with Visitor(server.address) as visitor:
        for page in _WARM:
            await visitor.open(page)


@contextmanager
def _watched(server: Server) -> Iterator[None]:
    """Print the most memory that the server had during the block."""
    sizes, over = [server.megabytes], threading.Event()

    def look() -> None:
        while not over.wait(1):
            sizes.append(server.megabytes)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    began = time.perf_counter()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        print(
            f"{time.perf_counter() - began:.0f} s; memory {sizes[0]:.0f} MB before, {max(sizes):.0f} MB at most, "
            f"{server.megabytes:.0f} MB after"
        )


if __name__ == "__main__":
    main()
