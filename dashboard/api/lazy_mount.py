"""Where the service hangs in the server, before anything of it is loaded."""

from __future__ import annotations

from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import startup
from dashboard.access.paths import API


@cache
def _service() -> ASGIApp:
    startup.wait()
    from dashboard.api.service import app

    return app


async def _when_asked(scope: Scope, receive: Receive, send: Send) -> None:
    """Load the service by its first request: without its libraries a server listens a second sooner."""
    loaded = _service.cache_info().currsize > 0
    service = _service() if loaded else await run_in_threadpool(_service)
    await service(scope, receive, send)


def routes() -> list[BaseRoute]:
    """The routes of the service for ``st.App``; what is not there answers 404, not with a page."""
    return [Mount(API, app=_when_asked)]
