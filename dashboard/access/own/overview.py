"""Who one is here, how one comes in, and on which devices one is in; for a unit's link, what it opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.responses import Response

from analytics.language import Text, text
from analytics.policy import Role
from dashboard.access import people
from dashboard.access.asked import Asked
from dashboard.access.forms import go_on, page
from dashboard.access.own.devices import device_words
from dashboard.access.own.standing import SAID, Own, came_from, for_account, session
from dashboard.access.paths import (
    OWN_ACCOUNT,
    OWN_DEVICES,
    OWN_PASSWORD,
    OWN_SECOND_FACTOR,
    SIGN_IN,
    SIGN_OUT,
)
from dashboard.access.words import LINK_OPENS

if TYPE_CHECKING:
    from analytics.access import Session

_TITLE = text("Tài khoản của tôi")
_LINK_TITLE = text("Đường dẫn của đơn vị")
_DONE = {
    "mat-khau": text("Đã đổi mật khẩu. Các thiết bị khác phải đăng nhập lại."),
    "bat": text("Đã bật xác thực hai bước. Từ lần đăng nhập sau sẽ hỏi thêm mã."),
    "tat": text("Đã tắt xác thực hai bước."),
    "thiet-bi": text("Đã đăng xuất thiết bị đó."),
    "thiet-bi-khong": text("Thiết bị đó đã đăng xuất từ trước."),
}
_WORDS = {
    "password_title": text("Mật khẩu"),
    "change_password": text("Đổi mật khẩu"),
    "no_password": text(
        "Tài khoản này chưa có mật khẩu ở đây: anh/chị vào bằng nơi đăng nhập khác. Nếu cần mật khẩu riêng, "
        "xin người quản trị gửi đường dẫn đặt mật khẩu."
    ),
    "second_title": text("Xác thực hai bước"),
    "turn_on": text("Bật xác thực hai bước"),
    "turn_off": text("Tắt xác thực hai bước"),
    "second_on": text("Đang bật: sau mật khẩu phải nhập mã trong ứng dụng xác thực trên điện thoại."),
    "second_off": text("Đang tắt: chỉ cần mật khẩu là vào được. Nên bật nếu tài khoản có quyền quản trị."),
    "devices_title": text("Đang đăng nhập trên"),
    "this_device": text("thiết bị này"),
    "sign_out": text("Đăng xuất"),
    "sign_out_here": text("Đăng xuất thiết bị này"),
    "everywhere": text("Đăng xuất mọi nơi"),
    "everywhere_says": text("Kể cả thiết bị này."),
    "back": text("Quay lại trang làm việc"),
    "ask": text("Họ tên, vai trò hoặc đơn vị chưa đúng: xin người quản trị sửa."),
}
_LABELS = {
    "name": text("Họ và tên"),
    "login": text("Tên đăng nhập"),
    "roles": text("Vai trò"),
    "units": text("Đơn vị"),
    "pin": text("Mã PIN"),
    "made": text("Cấp ngày"),
    "until": text("Lần vào này giữ đến"),
}
_FROM = text("Từ {since}; dùng lần cuối {seen}")
_AT_ADDRESS = text("Từ {since}; dùng lần cuối {seen}; địa chỉ {address}")
_PIN_ASKED, _NO_PIN = text("Có, in trên phiếu của đơn vị"), text("Không")
_LINK_SAYS = (
    LINK_OPENS,
    text("Đường dẫn dùng được cho đến khi văn phòng UBND thu hồi hoặc cấp đường dẫn mới."),
    text(
        "Muốn đổi mã PIN, hoặc nghi người ngoài biết đường dẫn: xin văn phòng UBND cấp đường dẫn mới; "
        "đường dẫn cũ hết hiệu lực ngay."
    ),
)
_WITH_ACCOUNT = text("Đăng nhập bằng tài khoản")
_NOBODY_SIGNS_IN = text("Máy chủ này chưa có tài khoản nào, nên không ai phải đăng nhập.")


def own_account(asked: Asked) -> Response:
    """The page itself."""
    if not asked.back_to and (before := came_from(asked)):
        said = asked.request.query_params.get(SAID, "")
        return go_on(asked.way(OWN_ACCOUNT, den=before, **{SAID: said}))
    found = session(asked)
    if found is None:
        if people.required():
            return go_on(asked.way(SIGN_IN, **{SAID: "het"}))
        return page(
            asked,
            "access/message.html.j2",
            title=asked.say(_TITLE),
            problem=_NOBODY_SIGNS_IN,
            back=asked.say(_WORDS["back"]),
            sign_in_href=asked.back_to or "/",
        )
    return _of_link(asked, found) if found.account is None else for_account(_of_account)(asked)


def end_one(asked: Asked, own: Own) -> Response:
    """Sign one's account out on one device."""
    from analytics import access

    if asked.request.method != "POST":
        return go_on(asked.way(OWN_ACCOUNT))
    if not asked.own:
        return _of_account(asked, own)
    key = asked.fields.get("session", "")
    ended = access.end_session(own.store, own.account.key, key, by=own.account.name, at=asked.at)
    return go_on(asked.way(OWN_ACCOUNT, **{SAID: "thiet-bi" if ended else "thiet-bi-khong"}))


def _of_account(asked: Asked, own: Own) -> Response:
    from analytics import access

    account = own.account
    facts = {
        "name": account.name,
        "login": account.login,
        "roles": ", ".join(role.label[asked.lang] for role in Role if role in account.roles),
        "units": "; ".join(_unit_names(sorted(account.units))),
    }
    said = _DONE.get(asked.request.query_params.get(SAID, ""))
    return page(
        asked,
        "access/own/overview.html.j2",
        title=asked.say(_TITLE),
        said=asked.say(said) if said else "",
        facts=_named(asked, facts),
        has_password=account.has_password,
        second_factor=account.second_factor,
        password_href=asked.way(OWN_PASSWORD),
        second_href=asked.way(OWN_SECOND_FACTOR),
        devices=[
            _device(asked, one, own.session.key)
            for one in access.sessions(own.store, account.key, at=asked.at)
        ],
        devices_action=asked.way(OWN_DEVICES),
        sign_out_action=SIGN_OUT,
        back_href=_back(asked),
        **{name: asked.say(words) for name, words in _WORDS.items()},
    )


def _of_link(asked: Asked, found: Session) -> Response:
    from analytics import access

    link = access.own_link(people.store().seen_by(found.viewer))
    facts = {"units": found.viewer.name, "until": _moment(found.ends_at)}
    if link is not None:
        facts |= {
            "pin": asked.say(_PIN_ASKED if link.has_pin else _NO_PIN),
            "made": f"{link.made_at:%d/%m/%Y}",
        }
    return page(
        asked,
        "access/own/link.html.j2",
        title=asked.say(_LINK_TITLE),
        facts=_named(asked, facts),
        says=[asked.say(one) for one in _LINK_SAYS],
        sign_out_action=SIGN_OUT,
        sign_out=asked.say(_WORDS["sign_out_here"]),
        sign_in=asked.say(_WITH_ACCOUNT),
        back=asked.say(_WORDS["back"]),
        back_href=_back(asked),
    )


def _back(asked: Asked) -> str:
    return asked.back_to or ("/?lang=en" if asked.lang == "en" else "/")


def _named(asked: Asked, facts: dict[str, str]) -> list[dict[str, str]]:
    """What is known, in the order of its labels; what is not is left out."""
    return [
        {"label": asked.say(label), "value": facts[key]} for key, label in _LABELS.items() if facts.get(key)
    ]


def _device(asked: Asked, one: Session, here: str) -> dict[str, object]:
    said: Text = _AT_ADDRESS if one.address else _FROM
    when = asked.say(said).format(
        since=_moment(one.opened_at), seen=_moment(one.seen_at), address=one.address
    )
    return {
        "key": one.key,
        "name": device_words(one.device)[asked.lang],
        "when": when,
        "here": one.key == here,
    }


def _moment(at: datetime) -> str:
    return f"{at:%H:%M %d/%m/%Y}"


def _unit_names(codes: Sequence[str]) -> list[str]:
    names = {unit.code: unit.name for unit in people.store().units()}
    return [f"{names[code]} ({code})" if code in names else code for code in codes]
