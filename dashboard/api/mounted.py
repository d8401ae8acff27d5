"""Where the service hangs in the server, before anything of it is loaded."""

from __future__ import annotations

from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import startup

ROOT = "/api"


class _WhenAsked:
    """A service loaded by its first request: without its libraries a server listens a second sooner."""

    def __init__(self) -> None:
        self._loading = Lock()
        self._service: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        service = self._service
        if service is None:
            service = await run_in_threadpool(self._load)
        await service(scope, receive, send)

    def _load(self) -> ASGIApp:
        with self._loading:
            if self._service is None:
                startup.wait()
                from dashboard.api.service import Service

                self._service = Service().app()
            return self._service


def routes() -> list[BaseRoute]:
    """The routes of a new service for ``st.App``; what is not there answers 404, not with a page."""
    return [Mount(ROOT, app=_WhenAsked())]
