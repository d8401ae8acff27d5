"""What a secret in an address opens: setting a first password, and a unit's own page for sending.

The address is left at once, so that the secret stays neither in the bar nor in what the browser tells other
pages: a cookie keeps it for these pages alone. Looking spends nothing, as programs look at links before
people do.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analytics.language import Text, text
from dashboard.access import cookies, people
from dashboard.access.asked import Asked
from dashboard.access.forms import go_on, page, route
from dashboard.access.paths import FIRST_PASSWORD, SIGN_IN, UNIT_LINK
from dashboard.access.sign_in import come_in
from dashboard.access.words import LINK_OPENS, NEW_PASSWORD

if TYPE_CHECKING:
    from analytics.access import Link

_KEPT_SECONDS = 3600
SUBMIT = "/nop-bao-cao"
"""The page on which a unit sends."""

_PASSWORD_TITLE = text("Đặt mật khẩu")
_PASSWORD_WORDS = {
    **NEW_PASSWORD,
    "button": text("Đặt mật khẩu"),
    "sign_in": text("Tới trang đăng nhập"),
}
_WHOSE = text("Tài khoản {login} của {name}.")
_DIFFERENT = text("Hai lần nhập mật khẩu khác nhau. Xin nhập lại cả hai ô.")
_LINK_TITLE = text("Nộp báo cáo")
_LINK_WORDS = {
    "what": LINK_OPENS,
    "pin_label": text("Mã PIN in trên phiếu của đơn vị"),
    "button": text("Vào nộp báo cáo"),
    "sign_in": text("Đăng nhập bằng tài khoản"),
}


def routes() -> list[Route]:
    """The addresses with a secret, and the pages that they lead to."""
    return [
        Route(f"{FIRST_PASSWORD}/{{secret}}", _left(FIRST_PASSWORD), methods=["GET"]),
        route(FIRST_PASSWORD, _first_password),
        Route(f"{UNIT_LINK}/{{secret}}", _left(UNIT_LINK), methods=["GET"]),
        route(UNIT_LINK, _unit_link),
    ]


def _left(path: str) -> Callable[[Request], Awaitable[Response]]:
    """Leaves an address with a secret for the page at ``path``, which finds it in a cookie."""

    async def endpoint(request: Request) -> Response:
        response = go_on(Asked(request, {}).way(path))
        if secret := cookies.shaped(request.path_params["secret"]):
            cookies.keep(response, request, cookies.LINK, secret, path=path, seconds=_KEPT_SECONDS)
        else:
            cookies.drop(response, request, cookies.LINK, path=path)
        return response

    return endpoint


def _first_password(asked: Asked) -> Response:
    from analytics import access

    secret = cookies.read(asked.request, cookies.LINK)
    account = access.invited(people.store(), secret, at=asked.at) if secret else None
    if account is None:
        return _password_form(asked, 404, problem=access.INVITATION_OVER)
    whose = asked.say(_WHOSE).format(login=account.login, name=account.name)
    if asked.request.method != "POST" or not asked.own:
        return _password_form(asked, login=account.login, whose=whose)
    password = asked.fields.get("password", "")
    problem = None if password == asked.fields.get("again") else _DIFFERENT
    if problem is None:
        try:
            access.redeem(people.store(), secret, password, at=asked.at)
        except access.AccessError as error:
            problem = error.text
    if problem is not None:
        return _password_form(asked, 400, login=account.login, whose=whose, problem=problem)
    response = go_on(asked.way(SIGN_IN, **{"loi-nhan": "mat-khau"}))
    cookies.drop(response, asked.request, cookies.LINK, path=FIRST_PASSWORD)
    return response


def _password_form(
    asked: Asked, status: int = 200, *, login: str = "", whose: str = "", problem: Text | None = None
) -> Response:
    words = {name: asked.say(said) for name, said in _PASSWORD_WORDS.items()}
    title = asked.say(_PASSWORD_TITLE)
    return page(
        asked,
        "access/first_password.html.j2",
        status,
        title=title,
        login=login,
        whose=whose,
        problem=problem,
        over=not login,
        **words,
    )


def _unit_link(asked: Asked) -> Response:
    from analytics import access

    secret = cookies.read(asked.request, cookies.LINK)
    link = access.linked(people.store(), secret) if secret else None
    if link is None:
        return _link_form(asked, None, 404, access.LINK_OVER)
    if asked.request.method != "POST" or not asked.own:
        return _link_form(asked, link)
    try:
        opened = access.link_session(
            people.store(),
            secret,
            asked.fields.get("pin"),
            address=asked.address,
            device=asked.device,
            at=asked.at,
        )
    except access.ThrottledError as error:
        return _link_form(asked, link, 429, error.text)
    except access.AccessError as error:
        return _link_form(asked, link, 403, error.text)
    lasts = access.LIFETIMES[opened.session.way].whole
    response = come_in(asked, opened.secret, asked.way(SUBMIT), seconds=int(lasts.total_seconds()))
    cookies.drop(response, asked.request, cookies.LINK, path=UNIT_LINK)
    return response


def _link_form(asked: Asked, link: Link | None, status: int = 200, problem: Text | None = None) -> Response:
    return page(
        asked,
        "access/unit_link.html.j2",
        status,
        title=asked.say(_LINK_TITLE),
        unit=link.unit_name if link else "",
        has_pin=link is not None and link.has_pin,
        problem=problem,
        over=link is None,
        **{name: asked.say(said) for name, said in _LINK_WORDS.items()},
    )
