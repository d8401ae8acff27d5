"""What the office has decided of reports, and what was mended of them, beside how each stands."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.report_states import (
    REPORT_STATE_COLUMNS,
    REPORT_STATES,
    report_state_label,
    report_states,
)
from analytics.plan import Lang, Quarter, text
from analytics.plan.schedule import day_words

EXCUSED = "excused"
"""Beside the states of a report: none is owed, since the office took the unit out of the quarter."""
LISTED_STATES: tuple[str, ...] = (*REPORT_STATES, EXCUSED)
LISTED_COLUMNS = (*REPORT_STATE_COLUMNS, "reason")

EXCUSED_SHORT = text("Không phải báo cáo")
_EXCUSED = text("không phải báo cáo kỳ này: {reason}")
_EXTENDED = text("được gia hạn đến {day}")
_AFTER = text("sau khi gia hạn đến {day}")
_OUTSIDE = text("nộp ngoài hệ thống ngày {day}")
_AMENDED = text("sửa ngày {day}")
_SHORT_EXTENDED = text("gia hạn")
_SHORT_AFTER = text("sau gia hạn")
_SHORT_OUTSIDE = text("ngoài hệ thống")


def decided_words(row: Mapping[Hashable, Any], lang: Lang) -> tuple[str, ...]:
    """What holds of a report beside its state: a later last day, another way in, a version that mends it.

    ``row``: one of :func:`.report_states`.
    """
    said = []
    if (day := _extended(row)) is not None:
        said.append((_AFTER if _needed(row) else _EXTENDED)[lang].format(day=day_words(day)[lang]))
    if (day := _date(row["outside_on"])) is not None:
        said.append(_OUTSIDE[lang].format(day=day_words(day)[lang]))
    if (day := _date(row["amended_on"])) is not None:
        said.append(_AMENDED[lang].format(day=day_words(day)[lang]))
    return tuple(said)


def short_decided(row: Mapping[Hashable, Any], lang: Lang) -> str:
    """The same in a cell of the board, the one thing that explains its state best; '' for nothing."""
    if _date(row["outside_on"]) is not None:
        return _SHORT_OUTSIDE[lang]
    if (day := _date(row["amended_on"])) is not None:
        return _AMENDED[lang].format(day=f"{day:%d/%m}")
    if _extended(row) is None:
        return ""
    return (_SHORT_AFTER if _needed(row) else _SHORT_EXTENDED)[lang]


def report_words(row: Mapping[Hashable, Any], lang: Lang) -> str:
    """How a report stands and what was decided of it: ``● Đã nhận đúng hạn, sửa ngày 30/06/2031``."""
    label = report_state_label(row["state"], int(row["days_late"]), lang)
    return ", ".join((label, *decided_words(row, lang)))


def excused_words(reason: str, lang: Lang) -> str:
    """Why a unit owes no report of a quarter: ``không phải báo cáo kỳ này: Sửa trường``."""
    return _EXCUSED[lang].format(reason=reason.rstrip(" ."))


def excused(measured: Measured, quarters: Collection[Quarter] | None = None) -> dict[tuple[str, str], str]:
    """By the codes of unit and quarter why the office took a unit out; of all begun quarters or of these."""
    units = set(measured.grid.unit_codes)
    wanted = measured.grid.quarters if quarters is None else quarters
    return {
        (unit, quarter.code): entry.value.reason
        for (unit, quarter), entry in measured.grid.schedule.participations.items()
        if not entry.value.expected and unit in units and quarter in wanted
    }


def listed_reports(measured: Measured, quarters: Collection[Quarter] | None = None) -> pd.DataFrame:
    """How every report stands, and who owes none by the office's decision, to be taken away as a list.

    Returns:
        LISTED_COLUMNS: those of :func:`.report_states` with ``days_late`` as Int64, and ``reason`` (str: why
        the office took the unit out of the quarter, else ''); after them a row of the state ``excused`` for
        each unit taken out of which nothing was received, without ``days_late``.
    """
    table, out = report_states(measured, quarters), excused(measured, quarters)
    places = list(zip(table["unit"], table["period"], strict=True))
    table = table.astype({"days_late": "Int64"})
    table["reason"] = pd.array([out.get(place, "") for place in places], dtype="str")
    known, calendar = set(places), measured.plan.calendar
    order = {code: place for place, code in enumerate(measured.grid.unit_codes)}
    days = {quarter.code: calendar.deadline(quarter) for quarter in measured.grid.quarters}
    rows = [
        {"unit": unit, "period": period, "state": EXCUSED, "deadline": days[period], "planned": days[period],
         "faulty_files": 0, "reason": reason}
        for (unit, period), reason in sorted(out.items(), key=lambda one: (one[0][1], order[one[0][0]]))
        if (unit, period) not in known and period in days
    ]  # fmt: skip
    if not rows:
        return table[list(LISTED_COLUMNS)]
    more = pd.DataFrame(rows, columns=list(LISTED_COLUMNS)).astype(table[list(LISTED_COLUMNS)].dtypes)
    return pd.concat([table[list(LISTED_COLUMNS)], more], ignore_index=True)


def _extended(row: Mapping[Hashable, Any]) -> date | None:
    """The unit's own last day where it is another one than the plan's."""
    day, planned = _date(row["deadline"]), _date(row["planned"])
    return day if day != planned else None


def _needed(row: Mapping[Hashable, Any]) -> bool:
    """Whether a report came after the plan's own last day, so that the extension decided how it stands."""
    came, planned = _date(row["received_on"]), _date(row["planned"])
    return came is not None and planned is not None and came > planned


def _date(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
