"""The service's description for programs: an OpenAPI 3.1 document, made from the declaration."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from analytics.plan import Lang, text
from dashboard.api.declared import ENDPOINTS, SUMMARY, VERSION, Endpoint
from dashboard.api.mounted import ROOT
from dashboard.api.parameters import TOKEN, Parameter
from dashboard.api.source import Source

_TITLE = text("Dịch vụ dữ liệu NQ71")
_ABOUT = text("Chỉ đọc. Mọi con số bằng với trang số liệu. Ô trống là chưa có số liệu, không phải 0.")
_NUMBERS = {
    "numerator",
    "denominator",
    "value",
    "target",
    "units_reported",
    "units_expected",
    "units_carried",
}
_FAILURES = {
    "400": text("Tham số sai"),
    "401": text("Thiếu mã truy cập còn hiệu lực"),
    "403": text("Dịch vụ đang tắt"),
    "405": text("Dịch vụ chỉ cho đọc"),
    "503": text("Đang bận hoặc chưa dùng được"),
}
_TAG = {"ETag": {"description": "Changes with the data", "schema": {"type": "string"}}}


def document(source: Source, lang: Lang) -> dict[str, Any]:
    """The OpenAPI document; its words are in ``lang``."""
    return {
        "openapi": "3.1.0",
        "info": {"title": _TITLE[lang], "description": _ABOUT[lang], "version": version("nq71")},
        "servers": [{"url": ROOT + VERSION}],
        "security": [{"bearer": []}, {"query": []}],
        "paths": {endpoint.path: {"get": _operation(endpoint, source, lang)} for endpoint in ENDPOINTS},
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "query": {
                    "type": "apiKey",
                    "in": "query",
                    "name": TOKEN.name,
                    "description": TOKEN.about[lang],
                },
            },
            "schemas": {"Error": _error()},
        },
    }


def _operation(endpoint: Endpoint, source: Source, lang: Lang) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {name: _column(endpoint, name, lang) for name in endpoint.columns},
        "required": list(endpoint.columns),
    }
    rows: dict[str, Any] = {"type": "array", "items": row}
    if not endpoint.name:
        rows = {
            "type": "object",
            "properties": {
                "plan": {"type": "object"},
                "as_of": {"type": "string", "format": "date"},
                "illustrative": {"type": "boolean"},
                "links": rows,
            },
        }
    content = {"application/json": {"schema": rows}, "text/csv": {"schema": {"type": "string"}}}
    failures = {status: _failure(words[lang]) for status, words in _FAILURES.items()}
    return {
        "operationId": endpoint.name or "links",
        "summary": endpoint.title[lang],
        "description": endpoint.about[lang],
        "parameters": [_parameter(parameter, source, lang) for parameter in endpoint.parameters],
        "responses": {
            "200": {"description": endpoint.title[lang], "headers": _TAG, "content": content},
            "304": {"description": text("Không có gì đổi")[lang]},
            **failures,
        },
    }


def _parameter(parameter: Parameter, source: Source, lang: Lang) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "string"}
    if parameter.day:
        value["format"] = "date"
    if parameter.allowed is not None and parameter.public:
        value["enum"] = list(parameter.allowed(source))
    schema = {"type": "array", "items": value} if parameter.many else value
    said: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.about[lang],
        "required": parameter.required,
        "schema": schema,
        "example": [parameter.example] if parameter.many else parameter.example,
    }
    return said | ({"style": "form", "explode": True} if parameter.many else {})


def _column(endpoint: Endpoint, name: str, lang: Lang) -> dict[str, Any]:
    kind: list[str] = ["string", "null"]
    if name == "value" and endpoint is not SUMMARY:
        kind = ["number", "string", "null"]
    elif name in _NUMBERS:
        kind = ["number", "null"]
    return {"type": kind, "description": endpoint.columns[name][lang]}


def _failure(words: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Error"}
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _error() -> dict[str, Any]:
    words = {"type": "string"}
    inner = {
        "type": "object",
        "properties": {"code": words, "message": words},
        "required": ["code", "message"],
    }
    return {"type": "object", "properties": {"error": inner}, "required": ["error"]}
