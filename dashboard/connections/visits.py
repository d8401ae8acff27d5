"""What the layers before the pages know of one request or connection, and tell each other."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_KEY = "nq71"


@dataclass(slots=True)
class Visit:
    """One request or connection.

    ``peer``: whose packets these are. ``vouched``: whom a proxy that signs people in says it is for.
    ``account``: who has signed in.
    """

    peer: str = ""
    vouched: str = ""
    account: str = ""


def visit(scope: Scope) -> Visit:
    """What is known of it so far; the same for every layer, who may add to it."""
    found: Visit = scope.setdefault(_KEY, Visit())
    return found


def client(scope: Scope) -> str:
    """The address of who asks, behind a proxy that says so; empty when it is unknown."""
    return scope["client"][0] if scope.get("client") else ""


def header(scope: Scope, name: bytes) -> str:
    """The first header of that name (in small letters), or nothing."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def secure(scope: Scope) -> bool:
    """Whether the browser asked by HTTPS, here or at a proxy that says so."""
    return scope.get("scheme") in ("https", "wss")


async def answer_unless_begun(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, trouble: type[Exception], answer: ASGIApp
) -> None:
    """Let a request through; when it ends in ``trouble`` before an answer has begun, give this one."""
    begun = False

    async def sending(message: Message) -> None:
        nonlocal begun
        begun = True
        await send(message)

    try:
        await app(scope, receive, sending)
    except trouble:
        if not begun:
            await answer(scope, receive, send)


async def close(receive: Receive, send: Send) -> None:
    """Refuse a websocket before it stands: the browser sees 403."""
    await receive()
    await send({"type": "websocket.close", "code": 1008})
