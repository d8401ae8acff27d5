"""Many people who drop their file and send it at the same moment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from tests.load.browsing import LOST, open_again
from tests.load.figures import Tally
from tests.load.kept import BEGINNING
from tests.load.site import Site
from tests.load.visitor import Visitor
from tests.load.ward import Errand

_ATTEMPTS = 4
PAGE = "nop-bao-cao"
_RECEIPT = r"mã biên nhận (\d+)-([0-9a-f]{8})"
_AGAIN = "trùng hoàn toàn với báo cáo đã nộp"


@dataclass
class Sent:
    """What came of a crowd of senders.

    ``receipts`` holds, by file name, the number of the submission (None where the same bytes had come before)
    and the beginning of the file's hash. ``found_again`` counts files that the page still had after the
    connection was lost.
    """

    checked: Tally = field(default_factory=Tally)
    whole: Tally = field(default_factory=Tally)
    receipts: dict[str, tuple[int | None, str]] = field(default_factory=dict)
    found_again: int = 0


async def send_at_once(site: Site, errands: Sequence[Errand], came: Sent | None = None) -> Sent:
    """Have as many visitors as errands open the page, and then drop and send all at once; added to ``came``."""
    came, files = came or Sent(), [errand.make() for errand in errands]
    there, ready = 0, asyncio.Event()

    def arrive() -> None:
        nonlocal there
        there += 1
        if there == len(errands):
            ready.set()

    async def one(errand: Errand, data: bytes) -> None:
        arrived = False
        try:
            async with site.unit(errand.unit) as visitor:
                await open_again(visitor, PAGE, errand.asked, came.whole)
                arrived = True
                arrive()
                await ready.wait()
                await send_again(visitor, errand, data, came, opened=True)
        except Exception as error:  # counted: the others go on
            if not arrived:
                arrive()
            came.whole.errors.append(f"{errand.name}: {error!r}")

    await asyncio.gather(*(one(errand, data) for errand, data in zip(errands, files, strict=True)))
    return came


async def send_again(
    visitor: Visitor, errand: Errand, data: bytes, came: Sent, *, opened: bool = False
) -> None:
    """Open the page, drop and send; who is cut off comes back and goes on with what the page still has.

    Raises:
        LookupError: the page gives no receipt.
        OSError: the servers were out of reach again and again.
    """
    began = time.perf_counter()
    for attempt in range(_ATTEMPTS):
        if attempt or not opened:
            await open_again(visitor, PAGE, errand.asked, came.whole, returning=attempt > 0)
        try:
            await send(visitor, errand.name, data, came, began)
            return
        except LOST:
            came.whole.interruptions += 1
            if attempt == _ATTEMPTS - 1:
                raise


async def send(visitor: Visitor, name: str, data: bytes, came: Sent, began: float | None = None) -> None:
    """Drop a file, unless it lies there already, send it, and keep its receipt."""
    began = time.perf_counter() if began is None else began
    if not visitor.names(name):
        await visitor.drop("drop-0", name, data)
        came.checked.seconds.append(time.perf_counter() - began)
    else:
        came.found_again += 1
    if not _receipt(visitor, name, data, came):
        await visitor.click("send")
        if not _receipt(visitor, name, data, came):
            raise LookupError(f"no receipt: {visitor.told()}")
    came.whole.seconds.append(time.perf_counter() - began)


def _receipt(visitor: Visitor, name: str, data: bytes, came: Sent) -> bool:
    if receipt := visitor.find(_RECEIPT):
        came.receipts[name] = int(receipt[1]), receipt[2]
    elif visitor.find(_AGAIN):
        came.receipts[name] = None, sha256(data).hexdigest()[:BEGINNING]
    else:
        return False
    return True
