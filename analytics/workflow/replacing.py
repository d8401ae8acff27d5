"""What a report would take the place of, once it is submitted."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.datasets import Reports, UnitReport
from analytics.datasets.preview import EarlierVersion, earlier_versions, unchanged_datasets
from analytics.store import Store


@dataclass(frozen=True, slots=True)
class Replaced:
    """A version that loses something to a report: its sender, the datasets that change and those that do not.

    ``by`` is None where the store names nobody.
    """

    version: EarlierVersion
    by: str | None
    changed: tuple[str, ...]
    same: tuple[str, ...]


def replaced_versions(store: Store, report: UnitReport, past: Reports) -> tuple[Replaced, ...]:
    """The versions of the report's unit and quarter that count now, the newest first.

    The store is asked only where there are any: a file may hold the first reports of eighty units.
    """
    versions = earlier_versions(report, past)
    if not versions:
        return ()
    unchanged = unchanged_datasets(store.differences(report))
    held = store.history(report.unit, report.period).dropna(subset=["version"])
    by = {int(version): str(who) for version, who in zip(held["version"], held["by"], strict=True)}
    return tuple(
        Replaced(
            one,
            by.get(one.version),
            tuple(id_ for id_ in one.replaced if id_ not in unchanged),
            tuple(id_ for id_ in one.replaced if id_ in unchanged),
        )
        for one in versions
    )
