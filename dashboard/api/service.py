"""Answering requests: who may ask, what is asked, whether it has changed, and what goes wrong.

Endpoints are plain functions, which the server runs in its threads; the pages never wait for them.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable
from threading import BoundedSemaphore

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from analytics.plan import DeclarationError, Lang
from analytics.store import StoreError
from dashboard.api import errors
from dashboard.api.asking import LONGEST_QUERY, Asked, language, read_query
from dashboard.api.bodies import MEDIA_TYPES, Body, body, tag
from dashboard.api.declared import ENDPOINTS, LINKS, VERSION, Endpoint
from dashboard.api.docs import page
from dashboard.api.errors import ApiError
from dashboard.api.openapi import document
from dashboard.api.parameters import LANG, TOKEN
from dashboard.api.recent import Recent
from dashboard.api.source import Source, open_source
from dashboard.api.tokens import admitted

_LOG = logging.getLogger("nq71.api")
_KEPT_BYTES = 32 * 1024 * 1024
_AT_ONCE = 16
_COMPUTING = 2  # what more would do at once only slows the pages down
_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Encoding, Authorization"}
_PACKED = "-gzip"
_PAGE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

Answer = Callable[[Request], Response]


class Service:
    """The service of one server: what it has made last, and how much it does at once."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._bodies: Recent[Body] = Recent(_KEPT_BYTES, lambda each: each.weight)
        self._seats = BoundedSemaphore(_AT_ONCE)
        self._computing = BoundedSemaphore(_COMPUTING)

    def app(self) -> Starlette:
        """What stands under ``/api``."""
        inner = [
            Route(f"{VERSION}/docs", self._guarded(_docs), methods=["GET"]),
            Route(f"{VERSION}/openapi.json", self._guarded(_openapi), methods=["GET"]),
            Route(VERSION, self._guarded(self._answer_of(LINKS)), methods=["GET"]),
        ]
        for endpoint in ENDPOINTS:
            answer = self._guarded(self._answer_of(endpoint))
            inner.append(Route(VERSION + endpoint.path, answer, methods=["GET"]))
        app = Starlette(routes=inner, exception_handlers={HTTPException: _not_served})
        app.router.redirect_slashes = False  # it would answer with an address that holds the token
        return app

    def _guarded(self, answer: Answer) -> Answer:
        """Answer, or say in the agreed form what went wrong."""

        def guarded(request: Request) -> Response:
            if not self._seats.acquire(blocking=False):
                return _say(errors.busy(), "vi")
            lang = language(request.query_params.multi_items())
            try:
                return answer(request)
            except ApiError as error:
                return _say(error, lang)
            except StoreError as error:
                return _say(errors.not_ready(error.text), lang)
            except DeclarationError as error:
                return _say(errors.not_ready(error.text), lang)
            except Exception:
                reference = secrets.token_hex(4)
                _LOG.exception("Data service failed, reference %s", reference)
                return _say(errors.failed(reference), lang)
            finally:
                self._seats.release()

        return guarded

    def _answer_of(self, endpoint: Endpoint) -> Answer:
        def answer(request: Request) -> Response:
            source = open_source()
            _admit(request, source)
            given = request.query_params.multi_items()
            if len(request.url.query) > LONGEST_QUERY:
                raise errors.too_long(LONGEST_QUERY)
            asked = read_query(given, endpoint.parameters, source, request.headers.get("accept", ""))
            name = tag(endpoint, source, asked)
            packs = _takes_gzip(request.headers.get("accept-encoding", ""))
            headers = _SAFE | _PRIVATE
            known = request.headers.get("if-none-match", "")
            if name in known:
                had = f"{name}{_PACKED}" if name + _PACKED in known else name
                return Response(status_code=304, headers=headers | {"ETag": f'"{had}"'})
            made = self._bodies.get(name, lambda: self._compute(endpoint, source, asked))
            data = made.packed if packs and made.packed is not None else made.plain
            if data is not made.plain:
                headers |= {"Content-Encoding": "gzip"}
                name += _PACKED  # other bytes, so another tag
            headers |= {"ETag": f'"{name}"'}
            if known.strip() == "*":
                return Response(status_code=304, headers=headers)
            file = f'inline; filename="nq71-{endpoint.name or "api"}.{asked.form}"'
            headers |= {"Content-Type": MEDIA_TYPES[asked.form], "Content-Disposition": file}
            return Response(data, headers=headers)

        return answer

    def _compute(self, endpoint: Endpoint, source: Source, asked: Asked) -> Body:
        with self._computing:
            return body(endpoint, source, asked)


def _admit(request: Request, source: Source) -> None:
    tokens = source.tokens
    if not tokens:
        raise errors.no_token_made()
    scheme, _, words = request.headers.get("authorization", "").partition(" ")
    given = words.strip() if scheme.casefold() == "bearer" else request.query_params.get(TOKEN.name, "")
    if not admitted(tokens, given):
        raise errors.not_admitted()


def _docs(request: Request) -> Response:
    lang = read_query(request.query_params.multi_items(), (LANG,), open_source()).lang
    return HTMLResponse(page(lang), headers=_SAFE | {"Content-Security-Policy": _PAGE_ONLY})


def _openapi(request: Request) -> Response:
    source = open_source()
    lang = read_query(request.query_params.multi_items(), (LANG,), source).lang
    return JSONResponse(document(source, lang), headers=_SAFE)


def _say(error: ApiError, lang: Lang) -> Response:
    content = {"error": {"code": error.code, "message": error.message[lang]}}
    headers = _SAFE | {"Cache-Control": "no-store"} | error.headers
    data = json.dumps(content, ensure_ascii=False).encode()
    return Response(data, error.status, headers, media_type="application/json")


async def _not_served(request: Request, error: Exception) -> Response:
    """What the router itself refuses: an address or a method that is not there."""
    assert isinstance(error, HTTPException)
    lang = language(request.query_params.multi_items())
    said = errors.read_only(error.headers or {}) if error.status_code == 405 else errors.not_there()
    return _say(said, lang)


def _takes_gzip(header: str) -> bool:
    for part in header.split(","):
        coding, _, weight = part.partition(";")
        if coding.strip().casefold() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
