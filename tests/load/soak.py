"""A working day in short: people browse, send, and readers are killed under them."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field

from tests.load.browsing import browse
from tests.load.figures import Tally
from tests.load.kept import Kept, compare
from tests.load.senders import PAGE, Sent, send
from tests.load.server import Server
from tests.load.visitor import Visitor
from tests.load.ward import errand

_MANY = 10_000  # no more reports are sent


@dataclass
class Soaked:
    """What came of it."""

    views: Tally
    sent: Sent
    killed: int
    kept: Kept
    megabytes: list[float] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        """Everything that went wrong for somebody."""
        return self.views.errors + self.sent.whole.errors


@dataclass(frozen=True)
class Plan:
    """How long, by how many, and how often; times in seconds."""

    seconds: float
    people: int = 12
    senders: int = 3
    thinking: tuple[float, float] = (2.0, 8.0)
    killed_every: float = 20.0
    told_every: float = 60.0


async def soak(server: Server, plan: Plan) -> Soaked:
    """Browse, send and kill for so long, then hold the store against the receipts."""
    sent, sizes = Sent(), [server.megabytes]
    numbers = iter(range(_MANY))
    end = time.monotonic() + plan.seconds
    killed = 0

    async def sender() -> None:
        while time.monotonic() < end:
            one = errand(next(numbers))
            try:
                async with Visitor(server.address) as visitor:
                    await visitor.open(PAGE, one.asked)
                    await send(visitor, one.name, await asyncio.to_thread(one.make), sent)
            except Exception as error:  # counted: the next one is sent
                sent.whole.errors.append(f"{one.name}: {error!r}")
            await asyncio.sleep(random.uniform(*plan.thinking))

    async def killer() -> None:
        nonlocal killed
        while time.monotonic() < end:
            await asyncio.sleep(plan.killed_every)
            readers = server.readers()
            if readers:
                with suppress(ProcessLookupError):
                    os.kill(random.choice(readers), signal.SIGKILL)
                    killed += 1

    async def clerk() -> None:
        began = time.monotonic()
        while time.monotonic() < end:
            await asyncio.sleep(min(plan.told_every, plan.seconds))
            sizes.append(server.megabytes)
            print(
                f"{(time.monotonic() - began) / 60:.1f} min: {len(sent.receipts)} reports, "
                f"{killed} readers killed, {sizes[-1]:.0f} MB, {len(sent.whole.errors)} errors in sending",
                flush=True,
            )

    views, *_ = await asyncio.gather(
        browse(server.address, plan.people, plan.seconds, plan.thinking),
        killer(),
        clerk(),
        *(sender() for _ in range(plan.senders)),
    )
    return Soaked(views, sent, killed, compare(server.store, sent.receipts), sizes)
