"""Who may ask, and how many at once: what comes before every answer."""

from __future__ import annotations

import errno
import logging
import secrets
from collections.abc import AsyncIterator
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.exceptions import RequestValidationError
from fastapi.security import APIKeyQuery, HTTPAuthorizationCredentials, HTTPBearer

from analytics.language import text
from analytics.plan import DeclarationError
from analytics.store import StoreError
from dashboard.api import errors
from dashboard.api.query import LONGEST_QUERY, TOKEN
from dashboard.api.source import Source, open_source
from dashboard.api.tokens import admitted
from dashboard.api.words import both

_LOG = logging.getLogger("nq71.api")
AT_ONCE = 16
_seats = BoundedSemaphore(AT_ONCE)
_HEADER = HTTPBearer(scheme_name="bearer", auto_error=False)
_ADDRESS = APIKeyQuery(
    name=TOKEN,
    scheme_name="query",
    auto_error=False,
    description=both(
        text("Mã truy cập, khi không gửi được trong tiêu đề Authorization."),
    ),
)


async def seat() -> AsyncIterator[None]:
    """Take a seat beside the pages for as long as an answer takes; what fails meanwhile becomes an answer."""
    if not _seats.acquire(blocking=False):
        raise errors.busy()
    try:
        yield
    except (errors.ApiError, RequestValidationError):
        raise
    except (StoreError, DeclarationError) as error:
        raise errors.not_ready(error.text) from error
    except Exception as bug:
        if isinstance(bug, OSError) and bug.errno in (errno.ENOSPC, errno.EDQUOT):
            raise errors.not_ready(text("Ổ đĩa hoặc thư mục tạm của máy chủ đã đầy.")) from bug
        reference = secrets.token_hex(4)
        _LOG.exception("Data service failed, reference %s", reference)
        raise errors.failed(reference) from bug
    finally:
        _seats.release()


def _opened(request: Request) -> Source:
    source = request.state.source = open_source()  # also for whoever says what a parameter takes
    return source


Opened = Annotated[Source, Depends(_opened)]
"""The data, for what everybody may know."""


def _admitted(
    request: Request,
    source: Opened,
    header: Annotated[HTTPAuthorizationCredentials | None, Security(_HEADER)],
    address: Annotated[str | None, Security(_ADDRESS)],
) -> Source:
    tokens = source.tokens
    if not tokens:
        raise errors.no_token_made()
    if not admitted(tokens, header.credentials if header else address or ""):
        raise errors.not_admitted()
    if len(request.url.query) > LONGEST_QUERY:
        raise errors.too_long(LONGEST_QUERY)
    return source


Admitted = Annotated[Source, Depends(_admitted)]
"""The data, for whoever has a token."""
