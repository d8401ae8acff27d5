"""One visitor, speaking what a browser speaks: Streamlit's messages over a websocket, files over HTTP."""

from __future__ import annotations

import asyncio
import http.client
import http.cookies
import re
import uuid
from collections.abc import Iterator
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

_LARGEST = 64 * 2**20  # bytes of one message
_ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Visitor:
    """A session with one server; what its screen shows is in :attr:`screen`.

    ``screen`` holds the elements of the last whole run by where they stand.
    """

    def __init__(self, address: str) -> None:
        """Visit the server at ``address``, as ``http://127.0.0.1:8501``; use with ``async with``."""
        self._host = urlsplit(address).netloc
        self._cookie = ""
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
        """Fetch the cookie against forgery, as loading the page does, and open the websocket."""
        self._cookie = await asyncio.to_thread(self._fetch_cookie)
        self._socket = await connect(
            f"ws://{self._host}/_stcore/stream",
            origin=f"http://{self._host}",  # type: ignore[arg-type]
            subprotocols=["streamlit", self._cookie],  # type: ignore[list-item]
            additional_headers={"Cookie": f"_streamlit_xsrf={self._cookie}"},
            max_size=_LARGEST,
            open_timeout=120,
            ping_interval=None,
            compression=None,
        )
        self._received = asyncio.create_task(self._receive(self._socket))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave, as closing the tab does."""
        if self._socket is not None:
            await self._socket.close()
        if self._received is not None:
            await self._received

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
        urls = response.file_urls[0]  # type: ignore[attr-defined]
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

    def words(self) -> str:
        """Everything the screen says in words, a line for each element."""
        return "\n".join(self._said())

    def told(self) -> str:
        """What the page says between its title and its footer, in short, for messages."""
        plain = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", self.words(), flags=re.DOTALL)
        return " ".join(plain.split())[-1_500:]

    def find(self, pattern: str) -> re.Match[str] | None:
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

    def _fetch_cookie(self) -> str:
        connection = http.client.HTTPConnection(self._host, timeout=120)
        try:
            connection.request("GET", "/_stcore/health")
            answer = connection.getresponse()
            answer.read()
            cookie = http.cookies.SimpleCookie(answer.headers.get("Set-Cookie", ""))
            return cookie["_streamlit_xsrf"].value
        finally:
            connection.close()

    def _upload(self, path: str, name: str, data: bytes) -> None:
        mark = uuid.uuid4().hex
        disposition = f'Content-Disposition: form-data; name="file"; filename="{name}"'
        head = f"--{mark}\r\n{disposition}\r\nContent-Type: application/octet-stream\r\n\r\n"
        body = head.encode() + data + f"\r\n--{mark}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={mark}",
            "Cookie": f"_streamlit_xsrf={self._cookie}",
            "X-Xsrftoken": self._cookie,
            "Origin": f"http://{self._host}",
        }
        connection = http.client.HTTPConnection(self._host, timeout=300)
        try:
            connection.request("PUT", path, body, headers)
            answer = connection.getresponse()
            said = answer.read()
            if answer.status >= 300:
                raise ConnectionError(f"upload of «{name}» refused: {answer.status} {said[:200]!r}")
        finally:
            connection.close()
