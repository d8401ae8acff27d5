"""``GET /healthz``: whether the server can do its work, for a program that watches it.

It needs no token and tells no figures, no names and no folders. Whoever asks often gets the same answer
for a few seconds, so that asking costs nobody anything.
"""

from __future__ import annotations

import time
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import startup

PATH = "/healthz"
_KEPT_SECONDS = 3.0

_asking = Lock()
_last: tuple[float, dict[str, str]] | None = None


async def _health(_request: Request) -> Response:
    found = await run_in_threadpool(_found)
    status = 200 if found["store"] == "ok" else 503
    return JSONResponse(found, status, headers={"Cache-Control": "no-store"})


def _found() -> dict[str, str]:
    global _last
    startup.wait()
    from dashboard.data import health  # loads the libraries, for which a server that listens need not wait

    with _asking:
        if _last is None or time.monotonic() - _last[0] > _KEPT_SECONDS:
            _last = time.monotonic(), health.look()
        return _last[1]


def routes() -> list[BaseRoute]:
    """The route for ``st.App``."""
    return [Route(PATH, _health, methods=["GET"])]
