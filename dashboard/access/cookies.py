"""The cookies that a visitor is known by, none of which a script can read."""

from __future__ import annotations

import re

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import Scope

from dashboard.connections.visits import secure

SESSION = "nq71_session"
"""The secret of a session; new at every sign-in."""
FORM = "nq71_form"
"""What the token of a form is bound to, before and after a sign-in."""
LINK = "nq71_link"
"""The secret of a link that was opened, until it is used; it stands in no address meanwhile."""
PERSON = "nq71_person"
"""Whom a visitor of the demonstration wants to be."""

_SHAPE = re.compile(r"[\w.~-]{1,200}", re.ASCII)


def read(connection: HTTPConnection, name: str) -> str:
    """What the browser brought, or nothing where that has not the shape of a secret."""
    return shaped(connection.cookies.get(name))


def of_scope(scope: Scope, name: str) -> str:
    """The same, before there is a request."""
    return read(HTTPConnection(scope), name)


def shaped(brought: object) -> str:
    """A cookie's value where it has the shape of one of ours, else nothing."""
    return brought if isinstance(brought, str) and _SHAPE.fullmatch(brought) else ""


def keep(
    response: Response,
    request: Request,
    name: str,
    value: str,
    *,
    path: str = "/",
    seconds: int | None = None,
) -> None:
    """Let the browser bring the value again, until it is closed or for some seconds."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        httponly=True,
        samesite="lax",
        secure=secure(request.scope),
    )


def drop(response: Response, request: Request, name: str, *, path: str = "/") -> None:
    """Let the browser forget it."""
    response.delete_cookie(name, path=path, httponly=True, samesite="lax", secure=secure(request.scope))


def without_cookies(scope: Scope) -> Scope:
    """A request that brings none."""
    return {**scope, "headers": [each for each in scope["headers"] if each[0] != b"cookie"]}
