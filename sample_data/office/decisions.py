"""Newer versions of the newest quarter's reports in the invented ward: some wait, some were returned.

An older version of each is accepted and goes on to count, so that no figure rests on what is decided here.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from analytics import workflow
from analytics.datasets import open_plan
from analytics.intake import SourceFile
from analytics.plan import Quarter, Unit
from analytics.policy import Role, Viewer
from analytics.store import Store, Submitted
from analytics.workflow import CheckContext, Handover
from sample_data.generator import CALENDAR, tables
from sample_data.workbook import write_workbook

_QUARTER = Quarter(2031, 2)
_OFFICE = "Trần Minh Họa (chuyên viên)"
_FORGOTTEN = "Bổ sung hoạt động cuối quý trước, báo cáo trước còn thiếu."
_TWICE = "Hoạt động này đã có trong báo cáo Quý I; đề nghị bỏ dòng."
_UNCLEAR = "Đề nghị ghi rõ số người tham dự, kèm ảnh hoặc biên bản."
_BEFORE = timedelta(days=9)  # a day of the quarter before: the file gets a warning


class Again(NamedTuple):
    """A further version of a unit's report, and why it was returned, where it was."""

    unit: str
    at: datetime
    returned: str = ""


AGAIN = (
    Again("TH-02", datetime.fromisoformat("2031-06-26T09:12")),
    Again("MN-03", datetime.fromisoformat("2031-06-26T14:40"), _TWICE),
    Again("TDP-05", datetime.fromisoformat("2031-06-27T08:05"), _UNCLEAR),
    Again("TDP-05", datetime.fromisoformat("2031-06-28T19:30")),
    Again("THCS-02", datetime.fromisoformat("2031-06-28T10:22")),
)


def write_decisions(store: Store) -> None:
    """Send the versions as their units do, and return those that the office returned a few hours later."""
    counting = {one.unit for one in store.submitted(period=_QUARTER, state="accepted")}
    units = {unit.code: unit for unit in store.units() if unit.code in counting}
    for number, one in enumerate(AGAIN):
        if one.unit not in units:
            continue
        version = _send(store, units[one.unit], one.at, people=35 + 5 * number)
        if version is not None and one.returned:
            at = one.at + timedelta(hours=3)
            workflow.return_(store, version.seen, words=one.returned, by=_OFFICE, at=at)


def _send(store: Store, unit: Unit, at: datetime, *, people: int) -> Submitted | None:
    rows = tables(unit, _QUARTER)
    if not rows["activity"]:
        return None
    forgotten: date = CALENDAR.start(_QUARTER) - _BEFORE
    added = rows["activity"][0] | {"held_on": forgotten, "participants": people}
    told = rows | {"activity": [*rows["activity"], added]}
    name = f"{_QUARTER}_{unit.code}_bo-sung.xlsx"
    source = SourceFile(name, write_workbook(unit, _QUARTER, told, CALENDAR))
    context = CheckContext(plan=open_plan(), units=store.units())
    sender = store.seen_by(Viewer(unit.code, unit.name, frozenset({Role.UNIT}), frozenset({unit.code})))
    handover = Handover(unit.code, at)
    (sent,) = workflow.receive_files(sender, [source], context, handover, explanation=_FORGOTTEN)
    (receipt,) = sent.receipts
    (version,) = store.submitted(submissions=[receipt.submission])
    if version.state != "waiting":
        raise AssertionError(f"{source.name} was meant to wait and is {version.state}")
    return version
