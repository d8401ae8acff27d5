"""Only the server's own pages talk to it, under names that it knows: the rest is refused before Streamlit.

Streamlit asks the internet for its own address before it refuses a page of somewhere else, and everybody
waits meanwhile. A name that is not the server's may be one that somebody had lead here (DNS rebinding).
"""

from __future__ import annotations

import os
import re
from urllib.parse import SplitResult, urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.web.server import is_allowed_origin

from analytics.language import text
from dashboard.connections.names import NAMES, ServerNames, read_names

_WRITTEN = re.compile(r"[\w.:-]{1,100}", re.ASCII)
_OTHER_NAME = text("Máy chủ này không trả lời dưới tên ấy.")
_LET_IN = text("Người quản trị cho phép bằng: nq71 serve --name {name}")
_OTHER_PAGE = text("Máy chủ này chỉ nhận yêu cầu từ trang của chính nó.")


class OwnOrigins:
    """The ASGI layer that refuses other names and the pages of other servers."""

    def __init__(self, app: ASGIApp, names: ServerNames | None = None) -> None:
        """Stand before ``app``; the names are those that the configuration tells, unless they are given."""
        self._app = app
        self._names = names or ServerNames(
            (config.get_option("server.address") or "0.0.0.0").lower(),
            read_names(os.environ.get(NAMES, "").split(",")),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 421 to another name, 403 to the page of another server, and let the rest through."""
        if scope["type"] in ("http", "websocket"):
            host = _header(scope, b"host")
            place = _split(f"//{host}")
            if place is None or not self._names.knows(_name(place)):
                return await _refuse(scope, receive, send, 421, _other_name(place))
            origin = _header(scope, b"origin")
            if origin and origin.partition("://")[2] != host:
                if not self._from_own_page(origin, place):
                    return await _refuse(scope, receive, send, 403, f"{_OTHER_PAGE.vi}\n{_OTHER_PAGE.en}\n")
                if scope["type"] == "websocket":
                    # Known by another name, which is settled here: Streamlit would ask the internet for it.
                    own = f"{origin.partition('://')[0]}://{host}".encode("latin-1")
                    kept = [each for each in scope["headers"] if each[0] != b"origin"]
                    scope = {**scope, "headers": [*kept, (b"origin", own)]}
        return await self._app(scope, receive, send)

    def _from_own_page(self, origin: str, host: SplitResult) -> bool:
        """Whether a page at ``origin``, which is not written like ``host``, is the server's all the same."""
        if is_allowed_origin(origin):
            return True
        page = _split(origin)
        if page is None or page.scheme not in ("http", "https"):
            return False
        # Some proxies pass the name on without the port.
        return self._names.is_further(_name(page)) or (host.port is None and _name(page) == _name(host))


def _header(scope: Scope, name: bytes) -> str:
    """A header's text; what is said twice in different words is no name of anything."""
    return ",".join(
        dict.fromkeys(value.decode("latin-1").lower() for key, value in scope["headers"] if key == name)
    )


def _split(address: str) -> SplitResult | None:
    """The parts of an address that is nothing but scheme, name and port."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # a port that is no number
    except ValueError:
        return None
    more = parts.path or parts.query or parts.fragment or "@" in parts.netloc
    return parts if parts.hostname and not more else None


def _name(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".")


def _other_name(place: SplitResult | None) -> str:
    lines = [_OTHER_NAME.vi, _OTHER_NAME.en]
    if place is not None and _WRITTEN.fullmatch(name := _name(place)):
        lines = [lines[0], _LET_IN.vi.format(name=name), lines[1], _LET_IN.en.format(name=name)]
    return "\n".join(lines) + "\n"


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, words: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    safe = {"Connection": "close", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    await PlainTextResponse(words, status, safe)(scope, receive, send)
