"""Forms before the pages: how they are drawn, and that only our own are taken.

A form carries a token that belongs to a cookie which no script can read; the browser says besides from which
page it was sent. Neither knows anything of a session, so that a sign-in can be protected too.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from analytics.language import Text, text
from dashboard import startup
from dashboard.access import cookies
from dashboard.access.asked import Asked
from dashboard.access.words import frame

_KEY = secrets.token_bytes(32)
"""Of this process: a form that was open while the server was started anew is sent once more."""
_STALE = text("Trang này đã mở quá lâu hoặc mở từ nơi khác. Xin nhập lại rồi gửi.")
_NO_STORE = {"Cache-Control": "no-store"}

Work = Callable[[Asked], Response]


def route(path: str, work: Work, *, methods: tuple[str, ...] = ("GET", "POST")) -> Route:
    """An address whose ``work`` is done in a thread, as it asks the store."""

    async def endpoint(request: Request) -> Response:
        fields: dict[str, str] = {}
        if request.method == "POST":
            form = await request.form(max_files=0, max_fields=20)
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
        own = request.method != "POST" or _is_own(request, fields.get("token", ""))

        def done() -> Response:
            startup.wait()
            return work(Asked(request, fields, own))

        return await run_in_threadpool(done)

    return Route(path, endpoint, methods=list(methods))


def page(asked: Asked, template: str, status: int = 200, /, **values: object) -> Response:
    """A page of ours with one form; ``problem`` is what was wrong, a :class:`Text`; ``over``: for good."""
    from dashboard.markup import render

    held = cookies.read(asked.request, cookies.FORM)
    bound = held or secrets.token_urlsafe(32)
    values.setdefault("problem", None)
    values.setdefault("over", False)
    if not asked.own:
        values["problem"], status = _STALE, 403
    problem = values["problem"]
    values["problem"] = problem[asked.lang] if isinstance(problem, Text) else ""
    drawn = render(template, token=_token(bound), **frame(asked) | values)
    response = HTMLResponse(drawn, status, _NO_STORE)
    if not held:
        cookies.keep(response, asked.request, cookies.FORM, bound)
    return response


def go_on(address: str) -> RedirectResponse:
    """Lead to another address, by GET."""
    return RedirectResponse(address, 303, _NO_STORE)


def comes_from_own_page(request: Request) -> bool:
    """Whether a browser says that a page of this server sent the form; others are refused before.

    What another server's page says of itself was compared with ours by ``OwnOrigins``.
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    return (origin not in (None, "null")) if site is None else site == "same-origin"


def _is_own(request: Request, token: str) -> bool:
    bound = cookies.read(request, cookies.FORM)
    return (
        bool(bound)
        and hmac.compare_digest(token.encode(errors="replace"), _token(bound).encode())
        and comes_from_own_page(request)
    )


def _token(bound: str) -> str:
    return hmac.new(_KEY, bound.encode(), sha256).hexdigest()
