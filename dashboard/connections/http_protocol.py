"""How long the server waits for who says or takes nothing: idle connections would fill it up in the end."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.config import HTTP_PROTOCOLS
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 20.0
"""From the first byte of a request to the end of its head, and for a connection that says nothing."""

TAKING_SECONDS = 120.0
"""For a browser that takes nothing of its answer."""


def install() -> None:
    """Let the server that is started next read HTTP so: Streamlit leaves the choice to uvicorn."""
    HTTP_PROTOCOLS["auto"] = f"{__name__}:{PatientProtocol.__name__}"


class PatientProtocol(H11Protocol):
    """uvicorn's reading of HTTP, which alone waits for ever for the end of a head and for who takes nothing.

    A timer of each kind runs where there is something to wait for.
    """

    _head: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a head."""
        super().connection_made(transport)
        self._head = self.loop.call_later(HEAD_SECONDS, transport.close)

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of a head that has begun, and for nothing once it is there."""
        super().data_received(data)
        # Bytes without a request that they belong to are a head; a websocket is another protocol's from here.
        begun = self.conn.their_state is h11.IDLE and bool(self.conn.trailing_data[0])
        if not begun or self.transport.get_protocol() is not self:
            self._head_came()
        elif self._head is None:
            self._head = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def pause_writing(self) -> None:
        """Wait for the browser to take what is written."""
        super().pause_writing()
        self._taking = self.loop.call_later(TAKING_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The browser takes it."""
        super().resume_writing()
        self._taken()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._head_came()
        self._taken()
        super().connection_lost(exc)

    def _head_came(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _taken(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None
