"""How fast a country is measured: ``python -m tests.benchmarks.region_speed FOLDER 256 64`` (parts of the country).

For each part: seconds of nq71 with one and with two processes and of DuckDB with as many threads, the peak of a
process, and how the time grows from part to part. Files are made when they are not there yet, 2 MB a commune.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from analytics.datasets import open_plan
from analytics.region import Region
from analytics.region.partition import Question, measure_together, partitions_of
from tests.benchmarks.country import AS_OF, WHOLE, by_duckdb, simulate


def main(folder: Path, parts: list[int]) -> None:
    """Measure each part of the country and print a line for it."""
    before: tuple[int, float] | None = None
    for part in sorted(parts, reverse=True):
        communes = max(1, round(WHOLE / part))
        own = folder / f"communes-{communes}"
        rows = simulate(own, communes)
        if before is None:
            _held_against(own, communes)
        one, one_peak = _timed(own, workers=1)
        two, two_peak = _timed(own, workers=2)
        ducks = {threads: _seconds(partial(by_duckdb, own, communes, threads)) for threads in (1, 2)}
        growth = ""
        if before is not None:
            exponent = math.log(two["commune"] / before[1]) / math.log(communes / before[0])
            growth = f", growth exponent {exponent:.2f}"
        before = (communes, two["commune"])
        print(
            f"1/{part}: {communes} communes, {rows:,} rows; by commune {two['commune']:.1f} s with 2 processes, "
            f"{one['commune']:.1f} s with 1 ({one['commune'] / two['commune']:.2f} ×); by country "
            f"{two['country']:.1f} s; DuckDB {ducks[2]:.1f} s with 2 threads, {ducks[1]:.1f} s with 1: "
            f"{two['commune'] / ducks[2]:.2f} ×, {one['commune'] / ducks[1]:.2f} ×; "
            f"peak of a process {max(one_peak, two_peak) / 2**20:.0f} MiB{growth}",
            flush=True,
        )


def _timed(folder: Path, workers: int) -> tuple[dict[str, float], float]:
    """Seconds by level, the pool begun and warm, and the most memory that a process of it had."""
    with Region.open(str(folder), open_plan(), workers=workers) as region:
        region.pool.client.run(_warm)
        taken = {
            "commune": _seconds(lambda: region.summary("commune", "phase", as_of=AS_OF)),
            "country": _seconds(lambda: region.summary("country", "phase", as_of=AS_OF)),
        }
        peaks = region.pool.client.run(_peak)
        return taken, max(peaks.values())


def _warm() -> None:
    """Load in a process what measuring loads."""
    import analytics.region.partition  # noqa: F401


def _peak() -> int:
    """The most memory that this process has had, in bytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _held_against(folder: Path, communes: int) -> None:
    """The totals of every line as nq71 and DuckDB have them: the filters are the same."""
    plan = open_plan()
    with Region.open(str(folder), plan, scheduler="here") as region:
        manifests = region._usable([one.code for one in region.known()])[:1]
        (partition,) = partitions_of([(one, region._quarters([one], AS_OF)) for one in manifests], 1)
        wanted = tuple(one.id for one in plan.indicators)
        question = Question(str(folder), plan, AS_OF, "commune", "phase", wanted, {})
        measured, _ = measure_together(question, partition)
    theirs = by_duckdb(folder, 1, 2)
    for id_, parts in measured.parts.items():
        for name in parts["part"].cat.categories:
            own = parts.loc[parts["part"] == name, "numerator"].sum()
            assert own == theirs[id_, name], (id_, name, own, theirs[id_, name])
    print(f"{len(theirs)} lines have the same numerators in both", flush=True)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(one) for one in sys.argv[2:]] or [256, 64])
