"""The parameters of the service: what each says and what it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analytics.indicators.engine.members import BY
from analytics.indicators.engine.time_windows import TIME_KINDS
from analytics.plan import LANGUAGES, Text, UnitGroup, UnitKind, text
from dashboard.api.source import Source


@dataclass(frozen=True)
class Parameter:
    """One parameter; ``allowed`` gives its values, ``None`` where only the data can tell.

    ``public``: whether the values may stand in the description that needs no token.
    """

    name: str
    about: Text
    example: str
    allowed: Callable[[Source], Sequence[str]] | None = None
    many: bool = False
    required: bool = False
    public: bool = True
    day: bool = False


BY_ = Parameter(
    "by",
    text("Số liệu theo đơn vị, loại hình, khối hay toàn phường."),
    "unit",
    lambda _: BY,
    required=True,
)
TIME_KIND = Parameter(
    "time",
    text("Theo quý, năm hay giai đoạn."),
    "period",
    lambda _: TIME_KINDS,
    required=True,
)
INDICATOR = Parameter(
    "indicator",
    text("Chỉ những chỉ tiêu này."),
    "M1",
    lambda source: [indicator.id for indicator in source.plan.indicators],
    many=True,
)
ONE_INDICATOR = Parameter(
    "indicator",
    text("Mã chỉ tiêu."),
    "M1",
    INDICATOR.allowed,
    required=True,
)
PART = Parameter(
    "part",
    text("Chỉ những thành phần này; để trống («part=») là chính chỉ tiêu."),
    "",
    many=True,
)
AT = Parameter(
    "at",
    text("Chỉ những thời gian này."),
    "2026-Q3",
    many=True,
)
ONE_TIME = Parameter(
    "time",
    text("Một quý, năm hay giai đoạn."),
    "2026-Q3",
    required=True,
)
UNIT = Parameter(
    "unit",
    text("Chỉ những đơn vị này (mã đơn vị)."),
    "TH-01",
    lambda source: [unit.code for unit in source.units],
    many=True,
    public=False,
)
ONE_UNIT = Parameter(
    "unit",
    text("Chỉ báo cáo của đơn vị này."),
    "TH-01",
    UNIT.allowed,
    public=False,
)
KIND = Parameter(
    "kind",
    text("Chỉ những loại hình này."),
    "primary",
    lambda _: [str(kind) for kind in UnitKind],
    many=True,
)
GROUP = Parameter(
    "group",
    text("Chỉ những khối này."),
    "school",
    lambda _: [str(group) for group in UnitGroup],
    many=True,
)
AS_OF = Parameter(
    "as_of",
    text("Ngày để xét trạng thái; nếu bỏ trống là ngày mà trang số liệu đang dùng."),
    "2026-09-30",
    day=True,
)
LANG = Parameter(
    "lang",
    text("Ngôn ngữ của tên gọi và thông báo lỗi."),
    "vi",
    lambda _: LANGUAGES,
)
FORMAT = Parameter(
    "format",
    text("Dạng dữ liệu; nếu bỏ trống là json, hoặc theo tiêu đề Accept."),
    "csv",
    lambda _: ("json", "csv"),
)
TOKEN = Parameter(
    "token",
    text("Mã truy cập, khi không gửi được trong tiêu đề Authorization."),
    "nq71_…",
    public=False,
)
