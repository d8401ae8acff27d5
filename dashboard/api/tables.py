"""The tables of the service, from the frames that the pages cache."""

from __future__ import annotations

import pandas as pd

from analytics.datasets import DATASETS
from analytics.indicators import By, Measured, UnknownName, trace
from analytics.indicators.insights.reports.decided import listed_reports
from analytics.office.figure_notes import FigureNotes
from analytics.outputs import figure_notes
from analytics.outputs.delimited import with_days_as_text
from analytics.plan import TimeKind, Unit
from analytics.policy import Act
from dashboard.api import errors
from dashboard.api.query import IndicatorsQuery, ReportsQuery, SummaryQuery, TraceQuery, UnitsQuery
from dashboard.api.rows import UnitRow
from dashboard.api.source import Source
from dashboard.data import measures
from dashboard.data.view import open_store

_FILTERS_OF: dict[By, tuple[str, ...]] = {
    "unit": ("unit", "kind", "group"),
    "kind": ("kind", "group"),
    "group": ("group",),
    "ward": (),
}
_WHOLE = ("numerator", "denominator")


def summary_table(source: Source, query: SummaryQuery) -> pd.DataFrame:
    """The rows of ``nq71 summary`` that pass the filters; columns as there.

    Raises:
        ApiError: a filter that does not go with ``by``, or a time or part that is not there.
    """
    source = source.on(query.as_of)
    by = query.by
    for name in _FILTERS_OF["unit"]:
        if getattr(query, name) and name not in _FILTERS_OF[by]:
            raise errors.unsuitable(name, by, [level for level in _FILTERS_OF if name in _FILTERS_OF[level]])
    # All indicators at once, whichever are asked for: that is the frame the pages have in store.
    frame = _summary(source, by, query.time)
    keep = pd.Series(True, index=frame.index)
    if query.indicator:
        keep &= frame["indicator"].isin(query.indicator)
    if query.at:
        _known("at", query.at, [time.code for time in _measured(source).times(query.time)])
        keep &= frame["time"].isin(query.at)
    if query.part:
        _known("part", query.part, list(frame.loc[keep, "part"].unique()))
        keep &= frame["part"].isin(query.part)
    if any(getattr(query, name) for name in _FILTERS_OF[by]):
        keep &= frame["by"].isin(_members(source, query))
    return _counted(frame[keep].reset_index(drop=True))


def trace_table(source: Source, query: TraceQuery) -> pd.DataFrame:
    """The rows of ``nq71 trace``; columns as there, without words that may name a private person.

    Raises:
        ApiError: the indicator has no such time, or the unit is not in its scope.
    """
    source = source.on(query.as_of)
    indicator = source.plan.indicator(query.indicator)
    try:
        frame = trace(
            source.plan,
            source.units,
            source.reports,
            indicator.id,
            time=query.time,
            unit=query.unit,
            as_of=source.view.as_of,
        )
    except UnknownName as error:
        raise errors.wrong_value(
            "time" if error.what == "time" else "unit", error.name, error.known
        ) from error
    dataset = DATASETS.get(indicator.dataset or "")
    personal = [column.title.vi for column in dataset.columns if column.personal] if dataset else []
    frame["value"] = frame["value"].mask(frame["column"].isin(personal), None)
    return frame


def reports_table(source: Source, query: ReportsQuery) -> pd.DataFrame:
    """The rows of ``nq71 reports`` that pass the filters; columns as there.

    Raises:
        ApiError: a period of which no report is owed or was sent.
    """
    source = source.on(query.as_of)
    frame = listed_reports(_measured(source))
    if query.period:
        _known("period", query.period, list(frame["period"].unique()))
        frame = frame[frame["period"].isin(query.period)]
    if query.state:
        frame = frame[frame["state"].isin(query.state)]
    if query.unit or query.kind or query.group:
        frame = frame[frame["unit"].isin([unit.code for unit in source.units if _passes(unit, query)])]
    return with_days_as_text(frame.reset_index(drop=True))


def indicators_table(source: Source, query: IndicatorsQuery) -> pd.DataFrame:
    """The plan's indicators; lists of codes are joined by a space."""
    lang = query.lang
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
        if not query.indicator or indicator.id in query.indicator
    ).astype({"target": "float64"})


def notes_table(source: Source, query: IndicatorsQuery) -> pd.DataFrame:
    """What the office has pinned to figures, as ``nq71 notes list`` tells it."""
    notes = FigureNotes.read(open_store(source.view.store_url))
    return figure_notes.notes_table(notes.among(source.plan, indicators=query.indicator or None))


def units_table(source: Source, query: UnitsQuery) -> pd.DataFrame:
    """The register as far as it says what a unit is."""
    lang = query.lang
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
        if _passes(unit, query)
    ]
    return pd.DataFrame(rows, columns=list(UnitRow.model_fields), dtype=object)


def _summary(source: Source, by: By, kind: TimeKind) -> pd.DataFrame:
    source.ask(Act.READ_WARD if by == "ward" else Act.READ_UNIT)
    if source.shared:
        return measures.summary(source.view, by, kind, None)
    return _measured(source).summary(by, kind)


def _measured(source: Source) -> Measured:
    source.ask(Act.READ_UNIT)
    if source.shared:
        return measures.measured(source.view)
    return measures.measured_on_another_day(source.view)


def _known(parameter: str, given: list[str], known: list[str]) -> None:
    for value in given:
        if value not in known:
            raise errors.wrong_value(parameter, value, known)


def _members(source: Source, query: SummaryQuery) -> list[str]:
    """What column ``by`` may hold when these units, kinds and groups are wanted."""
    if query.by == "group":
        return query.group
    passing = [unit for unit in source.units if _passes(unit, query)]
    # With by=kind no unit can be named, so that the kinds of those that pass are the kinds wanted.
    return [str(unit.kind) if query.by == "kind" else unit.code for unit in passing]


def _passes(unit: Unit, query: SummaryQuery | UnitsQuery | ReportsQuery) -> bool:
    mine = ((unit.code, query.unit), (unit.kind, query.kind), (unit.group, query.group))
    return all(not wanted or value in wanted for value, wanted in mine)


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    """Counts as whole numbers where all rows that are left have whole ones."""
    for name in _WHOLE:
        counts = frame[name]
        if counts.dtype == "Float64" and bool((counts.dropna() % 1 == 0).all()):
            frame[name] = counts.astype("Int64")
    return frame
