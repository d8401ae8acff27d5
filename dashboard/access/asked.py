"""What a visitor asks of the pages before the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from starlette.requests import Request

from analytics.language import Lang, Text
from dashboard.access.paths import BACK_TO, is_local
from dashboard.connections.visits import client


@dataclass(frozen=True)
class Asked:
    """What a visitor sent: the request, and the fields of a form of ours (empty where none was sent)."""

    request: Request
    fields: dict[str, str]
    own: bool = True

    @property
    def lang(self) -> Lang:
        """Vietnamese unless asked for."""
        return "en" if self.request.query_params.get("lang") == "en" else "vi"

    @property
    def back_to(self) -> str:
        """The page to go on to; one of this server, or nothing."""
        wanted = self.request.query_params.get(BACK_TO, "")
        return wanted if is_local(wanted) else ""

    @property
    def address(self) -> str:
        """Where the browser is."""
        return client(self.request.scope)

    @property
    def device(self) -> str:
        """What the browser says it is."""
        return self.request.headers.get("user-agent", "")

    @property
    def at(self) -> datetime:
        """Now."""
        return datetime.now(UTC)

    def say(self, said: Text) -> str:
        """A sentence in the visitor's language."""
        return said[self.lang]

    def way(self, path: str, **asked: str) -> str:
        """An address of ours in the same language, and leading on to the same page."""
        kept = {BACK_TO: self.back_to, "lang": "en" if self.lang == "en" else ""} | asked
        query = urlencode({name: value for name, value in kept.items() if value})
        return f"{path}?{query}" if query else path
