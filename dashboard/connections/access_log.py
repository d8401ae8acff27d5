"""One line for each request: what, how it ended, whose account, how long; no query, no token, no address.

Secrets stand in some paths (a unit's own link, a first password), and a file's name in others: only the first
part of those is written.
"""

from __future__ import annotations

import json
import logging
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.connections.visits import visit

_LOG = logging.getLogger("nq71.access")
_PLAIN = ("/static/", "/app/static/", "/_stcore/health", "/healthz")
"""What is asked all the time and tells nothing."""
_WHOLE = ("/_stcore/", "/api/")
_LONGEST = 60


class AccessLog:
    """The ASGI layer that writes the lines, as JSON, to the log ``nq71.access``."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through and write how it ended."""
        if scope["type"] not in ("http", "websocket") or scope["path"].startswith(_PLAIN):
            return await self._app(scope, receive, send)
        began, status = monotonic(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            match message["type"]:
                case "http.response.start":
                    status = message["status"]
                case "websocket.accept":
                    status = 101
                case "websocket.close":
                    status = status or 403
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            line = {
                "what": f"{scope.get('method', 'WS')} {told(scope['path'])}",
                "status": status or 500,
                "account": visit(scope).account,
                "ms": round((monotonic() - began) * 1000),
            }
            _LOG.info("%s", json.dumps(line, ensure_ascii=False))


def begin() -> None:
    """Write the lines where all else that a server says is written, whatever it says otherwise."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False


def told(path: str) -> str:
    """A path without what only its visitor should know."""
    kept = path if path.startswith(_WHOLE) else "/".join(path.split("/")[:2])
    if kept.startswith("/_stcore/upload_file/"):
        kept = "/_stcore/upload_file"
    return kept[:_LONGEST]
