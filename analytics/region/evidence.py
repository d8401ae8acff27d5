"""The published rows of a commune behind a figure."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.indicators import TRACE_COLUMNS, UnknownName, trace
from analytics.plan import Plan
from analytics.region.address import Address
from analytics.region.errors import RegionError
from analytics.region.manifest import Manifest
from analytics.region.reading import read_commune

TRACE_OF_REGION = pd.DataFrame(
    {name: pd.Series(dtype="object" if name == "value" else "str") for name in ("commune", *TRACE_COLUMNS)}
)
"""The columns of a trace over communes, without rows."""


def rows_behind(
    asked: tuple[str, Plan, date, str, str, str | None, bool], manifest: Manifest
) -> pd.DataFrame | RegionError | None:
    """The trace of one commune with its code before it; None where it has no such time or unit.

    ``asked``: address, plan, day, indicator, time, unit, and whether this commune alone is asked, so that
    what it does not have, or what cannot be read, is an error; among others the reason is given back.
    """
    address, plan, as_of, indicator, time, unit, alone = asked
    try:
        ward = read_commune(Address.of(address), manifest)
    except RegionError as error:
        if alone:
            raise
        return error
    try:
        found = trace(plan, ward.units, ward.reports, indicator, time=time, unit=unit, as_of=as_of)
    except UnknownName:
        if alone:
            raise
        return None
    found.insert(0, "commune", manifest.commune.code)
    return found.astype({"commune": "str"})
