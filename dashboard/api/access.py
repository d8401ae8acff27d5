"""Who may ask, and how many at once: what comes before every answer."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.exceptions import RequestValidationError
from fastapi.security import APIKeyQuery, HTTPAuthorizationCredentials, HTTPBearer

from analytics.language import text
from analytics.plan import DeclarationError
from analytics.policy import NotAllowedError
from analytics.store import StoreError
from dashboard.api import errors
from dashboard.api.query import LONGEST_QUERY, TOKEN
from dashboard.api.shared_lookup import SharedLookup
from dashboard.api.source import NOBODY, Source, open_source, reader, stored_tokens
from dashboard.api.tokens import admitted
from dashboard.api.words import both
from dashboard.data.health import DISK_FULL, is_disk_full

_LOG = logging.getLogger("nq71.api")
AT_ONCE = 16
_seats = BoundedSemaphore(AT_ONCE)
_public_seats = BoundedSemaphore(4)
_token_lookup = SharedLookup(stored_tokens)
_HEADER = HTTPBearer(scheme_name="bearer", auto_error=False)
_ADDRESS = APIKeyQuery(
    name=TOKEN,
    scheme_name="query",
    auto_error=False,
    description=both(
        text("Mã truy cập, khi không gửi được trong tiêu đề Authorization."),
    ),
)


@contextmanager
def _answered() -> Iterator[None]:
    """What fails meanwhile becomes an answer."""
    try:
        yield
    except (errors.ApiError, RequestValidationError):
        raise
    except NotAllowedError as error:
        raise errors.not_allowed(error.text) from error
    except (StoreError, DeclarationError) as error:
        raise errors.not_ready(error.text) from error
    except Exception as bug:
        if is_disk_full(bug):
            raise errors.not_ready(DISK_FULL) from bug
        reference = secrets.token_hex(4)
        _LOG.exception("Data service failed, reference %s", reference)
        raise errors.failed(reference) from bug


async def _seat() -> AsyncIterator[None]:
    """Take a seat beside the pages for as long as an answer takes."""
    if not _seats.acquire(blocking=False):
        raise errors.busy()
    try:
        with _answered():
            yield
    finally:
        _seats.release()


async def _public_seat() -> AsyncIterator[None]:
    """The same for what needs no token: seats of their own, so that nobody without one takes another's."""
    if not _public_seats.acquire(blocking=False):
        raise errors.busy()
    try:
        with _answered():
            yield
    finally:
        _public_seats.release()


def _opened(request: Request) -> Source:
    viewer = getattr(request.state, "viewer", NOBODY)
    source = replace(open_source(), viewer=viewer)
    request.state.source = source  # also for whoever says what a parameter takes
    return source


async def _allowed(
    request: Request,
    header: Annotated[HTTPAuthorizationCredentials | None, Security(_HEADER)],
    address: Annotated[str | None, Security(_ADDRESS)],
) -> None:
    """Hold the token against those of the store, before anything is done for whoever asks."""
    with _answered():
        # Shielded: one who goes away takes nothing from the others that wait for the same look.
        tokens = await asyncio.shield(asyncio.wrap_future(_token_lookup.now()))
    if not tokens:
        raise errors.no_token_made()
    token = admitted(tokens, header.credentials if header else address or "")
    if token is None:
        raise errors.not_admitted()
    request.state.viewer = reader(token)
    if len(request.url.query) > LONGEST_QUERY:
        raise errors.too_long(LONGEST_QUERY)


def _admitted(
    _checked: Annotated[None, Depends(_allowed)],
    _held: Annotated[None, Depends(_seat, scope="function")],  # free again before the answer travels
    source: Annotated[Source, Depends(_opened)],
) -> Source:
    return source


def _public(
    _held: Annotated[None, Depends(_public_seat, scope="function")],
    source: Annotated[Source, Depends(_opened)],
) -> Source:
    return source


Public = Annotated[Source, Depends(_public, scope="function")]
"""The data, for what everybody may know."""

Admitted = Annotated[Source, Depends(_admitted, scope="function")]
"""The data, for whoever has a token."""
