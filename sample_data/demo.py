"""A store with five years of the invented ward, filled the way real reports go: through intake."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy.engine import make_url

from analytics import workflow
from analytics.datasets import open_plan
from analytics.intake import CheckedFile, SourceFile
from analytics.plan import Plan, Quarter, quarters_between, text
from analytics.store import Store, StoreError
from analytics.workflow import CheckContext, Handover, ReceivedFile
from sample_data.delivery import deliveries
from sample_data.office import WRITERS
from sample_data.ward import UNITS

PERIODS = quarters_between(Quarter(2026, 2), Quarter(2031, 2))
AS_OF = date(2031, 6, 30)
"""The day the demo is looked at: the deadline of its last quarter, 24 June 2031, is just past."""

GENERATOR = "13"
"""Raised whenever the generator makes other reports, so that older demo stores are built anew."""

_MARK = "demo_generator"
_REGISTERED = datetime.combine(date(2026, 3, 20), time(9))
_OFFICE = "PVHXH"
_WORKERS = 2

Progress = Callable[[int, int, str], None]


def build_demo(store_url: str, *, progress: Progress) -> None:
    """Fill a SQLite store with the invented ward's reports, 2026-Q2 to 2031-Q2; at once when it is there.

    The store is built beside its place and moved there when it is complete, so one that was left
    half-built, or comes from an older generator, is never shown.

    Args:
        store_url: URL or path of the demo's own SQLite file.
        progress: called with quarters done, quarters in all and words for a progress line.

    Raises:
        StoreError: the address is no SQLite file, or holds a store that is not this demo.
    """
    target = _file_of(store_url)
    if target.exists() and _is_finished(target):
        progress(len(PERIODS), len(PERIODS), "Sample data")
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f"{target.name}.", suffix=".building", dir=target.parent))
    try:
        with Store.open(str(beside / target.name)) as store:
            _fill(store, progress)
        for rest in ("-wal", "-shm"):
            target.with_name(target.name + rest).unlink(missing_ok=True)
        (beside / target.name).replace(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _file_of(store_url: str) -> Path:
    url = make_url(store_url) if "://" in store_url else None
    if url is not None and url.get_backend_name() != "sqlite":
        raise StoreError(text("Kho dữ liệu minh họa phải là một tệp SQLite."))
    path = store_url if url is None else url.database
    if not path or path == ":memory:":
        raise StoreError(text("Kho dữ liệu minh họa phải là một tệp."))
    return Path(path)


def _is_finished(target: Path) -> bool:
    """Whether a store is this demo, complete; one that holds something else is never replaced."""
    with Store.open(str(target)) as store:
        mark = store.setting(_MARK)
        if mark is None and store.units():
            raise StoreError(
                text("«{target}» là kho dữ liệu thật, không thể thay bằng dữ liệu minh họa.", target=target)
            )
    return mark == GENERATOR


def _fill(store: Store, progress: Progress) -> None:
    store.import_units(UNITS, by=_OFFICE, at=_REGISTERED)
    progress(0, len(PERIODS), "Sample data")
    with _prepared() as quarters:
        for done, (period, files) in enumerate(zip(PERIODS, quarters, strict=True), start=1):
            workflow.submit_many(store, [file for file in files if file.valid])
            for file in files:
                if not file.valid:
                    workflow.refuse(store, file)
            progress(done, len(PERIODS), f"Sample data {period}")
    for write in WRITERS:
        write(store)
    store.set_setting("illustrative", "1")
    store.set_setting("as_of", AS_OF.isoformat())
    store.set_setting(_MARK, GENERATOR)


@contextmanager
def _prepared() -> Iterator[Iterator[list[ReceivedFile]]]:
    """The files of each quarter, written and checked; by two processes where there are two processors."""
    if (os.cpu_count() or 1) < _WORKERS:
        yield map(prepare, PERIODS)
        return
    # Spawned, not forked: the caller may have threads, whose locks a fork would copy.
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        yield pool.map(prepare, PERIODS)


def prepare(period: Quarter) -> list[ReceivedFile]:
    """Write and check the files of one quarter, in the order of their arrival.

    A file that turns out otherwise than the generator meant it is a bug, not a user's mistake.
    """
    sent = deliveries(period)
    sources = [SourceFile(one.name, one.workbook()) for one in sent]
    context = CheckContext(plan=_plan(), units=UNITS)
    ready: list[ReceivedFile] = []
    for one, source, checked in zip(sent, sources, _checked(sources, context), strict=True):
        if (checked.status != "valid") != one.faulty:
            told = "; ".join(problem.message("en") for problem in checked.problems)
            raise AssertionError(f"{one.name} is {checked.status}: {told}")
        ready.append(ReceivedFile(source, checked, context.hint, Handover(one.unit.code, one.at)))
    return ready


def _checked(sources: list[SourceFile], context: CheckContext) -> list[CheckedFile]:
    """What the check says of each file; what is sent again later is no second file of the same drop."""
    found: dict[int, CheckedFile] = {}
    left = list(enumerate(sources))
    while left:
        names = {source.name: number for number, source in reversed(left)}
        drop = [(number, source) for number, source in left if names[source.name] == number]
        answers = workflow.check([source for _, source in drop], context)
        found |= {number: answer for (number, _), answer in zip(drop, answers, strict=True)}
        left = [(number, source) for number, source in left if number not in found]
    return [found[number] for number in range(len(sources))]


@cache
def _plan() -> Plan:
    return open_plan()
