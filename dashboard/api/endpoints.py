"""The tables of the service: where each is asked for, with what, and what answers."""

from __future__ import annotations

from typing import Annotated, Any

import pandas as pd
from fastapi import APIRouter, Query, Request, Response
from fastapi.routing import APIRoute

from analytics.language import Text, text
from dashboard.access.paths import API
from dashboard.api import tables
from dashboard.api.access import Admitted
from dashboard.api.query import (
    IndicatorsQuery,
    ReportsQuery,
    SummaryQuery,
    Tabular,
    TraceQuery,
    UnitsQuery,
)
from dashboard.api.responses import answer
from dashboard.api.rows import (
    Error,
    IndicatorRow,
    Link,
    NoteRow,
    ReportRow,
    Root,
    SummaryRow,
    TraceRow,
    UnitRow,
)
from dashboard.api.source import Source
from dashboard.api.words import both, in_language

VERSION = "/v1"


def _failure(words: Text) -> dict[str, Any]:
    return {"model": Error, "description": both(words)}


_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": both(text("Bảng số liệu")),
        "headers": {
            "ETag": {
                "description": both(text("Đổi khi số liệu đổi")),
                "schema": {"type": "string"},
            }
        },
        "content": {"text/csv": {"schema": {"type": "string"}}},
    },
    304: {"description": both(text("Không có gì đổi"))},
    400: _failure(text("Tham số sai")),
    401: _failure(text("Thiếu mã truy cập còn hiệu lực")),
    403: _failure(text("Dịch vụ đang tắt, hoặc mã truy cập không được đọc số liệu này")),
    405: _failure(text("Dịch vụ chỉ cho đọc")),
    503: _failure(text("Đang bận hoặc chưa dùng được")),
}

v1 = APIRouter(
    responses=_ANSWERS,
    generate_unique_id_function=lambda route: route.name,
)


@v1.get("", include_in_schema=False)
@v1.get(
    "/",
    response_model=Root,
    summary=both(text("Các bảng")),
    description=both(text("Các địa chỉ của dịch vụ.")),
)
def links(request: Request, source: Admitted, query: Annotated[Tabular, Query()]) -> Response:
    """Of what plan and day the figures are, and where they are."""
    plan = source.plan
    around = {
        "plan": {"id": plan.id, "number": plan.number, "name": plan.name[query.lang]},
        "as_of": source.view.as_of.isoformat(),
        "illustrative": source.illustrative,
    }
    return answer(request, source, query, "api", _links, around)


@v1.get(
    "/summary",
    response_model=list[SummaryRow],
    summary=both(text("Bảng tổng hợp")),
    description=both(
        text(
            "Chỉ tiêu theo đơn vị, loại hình, khối hoặc toàn địa bàn và theo quý, năm hoặc giai đoạn; "
            "cùng số với trang số liệu và lệnh «nq71 summary»."
        ),
    ),
)
def summary(request: Request, source: Admitted, query: Annotated[SummaryQuery, Query()]) -> Response:
    """The figures."""
    return answer(request, source, query, "summary", tables.summary_table)


@v1.get(
    "/trace",
    response_model=list[TraceRow],
    summary=both(text("Nguồn gốc con số")),
    description=both(
        text(
            "Tệp, trang tính và ô đứng sau một con số, như lệnh «nq71 trace»; "
            "nội dung có thể nêu tên cá nhân thì để trống."
        ),
    ),
)
def trace(request: Request, source: Admitted, query: Annotated[TraceQuery, Query()]) -> Response:
    """The cells behind a figure."""
    return answer(request, source, query, "trace", tables.trace_table)


@v1.get(
    "/reports",
    response_model=list[ReportRow],
    summary=both(text("Tình trạng báo cáo")),
    description=both(
        text(
            "Báo cáo của từng đơn vị ở từng kỳ: chưa gửi, đã gửi nhưng có lỗi, đã nhận đúng hạn hay muộn; "
            "cùng số với trang số liệu và lệnh «nq71 reports»."
        ),
    ),
)
def reports(request: Request, source: Admitted, query: Annotated[ReportsQuery, Query()]) -> Response:
    """How reports stand."""
    return answer(request, source, query, "reports", tables.reports_table)


@v1.get(
    "/indicators",
    response_model=list[IndicatorRow],
    summary=both(text("Danh mục chỉ tiêu")),
    description=both(text("Tên, cách tính, mục tiêu và giới hạn của từng chỉ tiêu.")),
)
def indicators(request: Request, source: Admitted, query: Annotated[IndicatorsQuery, Query()]) -> Response:
    """What the figures mean."""
    return answer(request, source, query, "indicators", tables.indicators_table)


@v1.get(
    "/units",
    response_model=list[UnitRow],
    summary=both(text("Danh sách đơn vị")),
    description=both(text("Các đơn vị trong danh sách báo cáo.")),
)
def units(request: Request, source: Admitted, query: Annotated[UnitsQuery, Query()]) -> Response:
    """Who reports."""
    return answer(request, source, query, "units", tables.units_table)


@v1.get(
    "/notes",
    response_model=list[NoteRow],
    summary=both(text("Ghi chú bên số liệu")),
    description=both(
        text("Lời văn phòng ghi bên một số liệu: chỉ tiêu, thời gian và đơn vị (để trống là toàn địa bàn)."),
    ),
)
def notes(request: Request, source: Admitted, query: Annotated[IndicatorsQuery, Query()]) -> Response:
    """What the office has pinned to figures."""
    return answer(request, source, query, "notes", tables.notes_table)


_TABLES = [route for route in v1.routes if isinstance(route, APIRoute) and route.path.strip("/")]


def _links(_: Source, query: Tabular) -> pd.DataFrame:
    rows = [
        (route.name, f"{API}{VERSION}{route.path}", in_language(route.summary, query.lang))
        for route in _TABLES
    ]
    return pd.DataFrame(rows, columns=list(Link.model_fields))
