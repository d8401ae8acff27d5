"""The routes of the service, declared once: paths, parameters, columns and what answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

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


_INDICATOR = text("Mã chỉ tiêu", "The indicator's id")

SUMMARY = Endpoint(
    "summary",
    text("Bảng tổng hợp", "Summary"),
    text(
        "Chỉ tiêu theo đơn vị, loại hình, khối hoặc phường và theo quý, năm hoặc giai đoạn; "
        "cùng số với trang số liệu và lệnh «nq71 summary».",
        "The indicators by unit, kind, group or ward and by quarter, year or phase; "
        "the figures of the pages and of «nq71 summary».",
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
    {
        "indicator": _INDICATOR,
        "part": text("Thành phần; để trống là chính chỉ tiêu", "The part; empty for the indicator itself"),
        "by": text("Mã đơn vị, loại hình, khối, hoặc «ward»", "Unit code, kind, group, or «ward»"),
        "time": text("2026-Q3, 2026 hoặc 2026-2030", "2026-Q3, 2026 or 2026-2030"),
        "numerator": text("Tử số", "Numerator"),
        "denominator": text("Mẫu số", "Denominator"),
        "value": text(
            "Giá trị; tỷ lệ là 0..1; trống là chưa có số liệu", "The value; a share is 0..1; empty: no data"
        ),
        "target": text("Mục tiêu", "Target"),
        "status": text(
            "met (đạt), on_track (đúng tiến độ), behind (chậm), no_data (chưa có số liệu)",
            "met, on_track, behind or no_data",
        ),
        "units_reported": text("Số đơn vị đã báo cáo", "Units that reported"),
        "units_expected": text("Số đơn vị phải báo cáo", "Units expected to report"),
        "units_carried": text(
            "Số đơn vị lấy số của kỳ trước", "Units whose earlier report is carried forward"
        ),
    },
    tables.summary_table,
)

TRACE = Endpoint(
    "trace",
    text("Nguồn gốc con số", "Where a number comes from"),
    text(
        "Tệp, trang tính và ô đứng sau một con số, như lệnh «nq71 trace»; "
        "nội dung có thể nêu tên cá nhân thì để trống.",
        "The file, sheet and cells behind a number, as «nq71 trace» tells them; "
        "words that may name a private person are left empty.",
    ),
    (asks.ONE_INDICATOR, asks.ONE_TIME, asks.ONE_UNIT, asks.AS_OF, asks.LANG, asks.FORMAT),
    {
        "indicator": _INDICATOR,
        "unit": text("Mã đơn vị", "Unit code"),
        "period": text("Kỳ báo cáo", "The period of the report"),
        "file": text("Tên tệp gốc", "Name of the original file"),
        "sha256": text("Mã SHA-256 của tệp", "SHA-256 of the file"),
        "sheet": text("Trang tính", "Sheet"),
        "cell": text("Ô", "Cell"),
        "column": text("Cột của biểu", "Column of the form"),
        "value": text("Nội dung ô", "What the cell holds"),
        "role": text("numerator (tử số) hoặc denominator (mẫu số)", "numerator or denominator"),
    },
    tables.trace_table,
)

INDICATORS = Endpoint(
    "indicators",
    text("Danh mục chỉ tiêu", "Indicators"),
    text(
        "Tên, cách tính, mục tiêu và giới hạn của từng chỉ tiêu.", "Name, formula, target and limits of each."
    ),
    (asks.INDICATOR, asks.LANG, asks.FORMAT),
    {
        "indicator": _INDICATOR,
        "name": text("Tên", "Name"),
        "clause": text("Điểm trong kế hoạch", "Clause of the plan"),
        "phases": text("Các giai đoạn", "Phases"),
        "scope": text("Các khối được tính", "Unit groups that count"),
        "dataset": text("Biểu", "Dataset"),
        "measure": text("Phép đo", "Measure"),
        "value_unit": text("Đơn vị tính", "Unit of the value"),
        "accumulation": text(
            "stock: lấy báo cáo mới nhất; flow: cộng dồn", "stock: the newest report; flow: added up"
        ),
        "target": text("Mục tiêu", "Target"),
        "direction": text("up: càng cao càng tốt; down: càng thấp càng tốt", "up or down is better"),
        "formula": text("Cách tính", "Formula in words"),
        "limits": text("Điều cần lưu ý", "Limits"),
    },
    tables.indicators_table,
)

UNITS = Endpoint(
    "units",
    text("Danh sách đơn vị", "Units"),
    text("Các đơn vị trong danh sách báo cáo.", "The units of the register."),
    (asks.UNIT, asks.KIND, asks.GROUP, asks.LANG, asks.FORMAT),
    {
        "unit": text("Mã đơn vị", "Unit code"),
        "name": text("Tên đơn vị", "Name"),
        "kind": text("Mã loại hình", "Kind"),
        "kind_name": text("Loại hình", "Name of the kind"),
        "group": text("Mã khối", "Group"),
        "group_name": text("Khối", "Name of the group"),
        "active_from": text("Hoạt động từ ngày", "Active from"),
        "active_to": text("Hoạt động đến ngày", "Active to"),
    },
    tables.units_table,
)

TABLES = (SUMMARY, TRACE, INDICATORS, UNITS)


def _links(_: Source, asked: Asked) -> pd.DataFrame:
    rows = [(one.name, one.address, one.title[asked.lang]) for one in TABLES]
    return pd.DataFrame(rows, columns=list(LINKS.columns))


LINKS = Endpoint(
    "",
    text("Các bảng", "The tables"),
    text("Các địa chỉ của dịch vụ.", "The addresses of the service."),
    (asks.LANG, asks.FORMAT),
    {
        "name": text("Tên", "Name"),
        "address": text("Địa chỉ", "Address"),
        "title": text("Nội dung", "What it holds"),
    },
    _links,
)

ENDPOINTS = (LINKS, *TABLES)
