"""The tables of the service, from the frames that the pages cache."""

from __future__ import annotations

from typing import cast

import pandas as pd

from analytics.datasets import DATASETS
from analytics.indicators import By, Measured, UnknownName, measure, trace
from analytics.plan import TimeKind, Unit
from dashboard.api import errors
from dashboard.api.asking import Asked
from dashboard.api.parameters import AT, KIND, ONE_TIME, ONE_UNIT, PART, UNIT
from dashboard.api.recent import Recent
from dashboard.api.source import Source
from dashboard.data import measures

_FILTERS_OF: dict[By, tuple[str, ...]] = {
    "unit": ("unit", "kind", "group"),
    "kind": ("kind", "group"),
    "group": ("group",),
    "ward": (),
}
_WHOLE = ("numerator", "denominator")
# Of days that the pages do not look from: few, so that no client can push the pages' own scan out.
_OTHER_DAYS: Recent[Measured] = Recent(2, lambda _: 1)


def summary_table(source: Source, asked: Asked) -> pd.DataFrame:
    """The rows of ``nq71 summary`` that pass the filters; columns as there.

    Raises:
        ApiError: a filter that does not go with ``by``, or a time or part that is not there.
    """
    source = source.on(asked.as_of)
    by, kind = cast(By, asked.one("by")), cast(TimeKind, asked.one("time"))
    for name in _FILTERS_OF["unit"]:
        if asked.many(name) and name not in _FILTERS_OF[by]:
            raise errors.unsuitable(name, by, [level for level in _FILTERS_OF if name in _FILTERS_OF[level]])
    # All indicators at once, whichever are asked for: that is the frame the pages have in store.
    frame = _summary(source, by, kind)
    keep = pd.Series(True, index=frame.index)
    if indicators := asked.many("indicator"):
        keep &= frame["indicator"].isin(indicators)
    if times := asked.many("at"):
        _known(AT.name, times, [time.code for time in _measured(source).times(kind)])
        keep &= frame["time"].isin(times)
    if parts := asked.many("part"):
        _known(PART.name, parts, list(frame.loc[keep, "part"].unique()))
        keep &= frame["part"].isin(parts)
    if any(asked.many(name) for name in _FILTERS_OF[by]):
        keep &= frame["by"].isin(_members(source, by, asked))
    return _counted(frame[keep].reset_index(drop=True))


def trace_table(source: Source, asked: Asked) -> pd.DataFrame:
    """The rows of ``nq71 trace``; columns as there, without words that may name a private person.

    Raises:
        ApiError: the indicator has no such time, or the unit is not in its scope.
    """
    source = source.on(asked.as_of)
    indicator = source.plan.indicator(asked.one("indicator") or "")
    try:
        frame = trace(
            source.plan,
            source.units,
            source.reports,
            indicator.id,
            time=asked.one("time") or "",
            unit=asked.one("unit"),
            as_of=source.view.as_of,
        )
    except UnknownName as error:
        parameter = ONE_TIME.name if error.what == "time" else ONE_UNIT.name
        raise errors.wrong_value(parameter, error.name, error.known) from error
    dataset = DATASETS.get(indicator.dataset or "")
    personal = [column.title.vi for column in dataset.columns if column.personal] if dataset else []
    frame["value"] = frame["value"].mask(frame["column"].isin(personal), None)
    return frame


def indicators_table(source: Source, asked: Asked) -> pd.DataFrame:
    """The plan's indicators; lists of codes are joined by a space."""
    lang, wanted = asked.lang, asked.many("indicator")
    return pd.DataFrame(
        {
            "indicator": indicator.id,
            "name": indicator.name[lang],
            "clause": indicator.clause,
            "phases": " ".join(indicator.phases),
            "scope": " ".join(map(str, indicator.scope)),
            "dataset": indicator.dataset or "",
            "measure": indicator.measure,
            "value_unit": indicator.value_unit,
            "accumulation": indicator.accumulation,
            "target": indicator.target,
            "direction": indicator.direction,
            "formula": indicator.formula[lang],
            "limits": indicator.limits[lang],
        }
        for indicator in source.plan.indicators
        if not wanted or indicator.id in wanted
    ).astype({"target": "float64"})


def units_table(source: Source, asked: Asked) -> pd.DataFrame:
    """The register as far as it says what a unit is."""
    lang = asked.lang
    rows = [
        (
            unit.code,
            unit.name,
            str(unit.kind),
            unit.kind.label[lang],
            str(unit.group),
            unit.group.label[lang],
            unit.active_from.isoformat() if unit.active_from else None,
            unit.active_to.isoformat() if unit.active_to else None,
        )
        for unit in source.units
        if _passes(unit, asked)
    ]
    names = ["unit", "name", "kind", "kind_name", "group", "group_name", "active_from", "active_to"]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _summary(source: Source, by: By, kind: TimeKind) -> pd.DataFrame:
    if source.shared:
        return measures.summary(source.view, by, kind, None)
    return _measured(source).summary(by, kind)


def _measured(source: Source) -> Measured:
    if source.shared:
        return measures.measured(source.view)
    day = source.view.as_of
    return _OTHER_DAYS.get(source.view, lambda: measure(source.plan, source.units, source.reports, as_of=day))


def _known(parameter: str, given: tuple[str, ...], known: list[str]) -> None:
    for value in given:
        if value not in known:
            raise errors.wrong_value(parameter, value, known)


def _members(source: Source, by: By, asked: Asked) -> list[str]:
    """What column ``by`` may hold when these units, kinds and groups are wanted."""
    if by == "group":
        return list(asked.many("group"))
    if by == "kind":
        kinds = {
            unit.kind for unit in source.units if not asked.many("group") or unit.group in asked.many("group")
        }
        return [str(kind) for kind in kinds if not asked.many(KIND.name) or kind in asked.many(KIND.name)]
    return [unit.code for unit in source.units if _passes(unit, asked)]


def _passes(unit: Unit, asked: Asked) -> bool:
    mine = {UNIT.name: unit.code, "kind": unit.kind, "group": unit.group}
    return all(not asked.many(name) or value in asked.many(name) for name, value in mine.items())


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    """Counts as whole numbers where all rows that are left have whole ones."""
    for name in _WHOLE:
        counts = frame[name]
        if counts.dtype == "Float64" and bool((counts.dropna() % 1 == 0).all()):
            frame[name] = counts.astype("Int64")
    return frame
