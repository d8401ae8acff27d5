"""What each commune has published, as a table: when, whether it is of today, what it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, get_args

import pandas as pd

from analytics.indicators import latest_due_quarter
from analytics.plan import Plan
from analytics.region.coverage.known import Known
from analytics.region.fingerprint import further_indicators, missing_indicators

SnapshotState = Literal["current", "old", "none", "unreadable", "other_plan"]
"""``old``: published before the newest quarter that is due had ended, so that it cannot hold its reports.
``unreadable``: what it has published is damaged, or of a newer program. ``other_plan``: no figure of it can
be compared."""
SNAPSHOT_STATES: tuple[SnapshotState, ...] = get_args(SnapshotState)

COMMUNE_COLUMNS = (
    "commune",
    "name",
    "district",
    "province",
    "province_name",
    "region",
    "state",
    "published_at",
    "days",
    "units",
    "last_period",
    "missing",
    "further",
    "listed",
    "why",
)


def coverage(
    known: Known, plan: Plan, here: Mapping[str, str], as_of: date, within: Sequence[str]
) -> pd.DataFrame:
    """A row per commune of ``within``, as :meth:`.Region.communes` says."""
    due = latest_due_quarter(plan, as_of)
    rows = []
    for commune in known.communes:
        if commune.code not in within:
            continue
        manifest = known.manifests.get(commune.code)
        error = known.unreadable.get(commune.code)
        state: SnapshotState = "unreadable" if error else "none"
        missing: tuple[str, ...] = ()
        further: tuple[str, ...] = ()
        if manifest is not None and error is None:
            missing = missing_indicators(plan, here, manifest)
            published = manifest.snapshot.published_at.date()
            state = "old" if due is not None and published <= plan.calendar.end(due) else "current"
            state = "other_plan" if len(missing) == len(plan.indicators) else state
            further = further_indicators(plan, manifest)
        rows.append(
            (
                commune.code,
                commune.name,
                commune.district,
                commune.province,
                commune.province_name,
                commune.region,
                state,
                manifest.snapshot.published_at if manifest else pd.NaT,
                (as_of - manifest.snapshot.published_at.date()).days if manifest else None,
                manifest.units if manifest else None,
                manifest.last_period if manifest else "",
                " ".join(missing),
                " ".join(further),
                _listed(known, commune.code),
                str(error) if error else "",
            )
        )
    frame = pd.DataFrame(rows, columns=list(COMMUNE_COLUMNS))
    text = [name for name in COMMUNE_COLUMNS if name not in ("published_at", "days", "units")]
    kinds = dict.fromkeys(text, "str") | {"published_at": "datetime64[us]", "days": "Int64", "units": "Int64"}
    return frame.astype(kinds)


def _listed(known: Known, code: str) -> str:
    """Whether the list of communes has a commune, and in the province that it publishes in."""
    if not known.listed:
        return ""
    if code not in known.listed:
        return "no"
    manifest = known.manifests.get(code)
    return "elsewhere" if manifest and manifest.commune.province != known.listed[code] else "yes"
