"""The load in short: nothing acknowledged is lost, everybody gets an answer, nothing of older versions stays."""

from __future__ import annotations

import asyncio
import shutil
import warnings
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest

from analytics.store import Store
from sample_data.demo import AS_OF
from sample_data.ward import UNITS
from tests.load.browsing import open_again
from tests.load.kept import compare
from tests.load.senders import PAGE, Sent, send, send_at_once
from tests.load.server import kill
from tests.load.site import Site, opened
from tests.load.soak import Plan, soak
from tests.load.ward import errand

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Servers of the sample ward, of which nobody has reported yet, behind the proxy where there is one."""
    folder = tmp_path_factory.mktemp("load")
    with closing(Store.open(str(folder / "ward.db"))) as store:
        store.import_units(UNITS, by="test", at=datetime(2031, 3, 20, tzinfo=UTC))
        store.set_setting("as_of", AS_OF.isoformat())
    address = f"sqlite:///{folder / 'ward.db'}"
    servers = 2 if shutil.which("caddy") else 1
    if servers == 1:
        warnings.warn("no caddy: the load is on one server, without the proxy", stacklevel=1)
    with opened(address, folder, servers=servers, readers=1) as running:
        yield running


Found = TypeVar("Found")


def _run(work: Callable[[], Coroutine[Any, Any, Found]]) -> Found:
    """Run to its end in a thread: a browser of other tests may have an event loop of its own in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


def test_all_who_send_at_once_get_a_receipt_for_what_is_stored(site: Site) -> None:
    sent = _run(lambda: send_at_once(site, [errand(number) for number in range(6)]))
    assert sent.whole.errors == []
    assert len(sent.receipts) == 6
    kept = compare(site.store, sent.receipts)
    assert (kept.lost, kept.half) == ((), ())
    assert site.faults == 0


def test_people_browse_and_send_while_readers_are_killed(site: Site) -> None:
    short = Plan(seconds=6, people=2, senders=1, crowd=0, thinking=(0.1, 0.3), killed_every=2, told_every=6)
    for _ in range(20):  # on a busy machine some seconds may pass before each of these has happened
        found = _run(lambda: soak(site, short))
        assert found.errors == []
        assert (found.kept.lost, found.kept.half) == ((), ())
        assert site.faults == 0
        if found.killed and found.views.seconds and found.sent.receipts:
            return
    raise AssertionError("nobody looked, sent or was killed")


@pytest.mark.skipif(not shutil.which("caddy"), reason="no caddy, so nobody is led to another server")
def test_who_dropped_a_file_on_a_server_that_ends_finds_it_on_another_and_sends_it_once(site: Site) -> None:
    one = errand(30)

    async def cut_off() -> Sent:
        sent = Sent()
        async with site.unit(one.unit) as visitor:
            await open_again(visitor, PAGE, one.asked, sent.whole)
            await visitor.drop("drop-0", one.name, one.make())
            kill(site.servers[site.server_of(visitor)])
            with pytest.raises(ConnectionError):
                await visitor.click("send")
            await open_again(visitor, PAGE, one.asked, sent.whole, returning=True)
            assert visitor.names(one.name)
            await send(visitor, one.name, one.make(), sent)
        return sent

    sent = _run(cut_off)
    assert (sent.found_again, list(sent.receipts)) == (1, [one.name])
    with closing(Store.open(site.store)) as store:
        assert len(store.history(one.unit)) == 1
    kept = compare(site.store, sent.receipts)
    assert (kept.lost, kept.half) == ((), ())
