"""Turning the second factor on, by a code of the app that took the key; and off, by the password."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.responses import Response

from analytics.language import Text, text
from dashboard.access.asked import Asked
from dashboard.access.forms import go_on, page
from dashboard.access.own.standing import SAID, Own
from dashboard.access.paths import OWN_ACCOUNT, OWN_SECOND_FACTOR

if TYPE_CHECKING:
    from analytics.access import Enrolment

_KEY = re.compile(r"[A-Z2-7]{16,64}", re.ASCII)
_QR_PIXELS, _QUIET = 5, 4  # of one module, and the modules around it that a camera needs
_ON_TITLE, _OFF_TITLE = text("Bật xác thực hai bước"), text("Tắt xác thực hai bước")
_WORDS = {
    "password_label": text("Mật khẩu đang dùng"),
    "code_label": text("Mã 6 chữ số đang hiện trong ứng dụng"),
    "go_on": text("Tiếp tục"),
    "confirm": text("Xác nhận và bật"),
    "drop": text("Tắt xác thực hai bước"),
    "back": text("Quay lại tài khoản của tôi"),
    "what": text(
        "Sau mật khẩu, trang đăng nhập hỏi thêm một mã 6 chữ số do ứng dụng trên điện thoại tạo ra, nên "
        "người biết mật khẩu mà không có điện thoại của anh/chị thì không vào được."
    ),
    "app": text(
        "Cần một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator hoặc Microsoft Authenticator."
    ),
    "lost": text("Mất điện thoại: người quản trị tắt giúp, rồi anh/chị bật lại trên máy mới."),
    "scan": text("1. Mở ứng dụng xác thực và quét mã QR này."),
    "type": text("Không quét được thì nhập khóa này vào ứng dụng:"),
    "open": text("Đang dùng chính điện thoại đó: mở trong ứng dụng xác thực"),
    "then": text("2. Nhập mã mà ứng dụng đang hiện."),
    "qr": text("Mã QR chứa khóa ghi ở dưới"),
    "off_says": text("Tắt rồi thì chỉ cần mật khẩu là vào được tài khoản này."),
}


def own_second_factor(asked: Asked, own: Own) -> Response:
    """The form that fits, and what is sent with it."""
    if not own.account.has_password:
        return go_on(asked.way(OWN_ACCOUNT))
    if asked.request.method != "POST" or not asked.own:
        return _form(asked, own)
    if asked.fields.get("key"):
        return _confirm(asked, own)
    return _drop(asked, own) if own.account.second_factor else _begin(asked, own)


def _begin(asked: Asked, own: Own) -> Response:
    from analytics import access

    try:
        begun = access.enrol_second_factor(
            own.store, own.account.key, password=asked.fields.get("password", ""), at=asked.at
        )
    except access.AccessError as error:
        return _form(asked, own, _status(error), problem=error.text)
    return _form(asked, own, begun=begun)


def _confirm(asked: Asked, own: Own) -> Response:
    """Look at the code; after a wrong one the same key is shown again, as the form has brought it back.

    A key that another tab has taken the place of is shown no more: no code of it would ever be right.
    """
    from analytics import access

    key, code = asked.fields["key"], asked.fields.get("code", "")
    try:
        access.confirm_second_factor(own.store, own.account.key, code, at=asked.at, shown=key)
    except access.EnrolmentOverError as error:
        return _form(asked, own, 409, problem=error.text)
    except access.AccessError as error:
        begun = access.enrolment(own.account.login, key) if _KEY.fullmatch(key) else None
        return _form(asked, own, _status(error), problem=error.text, begun=begun)
    return go_on(asked.way(OWN_ACCOUNT, **{SAID: "bat"}))


def _drop(asked: Asked, own: Own) -> Response:
    from analytics import access

    password = asked.fields.get("password", "")
    try:
        access.drop_second_factor(
            own.store, own.account.key, by=own.account.name, at=asked.at, password=password
        )
    except access.AccessError as error:
        return _form(asked, own, _status(error), problem=error.text)
    return go_on(asked.way(OWN_ACCOUNT, **{SAID: "tat"}))


def _status(error: Exception) -> int:
    from analytics.access import ThrottledError

    return 429 if isinstance(error, ThrottledError) else 400


def _form(
    asked: Asked,
    own: Own,
    status: int = 200,
    *,
    problem: Text | None = None,
    begun: Enrolment | None = None,
) -> Response:
    on = own.account.second_factor
    return page(
        asked,
        "access/own/second_factor.html.j2",
        status,
        title=asked.say(_OFF_TITLE if on else _ON_TITLE),
        problem=problem,
        on=on,
        login=own.account.login,
        key=begun.key if begun else "",
        key_words=" ".join(re.findall(".{1,4}", begun.key)) if begun else "",
        app_href=begun.address if begun else "",
        picture=_qr(begun.address) if begun else "",
        action=asked.way(OWN_SECOND_FACTOR),
        back_href=asked.way(OWN_ACCOUNT),
        **{name: asked.say(words) for name, words in _WORDS.items()},
    )


def _qr(address: str) -> str:
    """A picture of the address as a ``data:`` address; black on white, whatever the theme."""
    import segno

    code = segno.make(address, error="m", micro=False)
    return str(code.svg_data_uri(scale=_QR_PIXELS, border=_QUIET, dark="#000", light="#fff"))
