"""What stands between the browser and this server may say whom it speaks for, when it is one that we know.

uvicorn reads such headers too, but then nobody can tell any more whose packets they came with; so it is told
to leave them, and the same is done here after the sender's own address is noted.
"""

from __future__ import annotations

import os

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dashboard.connections.visits import client, visit

_UVICORN = "FORWARDED_ALLOW_IPS"
_LOCAL = "127.0.0.1,::1"


class KnownProxies:
    """The ASGI layer that notes whose packets come, and believes a ``known`` proxy whom they are for."""

    def __init__(self, app: ASGIApp, known: str = _LOCAL) -> None:
        """Stand before ``app``."""
        self._app = ProxyHeadersMiddleware(app, trusted_hosts=known)  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the sender's address and go on."""
        if scope["type"] in ("http", "websocket"):
            visit(scope).peer = client(scope)
        await self._app(scope, receive, send)  # type: ignore[arg-type]


def take_over() -> str:
    """The proxies to believe, from the environment; the uvicorn that is started next leaves them to us.

    They are those that uvicorn would believe: of ``FORWARDED_ALLOW_IPS``, else this machine's own.
    """
    known = os.environ.get(_UVICORN, _LOCAL)
    os.environ[_UVICORN] = ""
    return known
