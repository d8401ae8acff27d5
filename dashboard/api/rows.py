"""The rows that the service answers with: each table's columns in their order, and what they hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel

from dashboard.api.words import field


def _indicator() -> Any:
    return field("Mã chỉ tiêu", "The indicator's id")


class SummaryRow(BaseModel):
    """A figure."""

    indicator: str = _indicator()
    part: str = field("Thành phần; để trống là chính chỉ tiêu", "The part; empty for the indicator itself")
    by: str = field("Mã đơn vị, loại hình, khối, hoặc «ward»", "Unit code, kind, group, or «ward»")
    time: str = field("2026-Q3, 2026 hoặc 2026-2030", "2026-Q3, 2026 or 2026-2030")
    numerator: float | None = field("Tử số", "Numerator")
    denominator: float | None = field("Mẫu số", "Denominator")
    value: float | None = field(
        "Giá trị; tỷ lệ là 0..1; trống là chưa có số liệu", "The value; a share is 0..1; empty: no data"
    )
    target: float | None = field("Mục tiêu", "Target")
    status: str | None = field(
        "met (đạt), on_track (đúng tiến độ), behind (chậm), no_data (chưa có số liệu)",
        "met, on_track, behind or no_data",
    )
    units_reported: int | None = field("Số đơn vị đã báo cáo", "Units that reported")
    units_expected: int | None = field("Số đơn vị phải báo cáo", "Units expected to report")
    units_carried: int | None = field(
        "Số đơn vị lấy số của kỳ trước", "Units whose earlier report is carried forward"
    )


class TraceRow(BaseModel):
    """A cell behind a number."""

    indicator: str = _indicator()
    unit: str | None = field("Mã đơn vị", "Unit code")
    period: str | None = field("Kỳ báo cáo", "The period of the report")
    file: str | None = field("Tên tệp gốc", "Name of the original file")
    sha256: str | None = field("Mã SHA-256 của tệp", "SHA-256 of the file")
    sheet: str | None = field("Trang tính", "Sheet")
    cell: str | None = field("Ô", "Cell")
    column: str | None = field("Cột của biểu", "Column of the form")
    value: float | str | None = field("Nội dung ô", "What the cell holds")
    role: str | None = field("numerator (tử số) hoặc denominator (mẫu số)", "numerator or denominator")


class IndicatorRow(BaseModel):
    """What an indicator is."""

    indicator: str = _indicator()
    name: str = field("Tên", "Name")
    clause: str | None = field("Điểm trong kế hoạch", "Clause of the plan")
    phases: str | None = field("Các giai đoạn", "Phases")
    scope: str | None = field("Các khối được tính", "Unit groups that count")
    dataset: str | None = field("Biểu", "Dataset")
    measure: str | None = field("Phép đo", "Measure")
    value_unit: str | None = field("Đơn vị tính", "Unit of the value")
    accumulation: str | None = field(
        "stock: lấy báo cáo mới nhất; flow: cộng dồn", "stock: the newest report; flow: added up"
    )
    target: float | None = field("Mục tiêu", "Target")
    direction: str | None = field("up: càng cao càng tốt; down: càng thấp càng tốt", "up or down is better")
    formula: str | None = field("Cách tính", "Formula in words")
    limits: str | None = field("Điều cần lưu ý", "Limits")


class UnitRow(BaseModel):
    """What a unit is."""

    unit: str = field("Mã đơn vị", "Unit code")
    name: str = field("Tên đơn vị", "Name")
    kind: str = field("Mã loại hình", "Kind")
    kind_name: str = field("Loại hình", "Name of the kind")
    group: str = field("Mã khối", "Group")
    group_name: str = field("Khối", "Name of the group")
    active_from: str | None = field("Hoạt động từ ngày", "Active from")
    active_to: str | None = field("Hoạt động đến ngày", "Active to")


class Link(BaseModel):
    """Where a table is."""

    name: str = field("Tên", "Name")
    address: str = field("Địa chỉ", "Address")
    title: str = field("Nội dung", "What it holds")


class Root(BaseModel):
    """Of what the figures are, and where they are."""

    plan: dict[str, str]
    as_of: date
    illustrative: bool
    links: list[Link]


class Failure(BaseModel):
    """What went wrong: ``code`` for programs, ``message`` for people."""

    code: str
    message: str


class Error(BaseModel):
    """The answer where there are no data."""

    error: Failure
