"""How much one address may ask for, and how much it may send at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import monotonic

from cachetools import LRUCache
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from analytics.language import Text, text
from analytics.networks import network
from dashboard.connections.visits import answer_unless_begun, client, header

_MEGABYTE = 2**20
_SLACK = _MEGABYTE
"""What stands around a file in the body that carries it."""
_UNIT_LINK = "/don-vi"
_WITH_SECRET = (_UNIT_LINK, "/mat-khau")
"""Ways in by an address with a secret in it, which is asked for first and looks at nothing: the form does."""
_WAYS_IN = (*_WITH_SECRET, "/dang-nhap", "/dang-xuat", "/tai-khoan")
_FORM = 16 * 2**10
_WRONG = 400  # from this status on, what was sent was not right
_OTHER = 256 * 2**10

_TOO_OFTEN = text("Địa chỉ này gửi quá nhiều yêu cầu. Xin đợi một phút rồi thử lại.")
_TOO_LARGE = text("Nội dung gửi lên quá lớn nên máy chủ không nhận.")


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, then ``a_second`` more."""

    burst: float
    a_second: float


RATES: Mapping[str, Rate] = {
    "sign_in": Rate(40, 0.5),
    "unit_link": Rate(120, 1),
    "upload": Rate(400, 5),
    "api": Rate(600, 20),
}
"""Generous: a whole school, or all who sit behind one router, come from one address."""


def kind_of(path: str, method: str) -> str | None:
    """Which rate holds for a request; None when none does."""
    if path.startswith("/api/"):
        return "api"
    if path.startswith("/_stcore/upload_file/"):
        return "upload"
    if not _is_of(path, _WAYS_IN):
        return None
    if method != "POST" and (path.count("/") == 1 or _is_of(path, _WITH_SECRET)):
        return None
    return "unit_link" if _is_of(path, (_UNIT_LINK,)) else "sign_in"


def _is_of(path: str, ways: Iterable[str]) -> bool:
    return any(path == way or path.startswith(f"{way}/") for way in ways)


class RequestLimits:
    """The ASGI layer that answers 429 to who asks too often, and 413 to who sends too much."""

    def __init__(
        self,
        app: ASGIApp,
        rates: Mapping[str, Rate] = RATES,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Stand before ``app``."""
        self._app, self._rates, self._clock = app, rates, clock
        self._left: LRUCache[tuple[str, str], tuple[float, float]] = LRUCache(10_000)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through that is neither too much nor too often."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        kind = kind_of(scope["path"], scope["method"])
        if kind is not None and not self._may(kind, network(client(scope))):
            return await _say(429, _TOO_OFTEN, **{"Retry-After": "60"})(scope, receive, send)
        most = largest_body(scope["path"])
        told = header(scope, b"content-length")
        if told and not (told.isdecimal() and int(told) <= most):
            return await _answer_too_large(scope, receive, send)
        if kind == "unit_link":
            send = self._given_back(send, kind, network(client(scope)))
        return await answer_unless_begun(
            self._app, scope, _counted(receive, most), send, _TooLargeError, _answer_too_large
        )

    def _given_back(self, send: Send, kind: str, address: str) -> Send:
        """Count what led on as nothing: a whole ward that comes in by its links guesses none."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < _WRONG:
                left, last = self._left.get((kind, address), (0.0, self._clock()))
                self._left[kind, address] = (min(self._rates[kind].burst, left + 1), last)
            await send(message)

        return sending

    def _may(self, kind: str, address: str) -> bool:
        """Take one of what is left for the address, which comes back with time."""
        rate, now = self._rates[kind], self._clock()
        left, last = self._left.get((kind, address), (rate.burst, now))
        left = min(rate.burst, left + (now - last) * rate.a_second)
        may = left >= 1
        self._left[kind, address] = (left - 1 if may else left, now)
        return may


def largest_body(path: str) -> int:
    """How many bytes a request to that path may bring."""
    if path.startswith("/_stcore/upload_file/"):
        return int(config.get_option("server.maxUploadSize")) * _MEGABYTE + _SLACK
    if kind_of(path, "POST") in ("sign_in", "unit_link"):
        return _FORM
    return _OTHER


class _TooLargeError(Exception):
    """More came than was told, or than is taken."""


def _counted(receive: Receive, most: int) -> Receive:
    came = 0

    async def receiving() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise _TooLargeError
        return message

    return receiving


def _say(status: int, words: Text, **headers: str) -> PlainTextResponse:
    return PlainTextResponse(f"{words.vi}\n{words.en}\n", status, {"Cache-Control": "no-store"} | headers)


async def _answer_too_large(scope: Scope, receive: Receive, send: Send) -> None:
    await _say(413, _TOO_LARGE, Connection="close")(scope, receive, send)
