"""Money: planned, allocated, spent, settled, what is left, and where more was spent than allocated."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

from analytics.datasets import DATASETS, Reports, words_of
from analytics.indicators.engine.grid import Bools
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.rows import Rows
from analytics.indicators.trace.events import counted_in
from analytics.indicators.trace.evidence import Pick
from analytics.indicators.trace.trace_table import cell_table
from analytics.plan import Time
from analytics.plan.vocabulary import folded_words

AMOUNTS = ("planned", "allocated", "spent", "settled")
MONEY_COLUMNS = ("key", *AMOUNTS, "left", "over", "spent_share", "used_share", "lines", "units")
LINE_COLUMNS = ("unit", "period", "item", "source", *AMOUNTS, "left", "over")

MoneyBy = Literal["total", "source", "item", "unit", "quarter", "year"]

DATASET = "budget"


def money(
    measured: Measured,
    reports: Reports,
    by: MoneyBy,
    time: Time,
    *,
    within: Collection[str] | None = None,
    source: str | None = None,
) -> pd.DataFrame:
    """Sums of đồng of a time, as the indicators count them.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        by: what to add up by.
        time: whose reports are added up. Where reports tell the year so far, the newest of each year counts;
            ``by`` quarter each quarter then has its own.
        within: codes of the units looked at; all of the register when not given.
        source: an official word of the column ``source``, to look at its lines alone.

    Returns:
        MONEY_COLUMNS, a row for each ``key`` that has lines: the source in the order of the plan's list, the
        item as it is written most often (by planned amount), the unit's code in the register's order, the
        code of the quarter or year; '' for ``total``. AMOUNTS (Int64) are missing where no line tells them;
        ``left`` is allocated less spent, ``over`` what single lines spent above their allocation;
        ``spent_share`` is spent ÷ allocated, ``used_share`` spent ÷ planned (float64, missing over nothing);
        ``lines`` and ``units`` count.
    """
    lines = budget_lines(measured, reports, time, within=within, source=source, every=by == "quarter")
    return _summed(lines.assign(key=_keys(lines, by)), _order(measured, by))


def budget_lines(
    measured: Measured,
    reports: Reports,
    time: Time,
    *,
    within: Collection[str] | None = None,
    source: str | None = None,
    every: bool = False,
) -> pd.DataFrame:
    """The single lines that :func:`money` adds up: LINE_COLUMNS, by unit, period and row of the sheet.

    ``over`` is what a line spent above its allocation, 0 where it did not. ``every``: of reports that tell
    the year so far not the newest alone.
    """
    rows, kept = counted_in(measured, reports, DATASET, time, within, every=every)
    if source is not None:
        kept = kept & rows.equal("source", (source,))
    order = np.lexsort((rows.frame["row"].to_numpy()[kept], rows.cells[kept]))
    frame = rows.frame[kept].iloc[order].reset_index(drop=True)
    left = frame["allocated"] - frame["spent"]
    lines = frame.assign(left=left, over=(-left).clip(lower=0))
    return lines.astype({"unit": "str", "period": "str"})[list(LINE_COLUMNS)]


def overspent(lines: pd.DataFrame) -> pd.DataFrame:
    """The rows of :func:`budget_lines` that spent above their allocation, the greatest excess first."""
    found = lines[(lines["over"] > 0).fillna(False).astype(bool)]
    return found.sort_values("over", ascending=False, kind="stable", ignore_index=True)


def money_cells(
    measured: Measured,
    reports: Reports,
    by: MoneyBy,
    key: str,
    time: Time,
    *,
    within: Collection[str] | None = None,
    source: str | None = None,
) -> pd.DataFrame:
    """The cells behind a row of :func:`money`, columns as in :func:`analytics.indicators.trace`.

    Spent and settled have the role numerator, planned and allocated denominator; ``indicator`` is the
    dataset's id.
    """
    rows, kept = counted_in(measured, reports, DATASET, time, within, every=by == "quarter")
    if source is not None:
        kept = kept & rows.equal("source", (source,))
    kept = kept & _of_key(rows, by, key)
    picks = []
    for role, field in (
        ("denominator", "planned"),
        ("denominator", "allocated"),
        ("numerator", "spent"),
        ("numerator", "settled"),
    ):
        places = np.flatnonzero(kept & rows.filled(field)).astype(np.int64)
        fields = np.full(len(places), field, dtype=object)
        picks.append(Pick(role, places, fields, np.zeros(0, dtype=np.int64)))  # type: ignore[arg-type]
    return cell_table(DATASET, DATASETS[DATASET], measured.grid, reports, rows, picks)


def folded_item(words: str) -> str:
    """An item without what two spellings of it differ by: case, Unicode form, spaces, a full stop."""
    return folded_words(words).rstrip(" .;:")


def _of_key(rows: Rows, by: MoneyBy, key: str) -> Bools:
    frame = rows.frame[["unit", "period", "item", "source"]].astype("str")
    wanted = folded_item(key) if by == "item" else key
    keys = frame["item"].map(folded_item) if by == "item" else _keys(frame, by)
    return (keys == wanted).to_numpy(dtype=bool)


def _keys(lines: pd.DataFrame, by: MoneyBy) -> pd.Series[Any]:
    """By which key each line is added up."""
    if by == "total":
        return pd.Series("", index=lines.index, dtype="str")
    if by == "quarter":
        return lines["period"]
    if by == "year":
        return lines["period"].str[:4]
    if by == "item":
        folded = lines["item"].map(folded_item)
        # The spelling that stands most often; of equally frequent ones the first.
        return lines["item"].groupby(folded, sort=False).transform(lambda words: words.mode()[0])
    return lines[by]


def _order(measured: Measured, by: MoneyBy) -> Mapping[str, int] | None:
    """The place of each key; ``None`` where the amounts decide."""
    if by == "item":
        return None
    if by == "source":
        keys = words_of(measured.plan, DATASET, "source")
    elif by == "unit":
        keys = tuple(unit.code for unit in measured.units)
    else:
        quarters = [quarter.code for quarter in measured.grid.quarters]
        keys = ("", *quarters, *dict.fromkeys(code[:4] for code in quarters))
    return {key: place for place, key in enumerate(keys)}


def _summed(lines: pd.DataFrame, order: Mapping[str, int] | None) -> pd.DataFrame:
    grouped = lines.groupby("key", sort=False)
    sums = grouped[[*AMOUNTS, "left", "over"]].sum(min_count=1)
    sums["lines"], sums["units"] = grouped.size(), grouped["unit"].nunique()
    table = sums.reset_index()
    for name, below in (("spent_share", "allocated"), ("used_share", "planned")):
        whole = table[below].where(table[below] > 0)
        table[name] = (table["spent"] / whole).astype("Float64").to_numpy(np.float64, na_value=np.nan)
    if order is None:
        table = table.sort_values(["planned", "key"], ascending=[False, True], kind="stable")
    else:
        table = table.iloc[np.argsort([order.get(key, len(order)) for key in table["key"]], kind="stable")]
    dtypes = {"key": "str", **dict.fromkeys((*AMOUNTS, "left", "over"), "Int64")}
    return table.astype(dtypes | {"lines": "int64", "units": "int64"})[list(MONEY_COLUMNS)].reset_index(
        drop=True
    )
