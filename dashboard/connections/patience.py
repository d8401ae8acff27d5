"""How long the server waits for the body of a request that has stopped coming."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.connections.visits import answer_unless_begun

BODY_PAUSE_SECONDS = 30.0
"""Between two pieces of a request's body."""

_TOO_SLOW = Response(status_code=408, headers={"Connection": "close"})

LEAST_BYTES_A_SECOND = 500
"""What a body brings on average at least; a file over a poor telephone line comes ten times as fast."""


class PatientBodies:
    """The ASGI layer that gives a request up whose body stops coming: 408."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through and watch its body."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        return await answer_unless_begun(self._app, scope, _watched(receive), send, _TooSlowError, _TOO_SLOW)


class _TooSlowError(Exception):
    """The rest of a body did not come."""


def _watched(receive: Receive) -> Callable[[], Awaitable[Message]]:
    waited, came, over = 0.0, 0, False

    async def receiving() -> Message:
        nonlocal waited, came, over
        if over:  # what comes now is the end of the connection, however late
            return await receive()
        left = BODY_PAUSE_SECONDS + came / LEAST_BYTES_A_SECOND - waited
        if left <= 0:
            raise _TooSlowError
        began = monotonic()
        try:
            async with asyncio.timeout(min(left, BODY_PAUSE_SECONDS)):
                message = await receive()
        except TimeoutError as late:
            raise _TooSlowError from late
        waited += monotonic() - began
        came += len(message.get("body", b""))
        over = not message.get("more_body", False)
        return message

    return receiving
