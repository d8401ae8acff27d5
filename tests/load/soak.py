"""A working day in short: people browse, send, and readers are killed under them."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from contextlib import suppress
from dataclasses import dataclass

from tests.load.browsing import THINKING, browse
from tests.load.figures import Tally
from tests.load.kept import Kept, compare
from tests.load.senders import Sent, send_again, send_at_once
from tests.load.site import Site
from tests.load.ward import errand

_MANY = 10_000  # no more reports are sent


@dataclass
class Soaked:
    """What came of it."""

    views: Tally
    sent: Sent
    killed: int
    servers_killed: int
    kept: Kept

    @property
    def errors(self) -> list[str]:
        """Everything that went wrong for somebody."""
        return self.views.errors + self.sent.whole.errors


@dataclass(frozen=True)
class Plan:
    """How long, by how many, and how often; times in seconds.

    ``crowd`` drop and send at the same moment as soon as everybody is there. A server is killed, and started
    again, at half of the time where ``kill_server`` says so.
    """

    seconds: float
    people: int = 40
    senders: int = 3
    crowd: int = 80
    thinking: tuple[float, float] = THINKING
    killed_every: float = 20.0
    told_every: float = 60.0
    kill_server: bool = False


async def soak(site: Site, plan: Plan) -> Soaked:
    """Browse, send and kill for so long, then hold the store against the receipts."""
    sent = Sent()
    numbers = iter(range(_MANY))
    crowd = [errand(next(numbers)) for _ in range(plan.crowd)]
    end = time.monotonic() + plan.seconds
    killed = servers_killed = 0

    async def sender() -> None:
        while time.monotonic() < end:
            one = errand(next(numbers))
            try:
                async with site.unit(one.unit) as visitor:
                    await send_again(visitor, one, await asyncio.to_thread(one.make), sent)
            except Exception as error:  # counted: the next one is sent
                sent.whole.errors.append(f"{one.name}: {error!r}")
            await asyncio.sleep(random.uniform(*plan.thinking))

    async def killer() -> None:
        nonlocal killed
        while time.monotonic() < end:
            await asyncio.sleep(plan.killed_every)
            readers = site.readers()
            if readers:
                with suppress(ProcessLookupError):
                    os.kill(random.choice(readers), signal.SIGKILL)
                    killed += 1

    async def power_cut() -> None:
        nonlocal servers_killed
        if plan.kill_server:
            await asyncio.sleep(plan.seconds / 2)
            servers_killed += 1
            await asyncio.to_thread(site.kill_and_start, 0)

    async def clerk() -> None:
        began = time.monotonic()
        while time.monotonic() < end:
            await asyncio.sleep(min(plan.told_every, plan.seconds))
            with suppress(OSError, ValueError):  # a server is down
                print(
                    f"{(time.monotonic() - began) / 60:.1f} min: {len(sent.receipts)} reports, {killed} readers "
                    f"killed, {site.megabytes:.0f} MB, {site.descriptors} open files, "
                    f"{len(sent.whole.errors)} errors in sending",
                    flush=True,
                )

    looking = asyncio.create_task(browse(site, plan.people, plan.seconds, plan.thinking))
    await asyncio.gather(
        looking,
        killer(),
        power_cut(),
        clerk(),
        send_at_once(site, crowd, sent),
        *(sender() for _ in range(plan.senders)),
    )
    return Soaked(looking.result(), sent, killed, servers_killed, compare(site.store, sent.receipts))
