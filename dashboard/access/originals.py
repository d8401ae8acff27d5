"""``/tep/<sha256>``: a file as it was sent, for who may have it.

Never by an address of Streamlit's own, which opens to everybody who knows it. A name and a type that a sender
chose say nothing to the browser: the file is taken away, not shown.
"""

from __future__ import annotations

import logging
import re
from datetime import datetime
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from analytics.language import Text, text
from analytics.policy import Act, NotAllowedError, Viewer, demand
from dashboard.access import people
from dashboard.access.asked import Asked
from dashboard.access.forms import route
from dashboard.access.paths import ORIGINALS
from dashboard.connections.visits import visit

_LOG = logging.getLogger("nq71.access")
_KEY = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SAFE = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_NOT_HERE = text("Không có tệp này trong kho.")
_SHEET, _CELL = "trang", "o"
_SIGN_IN_FIRST = text("Hãy đăng nhập trước.")
ROUTE = f"{ORIGINALS}/{{sha256}}"


def address(sha256: str, at: tuple[str, str] | None = None) -> str:
    """Where a file is taken from, relative to any page of ours; a workbook opens ``at`` a sheet and cell."""
    way = f"{ORIGINALS.removeprefix('/')}/{sha256}"
    return f"{way}?{urlencode({_SHEET: at[0], _CELL: at[1]})}" if at else way


def give(asked: Asked) -> Response:
    """The file, or why not; each that is given is logged with whose account took it."""
    from analytics.store import StoreError, UnknownFileError

    sha256 = asked.request.path_params["sha256"]
    if not _from_own_page(asked.request):
        return _refused(asked, 403, _NOT_HERE)
    try:
        person = people.comes(asked.request.scope)
        if person is None:
            return _refused(asked, 403, _SIGN_IN_FIRST)
        demand(person.viewer, Act.READ_FILE, person.viewer.units)
        if not _KEY.fullmatch(sha256):
            return _refused(asked, 404, _NOT_HERE)
        file = people.store().seen_by(person.viewer).file(sha256)
    except NotAllowedError as error:
        return _refused(asked, 403, error.text)
    except UnknownFileError as error:
        return _refused(asked, 404, error.text)
    except StoreError as error:
        return _refused(asked, 503, error.text)
    _noted(person.viewer, sha256)
    _LOG.info("file %s… taken by %s", sha256[:12], visit(asked.request.scope).account or "-")
    headers = _SAFE | {"Content-Disposition": disposition(file.name)}
    return Response(_opening(asked, file.data), 200, headers, media_type="application/octet-stream")


def _noted(viewer: Viewer, sha256: str) -> None:
    """Write down who took which file; where the store can only be read there is no log to write to."""
    from analytics.store import StoreError

    at = datetime.now().astimezone()
    try:
        units = sorted(viewer.units)
        people.store().seen_by(viewer).note(
            "read_file", by=viewer.name or "web", at=at, detail={"sha256": sha256}, units=units
        )
    except StoreError as error:
        _LOG.warning("file %s… taken, which could not be noted: %s", sha256[:12], error)


def disposition(name: str) -> str:
    """The header that lets a browser keep a file under its name, whatever that has in it."""
    name = "".join(sign for sign in name if sign.isprintable() and sign not in '/\\"') or "tep"
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _opening(asked: Asked, data: bytes) -> bytes:
    """The file as it was sent; where that is asked for, opening at a sheet and cell."""
    from analytics.outputs import opened_at

    sheet, cell = (asked.request.query_params.get(name, "")[:200] for name in (_SHEET, _CELL))
    return opened_at(data, sheet, cell) if sheet and cell else data


def _from_own_page(request: Request) -> bool:
    """Whether no other page makes the browser fetch it; an address that is typed comes from none."""
    return request.headers.get("sec-fetch-site") in (None, "same-origin", "none")


def _refused(asked: Asked, status: int, words: Text) -> Response:
    return PlainTextResponse(f"{words[asked.lang]}\n", status, {"Cache-Control": "no-store"})


ROUTES = [route(ROUTE, give, methods=("GET",))]
