"""Many people who drop their file and send it at the same moment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from tests.load.figures import Tally
from tests.load.kept import BEGINNING
from tests.load.visitor import Visitor
from tests.load.ward import Errand

PAGE = "nop-bao-cao"
_RECEIPT = r"mã biên nhận (\d+)-([0-9a-f]{8})"
_AGAIN = "trùng hoàn toàn với báo cáo đã nộp"


@dataclass
class Sent:
    """What came of a crowd of senders.

    ``receipts`` holds, by file name, the number of the submission (None where the same bytes had come before)
    and the beginning of the file's hash.
    """

    checked: Tally = field(default_factory=Tally)
    whole: Tally = field(default_factory=Tally)
    receipts: dict[str, tuple[int | None, str]] = field(default_factory=dict)


async def send_at_once(address: str, errands: Sequence[Errand]) -> Sent:
    """Have as many visitors as errands open the page, and then drop and send all at once."""
    came, files = Sent(), [errand.make() for errand in errands]
    ready = asyncio.Barrier(len(errands))

    async def one(errand: Errand, data: bytes) -> None:
        arrived = False
        try:
            async with Visitor(address) as visitor:
                await visitor.open(PAGE, errand.asked)
                arrived = True
                await ready.wait()
                await send(visitor, errand.name, data, came)
        except Exception as error:  # counted: the others go on
            if not arrived:
                await ready.wait()
            came.whole.errors.append(f"{errand.name}: {error!r}")

    await asyncio.gather(*(one(errand, data) for errand, data in zip(errands, files, strict=True)))
    return came


async def send(visitor: Visitor, name: str, data: bytes, came: Sent) -> None:
    """Drop a file, send it, and keep its receipt."""
    began = time.perf_counter()
    await visitor.drop("drop-0", name, data)
    came.checked.seconds.append(time.perf_counter() - began)
    await visitor.click("send")
    if receipt := visitor.find(_RECEIPT):
        came.receipts[name] = int(receipt[1]), receipt[2]
    elif visitor.find(_AGAIN):
        came.receipts[name] = None, sha256(data).hexdigest()[:BEGINNING]
    else:
        raise LookupError(f"no receipt: {visitor.told()}")
    came.whole.seconds.append(time.perf_counter() - began)
