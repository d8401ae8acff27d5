"""People who look around: a page, some seconds of thought, the next page."""

from __future__ import annotations

import asyncio
import random
import time
from http.client import HTTPException

from websockets.exceptions import WebSocketException

from tests.load.figures import Tally
from tests.load.site import Site
from tests.load.visitor import Visitor

PAGES = (
    ("", ""),
    ("", "giai-doan=2026-2030"),
    ("chi-tieu", "chi-tieu=M5"),
    ("chi-tieu", "chi-tieu=T1.2"),
    ("so-sanh", ""),
    ("don-vi-chi-tiet", "don-vi=TH-02"),
    ("don-vi-chi-tiet", "don-vi=THCS-01"),
    ("kenh-hoat-dong", ""),
    ("bao-cao", ""),
    ("tai-bang", ""),
)
LOST = (OSError, HTTPException, WebSocketException)
"""What a connection that was lost, or that a proxy finds no server for, ends in."""
_WAITING, _BETWEEN = 60.0, 0.5  # seconds
THINKING = (8.0, 20.0)  # seconds


async def browse(site: Site, people: int, seconds: float, thinking: tuple[float, float] = THINKING) -> Tally:
    """Have so many people look around for so long; how long each page took, the very first ones left out."""
    tally = Tally()
    end = time.monotonic() + seconds

    async def one(number: int) -> None:
        draw = random.Random(number)
        try:
            async with site.reader(number) as visitor:
                await asyncio.sleep(draw.uniform(0, thinking[1]))
                await visitor.open("")
                while time.monotonic() < end:
                    await asyncio.sleep(draw.uniform(*thinking))
                    began = time.perf_counter()
                    page, asked = draw.choice(PAGES)
                    await open_again(visitor, page, asked, tally)
                    tally.seconds.append(time.perf_counter() - began)
                    if visitor.failed:
                        tally.errors.append(f"{page}?{asked}: {visitor.told()}")
        except Exception as error:  # counted: the others go on
            tally.errors.append(repr(error))

    await asyncio.gather(*map(one, range(people)))
    return tally


async def open_again(
    visitor: Visitor, page: str, asked: str, tally: Tally, *, returning: bool = False
) -> None:
    """Go to a page, and connect anew as often as a browser would when the server goes away meanwhile.

    Raises:
        OSError: nobody answers for as long as a browser's user would wait.
    """
    end = time.monotonic() + _WAITING
    lost = returning
    while True:
        try:
            if lost:
                await visitor.return_()
            await visitor.open(page, asked)
            return
        except LOST:
            tally.interruptions += not lost
            lost = True
            if time.monotonic() > end:
                raise
            await asyncio.sleep(_BETWEEN)
