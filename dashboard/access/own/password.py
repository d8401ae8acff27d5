"""Another password, by who knows the one there is."""

from __future__ import annotations

from starlette.responses import Response

from analytics.language import Text, text
from dashboard.access.asked import Asked
from dashboard.access.forms import go_on, page
from dashboard.access.own.standing import SAID, Own
from dashboard.access.paths import OWN_ACCOUNT, OWN_PASSWORD
from dashboard.access.words import NEW_PASSWORD

_TITLE = text("Đổi mật khẩu")
_WORDS = {
    "old_label": text("Mật khẩu đang dùng"),
    **NEW_PASSWORD,
    "button": text("Đổi mật khẩu"),
    "says": text("Đổi xong, các thiết bị khác phải đăng nhập lại; thiết bị này vẫn dùng tiếp."),
    "back": text("Quay lại tài khoản của tôi"),
}
_DIFFERENT = text("Hai lần nhập mật khẩu mới khác nhau. Xin nhập lại cả hai ô.")
_SAME = text("Mật khẩu mới trùng mật khẩu đang dùng. Xin chọn mật khẩu khác.")


def own_password(asked: Asked, own: Own) -> Response:
    """The form, and what is sent with it."""
    from analytics import access

    if not own.account.has_password:
        return go_on(asked.way(OWN_ACCOUNT))
    if asked.request.method != "POST" or not asked.own:
        return _form(asked, own)
    old, new = asked.fields.get("old", ""), asked.fields.get("password", "")
    if new != asked.fields.get("again"):
        return _form(asked, own, 400, _DIFFERENT)
    if new == old:
        return _form(asked, own, 400, _SAME)
    try:
        access.change_password(own.store, own.account.key, old, new, at=asked.at, but=own.session.key)
    except access.ThrottledError as error:
        return _form(asked, own, 429, error.text)
    except access.AccessError as error:
        return _form(asked, own, 400, error.text)
    return go_on(asked.way(OWN_ACCOUNT, **{SAID: "mat-khau"}))


def _form(asked: Asked, own: Own, status: int = 200, problem: Text | None = None) -> Response:
    return page(
        asked,
        "access/own/password.html.j2",
        status,
        title=asked.say(_TITLE),
        problem=problem,
        login=own.account.login,
        action=asked.way(OWN_PASSWORD),
        back_href=asked.way(OWN_ACCOUNT),
        **{name: asked.say(words) for name, words in _WORDS.items()},
    )
