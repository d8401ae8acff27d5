"""The gate: nobody reaches pages, media, uploads or the websocket unknown, or says himself who he is."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analytics.language import Text, text
from analytics.policy import Act, may
from dashboard.access import cookies, messages, settings
from dashboard.access.paths import BACK_TO, SIGN_IN, Need, is_local, need
from dashboard.access.people import ACCOUNT_HEADER, NOBODY, Person, comes
from dashboard.connections.visits import close, visit

_SIGN_IN_FIRST = text("Hãy đăng nhập trước.")
_ADMINISTRATOR = text("Chỉ người quản trị mở được địa chỉ này.")
_ABSENT = text("Không có địa chỉ này.")
_NOT_OFFERED = text("Tệp này thuộc trang của người khác, hoặc trang đã đóng. Hãy mở lại trang và tải lại.")
_NOT_YOURS = text("Tệp này được gửi vào phiên làm việc của người khác.")
_OURS = b"x-nq71-"
_UPLOAD, _MEDIA = "/_stcore/upload_file/", "/media/"


class Gate:
    """The ASGI layer before everything that is not for all.

    ``who`` says who asks (:func:`.people.comes`), and may wait; ``uploads_to`` whether a session of the pages
    is of that owner (:func:`.streamlit_sessions.is_of`), ``offered`` whether a file stood on a page of his
    (:func:`.streamlit_media.is_for`).
    """

    def __init__(
        self,
        app: ASGIApp,
        who: Callable[[Scope], Person | None] = comes,
        uploads_to: Callable[[str, str], bool] = lambda _session, _owner: True,
        offered: Callable[[str, str], bool] = lambda _file, _owner: True,
    ) -> None:
        """Stand before ``app``."""
        self._app, self._who = app, who
        self._uploads_to, self._offered = uploads_to, offered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through who may come; lead who opens a page to the sign-in, and refuse the rest."""
        if scope["type"] not in ("http", "websocket"):
            return await self._app(scope, receive, send)
        wanted = Need.SESSION if scope["type"] == "websocket" else need(scope["path"])
        if wanted is Need.ABSENT:
            return await _refuse(scope, receive, send, 404, _ABSENT)
        told = _without_claims(scope)
        if wanted is Need.NOTHING:
            return await self._app(told, receive, send)
        if wanted is Need.TOKEN:
            return await self._app(cookies.without_cookies(told), receive, send)
        person = await run_in_threadpool(self._known, scope)
        if person is None:
            looks = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
            if wanted is Need.FORM or (wanted is Need.PAGE and looks):
                return await _to_sign_in(scope)(scope, receive, send)
            return await _refuse(scope, receive, send, 403, _SIGN_IN_FIRST)
        visit(scope).account = person.owner
        if wanted is Need.ADMINISTRATOR and not may(person.viewer, Act.CONFIGURE):
            return await _refuse(scope, receive, send, 403, _ADMINISTRATOR)
        if person.owner:
            told = {**told, "headers": [*told["headers"], (ACCOUNT_HEADER.encode(), person.owner.encode())]}
        if scope["type"] == "websocket":
            return await self._app(told, self._asked(scope, receive, person), send)
        if person.owner and scope["path"].startswith(_UPLOAD) and not self._is_own(scope["path"], person):
            return await _refuse(scope, receive, send, 403, _NOT_YOURS)
        if person.owner and scope["path"].startswith(_MEDIA) and not self._is_offered(scope["path"], person):
            return await _refuse(scope, receive, send, 403, _NOT_OFFERED)
        return await self._app(told, receive, _unkept(send) if wanted is Need.PAGE and person.owner else send)

    def _known(self, scope: Scope) -> Person | None:
        from analytics.store import StoreError  # the server listens before the store's libraries are loaded

        try:
            return self._who(scope)
        except StoreError:
            # Pages say by themselves what is wrong with the store, and show nothing of it; they ask again.
            return NOBODY if need(scope["path"]) is Need.PAGE or _is_stream(scope) else None

    def _is_own(self, path: str, person: Person) -> bool:
        return self._uploads_to(path.removeprefix(_UPLOAD).partition("/")[0], person.owner)

    def _is_offered(self, path: str, person: Person) -> bool:
        return self._offered(path.removeprefix(_MEDIA), person.owner)

    def _asked(self, scope: Scope, receive: Receive, person: Person) -> Receive:
        """What comes over a websocket, while who sends it may still do what he might when it was opened."""
        viewer = person.viewer

        async def receiving() -> Message:
            nonlocal viewer
            while True:
                message = await receive()
                data = message.get("bytes")
                if message["type"] != "websocket.receive" or not data:
                    return message
                kind = messages.kind(data)
                if messages.harmless(kind):
                    return message
                now = await run_in_threadpool(self._known, scope)
                if now is None or now.owner != person.owner or now.viewer != viewer:
                    if now is not None and now.owner == person.owner:
                        viewer = now.viewer
                    if (anew := messages.anew(data)) is not None:
                        return {**message, "bytes": anew}
                elif not messages.for_administrators(kind) or may(viewer, Act.CONFIGURE):
                    return message

        return receiving


def _is_stream(scope: Scope) -> bool:
    return bool(scope["type"] == "websocket")


def _without_claims(scope: Scope) -> Scope:
    """The request without headers that say who somebody is; what a proxy says that we trust is noted."""
    proxy = settings.proxy()
    if proxy is not None and proxy.is_one(visit(scope).peer):
        # A proxy may add its header behind one that the visitor sent: two of them say nothing.
        said = [value for name, value in scope["headers"] if name == proxy.header]
        visit(scope).vouched = said[0].decode("latin-1") if len(said) == 1 else ""
    kept = [
        each
        for each in scope["headers"]
        if not each[0].startswith(_OURS) and not (proxy is not None and each[0] == proxy.header)
    ]
    return {**scope, "headers": kept}


def _to_sign_in(scope: Scope) -> RedirectResponse:
    query = scope["query_string"].decode("latin-1")
    here = scope["path"] + (f"?{query}" if query else "")
    asked = {BACK_TO: here} if here != "/" and is_local(here) else {}
    if "lang=en" in query.split("&"):
        asked["lang"] = "en"
    where = f"{SIGN_IN}?{urlencode(asked)}" if asked else SIGN_IN
    return RedirectResponse(where, 303, {"Cache-Control": "no-store"})


def _unkept(send: Send) -> Send:
    """So that the browser keeps no page that it could show again after the sign-out."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return sending


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, words: Text) -> None:
    if scope["type"] == "websocket":
        return await close(receive, send)
    answer = PlainTextResponse(f"{words.vi}\n{words.en}\n", status, {"Cache-Control": "no-store"})
    return await answer(scope, receive, send)
