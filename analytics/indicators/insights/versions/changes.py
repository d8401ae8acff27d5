"""Everything that one version of a report changes against another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from analytics.datasets import Reports, UnitReport
from analytics.indicators.engine.measured import measure
from analytics.indicators.insights.versions.figures import FigureChange, Whose, figure_changes
from analytics.indicators.insights.versions.one_report import with_report
from analytics.indicators.insights.versions.rows import RowChange, row_changes
from analytics.plan import Plan, Quarter, Unit


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What a version changes: rows in the order of the form, figures in the plan's.

    ``new_datasets`` were not told before; ``kept_datasets`` are lacking in the newer version and stay as they
    were. ``figures`` tells those that rest on what differs, also where they stayed the same.
    """

    unit: str
    period: Quarter
    rows: tuple[RowChange, ...]
    figures: tuple[FigureChange, ...]
    new_datasets: tuple[str, ...]
    kept_datasets: tuple[str, ...]


def version_changes(
    plan: Plan,
    units: Sequence[Unit],
    reports: Reports,
    before: UnitReport | None,
    after: UnitReport,
    *,
    as_of: date,
    whose: Whose = "unit",
    at: datetime | None = None,
    named: bool = False,
) -> VersionChanges:
    """Hold a version of a report against another; nothing is stored, and both are measured alike.

    Args:
        plan: the plan.
        units: the register.
        reports: everything else that counts: of the unit alone for its figures, of all for the ward's.
        before: the older version; None where there was none.
        after: the newer one, of the same unit and period.
        as_of: the day that statuses are told for.
        whose: whose figures to compute.
        at: when the newer version came, for the first one of a unit and period.
        named: whether private persons are named in full.

    Raises:
        ValueError: the two are not of one unit and period.
    """
    if before is not None and (before.unit, before.period) != (after.unit, after.period):
        raise ValueError("only versions of one report can be held against each other")
    old = {} if before is None else before.tables
    rows = tuple(row_changes(old, after.tables, named=named))
    fresh = [id_ for id_ in after.tables if id_ not in old]
    differing = {*fresh, *(row.dataset for row in rows)}
    figures: tuple[FigureChange, ...] = ()
    if differing:
        base = reports if before is None else with_report(reports, before)
        newer = replace(after, tables={id_: after.tables[id_] for id_ in differing})
        part = _able_to_differ(plan, units, after.unit, differing, whose)
        then, now = (
            measure(part, units, one, as_of=as_of) for one in (base, with_report(base, newer, at=at))
        )
        figures = tuple(figure_changes(then, now, after.unit, after.period, differing, whose))
    kept = tuple(id_ for id_ in old if id_ not in after.tables)
    return VersionChanges(after.unit, after.period, rows, figures, tuple(fresh), kept)


def _able_to_differ(plan: Plan, units: Sequence[Unit], unit: str, datasets: set[str], whose: Whose) -> Plan:
    """The plan with the indicators alone that can differ: who waits for the page waits for no other."""
    group = next((one.group for one in units if one.code == unit), None)
    needed = tuple(
        one
        for one in plan.indicators
        if (one.dataset is None or one.dataset in datasets) and (whose == "ward" or group in one.scope)
    )
    return plan.model_copy(update={"indicators": needed})
