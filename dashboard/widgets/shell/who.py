"""Who is signed in, as the bar says it, with the ways out; and what a page says to a visitor gone unknown."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from analytics.language import Lang, text
from analytics.policy import Role, Viewer
from dashboard import visitor
from dashboard.access import cookies, demonstration, settings
from dashboard.access.paths import BACK_TO, OWN_ACCOUNT, PEOPLE, SIGN_IN, SIGN_OUT, is_local
from dashboard.language.i18n import Translator
from dashboard.markup import Markup, render

_OVER = text("Phiên làm việc đã kết thúc")
_KEPT = text("Những gì đã lưu, đã nộp vẫn còn nguyên.")
_SIGN_IN = text("Hãy đăng nhập lại để xem tiếp.")
_OPEN_LINK = text(
    "Muốn làm tiếp, hãy mở lại đường dẫn riêng của đơn vị (trong tin nhắn), hoặc quét lại mã QR trên phiếu "
    "của đơn vị."
)
_SIGN_IN_AGAIN = text("Đăng nhập lại")


def menu(t: Translator, viewer: Viewer) -> Markup | None:
    """Who is signed in, his roles and the ways out; None where nobody signs in."""
    if settings.demonstration():
        return _four_people(t, viewer)
    if not (viewer.account or viewer.link):
        return None
    return render(
        "widgets/shell/who.html.j2",
        label=t("Người đang dùng"),
        name=viewer.name,
        roles=t("bằng đường dẫn của đơn vị") if viewer.link else _roles(t, viewer),
        own=OWN_ACCOUNT + ("?lang=en" if t.lang == "en" else ""),
        own_words=t("Đường dẫn của đơn vị") if viewer.link else t("Tài khoản của tôi"),
        action=SIGN_OUT,
        lang=t.lang,
        sign_out=t("Đăng xuất"),
        everywhere="" if viewer.link else t("Đăng xuất mọi nơi"),
        people=[],
        note="",
    )


def signed_out(t: Translator) -> None:
    """The whole page for who has to come in again; what he looked at opens afterwards.

    In both languages, since nothing that is clicked here is done, and the switch of languages neither.
    """
    by_link = visitor.came_by_link()
    languages: tuple[Lang, ...] = ("vi", "en") if t.lang == "vi" else ("en", "vi")
    st.html(
        render(
            "widgets/shell/signed_out.html.j2",
            said=[
                {
                    "lang": lang,
                    "title": _OVER[lang],
                    "what": _KEPT[lang],
                    "next": (_OPEN_LINK if by_link else _SIGN_IN)[lang],
                    "href": "" if by_link else _sign_in_address(lang),
                    "words": _SIGN_IN_AGAIN[lang],
                }
                for lang in languages
            ],
        )
    )


def _sign_in_address(lang: Lang) -> str:
    address = urlsplit(st.context.url or "")
    here = f"{address.path or '/'}?{address.query}" if address.query else address.path
    back = here if is_local(here) else ""
    asked = {"loi-nhan": "het", BACK_TO: back, "lang": "en" if lang == "en" else ""}
    return f"{SIGN_IN}?{urlencode({name: value for name, value in asked.items() if value})}"


def _roles(t: Translator, viewer: Viewer) -> str:
    return ", ".join(role.label[t.lang] for role in Role if role in viewer.roles)


def _four_people(t: Translator, viewer: Viewer) -> Markup:
    """The switch of the demonstration."""
    now = demonstration.chosen(cookies.shaped(st.context.cookies.get(cookies.PERSON)))
    lang = "?lang=en" if t.lang == "en" else ""
    return render(
        "widgets/shell/who.html.j2",
        label=t("Người đang dùng"),
        name=viewer.name,
        roles=demonstration.TITLES[now][t.lang],
        own="",
        own_words="",
        action="",
        lang=t.lang,
        sign_out="",
        everywhere="",
        people=[
            {"href": f"{PEOPLE}/{person}{lang}", "words": title[t.lang], "now": person == now}
            for person, title in demonstration.TITLES.items()
        ],
        note=t("Bản dùng thử: chọn vai để xem mỗi người thấy gì."),
    )
