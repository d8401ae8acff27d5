"""The tables of the service: where each is asked for, with what, and what answers."""

from __future__ import annotations

from typing import Annotated, Any

import pandas as pd
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.routing import APIRoute

from dashboard.api import tables
from dashboard.api.access import Admitted, seat
from dashboard.api.lazy_mount import ROOT
from dashboard.api.query import IndicatorsQuery, SummaryQuery, Tabular, TraceQuery, UnitsQuery
from dashboard.api.responses import answer
from dashboard.api.rows import Error, IndicatorRow, Link, Root, SummaryRow, TraceRow, UnitRow
from dashboard.api.source import Source
from dashboard.api.words import both, in_language

VERSION = "/v1"


def _failure(vi: str, en: str) -> dict[str, Any]:
    return {"model": Error, "description": both(vi, en)}


_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": both("Bảng số liệu", "The table"),
        "headers": {
            "ETag": {
                "description": both("Đổi khi số liệu đổi", "Changes with the data"),
                "schema": {"type": "string"},
            }
        },
        "content": {"text/csv": {"schema": {"type": "string"}}},
    },
    304: {"description": both("Không có gì đổi", "Nothing has changed")},
    400: _failure("Tham số sai", "A wrong parameter"),
    401: _failure("Thiếu mã truy cập còn hiệu lực", "No valid token"),
    403: _failure("Dịch vụ đang tắt", "The service is off"),
    405: _failure("Dịch vụ chỉ cho đọc", "The service only reads"),
    503: _failure("Đang bận hoặc chưa dùng được", "Busy or not ready"),
}

v1 = APIRouter(
    # The seat is free again before the answer travels.
    dependencies=[Depends(seat, scope="function")],
    responses=_ANSWERS,
    generate_unique_id_function=lambda route: route.name,
)


@v1.get("", include_in_schema=False)
@v1.get(
    "/",
    response_model=Root,
    summary=both("Các bảng", "The tables"),
    description=both("Các địa chỉ của dịch vụ.", "The addresses of the service."),
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
    summary=both("Bảng tổng hợp", "Summary"),
    description=both(
        "Chỉ tiêu theo đơn vị, loại hình, khối hoặc phường và theo quý, năm hoặc giai đoạn; "
        "cùng số với trang số liệu và lệnh «nq71 summary».",
        "The indicators by unit, kind, group or ward and by quarter, year or phase; "
        "the figures of the pages and of «nq71 summary».",
    ),
)
def summary(request: Request, source: Admitted, query: Annotated[SummaryQuery, Query()]) -> Response:
    """The figures."""
    return answer(request, source, query, "summary", tables.summary_table)


@v1.get(
    "/trace",
    response_model=list[TraceRow],
    summary=both("Nguồn gốc con số", "Where a number comes from"),
    description=both(
        "Tệp, trang tính và ô đứng sau một con số, như lệnh «nq71 trace»; "
        "nội dung có thể nêu tên cá nhân thì để trống.",
        "The file, sheet and cells behind a number, as «nq71 trace» tells them; "
        "words that may name a private person are left empty.",
    ),
)
def trace(request: Request, source: Admitted, query: Annotated[TraceQuery, Query()]) -> Response:
    """The cells behind a figure."""
    return answer(request, source, query, "trace", tables.trace_table)


@v1.get(
    "/indicators",
    response_model=list[IndicatorRow],
    summary=both("Danh mục chỉ tiêu", "Indicators"),
    description=both(
        "Tên, cách tính, mục tiêu và giới hạn của từng chỉ tiêu.", "Name, formula, target and limits of each."
    ),
)
def indicators(request: Request, source: Admitted, query: Annotated[IndicatorsQuery, Query()]) -> Response:
    """What the figures mean."""
    return answer(request, source, query, "indicators", tables.indicators_table)


@v1.get(
    "/units",
    response_model=list[UnitRow],
    summary=both("Danh sách đơn vị", "Units"),
    description=both("Các đơn vị trong danh sách báo cáo.", "The units of the register."),
)
def units(request: Request, source: Admitted, query: Annotated[UnitsQuery, Query()]) -> Response:
    """Who reports."""
    return answer(request, source, query, "units", tables.units_table)


_TABLES = [route for route in v1.routes if isinstance(route, APIRoute) and route.path.strip("/")]


def _links(_: Source, query: Tabular) -> pd.DataFrame:
    rows = [
        (route.name, f"{ROOT}{VERSION}{route.path}", in_language(route.summary, query.lang))
        for route in _TABLES
    ]
    return pd.DataFrame(rows, columns=list(Link.model_fields))
