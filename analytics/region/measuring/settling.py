"""From the sums of a place to the rows of a summary: value, target, status, and coverage in communes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.indicators import SUMMARY_COLUMNS
from analytics.indicators.engine.grid import Grid
from analytics.indicators.engine.lines import lines
from analytics.indicators.engine.status import is_final, statuses
from analytics.indicators.engine.tabulate import aims_of, counts
from analytics.indicators.engine.time_windows import times_of
from analytics.plan import Quarter
from analytics.region.measuring.levels import INSIDE, Level, split_code
from analytics.region.measuring.partials import KEYS, Partial, medians
from analytics.region.measuring.partition import Question

COVERAGE = ("communes_reported", "communes_counted", "communes_known")


def settle(
    whole: Partial | None,
    question: Question,
    quarters: tuple[Quarter, ...],
    members: Mapping[str, Sequence[str]],
    missing: Mapping[str, tuple[str, ...]],
) -> pd.DataFrame:
    """The summary of places above the commune, as :meth:`.Region.summary` says.

    ``members``: by place, in the order to be shown, the codes of its communes. ``missing``: by code of a
    commune that was counted, the indicators that it cannot be compared in.
    """
    columns = [*SUMMARY_COLUMNS, *COVERAGE]
    if whole is None or whole.sums.empty:
        return pd.DataFrame(columns=columns)
    keys, known = _keys(question, quarters, members, missing)
    table = keys.merge(whole.sums, how="inner", on=KEYS)
    table["median"] = medians(table, whole.days)
    _add_values(table)
    table = table.merge(known, how="left", on=["by", "indicator"])
    _add_statuses(table)
    for name in ("units_reported", "units_expected", "units_carried", *COVERAGE):
        table[name] = table[name].astype("int64")
    for name in ("numerator", "denominator"):
        table[name] = counts(table[name].to_numpy())
    return table[columns].astype(dict.fromkeys([*KEYS, "status"], "str"))


def below_each_other(tables: Sequence[pd.DataFrame], by: Level, by_commune: Sequence[str]) -> pd.DataFrame:
    """The tables of partitions as one: communes by code, inside each the order of its own summary."""
    if not tables:
        columns = ["commune", *SUMMARY_COLUMNS] if by in INSIDE else list(SUMMARY_COLUMNS)
        return pd.DataFrame(columns=columns)
    whole = pd.concat(tables, ignore_index=True)
    names = whole["by"].unique()
    commune = whole["by"].map({name: split_code(name)[0] for name in names})
    place = {code: number for number, code in enumerate(sorted(by_commune))}
    whole = whole.assign(commune=commune.astype("str"), order=commune.map(place))
    whole = whole.sort_values("order", kind="stable", ignore_index=True).drop(columns="order")
    if by not in INSIDE:
        return whole[list(SUMMARY_COLUMNS)]
    whole["by"] = whole["by"].map({name: split_code(name)[1] for name in names}).astype("str")
    return whole[["commune", *SUMMARY_COLUMNS]]


def _keys(
    question: Question,
    quarters: tuple[Quarter, ...],
    members: Mapping[str, Sequence[str]],
    missing: Mapping[str, tuple[str, ...]],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every row there can be, in its order, with aims; and how many communes are behind each indicator."""
    plan, as_of = question.plan, question.as_of
    grid = Grid((), quarters, plan.calendar)
    rows = []
    known = []
    for indicator in plan.indicators:
        if indicator.id not in question.indicators:
            continue
        times = times_of(plan, grid, indicator.phases, question.kind)
        targets, paces = aims_of(plan, indicator, times, as_of)
        final = [is_final(plan, indicator, time, as_of) for time in times]
        for place, communes in members.items():
            counted = [code for code in communes if code in missing and indicator.id not in missing[code]]
            known.append((place, indicator.id, len(counted), len(communes)))
        for line in lines(plan, indicator):
            # A total has the target of one commune: how many of them reach theirs is told commune by commune.
            aimed = not line.part and indicator.measure != "total"
            for place in members:
                for time, target, pace, over in zip(times, targets, paces, final, strict=True):
                    rows.append(
                        (
                            place,
                            indicator.id,
                            line.part,
                            time.code,
                            line.formula.measure,
                            target if aimed else np.nan,
                            pace if aimed else np.nan,
                            over,
                            indicator.direction,
                        )
                    )
    keys = pd.DataFrame(rows, columns=[*KEYS, "measure", "target", "pace", "over", "direction"])
    behind = pd.DataFrame(known, columns=["by", "indicator", "communes_counted", "communes_known"])
    text = dict.fromkeys(KEYS, "str")
    return keys.astype(text), behind.astype({"by": "str", "indicator": "str"})


def _add_values(table: pd.DataFrame) -> None:
    """Value, numerator and denominator of each row by its measure; none where nobody reported."""
    above, below = table["numerator"].to_numpy(dtype=float), table["denominator"].to_numpy(dtype=float)
    total = (table["measure"] == "total").to_numpy()
    median = (table["measure"] == "median_days").to_numpy()
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(below > 0, above / below, np.nan)
    # Reports themselves are owed whether or not any came; of rows nothing is told where nobody reported.
    of_reports = table["measure"].isin(["completeness", "timeliness"]).to_numpy()
    silent = np.where(of_reports, below == 0, table["units_reported"].to_numpy() == 0)
    table["value"] = np.where(silent, np.nan, np.select([total, median], [above, table["median"]], share))
    table["numerator"] = np.where(silent | median, np.nan, above)
    table["denominator"] = np.where(silent | total, np.nan, below)


def _add_statuses(table: pd.DataFrame) -> None:
    """What each value is called against its aims; the whole is covered when every known commune is."""
    full = (
        (table["units_reported"] == table["units_expected"])
        & (table["units_expected"] > 0)
        & (table["communes_counted"] == table["communes_known"])
    )
    status = np.full(len(table), "", dtype="U8")
    for direction in table["direction"].unique():
        own = (table["direction"] == direction).to_numpy()
        value, target, pace = (table.loc[own, name].to_numpy() for name in ("value", "target", "pace"))
        over = table.loc[own, "over"].to_numpy(dtype=bool)
        status[own] = statuses(value, target, pace, full[own].to_numpy(), over, direction)
    table["status"] = status
