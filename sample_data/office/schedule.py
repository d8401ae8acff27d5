"""What the office of the invented ward decided about when units report, in its two last quarters."""

from __future__ import annotations

from datetime import date, datetime

from analytics.office.schedule import Decision, decide
from analytics.plan import Quarter
from analytics.plan.schedule import Extension, Participation, PeriodLock, ReceivedOutside, Unlock
from analytics.store import Store
from sample_data.generator import CALENDAR

_OFFICER, _CLERK = "Trần Minh Họa (chuyên viên)", "Lê Thị Ví Dụ (văn thư)"
_FIRST, _SECOND = Quarter(2031, 1), Quarter(2031, 2)

_DECIDED: tuple[tuple[Quarter, str, Decision, str, str], ...] = (
    (
        _FIRST,
        "MTTQ",
        ReceivedOutside(date(2031, 3, 28), "bản giấy số 31/BC-MTTQ (minh họa)"),
        _CLERK,
        "2031-03-28T16:20",
    ),
    (
        _FIRST,
        "TDP-17",
        Participation(False, "Đang kiện toàn ban điều hành tổ, chưa có người lập báo cáo."),
        _OFFICER,
        "2031-04-08T09:05",
    ),
    (
        _FIRST,
        "",
        PeriodLock("Đã tổng hợp, báo cáo cấp trên số liệu Quý I/2031."),
        _OFFICER,
        "2031-04-15T08:00",
    ),
    (
        _FIRST,
        "TDP-07",
        Unlock(datetime.fromisoformat("2031-07-03T17:00"), "Gửi bổ sung báo cáo còn thiếu."),
        _OFFICER,
        "2031-06-25T10:30",
    ),
    (
        _SECOND,
        "HKH",
        Extension(date(2031, 6, 27), "Chờ số liệu của các chi hội sau đại hội."),
        _OFFICER,
        "2031-06-23T14:10",
    ),
    (
        _SECOND,
        "THCS-01",
        Extension(date(2031, 6, 27), "Mất điện khu vực trường ngày 24/6."),
        _CLERK,
        "2031-06-25T09:40",
    ),
    (
        _SECOND,
        "THCS-04",
        Extension(date(2031, 7, 5), "Trường sửa lại biểu 1 sau khi được nhắc."),
        _OFFICER,
        "2031-06-27T15:00",
    ),
)
"""Quarter, unit (none for a lock), what was decided, by whom and when."""


def write_schedule(store: Store) -> None:
    """Write the decisions down in their order."""
    for quarter, unit, decision, by, at in _DECIDED:
        moment = datetime.fromisoformat(at)
        decide(store, decision, quarter, [unit] if unit else [], calendar=CALENDAR, by=by, at=moment)
