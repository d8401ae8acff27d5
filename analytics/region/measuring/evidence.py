"""The published rows of communes behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.indicators import TRACE_COLUMNS, UnknownName, trace
from analytics.plan import Plan
from analytics.region.errors import RegionError
from analytics.region.files.address import Address
from analytics.region.files.manifest import Manifest
from analytics.region.measuring.pool import Pool
from analytics.region.measuring.reading import read_commune

_NO_ROWS = pd.DataFrame(
    {name: pd.Series(dtype="object" if name == "value" else "str") for name in ("commune", *TRACE_COLUMNS)}
)


@dataclass(frozen=True)
class Traced:
    """What is asked of every commune alike: the rows behind an indicator at a time.

    ``alone``: whether one commune is asked, so that what it does not have, or what cannot be read, is an
    error; among others it brings nothing.
    """

    address: str
    plan: Plan
    as_of: date
    indicator: str
    time: str
    unit: str | None
    alone: bool


def rows_of_communes(
    asked: Traced, manifests: Sequence[Manifest], pool: Pool
) -> tuple[pd.DataFrame, dict[str, RegionError]]:
    """The traces of communes below each other, and by code of who could not be read the reason.

    Raises:
        UnknownName: none of them has such a time or unit.
        RegionError: the one that is asked cannot be read.
    """
    found = pool.map(_rows_behind, asked, manifests)
    unknown = [one for one in found if isinstance(one, _Unknown)]
    if unknown and len(unknown) == len(found):
        # A commune in whose times it is not cannot tell whether it has the unit.
        what = "time" if any(one.what == "time" for one in unknown) else unknown[0].what
        known = dict.fromkeys(name for one in unknown if one.what == what for name in one.known)
        raise UnknownName(what, asked.time if what == "time" else str(asked.unit), known)
    pairs = zip(manifests, found, strict=True)
    damaged = {one.commune.code: told for one, told in pairs if isinstance(told, RegionError)}
    tables = [table for table in found if isinstance(table, pd.DataFrame)]
    return (pd.concat(tables, ignore_index=True) if tables else _NO_ROWS.copy()), damaged


@dataclass(frozen=True)
class _Unknown:
    """Of a commune that has no such time or unit, which of both, and what it has instead."""

    what: str
    known: tuple[str, ...]


def _rows_behind(asked: Traced, manifest: Manifest) -> pd.DataFrame | RegionError | _Unknown:
    """The trace of one commune with its code before it."""
    try:
        ward = read_commune(Address.of(asked.address), manifest)
    except RegionError as error:
        if asked.alone:
            raise
        return error
    try:
        found = trace(
            asked.plan,
            ward.units,
            ward.reports,
            asked.indicator,
            time=asked.time,
            unit=asked.unit,
            as_of=asked.as_of,
        )
    except UnknownName as error:
        if asked.alone:
            raise
        return _Unknown(error.what, error.known)
    found.insert(0, "commune", manifest.commune.code)
    return found.astype({"commune": "str"})
