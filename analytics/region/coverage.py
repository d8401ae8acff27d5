"""Which communes there are, and whether what each has published can be used and is of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import pandas as pd

from analytics.indicators import latest_due_quarter
from analytics.plan import Commune, Plan
from analytics.region.address import Address
from analytics.region.errors import RegionError
from analytics.region.layout import MANIFESTS, commune_of
from analytics.region.manifest import Manifest
from analytics.region.partition import missing_indicators
from analytics.region.register import listed_communes

SnapshotState = Literal["current", "old", "none", "unreadable", "other_plan"]
"""``old``: published before the newest quarter that is due had ended, so that it cannot hold its reports.
``other_plan``: no figure of it can be compared."""
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
    "why",
)


@dataclass(frozen=True)
class Known:
    """The communes of the list and those that have published, in the order of their codes.

    ``manifests``: of those with one that can be read. ``unreadable``: why others cannot.
    """

    communes: tuple[Commune, ...]
    manifests: Mapping[str, Manifest]
    unreadable: Mapping[str, RegionError]


def look_around(place: Address) -> Known:
    """Read the list of communes and every manifest.

    Raises:
        RegionError: the address cannot be read, the list is wrong, or nothing has been published there.
    """
    communes = {one.code: one for one in listed_communes(place)}
    manifests: dict[str, Manifest] = {}
    unreadable: dict[str, RegionError] = {}
    for path, data in place.read_all(place.list(MANIFESTS)).items():
        province, code = commune_of(path)
        try:
            if isinstance(data, Exception):
                raise RegionError(place.unreadable(path, data))
            manifests[code] = Manifest.from_bytes(data, f"{place.shown}/{path}")
        except RegionError as error:
            unreadable[code] = error
            unknown = Commune(code=code, name=code, province=province, province_name=province)
            communes.setdefault(code, unknown)
        else:
            communes.setdefault(code, manifests[code].commune)
    return Known(tuple(communes[code] for code in sorted(communes)), manifests, unreadable)


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
        state: SnapshotState = "unreadable" if commune.code in known.unreadable else "none"
        missing: tuple[str, ...] = ()
        if manifest is not None:
            missing = missing_indicators(plan, here, manifest)
            published = manifest.snapshot.published_at.date()
            state = "old" if due is not None and published <= plan.calendar.end(due) else "current"
            state = "other_plan" if len(missing) == len(plan.indicators) else state
        error = known.unreadable.get(commune.code)
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
                str(error) if error else "",
            )
        )
    frame = pd.DataFrame(rows, columns=list(COMMUNE_COLUMNS))
    text = [name for name in COMMUNE_COLUMNS if name not in ("published_at", "days", "units")]
    kinds = dict.fromkeys(text, "str") | {"published_at": "datetime64[us]", "days": "Int64", "units": "Int64"}
    return frame.astype(kinds)
