"""A figure in a sentence: value and n/N, coverage, status, and the earlier times beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.indicators import STATUS_NAMES
from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.content.times import named, time_before, time_last_year
from analytics.outputs.official_report.model import Paragraph, line
from analytics.outputs.summary import part_name, value_unit_of
from analytics.plan import Indicator, Time

_CALENDAR = {"months_covered": "tháng", "years_covered": "năm"}
NO_DATA = "chưa có số liệu"
NOTHING_HAPPENED = "không phát sinh"
"""Reports came and held nothing to count."""
_HAS, _HAS_NOT = "có", "không"
NOT_FOLLOWED = "chưa theo dõi"
"""Of a time before the plan or the indicator's phase began, which no report was owed of."""


def amount(
    indicator: Indicator, row: Mapping[str, Any] | None, part: str = "", *, one_unit: bool = False
) -> str:
    """``74,2% (46/62)``, ``24``, ``3/4 tháng (75%)``; says so where there is no figure.

    Of ``one_unit``, what it has or has not is ``có`` or ``không``.
    """
    if row is None:
        return NOT_FOLLOWED
    if pd.isna(row["value"]):
        return NOTHING_HAPPENED if row["units_reported"] else NO_DATA
    if one_unit and has_or_not(indicator):
        return _HAS if row["value"] else _HAS_NOT
    value = figures.value(row["value"], value_unit_of(indicator, part))
    if pd.isna(row["denominator"]) or value_unit_of(indicator, part) != "percent":
        return value
    share = share_of(indicator, row)
    return f"{share} ({value})" if indicator.measure in _CALENDAR else f"{value} ({share})"


def has_or_not(indicator: Indicator) -> bool:
    """Whether a unit either has what is counted or has not, so that a share of one unit says nothing more."""
    return indicator.measure == "share_of_units"


def share_of(indicator: Indicator, row: Mapping[str, Any]) -> str:
    """``n/N`` with what is counted where that is a time."""
    share = figures.share(row["numerator"], row["denominator"])
    unit = _CALENDAR.get(indicator.measure)
    return share if unit is None or share == figures.NOTHING else f"{share} {unit}"


def coverage(row: Mapping[str, Any]) -> str:
    """``4/5 đơn vị đã báo cáo, 1 đơn vị có số lấy từ báo cáo trước``."""
    words = f"{figures.share(row['units_reported'], row['units_expected'])} đơn vị đã báo cáo"
    if row["units_carried"]:
        words += f", {figures.count(row['units_carried'])} đơn vị có số lấy từ báo cáo trước"
    return words


def status(row: Mapping[str, Any]) -> str:
    """The status in a word; nothing where there is nothing to be held against."""
    return "" if pd.isna(row["target"]) else STATUS_NAMES[row["status"]].word.vi


def aim(indicator: Indicator, row: Mapping[str, Any] | None) -> str:
    """The level to reach at this time, in the value's own unit; a dash for none."""
    return figures.NOTHING if row is None else figures.value(row["target"], indicator.value_unit)


def _held_against(scope: Scope, indicator: Indicator, row: Mapping[str, Any]) -> str:
    """The level to reach; where that is due at an end still to come, also the pace that the status is of."""
    pace = scope.pace(indicator)
    if row["status"] not in ("on_track", "behind") or pace is None or pace == row["target"]:
        return f"mức phải đạt {aim(indicator, row)}"
    day = scope.judged_on
    year = scope.plan.calendar.month_of(day)[0]
    yearly = indicator.pace == "year" and not indicator.milestones
    end = f"năm {year}" if yearly else named(scope.phase_of(indicator).time())
    due = figures.value(pace, indicator.value_unit)
    return (
        f"mức phải đạt đến hết {end} {aim(indicator, row)}, theo tiến độ đến ngày {figures.day(day)} là {due}"
    )


def _judged(row: Mapping[str, Any]) -> str:
    """The status; of what is reached without being met, why it is not."""
    covered = row["units_reported"] == row["units_expected"]
    reached = row["status"] == "on_track" and row["value"] >= row["target"] and not covered
    return f"{status(row)} (chưa đủ đơn vị báo cáo để tính là đạt)" if reached else status(row)


def earlier(scope: Scope, indicator: Indicator) -> str:
    """The same figure of the time before and of the same time last year, in one clause."""
    times = [one for one in (time_before(scope.time), time_last_year(scope.time)) if one is not None]
    said = [f"{named(time)}: {at(scope, indicator, time)}" for time in times]
    return "; ".join(said)


def at(scope: Scope, indicator: Indicator, time: Time, counted: str = "đơn vị đã báo cáo") -> str:
    """The figure of an earlier time with its coverage, where that is not full."""
    row = scope.row(indicator, time=time)
    words = amount(indicator, row, one_unit=scope.unit is not None)
    if row is not None and not pd.isna(row["value"]) and row["units_reported"] < row["units_expected"]:
        words += f", {figures.share(row['units_reported'], row['units_expected'])} {counted}"
    return words


def parts(scope: Scope, indicator: Indicator) -> list[tuple[str, str]]:
    """Name and figure of each of an indicator's parts that has one."""
    own = scope.rows_of_time
    codes = own.loc[(own["indicator"] == indicator.id) & (own["part"] != ""), "part"]
    found = []
    for code in codes:
        row = scope.row(indicator, code)
        if row is not None and not pd.isna(row["value"]):
            found.append((part_name(scope.plan, indicator, code, "vi"), amount(indicator, row, code)))
    return found


def item(scope: Scope, indicator: Indicator) -> tuple[Paragraph, ...]:
    """An indicator in the body, and below it what the office has pinned to its figure."""
    return Paragraph(line(sentence(scope, indicator, judged=True)), "item"), *pinned(scope, indicator)


def pinned(scope: Scope, indicator: Indicator, *, named: bool = False) -> tuple[Paragraph, ...]:
    """What the office has pinned to the figure of the time; ``named`` where the indicator is not above it."""
    note = scope.pinned.of(indicator.id, scope.time.code, scope.unit.code if scope.unit else None)
    if note is None or note.value is None:
        return ()
    of = f" về «{indicator.name.vi}»" if named else ""
    words = f"Ghi chú{of} ({note.by}, ngày {figures.day(note.at.date())}): {note.value.words}"
    return (Paragraph(line(words), "note"),)


def sentence(scope: Scope, indicator: Indicator, *, judged: bool) -> str:
    """One item of the body: name, figure, parts, coverage, status of the day where judged, earlier times."""
    row = scope.row(indicator)
    words = f"{indicator.name.vi}: {amount(indicator, row, one_unit=scope.unit is not None)}"
    inside = parts(scope, indicator)
    if inside:
        # Components are figures of their own; only what an indicator is divided by is a part of it.
        how = "trong đó" if indicator.part_by else "kèm theo"
        words += f" ({how} {'; '.join(f'{name}: {figure}' for name, figure in inside)})"
    if row is not None and scope.unit is None:
        words += f"; {coverage(row)}"
    elif row is not None and row["units_carried"]:
        words += "; số lấy từ báo cáo trước"
    if judged and row is not None and status(row):
        words += f"; {_held_against(scope, indicator, row)}; trạng thái: {_judged(row)}"
    before = earlier(scope, indicator)
    return f"{words}. {before[:1].upper()}{before[1:]}." if before else f"{words}."
