"""Whether a store after the load is what the same reports make of it when they come one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analytics.datasets import open_plan
from analytics.indicators import summarise
from analytics.intake import SourceFile, check_files
from analytics.policy import Role, Viewer
from analytics.store import Store
from sample_data.demo import AS_OF
from tests.load.ward import PERIOD, copied

_VIEWS = (("unit", "period"), ("ward", "period"), ("ward", "phase"))


@dataclass(frozen=True)
class After:
    """What is wrong with a store; ``faults`` is empty when nothing is."""

    reports: int
    faults: tuple[str, ...]

    def line(self) -> str:
        """One line for people."""
        told = "; ".join(self.faults) or "each report once, log whole, figures as if sent in order"
        return f"{self.reports} new reports: {told}"


def examine(
    store_url: str, before: Path, folder: Path, receipts: Mapping[str, tuple[int | None, str]]
) -> After:
    """Hold a store against its log, the receipts, and one that is filled in order.

    Args:
        store_url: the store after the load.
        before: the SQLite store as it was before.
        folder: where a copy of that one is filled.
        receipts: as in :func:`tests.load.kept.compare`.
    """
    faults: list[str] = []
    with (
        closing(Store.open(store_url)) as store,
        closing(Store.open(str(copied(before, folder / "order.db")))) as other,
    ):
        broken = store.verify_audit().broken
        if broken is not None:
            faults.append(f"log broken at {broken.entry}: {broken.why.vi}")
        known = set(other.history()["submission"].dropna())
        history = store.history()
        stored = history.dropna(subset=["submission"])
        new = (
            stored[~stored["submission"].isin(known)].drop_duplicates("submission").sort_values("submission")
        )
        twice = new[new.duplicated(["unit", "period", "sha256"], keep=False)]
        if len(twice):
            faults.append(f"stored twice: {sorted(twice['file'].unique())}")
        told = [number for number, _ in receipts.values() if number is not None]
        if len(told) != len(set(told)):
            faults.append("two receipts of one submission")
        columns = new[["upload", "unit", "file", "sha256", "received_at"]]
        for upload, unit, name, key, at in columns.itertuples(index=False):
            source = SourceFile(name, store.file(key).data or b"")
            (checked,) = check_files([source], plan=open_plan(), units=store.units())
            # As its unit sent it: what was warned of waits for the office.
            sender = Viewer(unit, unit, frozenset({Role.UNIT}), frozenset({unit}))
            warned = store.problems(upload)
            other.seen_by(sender).submit(
                name, source.data, checked.reports, problems=warned, by="load", at=at
            )
        for by, time in _VIEWS:
            first, second = (_summary(one, by, time) for one in (store, other))
            try:
                pd.testing.assert_frame_equal(first, second)
            except AssertionError as error:
                faults.append(f"summary by {by} and {time} differs: {error}")
        waiting = store.reporters(PERIOD) ^ other.reporters(PERIOD)
        if waiting:
            faults.append(f"reported in one store alone: {sorted(waiting)}")
    return After(len(new), tuple(faults))


def _summary(store: Store, by: str, time: str) -> pd.DataFrame:
    return summarise(open_plan(), store.units(), store.reports(), by=by, time=time, as_of=AS_OF)  # type: ignore[arg-type]
