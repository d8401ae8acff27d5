"""The service's description for programs: the OpenAPI document of FastAPI, in one language."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from fastapi.openapi.utils import get_openapi

from analytics.language import text
from analytics.plan import Lang
from dashboard.access.paths import API
from dashboard.api.endpoints import VERSION, v1
from dashboard.api.query import Dated
from dashboard.api.source import Source
from dashboard.api.words import both, in_language
from dashboard.data import times


def document(source: Source, lang: Lang) -> dict[str, Any]:
    """The OpenAPI document; its words are in ``lang``, and the plan's indicators are listed in it."""
    described: dict[str, Any] = in_language(_described(), lang)
    begun = _times(source)
    for path, operations in described["paths"].items():
        for parameter in operations["get"]["parameters"]:
            schema = parameter["schema"].get("items", parameter["schema"])
            if parameter["name"] == "indicator":
                schema["enum"] = list(source.indicator_ids)
            # Another day has others, so that these are told and not prescribed.
            elif parameter["name"] == "at" or (path, parameter["name"]) == ("/trace", "time"):
                schema["examples"] = begun
            elif parameter["name"] == "period":
                schema["examples"] = [code for code in begun if "-Q" in code]
    return described


def _times(source: Source) -> list[str]:
    """The codes of the phases, years and periods that have begun, each once."""
    plan, day = source.plan, source.view.as_of
    phases = [phase for phase in plan.phases if plan.calendar.time_start(phase.time()) <= day]
    years = [year for phase in phases for year in times.years(plan, phase, day)]
    periods = [period for phase in phases for period in times.periods(plan, phase, day)]
    return list(dict.fromkeys(time.code for time in (*(phase.time() for phase in phases), *years, *periods)))


def values_that_pass(parameter: dict[str, Any]) -> list[str]:
    """What the description of a parameter says that it takes."""
    schema = parameter["schema"]
    if "formatMinimum" in schema:
        return [f"{schema['formatMinimum']} … {schema['formatMaximum']}"]
    schema = schema.get("items", schema)
    return list(schema.get("enum") or schema.get("examples") or [parameter["example"]])


@cache
def _described() -> dict[str, Any]:
    described = get_openapi(
        title=both(text("Dịch vụ dữ liệu NQ71")),
        description=both(
            text("Chỉ đọc. Mọi con số bằng với trang số liệu. Ô trống là chưa có số liệu, không phải 0."),
        ),
        version=version("nq71"),
        routes=v1.routes,
        servers=[{"url": API + VERSION}],
    )
    schemas = described["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        del schemas[name]
    for schema in schemas.values():
        schema.pop("description", None)  # a docstring, for those who read the code
    for operations in described["paths"].values():
        operation = operations["get"]
        del operation["responses"]["422"]  # a wrong parameter is a 400 here
        # What is the table's own before what all take, and first what must be given.
        operation["parameters"].sort(key=lambda one: (one["name"] in Dated.model_fields, not one["required"]))
        for parameter in operation["parameters"]:
            (parameter["example"],) = parameter["schema"].pop("examples")
    return described
