"""Signing in by login and password, with a code where the account has a second factor; and signing out."""

from __future__ import annotations

import secrets
from threading import Lock

from cachetools import TTLCache
from starlette.responses import Response

from analytics.language import Text, text
from dashboard.access import cookies, people, settings
from dashboard.access.asked import Asked
from dashboard.access.forms import comes_from_own_page, go_on, page
from dashboard.access.paths import ELSEWHERE, SIGN_IN, SIGN_OUT
from dashboard.connections.visits import visit

_TITLE = text("Đăng nhập")
_CODE_TITLE = text("Mã xác thực")
_OUT = text("Anh/chị đã đăng xuất.")
_OUT_EVERYWHERE = text("Anh/chị đã đăng xuất trên mọi thiết bị.")
_PASSWORD_SET = text("Đã đặt mật khẩu. Xin đăng nhập bằng mật khẩu mới.")
_AGAIN = text("Phiên làm việc đã kết thúc. Xin đăng nhập lại.")
_SAID = {"ra": _OUT, "moi-noi": _OUT_EVERYWHERE, "mat-khau": _PASSWORD_SET, "het": _AGAIN}
_WORDS = {
    "login_label": text("Tên đăng nhập"),
    "password_label": text("Mật khẩu"),
    "button": text("Đăng nhập"),
    "or": text("hoặc"),
    "code_label": text("Mã 6 chữ số trong ứng dụng xác thực"),
    "code_button": text("Xác nhận"),
    "by_link": text(
        "Đơn vị có đường dẫn riêng: mở lại đường dẫn trong tin nhắn, hoặc quét mã QR trên phiếu của đơn vị."
    ),
    "start_again": text("Đăng nhập bằng tài khoản khác"),
}
_ELSEWHERE = text("Đăng nhập bằng {title}")
_SIGN_OUT_TITLE = text("Đăng xuất")
_SIGN_OUT_WORDS = {
    "button": text("Đăng xuất"),
    "everywhere": text("Đăng xuất trên mọi thiết bị"),
    "stay": text("Quay lại trang làm việc"),
}
_WHO = text("Đang đăng nhập: {name}.")
_NOBODY_IN = text("Chưa có ai đăng nhập trên trình duyệt này.")

_halfway: TTLCache[str, tuple[str, str]] = TTLCache(2_000, 300)
_looking = Lock()
"""By a secret in the form: login and password that were right, while the code is looked up."""


def sign_in(asked: Asked) -> Response:
    """The form, and what is sent with it."""
    if asked.request.method == "POST" and asked.own:
        return _tried(asked)
    if vouched := visit(asked.request.scope).vouched:
        return _by_proxy(asked, vouched)
    said = _SAID.get(asked.request.query_params.get("loi-nhan", ""))
    return _form(asked, said=said)


def _tried(asked: Asked) -> Response:
    from analytics import access

    fields = asked.fields
    ticket = fields.get("ticket", "")
    login, password = fields.get("login", ""), fields.get("password", "")
    if ticket:
        with _looking:
            login, password = _halfway.get(ticket, ("", ""))
    if ticket and not login:
        return _form(asked, 403, problem=_AGAIN)
    try:
        opened = access.sign_in(
            people.store(),
            login,
            password,
            fields.get("code") or None,
            address=asked.address,
            device=asked.device,
            at=asked.at,
        )
    except access.CodeNeededError as error:
        ticket = ticket or secrets.token_urlsafe(32)
        with _looking:
            _halfway[ticket] = (login, password)
        return _code_form(asked, ticket, error.text if fields.get("code") else None)
    except access.ThrottledError as error:
        return _form(asked, 429, login=login, problem=error.text)
    except access.AccessError as error:
        return _form(asked, 403, login=login, problem=error.text)
    with _looking:
        _halfway.pop(ticket, None)
    return come_in(asked, opened.secret, asked.back_to or "/")


def come_in(asked: Asked, secret: str, where: str, *, seconds: int | None = None) -> Response:
    """Let the browser keep the secret of a new session, and lead on; a session it had before is over."""
    from analytics import access

    before = cookies.read(asked.request, cookies.SESSION)
    if before:
        access.sign_out(people.store(), before, at=asked.at)
    response = go_on(where)
    cookies.keep(response, asked.request, cookies.SESSION, secret, seconds=seconds)
    cookies.drop(response, asked.request, cookies.FORM)
    return response


def sign_out(asked: Asked) -> Response:
    """Ask whether, on GET; end this session or all of the account, on POST.

    The bar of the pages sends this form without a token: it opens nothing, and only a page of ours may.
    """
    from analytics import access

    secret = cookies.read(asked.request, cookies.SESSION)
    session = people.session_of(secret)
    if asked.request.method != "POST" or not comes_from_own_page(asked.request):
        return _sign_out_form(asked, None if session is None else session.viewer.name)
    said = "ra"
    if session is not None and session.account is not None and asked.fields.get("everywhere"):
        seen = people.store().seen_by(session.viewer)
        access.sign_out_everywhere(seen, session.account.key, by=session.account.name, at=asked.at)
        said = "moi-noi"
    elif secret:
        access.sign_out(people.store(), secret, at=asked.at)
    lang = {"lang": "en"} if asked.fields.get("lang") == "en" else {}
    response = go_on(asked.way(SIGN_IN, **{"loi-nhan": said}, **lang))
    cookies.drop(response, asked.request, cookies.SESSION)
    cookies.drop(response, asked.request, cookies.FORM)
    return response


def _by_proxy(asked: Asked, login: str) -> Response:
    """Who the proxy has signed in."""
    from analytics import access

    mapping = access.ClaimMapping(subject="", login="login")
    account = access.for_claims(people.store(), {"login": login}, mapping, at=asked.at)
    if account is None:
        said = text("Tên đăng nhập «{login}» chưa có tài khoản ở đây; xin người quản trị cấp.", login=login)
        return _form(asked, 403, problem=said)
    opened = access.open_session(
        people.store(), account, address=asked.address, device=asked.device, at=asked.at, way="proxy"
    )
    return come_in(asked, opened.secret, asked.back_to or "/")


def _form(
    asked: Asked,
    status: int = 200,
    *,
    login: str = "",
    problem: Text | None = None,
    said: Text | None = None,
) -> Response:
    issuer = settings.issuer()
    return page(
        asked,
        "access/sign_in.html.j2",
        status,
        title=asked.say(_TITLE),
        login=login,
        problem=problem,
        said=asked.say(said) if said else "",
        elsewhere_href=asked.way(ELSEWHERE) if issuer else "",
        elsewhere=asked.say(_ELSEWHERE).format(title=issuer.title) if issuer else "",
        **{name: asked.say(words) for name, words in _WORDS.items()},
    )


def _code_form(asked: Asked, ticket: str, problem: Text | None) -> Response:
    return page(
        asked,
        "access/code.html.j2",
        403 if problem else 200,
        title=asked.say(_CODE_TITLE),
        ticket=ticket,
        problem=problem,
        **{name: asked.say(words) for name, words in _WORDS.items()},
    )


def _sign_out_form(asked: Asked, name: str | None) -> Response:
    return page(
        asked,
        "access/sign_out.html.j2",
        title=asked.say(_SIGN_OUT_TITLE),
        who=asked.say(_WHO).format(name=name) if name else asked.say(_NOBODY_IN),
        may=name is not None,
        action=SIGN_OUT,
        back=asked.back_to or "/",
        **{key: asked.say(words) for key, words in _SIGN_OUT_WORDS.items()},
    )
