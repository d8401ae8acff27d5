"""Those held up as an example, each with its way through the stages, and what was held on the occasions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analytics.datasets import Reports, words_of
from analytics.indicators.engine.measured import Measured
from analytics.indicators.trace.events import counted_in, counted_rows
from analytics.plan import Plan, Time
from analytics.plan.vocabulary import folded_words

EXEMPLAR_COLUMNS = (
    "unit",
    "kind",
    "name",
    "achievement",
    "occasion",
    "award",
    "stage",
    "on",
    "period",
    "way",
)
HELD_COLUMNS = ("occasion", "held_on", "title", "kind", "organiser", "participants", "unit", "period")

_DATASET = "exemplar"


class Step(NamedTuple):
    """A stage of the way: when it was reached, and the code of the quarter whose report told it first."""

    stage: str
    on: pd.Timestamp
    period: str


def exemplars(
    measured: Measured, reports: Reports, time: Time, *, within: Collection[str] | None = None
) -> pd.DataFrame:
    """The exemplars that reports of a time tell of, one line each, however often they were reported.

    It is the same one where unit, kind and name (but for case and spaces) are the same. Who is told at an
    earlier stage again after a later one, or at the same stage in another year, begins a new way. Steps
    before the time belong to the way, those told after its end do not.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        time: whose reports are looked at.
        within: codes of the units looked at; all of the register when not given.

    Returns:
        EXEMPLAR_COLUMNS: ``stage`` and ``on``, the last step; ``achievement``, ``occasion`` and ``award`` as
        told last; ``period``, the newest report that tells of it; ``way``, a tuple of :class:`Step`, the
        oldest first. By stage in the plan's order, then day (newest first), unit and name.
    """
    rows, counts = counted_rows(measured, reports, _DATASET, within)
    quarters = [quarter.code for quarter in time.quarters]
    told = rows.frame.assign(
        place=rows.units,
        period=rows.frame["period"].astype("str"),
        unit=rows.frame["unit"].astype("str"),
    )[counts]
    told = told[told["period"] <= max(quarters)]
    order = {word: place for place, word in enumerate(words_of(measured.plan, _DATASET, "stage"))}
    told = told.assign(
        rank=[order.get(word, 0) for word in told["stage"]],
        folded=[folded_name(name) for name in told["name"]],
    ).sort_values(["place", "kind", "folded", "on", "rank", "period", "row"], kind="stable")
    same = ["unit", "kind", "folded"]
    step = told.groupby(same)["rank"].diff()
    another_year = told["period"].str[:4] != told.groupby(same)["period"].shift().str[:4]
    anew = (step < 0) | ((step == 0) & another_year)
    way = anew.astype("int64").groupby([told[name] for name in same]).cumsum()
    lines = [
        _line(own)
        for _, own in told.groupby([*same, way.rename("way")], sort=False)
        if own["period"].isin(quarters).any()
    ]
    table = pd.DataFrame(lines, columns=[*EXEMPLAR_COLUMNS, "rank", "place"])
    table = table.sort_values(
        ["rank", "on", "place", "name"], ascending=[True, False, True, True], kind="stable"
    )
    words = ("unit", "kind", "name", "achievement", "occasion", "award", "stage", "period")
    dtypes: dict[str, Any] = {**dict.fromkeys(words, "str"), "on": "datetime64[us]"}
    return table[list(EXEMPLAR_COLUMNS)].astype(dtypes).reset_index(drop=True)


def proposed_stage(plan: Plan) -> str:
    """The stage of those who are proposed and not yet honoured: the last but one of the plan's list."""
    return words_of(plan, _DATASET, "stage")[-2:][0]


def proposals(
    measured: Measured, reports: Reports, time: Time, *, within: Collection[str] | None = None
) -> pd.DataFrame:
    """The rows of :func:`exemplars` that stand proposed at the time's end, by kind, unit and name."""
    table = exemplars(measured, reports, time, within=within)
    found = table[table["stage"] == proposed_stage(measured.plan)]
    kinds = {word: place for place, word in enumerate(words_of(measured.plan, _DATASET, "kind"))}
    units = {unit.code: place for place, unit in enumerate(measured.units)}
    keys = zip(found["kind"], found["unit"], found["name"], strict=True)
    places = [(kinds.get(kind, len(kinds)), units[unit], name) for kind, unit, name in keys]
    return found.iloc[sorted(range(len(found)), key=places.__getitem__)].reset_index(drop=True)


def held_on_occasions(
    measured: Measured, reports: Reports, time: Time, *, within: Collection[str] | None = None
) -> pd.DataFrame:
    """The single activities that were held on an occasion, as told in the reports of a time.

    Returns:
        HELD_COLUMNS, by occasion in the plan's order, day and unit; :func:`.activity_counts` counts the same
        rows, and says of which occasion there is none.
    """
    rows, kept = counted_in(measured, reports, "activity", time, within)
    frame = rows.frame.assign(place=rows.units)[kept & rows.filled("occasion")]
    occasions = {word: place for place, word in enumerate(words_of(measured.plan, "activity", "occasion"))}
    first = np.array([occasions.get(word, len(occasions)) for word in frame["occasion"]], dtype=np.int64)
    table = frame.assign(first=first).sort_values(["first", "held_on", "place", "row"], kind="stable")
    return table[list(HELD_COLUMNS)].astype({"unit": "str", "period": "str"}).reset_index(drop=True)


def folded_name(name: object) -> str:
    """A name without what two spellings of it differ by: case, Unicode form, spaces, a full stop."""
    return folded_words(str(name)).rstrip(" .;:,")


def _line(own: pd.DataFrame) -> dict[str, Any]:
    """All rows of one way as one."""
    last = own.iloc[-1]
    first = own.drop_duplicates("stage")
    steps = zip(first["stage"], first["on"], first["period"], strict=True)
    newest = {name: _last_told(own[name]) for name in ("achievement", "occasion", "award")}
    on = first["on"].iloc[-1]
    return {
        **{name: last[name] for name in ("unit", "kind", "name", "stage", "rank", "place")},
        **newest,
        "on": on,
        "period": own["period"].max(),
        "way": tuple(Step(*step) for step in steps),
    }


def _last_told(cells: pd.Series[Any]) -> Any:
    known = cells.dropna()
    return known.iloc[-1] if len(known) else None
