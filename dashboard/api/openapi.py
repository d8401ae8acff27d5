"""The service's description for programs: the OpenAPI document of FastAPI, in one language."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from fastapi.openapi.utils import get_openapi

from analytics.language import text
from analytics.plan import Lang
from dashboard.api.endpoints import VERSION, v1
from dashboard.api.lazy_mount import ROOT
from dashboard.api.query import Dated
from dashboard.api.source import Source
from dashboard.api.words import both, in_language


def document(source: Source, lang: Lang) -> dict[str, Any]:
    """The OpenAPI document; its words are in ``lang``, and the plan's indicators are listed in it."""
    described: dict[str, Any] = in_language(_described(), lang)
    for operations in described["paths"].values():
        for parameter in operations["get"]["parameters"]:
            if parameter["name"] == "indicator":
                schema = parameter["schema"]
                schema.get("items", schema)["enum"] = list(source.indicator_ids)
    return described


def values_that_pass(parameter: dict[str, Any]) -> list[str]:
    """What the description of a parameter says that it takes."""
    schema = parameter["schema"]
    if "formatMinimum" in schema:
        return [f"{schema['formatMinimum']} … {schema['formatMaximum']}"]
    return list(schema.get("items", schema).get("enum") or [parameter["example"]])


@cache
def _described() -> dict[str, Any]:
    described = get_openapi(
        title=both(text("Dịch vụ dữ liệu NQ71")),
        description=both(
            text("Chỉ đọc. Mọi con số bằng với trang số liệu. Ô trống là chưa có số liệu, không phải 0."),
        ),
        version=version("nq71"),
        routes=v1.routes,
        servers=[{"url": ROOT + VERSION}],
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
