"""The board of reports, units by quarters: how each stands, and where an older report's figures are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.report_states import REPORT_STATE_COLUMNS, report_states
from analytics.plan import Lang, Quarter, Text, parse_quarter, text

BOARD_COLUMNS = (*REPORT_STATE_COLUMNS, "overdue", "carried")
UNRECEIVED = ("faulty", "not_sent")
"""The states of a report that is still owed, the one that takes more work first."""

_SHORT: Mapping[str, Text] = {
    "not_sent": text("Chưa gửi"),
    "faulty": text("Có lỗi"),
    "on_time": text("Đúng hạn"),
    "late": text("Muộn {days} ngày"),
}
_OVERDUE = text("quá hạn {days} ngày")
_LEFT, _LAST_DAY = text("còn {days} ngày"), text("hạn hôm nay")


def short_state(state: str, days_late: int, lang: Lang) -> str:
    """A state in a cell of the board, beside its shape: ``Muộn 3 ngày``."""
    return _SHORT[state][lang].format(days=days_late)


def against_deadline(state: str, days_late: int, lang: Lang) -> str:
    """How a report that was not received stands to its deadline: ``quá hạn 6 ngày``; '' for one received."""
    if state not in UNRECEIVED:
        return ""
    if days_late == 0:
        return _LAST_DAY[lang]
    return (_OVERDUE if days_late > 0 else _LEFT)[lang].format(days=abs(days_late))


def report_board(measured: Measured, quarters: Collection[Quarter] | None = None) -> pd.DataFrame:
    """Every report that is owed or was accepted, of all quarters that have begun or of these.

    Returns:
        The rows of :func:`.report_states` with ``overdue`` (bool: it was not received and the days allowed
        are over) and ``carried`` (bool: a figure of the unit in this quarter is told from an older report).
    """
    table = report_states(measured, quarters)
    overdue = table["state"].isin(UNRECEIVED) & (table["days_late"] > 0)
    told = _carried(measured)
    carried = [pair in told for pair in zip(table["unit"], table["period"], strict=True)]
    return table.assign(overdue=overdue, carried=np.array(carried, dtype=bool))[list(BOARD_COLUMNS)]


def _carried(measured: Measured) -> set[tuple[str, str]]:
    """The codes of unit and quarter of which a figure is told from an older report."""
    stocks = [one.id for one in measured.plan.indicators if one.accumulation == "stock"]
    if not stocks:
        return set()
    table = measured.summary("unit", "period", stocks)
    rows = table[table["units_carried"] > 0]
    return set(zip(rows["by"], rows["time"], strict=True))


def worst_first(board: pd.DataFrame, quarter: str) -> dict[str, tuple[int, ...]]:
    """By unit what it is sorted by, so that the worst report of a quarter comes first.

    Files with errors come before what is overdue, late, not due yet and in time; who owes nothing comes last.
    Of equal ones the later comes first, then who failed in more quarters.
    """
    own = board[board["period"] == quarter]
    rank = {
        row["unit"]: (_rank(row["state"], row["overdue"]), -max(int(row["days_late"]), 0))
        for row in own.to_dict("records")
    }
    troubled = board[board["overdue"] | (board["state"] == "late")]["unit"].value_counts()
    nothing = (len(_RANKS), 0)
    return {
        str(unit): (*rank.get(unit, nothing), -int(troubled.get(unit, 0)))
        for unit in dict.fromkeys(board["unit"])
    }


_RANKS: Mapping[tuple[str, bool], int] = {
    ("faulty", True): 0,
    ("faulty", False): 1,
    ("not_sent", True): 2,
    ("late", False): 3,
    ("not_sent", False): 4,
    ("on_time", False): 5,
}


def _rank(state: str, overdue: bool) -> int:
    return _RANKS[state, bool(overdue)]


def also_missing(board: pd.DataFrame, unit: str, quarter: Quarter) -> tuple[Quarter, ...]:
    """The other quarters of which a unit's report is overdue, the newest first."""
    own = board[(board["unit"] == unit) & board["overdue"] & (board["period"] != quarter.code)]
    found = [parse_quarter(code) for code in own["period"]]
    return tuple(sorted((one for one in found if one is not None), reverse=True))
