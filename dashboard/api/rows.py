"""The rows that the service answers with: each table's columns in their order, and what they hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel

from analytics.language import text
from dashboard.api.words import field


def _indicator() -> Any:
    return field(text("Mã chỉ tiêu"))


class SummaryRow(BaseModel):
    """A figure."""

    indicator: str = _indicator()
    part: str = field(text("Thành phần; để trống là chính chỉ tiêu"))
    by: str = field(text("Mã đơn vị, loại hình, khối, hoặc «ward»"))
    time: str = field(text("2026-Q3, 2026 hoặc 2026-2030"))
    numerator: float | None = field(text("Tử số"))
    denominator: float | None = field(text("Mẫu số"))
    value: float | None = field(text("Giá trị; tỷ lệ là 0..1; trống là chưa có số liệu"))
    target: float | None = field(text("Mục tiêu"))
    status: str | None = field(
        text(
            "met (đạt), on_track (đúng tiến độ), behind (chậm), missed (không đạt), no_data (chưa có số liệu)"
        ),
    )
    units_reported: int | None = field(text("Đơn vị đã báo cáo"))
    units_expected: int | None = field(text("Số đơn vị phải báo cáo"))
    units_carried: int | None = field(text("Đơn vị có số lấy từ báo cáo trước"))


class ReportRow(BaseModel):
    """How a report stands."""

    unit: str = field(text("Mã đơn vị"))
    period: str = field(text("Kỳ báo cáo"))
    state: str = field(
        text(
            "not_sent (chưa gửi), faulty (đã gửi, có lỗi), returned (đã trả lại), waiting (chờ nhận), "
            "resent (đã trả lại, đã gửi lại), on_time (đã nhận đúng hạn), late (đã nhận, muộn), "
            "excused (không phải báo cáo)"
        )
    )
    deadline: str = field(text("Hạn gửi của đơn vị, kể cả gia hạn"))
    received_on: str | None = field(
        text("Ngày gửi bản được nhận đầu tiên, hoặc ngày nộp ngoài hệ thống nếu sớm hơn")
    )
    days_late: int | None = field(
        text(
            "Số ngày sau hạn, trước hạn là số âm; đang chờ nhận thì tính đến ngày gửi, còn phải gửi thì "
            "tính đến ngày đang xem; để trống là không phải báo cáo"
        )
    )
    faulty_files: int = field(text("Số tệp có lỗi đã gửi"))
    faulty_on: str | None = field(text("Ngày nhận tệp có lỗi gần nhất"))
    planned: str = field(text("Hạn gửi theo kế hoạch; khác hạn gửi là được gia hạn"))
    outside_on: str | None = field(text("Ngày nộp ngoài hệ thống"))
    amended_on: str | None = field(text("Ngày gửi bản sửa sau hạn đang được tính"))
    reason: str | None = field(text("Lý do không phải báo cáo kỳ này, theo quyết định của văn phòng"))


class NoteRow(BaseModel):
    """Words pinned to a figure."""

    indicator: str = _indicator()
    time: str = field(text("2026-Q3, 2026 hoặc 2026-2030"))
    unit: str | None = field(text("Mã đơn vị; để trống là toàn địa bàn"))
    words: str = field(text("Lời ghi chú"))
    by: str = field(text("Người ghi"))
    at: str = field(text("Lúc ghi, giờ Việt Nam"))


class TraceRow(BaseModel):
    """A cell behind a number."""

    indicator: str = _indicator()
    unit: str | None = field(text("Mã đơn vị"))
    period: str | None = field(text("Kỳ báo cáo"))
    file: str | None = field(text("Tên tệp gốc"))
    sha256: str | None = field(text("Mã SHA-256 của tệp"))
    sheet: str | None = field(text("Trang tính"))
    cell: str | None = field(text("Ô"))
    column: str | None = field(text("Cột của biểu"))
    value: float | str | None = field(text("Nội dung ô"))
    role: str | None = field(text("numerator (tử số) hoặc denominator (mẫu số)"))


class IndicatorRow(BaseModel):
    """What an indicator is."""

    indicator: str = _indicator()
    name: str = field(text("Tên"))
    clause: str | None = field(text("Điểm trong kế hoạch"))
    phases: str | None = field(text("Các giai đoạn"))
    scope: str | None = field(text("Các khối được tính"))
    dataset: str | None = field(text("Biểu"))
    measure: str | None = field(text("Phép đo"))
    value_unit: str | None = field(text("Đơn vị tính"))
    accumulation: str | None = field(text("stock: lấy báo cáo mới nhất; flow: cộng dồn"))
    target: float | None = field(text("Mục tiêu"))
    direction: str | None = field(text("up: càng cao càng tốt; down: càng thấp càng tốt"))
    formula: str | None = field(text("Cách tính"))
    limits: str | None = field(text("Điều cần lưu ý"))


class UnitRow(BaseModel):
    """What a unit is."""

    unit: str = field(text("Mã đơn vị"))
    name: str = field(text("Tên đơn vị"))
    kind: str = field(text("Mã loại hình"))
    kind_name: str = field(text("Loại hình"))
    group: str = field(text("Mã khối"))
    group_name: str = field(text("Khối"))
    active_from: str | None = field(text("Hoạt động từ ngày"))
    active_to: str | None = field(text("Hoạt động đến ngày"))


class Link(BaseModel):
    """Where a table is."""

    name: str = field(text("Tên"))
    address: str = field(text("Địa chỉ"))
    title: str = field(text("Nội dung"))


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
