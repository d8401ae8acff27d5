"""The routes of the service, declared once: paths, parameters, columns and what answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.indicators import SUMMARY_TITLES
from analytics.plan import Text, text
from dashboard.api import parameters as asks
from dashboard.api import tables
from dashboard.api.asking import Asked
from dashboard.api.mounted import ROOT
from dashboard.api.parameters import Parameter
from dashboard.api.source import Source

VERSION = "/v1"


@dataclass(frozen=True)
class Endpoint:
    """One table of the service; ``path`` is under ``/api/v1``."""

    name: str
    title: Text
    about: Text
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, Text]
    answer: Callable[[Source, Asked], pd.DataFrame]

    @property
    def path(self) -> str:
        """The address under ``/api/v1``."""
        return f"/{self.name}"

    @property
    def address(self) -> str:
        """The whole address, from the server's root."""
        return f"{ROOT}{VERSION}{self.path}"


_INDICATOR = text("Mã chỉ tiêu")

SUMMARY = Endpoint(
    "summary",
    text("Bảng tổng hợp"),
    text(
        "Chỉ tiêu theo đơn vị, loại hình, khối hoặc phường và theo quý, năm hoặc giai đoạn; cùng "
        "số với trang số liệu và lệnh «nq71 summary»."
    ),
    (
        asks.BY_,
        asks.TIME_KIND,
        asks.INDICATOR,
        asks.PART,
        asks.UNIT,
        asks.KIND,
        asks.GROUP,
        asks.AT,
        asks.AS_OF,
        asks.LANG,
        asks.FORMAT,
    ),
    SUMMARY_TITLES
    | {
        "indicator": _INDICATOR,
        "part": text("Thành phần; để trống là chính chỉ tiêu"),
        "by": text("Mã đơn vị, loại hình, khối, hoặc «ward»"),
        "time": text("2026-Q3, 2026 hoặc 2026-2030"),
        "value": text("Giá trị; tỷ lệ là 0..1; trống là chưa có số liệu"),
        "status": text("met (đạt), on_track (đúng tiến độ), behind (chậm), no_data (chưa có số liệu)"),
    },
    tables.summary_table,
)

TRACE = Endpoint(
    "trace",
    text("Nguồn gốc con số"),
    text(
        "Tệp, trang tính và ô đứng sau một con số, như lệnh «nq71 trace»; nội dung có thể nêu "
        "tên cá nhân thì để trống."
    ),
    (asks.ONE_INDICATOR, asks.ONE_TIME, asks.ONE_UNIT, asks.AS_OF, asks.LANG, asks.FORMAT),
    {
        "indicator": _INDICATOR,
        "unit": text("Mã đơn vị"),
        "period": text("Kỳ báo cáo"),
        "file": text("Tên tệp gốc"),
        "sha256": text("Mã SHA-256 của tệp"),
        "sheet": text("Trang tính"),
        "cell": text("Ô"),
        "column": text("Cột của biểu"),
        "value": text("Nội dung ô"),
        "role": text("numerator (tử số) hoặc denominator (mẫu số)"),
    },
    tables.trace_table,
)

INDICATORS = Endpoint(
    "indicators",
    text("Danh mục chỉ tiêu"),
    text("Tên, cách tính, mục tiêu và giới hạn của từng chỉ tiêu."),
    (asks.INDICATOR, asks.LANG, asks.FORMAT),
    {
        "indicator": _INDICATOR,
        "name": text("Tên"),
        "clause": text("Điểm trong kế hoạch"),
        "phases": text("Các giai đoạn"),
        "scope": text("Các khối được tính"),
        "dataset": text("Biểu"),
        "measure": text("Phép đo"),
        "value_unit": text("Đơn vị tính"),
        "accumulation": text("stock: lấy báo cáo mới nhất; flow: cộng dồn"),
        "target": text("Mục tiêu"),
        "direction": text("up: càng cao càng tốt; down: càng thấp càng tốt"),
        "formula": text("Cách tính"),
        "limits": text("Điều cần lưu ý"),
    },
    tables.indicators_table,
)

UNITS = Endpoint(
    "units",
    text("Danh sách đơn vị"),
    text("Các đơn vị trong danh sách báo cáo."),
    (asks.UNIT, asks.KIND, asks.GROUP, asks.LANG, asks.FORMAT),
    {
        "unit": text("Mã đơn vị"),
        "name": text("Tên đơn vị"),
        "kind": text("Mã loại hình"),
        "kind_name": text("Loại hình"),
        "group": text("Mã khối"),
        "group_name": text("Khối"),
        "active_from": text("Hoạt động từ ngày"),
        "active_to": text("Hoạt động đến ngày"),
    },
    tables.units_table,
)

TABLES = (SUMMARY, TRACE, INDICATORS, UNITS)


def _links(_: Source, asked: Asked) -> pd.DataFrame:
    rows = [(one.name, one.address, one.title[asked.lang]) for one in TABLES]
    return pd.DataFrame(rows, columns=list(LINKS.columns))


LINKS = Endpoint(
    "",
    text("Các bảng"),
    text("Các địa chỉ của dịch vụ."),
    (asks.LANG, asks.FORMAT),
    {
        "name": text("Tên"),
        "address": text("Địa chỉ"),
        "title": text("Nội dung"),
    },
    _links,
)

ENDPOINTS = (LINKS, *TABLES)
