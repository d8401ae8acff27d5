"""One visitor, speaking what a browser speaks: Streamlit's messages over a websocket, files over HTTP."""

from __future__ import annotations

import asyncio
import http.client
import http.cookies
import re
import ssl
import uuid
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from tests.load.doors import Door

_XSRF = "_streamlit_xsrf"
_TOKEN = re.compile(r'name="token" value="([^"]+)"')
_VISIT = re.compile(r"nq71_visit(?:&#34;|&quot;|\"), (?:&#34;|&quot;|\")([\w-]{43})")
_LARGEST = 64 * 2**20  # bytes of one message
_ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Visitor:
    """A session with one server; what its screen shows is in :attr:`screen`.

    ``screen`` holds the elements of the last whole run by where they stand.
    """

    def __init__(
        self,
        address: str,
        door: Door | None = None,
        *,
        trusted: ssl.SSLContext | None = None,
        place: str = "127.0.0.1",
    ) -> None:
        """Visit the server at ``address``, as ``http://127.0.0.1:8501``; use with ``async with``.

        ``door`` is the way in; ``trusted`` says whose certificates are believed, where there are any;
        ``place`` is the address on this machine that the visitor seems to sit at.
        """
        self._host = urlsplit(address).netloc
        self._door, self._trusted, self._place = door, trusted, place
        self._cookies: dict[str, str] = {}
        self._session = ""
        self._page_hash = ""
        self._page = ""
        self._asked = ""
        self._states: dict[str, WidgetState] = {}
        self._socket: ClientConnection | None = None
        self._received: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        self._runs_ended = 0
        self._responses: dict[str, Message] = {}
        self._lost: Exception | None = None
        self.screen: dict[tuple[int, ...], Element] = {}

    async def __aenter__(self) -> Self:
        """Come in by the door, fetch the cookie against forgery, and open the websocket."""
        await asyncio.to_thread(self._come_in)
        await self._connect()
        return self

    async def return_(self) -> None:
        """Connect anew with the cookies kept, as a browser does whose connection was lost.

        The page is there again after the next :meth:`open`.
        """
        await self._leave()
        self._lost, self._page_hash = None, ""
        await asyncio.to_thread(self._ask, "GET", "/_stcore/health")
        await self._connect()

    async def _connect(self) -> None:
        secure = self._trusted is not None
        self._socket = await connect(
            f"{'wss' if secure else 'ws'}://{self._host}/_stcore/stream",
            origin=self._origin,  # type: ignore[arg-type]
            subprotocols=["streamlit", self._cookies[_XSRF]],  # type: ignore[list-item]
            additional_headers={"Cookie": self._brought()},
            max_size=_LARGEST,
            open_timeout=120,
            ping_interval=None,
            compression=None,
            ssl=self._trusted,
            host="127.0.0.1",
            local_addr=(self._place, 0),
        )
        if self._socket.response is not None:
            self._keep(self._socket.response.headers.get_all("Set-Cookie"))
        self._received = asyncio.create_task(self._receive(self._socket))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave, as closing the tab does."""
        await self._leave()

    async def _leave(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._received is not None:
            await self._received
        self._socket = self._received = None

    async def open(self, page: str, asked: str = "") -> None:
        """Go to a page by its address, with a query string, and wait until it is drawn."""
        self._page, self._asked, self._page_hash = page, asked, ""
        self._states.clear()
        await self._run()

    async def click(self, key: str) -> None:
        """Press the button whose key this is, and wait until what it causes is drawn."""
        pressed = WidgetState(id=self.widget(key), trigger_value=True)
        await self._run(pressed)

    async def drop(self, key: str, name: str, data: bytes) -> None:
        """Drop a file on the uploader of a key, and wait until what is said of it is drawn."""
        request = uuid.uuid4().hex
        message = BackMsg()
        message.file_urls_request.request_id = request
        message.file_urls_request.session_id = self._session
        message.file_urls_request.file_names.append(name)
        await self._send(message)
        response = await self._response(request)
        urls = response.file_urls[0]
        await asyncio.to_thread(self._upload, urls.upload_url, name, data)
        state = WidgetState(id=self.widget(key))
        file = state.file_uploader_state_value.uploaded_file_info.add()
        file.name, file.size, file.file_id = name, len(data), urls.file_id
        file.file_urls.CopyFrom(urls)
        self._states[state.id] = state
        await self._run()

    def widget(self, key: str) -> str:
        """The id of the widget with this key; LookupError when it is not on the screen."""
        for element in self.screen.values():
            inner = getattr(element, element.WhichOneof("type") or "", None)
            id_: str = getattr(inner, "id", "")
            if id_.endswith(f"-{key}"):
                return id_
        raise LookupError(f"no widget «{key}» on the page «{self._page}»: {self.told()}")

    def cookie(self, name: str) -> str:
        """What the browser keeps under this name; nothing where it keeps none."""
        return self._cookies.get(name, "")

    def words(self) -> str:
        """Everything the screen says in words, a line for each element."""
        return "\n".join(self._said())

    def names(self, file: str) -> bool:
        """Whether the screen speaks of a file, in whose name Markdown's signs are escaped there."""
        return file in self.words().replace("\\", "")

    def told(self) -> str:
        """What the page says between its title and its footer, in short, for messages."""
        plain = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", self.words(), flags=re.DOTALL)
        return " ".join(plain.split())[-1_500:]

    def find(self, pattern: str | re.Pattern[str]) -> re.Match[str] | None:
        """The first place on the screen that says this."""
        return re.search(pattern, self.words())

    @property
    def failed(self) -> bool:
        """Whether the screen shows an error instead of what was asked for."""
        return any(
            element.WhichOneof("type") == "exception"
            or (element.WhichOneof("type") == "alert" and element.alert.format == element.alert.ERROR)
            for element in self.screen.values()
        )

    def _said(self) -> Iterator[str]:
        for element in self.screen.values():
            match element.WhichOneof("type"):
                case "markdown" | "html" | "alert" | "heading" | "text" as kind:
                    yield getattr(element, kind).body
                case "exception":
                    yield f"{element.exception.type}: {element.exception.message}"

    async def _run(self, pressed: WidgetState | None = None) -> None:
        """Ask for a run of the page, and wait until one that nothing cut short has ended."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self._asked
        asked.page_name = self._page
        asked.page_script_hash = self._page_hash
        asked.widget_states.widgets.extend(self._states.values())
        if pressed is not None:
            asked.widget_states.widgets.append(pressed)
        asked.context_info.url = f"http://{self._host}/{self._page}"
        asked.context_info.timezone = "Asia/Ho_Chi_Minh"
        before = self._runs_ended
        await self._send(message)
        async with self._news:
            await self._news.wait_for(lambda: self._runs_ended > before or self._lost is not None)
        self._raise_if_lost()
        if told := self.find(_VISIT):  # a script of the page makes a cookie of it
            self._cookies["nq71_visit"] = told[1]

    async def _send(self, message: BackMsg) -> None:
        self._raise_if_lost()
        if self._socket is None:
            raise RuntimeError("the visitor has not come yet")
        await self._socket.send(message.SerializeToString())

    async def _response(self, request: str) -> Message:
        async with self._news:
            await self._news.wait_for(lambda: request in self._responses or self._lost is not None)
        self._raise_if_lost()
        return self._responses.pop(request)

    def _raise_if_lost(self) -> None:
        if self._lost is not None:
            raise ConnectionError("the server ended the connection") from self._lost

    async def _receive(self, socket: ClientConnection) -> None:
        drawn: dict[tuple[int, ...], Element] = {}
        try:
            async for data in socket:
                message = ForwardMsg()
                message.ParseFromString(data if isinstance(data, bytes) else data.encode())
                match message.WhichOneof("type"):
                    case "new_session":
                        started = message.new_session
                        self._session = started.initialize.session_id
                        if not message.metadata.run.fragment_ids:
                            drawn = {}
                    case "delta" if message.delta.WhichOneof("type") == "new_element":
                        drawn[tuple(message.metadata.delta_path)] = message.delta.new_element
                    case "navigation":  # which of the pages is being drawn
                        self._page_hash = message.navigation.page_script_hash
                    case "page_info_changed":  # the page has written its filters into the address
                        self._asked = message.page_info_changed.query_string
                    case "file_urls_response":
                        self._responses[message.file_urls_response.response_id] = message.file_urls_response
                    case "script_finished" if message.script_finished in _ENDED:
                        self.screen = dict(drawn)
                        self._runs_ended += 1
                async with self._news:
                    self._news.notify_all()
        except Exception as error:  # told to whoever waits
            self._lost = error
        else:
            self._lost = ConnectionError("closed")
        async with self._news:
            self._news.notify_all()

    @property
    def _origin(self) -> str:
        return f"{'http' if self._trusted is None else 'https'}://{self._host}"

    def _come_in(self) -> None:
        if self._door is not None:
            path = self._door.path
            _, led, page = self._ask("GET", path)
            if led:  # a link's secret is left at once for the page with its form
                path = led
                _, _, page = self._ask("GET", path)
            token = _TOKEN.search(page.decode())
            if token is None:
                raise ConnectionError(f"no form at {path}: {page.decode()[-300:]}")
            body = urlencode([("token", token[1]), *self._door.fields]).encode()
            form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self._origin}
            status, _, page = self._ask("POST", path, body, form)
            if status != 303:
                raise ConnectionError(f"not let in at {path}: {status} {page.decode()[-300:]}")
        self._ask("GET", "/_stcore/health")

    def _upload(self, path: str, name: str, data: bytes) -> None:
        mark = uuid.uuid4().hex
        disposition = f'Content-Disposition: form-data; name="file"; filename="{name}"'
        head = f"--{mark}\r\n{disposition}\r\nContent-Type: application/octet-stream\r\n\r\n"
        body = head.encode() + data + f"\r\n--{mark}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={mark}",
            "X-Xsrftoken": self._cookies[_XSRF],
            "Origin": self._origin,
        }
        status, _, said = self._ask("PUT", path, body, headers)
        if status >= 300:
            raise ConnectionError(f"upload of «{name}» refused: {status} {said[:200]!r}")

    def _ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str, bytes]:
        """Status, where the answer leads on to, and what it says; its cookies are kept."""
        where, place = self._host, (self._place, 0)
        connection = (
            http.client.HTTPConnection(where, timeout=300, source_address=place)
            if self._trusted is None
            else http.client.HTTPSConnection(where, timeout=300, source_address=place, context=self._trusted)
        )
        try:
            connection.request(method, path, body, {**(headers or {}), "Cookie": self._brought()})
            answer = connection.getresponse()
            said = answer.read()
            self._keep(answer.headers.get_all("Set-Cookie") or [])
            return answer.status, answer.headers.get("Location", ""), said
        finally:
            connection.close()

    def _brought(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items() if value)

    def _keep(self, given: Iterable[str]) -> None:
        for one in given:
            for name, morsel in http.cookies.SimpleCookie(one).items():
                self._cookies[name] = morsel.value
