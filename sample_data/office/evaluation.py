"""What the office of the invented ward holds of single scores of the year 2030."""

from __future__ import annotations

from datetime import datetime

from analytics.office import Change
from analytics.office.adjustments import ADJUSTMENTS, Adjustment, adjustment_key
from analytics.store import Store

_YEAR = 2030
_AT = datetime.fromisoformat("2030-12-26T15:40")


def write_adjustments(store: Store) -> None:
    """Two scores that a person changed with a reason, and one that still waits for a second person."""
    held = {
        ("THCS-01", "K3"): Adjustment(
            points=22.0, reason="Đã tổ chức phổ biến bổ sung ngày 20/12", evidence="Biên bản số 34/BB"
        ),
        ("TH-02", "K6"): Adjustment(
            not_applicable=True,
            reason="Trường đang sửa chữa, chưa có chỗ đặt góc truyền thông",
            evidence="Thông báo số 12/TB",
            confirmed_by="Trần Thị Ví Dụ",
        ),
        ("MN-01", "K4"): Adjustment(points=15.0, reason="Có bản giấy, chưa gửi kịp vào hệ thống"),
    }
    known = {unit.code for unit in store.units()}
    changes = [
        Change(adjustment_key(_YEAR, unit, criterion), value)
        for (unit, criterion), value in held.items()
        if unit in known
    ]
    ADJUSTMENTS.write(store, changes, by="Nguyễn Văn Ví Dụ", at=_AT)
