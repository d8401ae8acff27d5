"""What a version of a report changes, asked of a store: before it is taken, and in a unit's history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.datasets import UnitReport
from analytics.indicators.insights.versions import VersionChanges, counting_report, version_changes
from analytics.indicators.insights.versions.figures import Whose
from analytics.plan import Plan, Unit
from analytics.store import Store


def report_version_changes(
    store: Store,
    plan: Plan,
    units: Sequence[Unit],
    before: int | None,
    after: int | UnitReport,
    *,
    as_of: date,
    whose: Whose = "unit",
    named: bool = False,
) -> VersionChanges:
    """Hold one version against another, or against what counts of its unit and period now.

    Only what the unit has reported is read, unless the ward's figures are asked for.

    Args:
        store: as the viewer may use it.
        plan: the plan.
        units: the register.
        before: the older submission; None for what counts now.
        after: the newer submission, or a report that was read and not sent yet.
        as_of: the day that statuses are told for.
        whose: whose figures to compute.
        named: whether private persons are named in full.

    Raises:
        UnknownFileError: there is no such submission.
        NotAllowedError: the viewer may not read them.
        ValueError: the two are not of one unit and period.
    """
    newer = store.version_report(after) if isinstance(after, int) else after
    reports = store.reports(units=None if whose == "ward" else [newer.unit])
    older = (
        counting_report(reports, newer.unit, newer.period) if before is None else store.version_report(before)
    )
    at = None
    if isinstance(after, int):
        came = store.history(newer.unit, newer.period)
        at = came.loc[came["submission"] == after, "received_at"].iloc[0].to_pydatetime()
    return version_changes(plan, units, reports, older, newer, as_of=as_of, whose=whose, at=at, named=named)
