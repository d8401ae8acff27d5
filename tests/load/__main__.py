"""``python -m tests.load WHAT [NUMBERS] [--on postgresql] [--servers 2]``: load a server and print what it took.

WHAT is one of

* ``crowd [SENDERS] [BROWSERS] [MINUTES]``: so many drop and send at once, then so many look around (80 40 5);
* ``growth [CHANGES] [VIEWS]``: reports that keep coming, with views in between (500 2000);
* ``soak [MINUTES]``: 80 send at once, 40 browse, others keep sending, and readers are killed under them (30);
  where there are several servers, one is killed at half of the time;
* ``kill [SUBMITS] [KILLS]``: servers and commands are killed while reports come (1000 100).

Who sends comes in by the link of a unit, who reads by an account. With ``--on postgresql`` the store is on a
PostgreSQL server that is started for it; with ``--servers`` so many processes serve it, behind Caddy with the
settings in ``docs/deployment``, and without Caddy the run says so and ends well.

All end with status 1 when something acknowledged is lost or half, the log is broken, or the figures are not
those of the same reports sent in order. The sample store is made once and kept in the folder that ``NQ71_LOAD``
names (by default ``nq71-load`` among the temporary files).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import postgresql_server
from tests.load.browsing import browse
from tests.load.figures_after import examine
from tests.load.growth import intervals
from tests.load.kept import compare
from tests.load.kills import kill_and_send
from tests.load.proxy import NoProxyError
from tests.load.senders import Sent, send_at_once
from tests.load.site import Site, opened
from tests.load.soak import Plan, soak
from tests.load.ward import copied, errand, put_into, sample_store
from tests.load.watching import watched

_PARTS = 10
_WARM = ("", "chi-tieu", "bao-cao")
_READERS = 40
_QUIET = 150  # seconds; after two minutes a page is not kept any more for who does not come back


@dataclass(frozen=True)
class Setup:
    """Where it runs, and on what."""

    folder: Path
    on: str
    servers: int

    @property
    def before(self) -> Path:
        """The store as it is before the load."""
        return sample_store(self.folder)


def main() -> None:
    """Run what is asked for."""
    runs = {"crowd": _crowd, "growth": _growth, "soak": _soak, "kill": _kill}
    asked = argparse.ArgumentParser(
        prog="python -m tests.load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("what", choices=runs, nargs="?", default="crowd")
    asked.add_argument("numbers", type=int, nargs="*")
    asked.add_argument("--on", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--servers", type=int, default=1)
    given = asked.parse_args()
    folder = Path(os.environ.get("NQ71_LOAD") or Path(tempfile.gettempdir()) / "nq71-load")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        done = runs[given.what](Setup(folder, given.on, given.servers), given.numbers)
    except (NoProxyError, postgresql_server.NoServerError) as error:
        print(f"NOT RUN ({given.on}, {given.servers} servers): {error}")
        done = True
    sys.exit(0 if done else 1)


def _crowd(setup: Setup, numbers: list[int]) -> bool:
    senders, people, minutes = [*numbers, *(80, 40, 5)[len(numbers) :]]
    with _site(setup) as site:
        before = site.cpu
        with watched(site) as held:
            sent = asyncio.run(send_at_once(site, [errand(number) for number in range(senders)]))
        print(f"{senders} at once, {site.cpu - before:.1f} s of processor time; {held.line()}")
        before = site.cpu
        print(sent.checked.line("  dropped → checked"))
        print(sent.whole.line("  dropped → receipt"), flush=True)
        with watched(site) as held:
            seen = asyncio.run(browse(site, people, 60.0 * minutes))
        print(f"{people} browsing, {site.cpu - before:.1f} s of processor time; {held.line()}")
        print(seen.line("  page asked for → drawn"))
        return _whole(setup, site, sent, sent.whole.errors + seen.errors)


def _growth(setup: Setup, numbers: list[int]) -> bool:
    changes, views = [*numbers, *(500, 2_000)[len(numbers) :]]
    with _site(setup) as site:
        asyncio.run(intervals(site, changes, views, _PARTS))
        print(f"{site.faults} errors in the log")
    return True


def _soak(setup: Setup, numbers: list[int]) -> bool:
    minutes = numbers[0] if numbers else 30
    with _site(setup) as site:
        with watched(site, every=5.0) as held:
            found = asyncio.run(soak(site, Plan(60.0 * minutes, kill_server=setup.servers > 1)))
        print(found.views.line("views"))
        print(found.sent.checked.line("dropped → checked"))
        print(found.sent.whole.line("reports"))
        print(
            f"{found.killed} readers and {found.servers_killed} servers killed, "
            f"{found.sent.found_again} files found again; {held.line()}"
        )
        time.sleep(_QUIET)
        asyncio.run(_look(site))  # pages that nobody comes back to are let go when the next visitor comes
        print(f"{_QUIET} s and a visitor later: {site.megabytes:.0f} MB, {site.descriptors} open files")
        return _whole(setup, site, found.sent, found.errors)


def _kill(setup: Setup, numbers: list[int]) -> bool:
    submits, kills = [*numbers, *(1_000, 100)[len(numbers) :]]
    with _address(setup) as address:
        found = asyncio.run(kill_and_send(address, setup.folder / "server.log", submits, kills))
    print(f"{found.servers} servers and {found.commands} commands killed, {found.acknowledged} acknowledged")
    print(found.kept.line())
    return not found.kept.lost and not found.kept.half


def _whole(setup: Setup, site: Site, sent: Sent, errors: list[str]) -> bool:
    """Say whether everything is there once and right, and what went wrong for somebody."""
    kept = compare(site.store, sent.receipts)
    after = examine(site.store, setup.before, setup.folder, sent.receipts)
    print(f"{len(sent.receipts)} receipts; {kept.line()}; {after.line()}; {site.faults} errors in the log")
    for error in errors[:5]:
        print(f"  {error}")
    return not (kept.lost or kept.half or after.faults)


@contextmanager
def _site(setup: Setup) -> Iterator[Site]:
    """Warm servers on a fresh copy of the sample store."""
    with (
        _address(setup) as address,
        opened(address, setup.folder, servers=setup.servers, readers=_READERS) as site,
    ):
        print(
            f"{setup.on}, {setup.servers} servers, load of the machine {os.getloadavg()[0]:.1f}", flush=True
        )
        asyncio.run(_look(site))
        print(f"warm: {site.megabytes:.0f} MB, {site.descriptors} open files", flush=True)
        yield site


@contextmanager
def _address(setup: Setup) -> Iterator[str]:
    if setup.on == "sqlite":
        yield f"sqlite:///{copied(setup.before, setup.folder / 'load.db')}"
        return
    with postgresql_server.server() as server, server.nothing() as address:
        name = address.partition("?")[0].rpartition("/")[2]
        put_into(setup.before, address, f"postgresql+psycopg://admin@/{name}?host={server.folder}")
        yield address


async def _look(site: Site) -> None:
    """Have each server draw its first pages."""
    for number in range(2 * len(site.servers)):
        async with site.reader(number) as visitor:
            for page in _WARM:
                await visitor.open(page)


if __name__ == "__main__":
    main()
