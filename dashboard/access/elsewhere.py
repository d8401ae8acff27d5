"""Signing in at another organisation by OpenID Connect (Authlib): state, nonce and PKCE are its business."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analytics.language import Text, text
from dashboard import startup
from dashboard.access import people, settings
from dashboard.access.asked import Asked
from dashboard.access.forms import page
from dashboard.access.paths import BACK_FROM_ELSEWHERE, ELSEWHERE
from dashboard.access.sign_in import come_in

if TYPE_CHECKING:
    from analytics.access import Opened

_LOG = logging.getLogger("nq71.access")
_NAME = "issuer"
_WAY_ON = "nq71_way_on"
_TITLE = text("Đăng nhập")
_NOT_REACHED = text("Chưa liên lạc được với nơi đăng nhập. Xin thử lại sau ít phút.")
_NOT_VOUCHED = text("Nơi đăng nhập không xác nhận, hoặc lần đăng nhập đã quá lâu. Xin đăng nhập lại từ đầu.")
_NO_ACCOUNT = text(
    "Đã đăng nhập được, nhưng anh/chị chưa có tài khoản ở đây. Xin người quản trị cấp tài khoản."
)
_SIGN_IN = text("Quay lại trang đăng nhập")


def routes() -> list[Route]:
    """Going there and coming back; none where no issuer is set."""
    if settings.issuer() is None:
        return []
    return [
        Route(ELSEWHERE, _go, methods=["GET"]),
        Route(BACK_FROM_ELSEWHERE, _come_back, methods=["GET"]),
    ]


async def _go(request: Request) -> Response:
    asked = Asked(request, {})
    request.session[_WAY_ON] = [asked.back_to, asked.lang]
    back = str(request.url.replace(path=BACK_FROM_ELSEWHERE, query=""))
    try:
        response: Response = await _client().authorize_redirect(request, back)
    except Exception as error:
        _LOG.warning("The issuer of sign-ins was not reached: %s", error)
        return await run_in_threadpool(_failed, asked, _NOT_REACHED, 502)
    return response


async def _come_back(request: Request) -> Response:
    from authlib.common.errors import AuthlibBaseError

    asked = Asked(request, {})
    try:
        token = await _client().authorize_access_token(request)
    except AuthlibBaseError as error:
        _LOG.warning("A sign-in elsewhere was not right: %s", error.error)
        return await run_in_threadpool(_failed, asked, _NOT_VOUCHED, 403)
    except Exception as error:
        _LOG.warning("The issuer of sign-ins was not reached: %s", error)
        return await run_in_threadpool(_failed, asked, _NOT_REACHED, 502)
    back_to, lang = request.session.pop(_WAY_ON, ["", "vi"])
    return await run_in_threadpool(_known, asked, dict(token.get("userinfo") or {}), back_to, lang)


def _known(asked: Asked, claims: dict[str, Any], back_to: str, lang: str) -> Response:
    startup.wait()
    from analytics import access

    account = access.for_claims(people.store(), claims, settings.claim_mapping(), at=asked.at)
    if account is None:
        return _failed(asked, _NO_ACCOUNT, 403)
    opened: Opened = access.open_session(
        people.store(), account, address=asked.address, device=asked.device, at=asked.at, way="oidc"
    )
    return come_in(asked, opened.secret, back_to or ("/?lang=en" if lang == "en" else "/"))


def _failed(asked: Asked, problem: Text, status: int) -> Response:
    startup.wait()
    return page(
        asked,
        "access/message.html.j2",
        status,
        title=asked.say(_TITLE),
        problem=problem,
        back=asked.say(_SIGN_IN),
    )


@cache
def _client() -> Any:
    """Authlib's client of the issuer, whose own description it reads when first asked."""
    from authlib.integrations.starlette_client import OAuth

    issuer = settings.issuer()
    assert issuer is not None, "there are no such addresses without one"
    made = OAuth()
    made.register(
        _NAME,
        client_id=issuer.client,
        client_secret=issuer.secret or None,
        server_metadata_url=f"{issuer.address}/.well-known/openid-configuration",
        client_kwargs={"scope": issuer.scope, "code_challenge_method": "S256", "timeout": 10},
    )
    return made.create_client(_NAME)
