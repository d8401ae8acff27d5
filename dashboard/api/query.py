"""The queries that the service takes, as pydantic models: FastAPI reads, checks and describes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, model_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import CoreSchema, core_schema
from starlette.datastructures import QueryParams

from analytics.indicators.engine.members import BY, By
from analytics.indicators.engine.time_windows import TIME_KINDS
from analytics.indicators.insights.reports.decided import LISTED_STATES
from analytics.language import text
from analytics.plan import LANGUAGES, Lang, TimeKind, UnitGroup, UnitKind
from dashboard.api import errors
from dashboard.api.source import Source
from dashboard.api.words import field

Form = Literal["json", "csv"]
LONGEST_QUERY = 8_000
TOKEN = "token"
"""The parameter that every address admits beside its own; see :mod:`dashboard.api.service`."""

_DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
FIRST_DAY, LAST_DAY = "2000-01-01", "2099-12-31"


def _own_spelling(value: str, known: Iterable[str]) -> str:
    """A code written in another case is meant all the same, as on the command line."""
    return {code.casefold(): code for code in known}.get(value.strip().casefold(), value.strip())


@dataclass(frozen=True)
class _OneOf:
    """A code out of a fixed list, in any case."""

    codes: tuple[str, ...]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        listed = core_schema.literal_schema(list(self.codes))
        return core_schema.no_info_before_validator_function(
            lambda value: _own_spelling(value, self.codes), listed
        )


def _day(value: str) -> date:
    """Only as it is documented: pydantic alone also takes seconds since 1970 for a day."""
    if not _DAY.fullmatch(value.strip()):
        raise ValueError
    return date.fromisoformat(value.strip())


class Spoken(BaseModel):
    """What every address takes."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    lang: Annotated[Lang, _OneOf(LANGUAGES)] = field(
        text("Ngôn ngữ của tên gọi và thông báo lỗi."),
        examples=["vi"],
        default="vi",
    )

    @model_validator(mode="before")
    @classmethod
    def _without_token(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in given.items() if name != TOKEN}

    def resolve(self, given: QueryParams, source: Source) -> Self:
        """The query with the codes that only the data know in their own spelling.

        Raises:
            ApiError: a code that the data do not have, or two values for a parameter that takes one.
        """
        known = {"indicator": source.indicator_ids, "unit": source.unit_codes}
        found: dict[str, Any] = {}
        for name in type(self).model_fields:
            value = getattr(self, name)
            many = isinstance(value, list)
            if not many and len(given.getlist(name)) > 1:
                raise errors.given_twice(name)
            if name in known and value is not None:
                codes = [_own_spelling(each, known[name]) for each in (value if many else [value])]
                if unknown := [code for code in codes if code not in known[name]]:
                    raise errors.wrong_value(name, unknown[0], known[name])
                found[name] = codes if many else codes[0]
        return self.model_copy(update=found)


class Tabular(Spoken):
    """What every table takes."""

    format: Annotated[Form, _OneOf(("json", "csv"))] | SkipJsonSchema[None] = field(
        text("Dạng dữ liệu; nếu bỏ trống là json, hoặc theo tiêu đề Accept."),
        examples=["csv"],
        default=None,
    )

    def form(self, accept: str) -> Form:
        """The form asked for, here or in the header ``Accept``."""
        wishes = [part.partition(";")[0].strip().casefold() for part in accept.split(",")]
        first = next((wish for wish in wishes if wish in ("application/json", "text/csv")), "")
        return self.format or ("csv" if first == "text/csv" else "json")


class Dated(Tabular):
    """What the tables of figures take."""

    as_of: Annotated[date, BeforeValidator(_day)] | SkipJsonSchema[None] = field(
        text("Ngày để xét trạng thái; nếu bỏ trống là ngày mà trang số liệu đang dùng."),
        examples=["2026-09-30"],
        default=None,
        json_schema_extra={"formatMinimum": FIRST_DAY, "formatMaximum": LAST_DAY},
    )


class _Indicators(BaseModel):
    indicator: list[str] = field(text("Chỉ những chỉ tiêu này."), examples=[["M1"]], default=[])


class _Units(BaseModel):
    unit: list[str] = field(text("Chỉ những đơn vị này (mã đơn vị)."), examples=[["TH-01"]], default=[])
    kind: list[Annotated[str, _OneOf(tuple(UnitKind))]] = field(
        text("Chỉ những loại hình này."), examples=[["primary"]], default=[]
    )
    group: list[Annotated[str, _OneOf(tuple(UnitGroup))]] = field(
        text("Chỉ những khối này."), examples=[["school"]], default=[]
    )


class IndicatorsQuery(Tabular, _Indicators):
    """Indicators to tell about."""


class UnitsQuery(Tabular, _Units):
    """Units to tell about."""


class SummaryQuery(Dated, _Units, _Indicators):
    """Figures to tell."""

    by: Annotated[By, _OneOf(BY)] = field(
        text("Số liệu theo đơn vị, loại hình, khối hay toàn địa bàn."),
        examples=["unit"],
    )
    time: Annotated[TimeKind, _OneOf(TIME_KINDS)] = field(
        text("Theo quý, 6 tháng, 9 tháng, năm hay giai đoạn."), examples=["period"]
    )
    part: list[str] = field(
        text("Chỉ những thành phần này; để trống («part=») là chính chỉ tiêu."),
        examples=[[""]],
        default=[],
    )
    at: list[str] = field(text("Chỉ những thời gian này."), examples=[["2026-Q3"]], default=[])


class ReportsQuery(Dated, _Units):
    """Reports to tell about."""

    period: list[str] = field(text("Chỉ những kỳ báo cáo này."), examples=[["2026-Q3"]], default=[])
    state: list[Annotated[str, _OneOf(LISTED_STATES)]] = field(
        text("Chỉ những báo cáo ở tình trạng này."), examples=[["not_sent"]], default=[]
    )


class TraceQuery(Dated):
    """A number to trace."""

    indicator: str = field(text("Mã chỉ tiêu."), examples=["M1"])
    time: str = field(text("Một quý, 6 tháng, 9 tháng, năm hay giai đoạn."), examples=["2026-Q3"])
    unit: str | SkipJsonSchema[None] = field(
        text("Chỉ báo cáo của đơn vị này."), examples=["TH-01"], default=None
    )
