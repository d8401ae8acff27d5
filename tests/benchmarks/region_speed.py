"""How fast a country is measured: ``python -m tests.benchmarks.region_speed FOLDER 256 64`` (parts of the country).

For each part: seconds of nq71 with one and with two processes and of DuckDB with as many threads, on the clock and
of processors (what else a shared machine does lengthens the one and hardly the other), the peak of a process, and
how the time grows from part to part. The pools are begun and warm, as a province's server has them; what beginning
one costs is told for itself. Of the drawn communes the files are made when they are not there yet, 1 MB each.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from analytics.datasets import open_plan
from analytics.region import Region
from analytics.region.coverage.communes import Communes
from analytics.region.coverage.known import look_around
from analytics.region.files.address import Address
from analytics.region.measuring.partition import Question, measured_on
from analytics.region.measuring.reading import read_together
from analytics.region.measuring.summaries import quarters_together
from tests.benchmarks.country import AS_OF, WHOLE, by_duckdb, simulate

_ROUNDS = ((60, 3), (250, 2), (WHOLE, 1))
"""How often each thing is measured, by the most communes of a part: the longer it takes, the less it varies."""


class Taken(NamedTuple):
    """Seconds on the clock, of all processors, and of the processors in the busiest process."""

    wall: float
    processor: float
    busiest: float


def main(folder: Path, parts: list[int]) -> None:
    """Measure each part of the country and print a line for it."""
    before: tuple[int, Taken] | None = None
    for part in sorted(parts, reverse=True):
        communes = max(1, round(WHOLE / part))
        own = folder / f"communes-{communes}"
        rows = simulate(own, communes)
        repeats = next(rounds for most, rounds in _ROUNDS if communes <= most)
        if before is None:
            _held_against(own)
            _begin(own)
        begun = time.perf_counter()
        found, peak, looked = _interleaved(own, communes, repeats)
        one, two, duck, duck2 = (found[name] for name in found)
        growth = ""
        if before is not None:
            more = math.log(communes / before[0])
            walls, cpus = (math.log(one[n] / before[1][n]) / more for n in (0, 1))
            growth = f"; growth exponent {cpus:.2f} in processor time, {walls:.2f} in time"
        before = (communes, one)
        print(
            f"1/{part}: {communes} communes, {rows:,} rows, all indicators by commune and country, the best of "
            f"{repeats}, seconds (of processors): "
            + ", ".join(f"{name} {wall:.1f} ({cpu:.1f})" for name, (wall, cpu, _) in found.items())
            + f"; two processes {one[0] / two[0]:.2f} × as fast as one (the work shared {one[1] / two[2]:.2f} ×)"
            f"; against DuckDB {two[0] / duck2[0]:.2f} × with two, {one[0] / duck[0]:.2f} × with one, "
            f"in processor time {two[1] / duck2[1]:.2f} × with two, {one[1] / duck[1]:.2f} × with one"
            f"; peak of a process {peak / 2**20:.0f} MiB{growth}; looked at beforehand in {looked:.1f} s; measured in {time.perf_counter() - begun:.0f} s",
            flush=True,
        )


def _interleaved(folder: Path, communes: int, repeats: int) -> tuple[dict[str, Taken], float, float]:
    """Each thing measured in turn, so that what else the machine does falls on all; the best of each.

    The pools are begun and warm. Beside it the most memory that a process of them had, and the processors'
    seconds for looking which communes there are and whether their files are whole.
    """
    looked = time.process_time()
    Region.open(str(folder), open_plan(), scheduler="here")
    looked = time.process_time() - looked
    with (
        Region.open(str(folder), open_plan(), workers=1) as alone,
        Region.open(str(folder), open_plan(), workers=2) as both,
    ):
        asked: dict[str, Callable[[], Taken]] = {
            "1 process": partial(_taken, alone),
            "2 processes": partial(_taken, both),
            "DuckDB 1 thread": partial(_alone, partial(by_duckdb, folder, communes, 1)),
            "DuckDB 2 threads": partial(_alone, partial(by_duckdb, folder, communes, 2)),
        }
        for region in (alone, both):
            region.pool.client.run(_warm, str(folder))
        found: dict[str, list[Taken]] = {name: [] for name in asked}
        for _ in range(repeats):
            for name, work in asked.items():
                gc.collect()
                found[name].append(work())
        peaks = [*alone.pool.client.run(_peak).values(), *both.pool.client.run(_peak).values()]
    best = {name: Taken(*(min(column) for column in zip(*all_, strict=True))) for name, all_ in found.items()}
    return best, max(peaks), looked


def _begin(folder: Path) -> None:
    """Say what beginning a pool of two costs, before it has measured anything."""
    wall, processor = time.perf_counter(), time.process_time()
    with Region.open(str(folder), open_plan(), workers=2) as region:
        spent = sum(region.pool.client.run(time.process_time).values())
        wall, processor = time.perf_counter() - wall, time.process_time() - processor + spent
        region.pool.client.run(_warm, str(folder))
        warmed = sum(region.pool.client.run(time.process_time).values()) - spent
    print(
        f"a pool of two processes begins in {wall:.1f} s ({processor:.1f} of processors, and {warmed:.1f} until both "
        "have loaded what measuring needs and have measured a commune)",
        flush=True,
    )


def _taken(region: Region) -> Taken:
    before = region.pool.client.run(time.process_time)
    own = _alone(lambda: region.summaries(["commune", "country"], "phase", as_of=AS_OF))
    spent = [now - before[worker] for worker, now in region.pool.client.run(time.process_time).items()]
    return Taken(own.wall, own.processor + sum(spent), max(spent))


def _alone(work: Callable[[], object]) -> Taken:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    processor = time.process_time() - processor
    return Taken(time.perf_counter() - wall, processor, processor)


def _warm(folder: str) -> None:
    """Load in a process what measuring loads, by measuring the first commune."""
    with Region.open(folder, open_plan(), scheduler="here") as region:
        region.summary("country", "phase", as_of=AS_OF, commune=region.known()[0].code)


def _peak() -> int:
    """The most memory that this process has had, in bytes.

    The system's other answer, ``ru_maxrss``, begins with what the process that started it had, DuckDB's among it.
    """
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def _held_against(folder: Path) -> None:
    """The totals of every line as nq71 and DuckDB have them: the filters are the same."""
    plan = open_plan()
    address = Address.of(str(folder))
    communes = Communes(look_around(address))
    first, *_ = communes.usable([one.code for one in communes.chosen(None, None)], plan.id)
    wanted = tuple(one.id for one in plan.indicators)
    question = Question(str(folder), plan, AS_OF, ("commune",), "phase", wanted, {})
    ward, damaged = read_together(address, [first], plan.indicators)
    assert ward is not None, damaged
    measured = measured_on(question, ward, quarters_together(plan, [first], AS_OF))
    theirs = by_duckdb(folder, 1, 2)
    for id_, parts in measured.parts.items():
        for name in parts["part"].cat.categories:
            own = parts.loc[parts["part"] == name, "numerator"].sum()
            assert own == theirs[id_, name], (id_, name, own, theirs[id_, name])
    print(f"{len(theirs)} lines have the same numerators in both", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(one) for one in sys.argv[2:]] or [256, 64])
