"""The figures of communes as a file."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.indicators import STATUS_NAMES
from analytics.plan import Indicator, Time
from dashboard.charts.communes import LACKS
from dashboard.context import Context
from dashboard.widgets import downloads
from dashboard.widgets.table import Field

Figures = Sequence[tuple[Indicator, pd.DataFrame]]
"""Of indicators the rows of :func:`analytics.region.insights.by_commune`."""


def take(ctx: Context, figures: Figures, time: Time, *, key: str) -> None:
    """Draw the button that takes these rows away, all of one time; ``key`` names the file."""
    t = ctx.t
    rows = pd.concat([_told(ctx, indicator, frame) for indicator, frame in figures], ignore_index=True)
    fields = [
        Field("indicator", t("Chỉ tiêu")),
        Field("indicator_name", t("Tên chỉ tiêu")),
        Field("time", t("Thời gian")),
        Field("commune", t("Mã xã")),
        Field("name", t("Xã, phường")),
        Field("district", t("Cụm")),
        Field("province_name", t("Tỉnh")),
        Field("value", t("Giá trị")),
        Field("numerator", t("Tử số")),
        Field("denominator", t("Mẫu số")),
        Field("target", t("Mục tiêu")),
        Field("status", t("Trạng thái")),
        Field("units_reported", t("Đơn vị đã báo cáo")),
        Field("units_expected", t("Đơn vị phải báo cáo")),
        Field("units_carried", t("Đơn vị lấy số từ báo cáo trước")),
        Field("published_at", t("Ngày công bố")),
        Field("lack", t("Vì sao chưa có số liệu")),
    ]
    downloads.csv_button(ctx, rows.assign(time=ctx.fmt.period(time)), fields, key=f"{key}-{time.code}")


def _told(ctx: Context, indicator: Indicator, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with words where they have codes."""
    return frame.assign(
        indicator=indicator.id,
        indicator_name=indicator.name[ctx.lang],
        status=frame["status"].map({one: name.word[ctx.lang] for one, name in STATUS_NAMES.items()}),
        lack=frame["lack"].map({"": ""} | {one: why[ctx.lang] for one, why in LACKS.items()}),
    )
