"""The board of reports, units by quarters: how each stands, and where an older report's figures are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.report_states import REPORT_STATE_COLUMNS, ReportState, report_states
from analytics.plan import Lang, Quarter, Text, parse_quarter, text

BOARD_COLUMNS = (*REPORT_STATE_COLUMNS, "overdue", "carried", "newer")
UNRECEIVED: tuple[ReportState, ...] = ("returned", "faulty", "not_sent")
"""The states of a report that is still owed, the one that takes more work first."""
UNDECIDED: tuple[ReportState, ...] = ("resent", "waiting")
"""The states of a report that the office has to decide on, the one that has waited longer first."""

_SHORT: Mapping[str, Text] = {
    "not_sent": text("Chưa gửi"),
    "faulty": text("Có lỗi"),
    "returned": text("Trả lại"),
    "waiting": text("Chờ nhận"),
    "resent": text("Gửi lại, chờ nhận"),
    "on_time": text("Đúng hạn"),
    "late": text("Muộn {days} ngày"),
}
_NEWER: Mapping[str, Text] = {
    "returned": text("bản mới bị trả lại"),
    "waiting": text("bản mới chờ nhận"),
    "resent": text("bản gửi lại chờ nhận"),
}
_OVERDUE = text("quá hạn {days} ngày")
_LEFT, _LAST_DAY = text("còn {days} ngày"), text("hạn hôm nay")


def short_state(state: str, days_late: int, lang: Lang) -> str:
    """A state in a cell of the board, beside its shape: ``Muộn 3 ngày``."""
    return _SHORT[state][lang].format(days=days_late)


def newer_version(state: str, lang: Lang) -> str:
    """What stands beside a received report whose newest version is not accepted; '' where there is none."""
    return _NEWER[state][lang] if state else ""


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
        The rows of :func:`.report_states` with ``overdue`` (bool: it has to be sent and the days allowed are
        over), ``carried`` (bool: a figure of the unit in this quarter is told from an older report) and
        ``newer`` (str: of a received report how its newest version stands where that is not accepted).
    """
    table = report_states(measured, quarters)
    overdue = table["state"].isin(UNRECEIVED) & (table["days_late"] > 0)
    told = _carried(measured)
    carried = [pair in told for pair in zip(table["unit"], table["period"], strict=True)]
    places = measured.grid.cells(table["unit"], table["period"])
    newer = pd.Series(measured.reporting.pending.ravel()[places], index=table.index, dtype="str")
    newer = newer.where(~table["state"].isin((*UNRECEIVED, *UNDECIDED)), "")
    return table.assign(overdue=overdue, carried=np.array(carried, dtype=bool), newer=newer)[
        list(BOARD_COLUMNS)
    ]


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

    What was returned and files with errors come before what is overdue, what waits, what is late, not due yet
    and in time; who owes nothing comes last.
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
    ("returned", True): 0,
    ("returned", False): 1,
    ("faulty", True): 2,
    ("faulty", False): 3,
    ("not_sent", True): 4,
    ("resent", False): 5,
    ("waiting", False): 6,
    ("late", False): 7,
    ("not_sent", False): 8,
    ("on_time", False): 9,
}


def _rank(state: str, overdue: bool) -> int:
    return _RANKS[state, bool(overdue)]


def also_missing(board: pd.DataFrame, unit: str, quarter: Quarter) -> tuple[Quarter, ...]:
    """The other quarters of which a unit's report is overdue, the newest first."""
    own = board[(board["unit"] == unit) & board["overdue"] & (board["period"] != quarter.code)]
    found = [parse_quarter(code) for code in own["period"]]
    return tuple(sorted((one for one in found if one is not None), reverse=True))
