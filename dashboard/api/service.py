"""The service as an application: its addresses, and in what words it says what goes wrong."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from analytics.plan import Lang
from dashboard.api import errors
from dashboard.api.access import Public
from dashboard.api.docs import page
from dashboard.api.endpoints import VERSION, v1
from dashboard.api.errors import ApiError
from dashboard.api.openapi import document, values_that_pass
from dashboard.api.query import Spoken
from dashboard.api.responses import SAFE

_PAGE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@v1.get("/docs", include_in_schema=False)
def docs(request: Request, source: Public, query: Annotated[Spoken, Query()]) -> Response:
    """The description for people."""
    lang = query.resolve(request.query_params, source).lang
    return HTMLResponse(page(source, lang), headers=SAFE | {"Content-Security-Policy": _PAGE_ONLY})


@v1.get("/openapi.json", include_in_schema=False)
def openapi(request: Request, source: Public, query: Annotated[Spoken, Query()]) -> Response:
    """The description for programs."""
    lang = query.resolve(request.query_params, source).lang
    return JSONResponse(document(source, lang), headers=SAFE)


for _route in list(v1.routes):
    if isinstance(_route, APIRoute):
        v1.add_api_route(_route.path, _route.endpoint, methods=["HEAD"], include_in_schema=False)

# FastAPI's own pages load their scripts from elsewhere. A redirect would hold the token in its address, and
# so would what is told of a request where the environment is set up for telemetry.
app = FastAPI(
    openapi_url=None,
    docs_url=None,
    redoc_url=None,
    redirect_slashes=False,
    telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
)
app.include_router(v1, prefix=VERSION)


def _lang(request: Request) -> Lang:
    """The language of what is wrong with a query, also where that is the language."""
    return "en" if request.query_params.get("lang") == "en" else "vi"


@app.exception_handler(ApiError)
def _say(request: Request, error: ApiError) -> Response:
    content = {"error": {"code": error.code, "message": error.message[_lang(request)]}}
    headers = SAFE | {"Cache-Control": "no-store"} | error.headers
    data = json.dumps(content, ensure_ascii=False).encode()
    return Response(data, error.status, headers, media_type="application/json")


@app.exception_handler(HTTPException)
def _not_served(request: Request, error: HTTPException) -> Response:
    """What the router itself refuses: an address or a method that is not there."""
    return _say(request, errors.read_only() if error.status_code == 405 else errors.not_there())


@app.exception_handler(RequestValidationError)
def _wrong_query(request: Request, error: RequestValidationError) -> Response:
    """What pydantic refuses, told by the values that the description lists."""
    described = document(request.state.source, _lang(request))["paths"]
    table = described.get(request.scope["route"].path.removeprefix(VERSION) or "/")
    listed = (table or described["/"])["get"]["parameters"]
    parameters = {each["name"]: each for each in listed if table or each["name"] in Spoken.model_fields}
    # A parameter that is missing may be there under a name that was mistyped: that is told first.
    first = min(error.errors(), key=lambda each: each["type"] == "missing")
    name = first["loc"][1]
    if name not in parameters:
        return _say(request, errors.unknown_parameter(name, parameters))
    known = values_that_pass(parameters[name])
    if first["type"] == "missing":
        return _say(request, errors.missing(name, known))
    return _say(request, errors.wrong_value(name, first["input"], known))
