"""Where partitions are measured: in this process, in a local pool that stays, or on a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from analytics.language import text
from analytics.region.errors import RegionError, extra_missing

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
P = TypeVar("P")
S = TypeVar("S")

HERE = "here"
"""The scheduler that starts no process: of a few dozen communes it is done before another one has begun."""

_FEW = 8
"""Partitions that are measured here, where nobody names a scheduler."""
_FAN_IN = 8
"""How many sums are added at a time on the way to the whole."""
_MEMORY = "2GiB"

_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # Work is done in a thread, whose own arena of glibc gives every freed array back to the system and has
    # the next one faulted in page by page: four tenths of the time. One arena for all keeps what is free; a
    # threshold set from outside, as Dask sets one, would keep it from learning how large arrays are here.
    "MALLOC_ARENA_MAX": "1",
}
"""What a process of a local pool is started with."""


class Pool:
    """Runs the tasks of Dask; the processes of a local pool are started when first needed and kept."""

    def __init__(self, scheduler: str | None = None, *, workers: int | None = None) -> None:
        """Use a scheduler: :data:`HERE`, the address of a cluster (``tcp://…``), or None for a local pool.

        ``workers``: how many processes a local pool has, as many as there are processors unless it is said.
        """
        self._scheduler = scheduler
        self.workers = workers or os.cpu_count() or 1
        self._client: Client | None = None

    def map(self, work: Callable[[Any, P], T], shared: object, items: Sequence[P]) -> list[T]:
        """``work(shared, item)`` of each, in their order."""
        return list(self._compute(self._tasks(work, shared, items), len(items)))

    def map_and_add(
        self,
        work: Callable[[Any, P], tuple[T, S]],
        shared: object,
        items: Sequence[P],
        add: Callable[[Sequence[S]], S],
    ) -> tuple[list[T], S | None]:
        """Of ``work(shared, item)`` of each the first halves in their order, and the second ones added up.

        They are added in a tree, so that no place ever holds many; None of nothing.
        """
        from dask import delayed

        pairs = self._tasks(work, shared, items)
        if not pairs:
            return [], None
        left = [pair[1] for pair in pairs]
        while len(left) > 1:
            left = [delayed(add)(left[first : first + _FAN_IN]) for first in range(0, len(left), _FAN_IN)]
        *found, whole = self._compute([*(pair[0] for pair in pairs), *left], len(items))
        return found, whole

    def close(self) -> None:
        """End the processes of a local pool, or leave a cluster."""
        if self._client is not None:
            cluster = self._client.cluster
            self._client.close()
            if cluster is not None:
                cluster.close()
            self._client = None

    @property
    def client(self) -> Client:
        """The connection to the pool or cluster, begun when first asked for.

        Raises:
            RegionError: the cluster does not answer.
        """
        if self._client is None:
            self._client = self._connect()
        return self._client

    def _connect(self) -> Client:
        from distributed import Client, LocalCluster

        if self._scheduler is None:
            import dask

            with dask.config.set({"distributed.nanny.pre-spawn-environ": _ENVIRONMENT}):
                cluster = LocalCluster(
                    n_workers=self.workers,
                    threads_per_worker=1,  # the work holds the interpreter's lock much of the time
                    processes=True,
                    memory_limit=_MEMORY,
                    dashboard_address=None,
                    # Its server for its own pages gets a free port: two pools on one machine are no fault.
                    scheduler_kwargs={"dashboard_address": "127.0.0.1:0", "dashboard": False},
                )
            return Client(cluster)
        try:
            return Client(self._scheduler, timeout="10s")
        except Exception as error:  # what answers there may be anything, whose greeting is read as Dask's
            raise RegionError(
                text(
                    "Không kết nối được với cụm tính toán «{scheduler}» ({error}).",
                    scheduler=self._scheduler,
                    error=error,
                )
            ) from error

    def _tasks(self, work: Callable[[Any, P], T], shared: object, items: Sequence[P]) -> list[Any]:
        try:
            from dask import delayed
        except ImportError as error:
            raise extra_missing() from error
        common = delayed(shared, traverse=False)
        return [delayed(work)(common, delayed(item, traverse=False)) for item in items]

    def _compute(self, tasks: Sequence[Any], leaves: int) -> tuple[Any, ...]:
        import dask
        from dask.local import get_sync

        begun = self._client is not None or self._scheduler not in (None, HERE)
        if self._scheduler == HERE or (leaves <= _FEW and not begun):
            # The scheduler itself: by its name Dask would first import all of distributed, for a client.
            return tuple(dask.compute(*tasks, scheduler=get_sync))
        return tuple(dask.compute(*tasks, scheduler=self.client))
