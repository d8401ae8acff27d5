"""What a browser is told of every answer: which scripts may run, that nobody frames it, what it passes on.

Scripts come from this server as files alone. Those that stand in Streamlit's own page are known by their
hashes, taken from the page that is installed.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from dashboard.connections.visits import secure

POLICY = "Content-Security-Policy"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not «no-referrer»: with it a browser no longer says from which page a form is sent.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_BY_HTTPS = "max-age=31536000"


@cache
def content_policy() -> str:
    """The policy for pages.

    Styles are written into the page by Streamlit and Plotly as they are needed; tables and uploads use
    pictures and workers that the page makes itself.
    """
    scripts = " ".join(("'self'", *_hashes()))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """The ASGI layer that adds the headers; an answer with a stricter policy of its own keeps that."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before ``app``."""
        self._app = app
        content_policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through and add to its answer."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                headers.setdefault(POLICY, content_policy())
                if secure(scope):
                    headers.setdefault("Strict-Transport-Security", _BY_HTTPS)
            await send(message)

        return await self._app(scope, receive, sending)


def _hashes() -> list[str]:
    page = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    digests = (sha256(words.encode()).digest() for words in _INLINE.findall(page))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
