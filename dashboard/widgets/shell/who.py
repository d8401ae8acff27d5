"""Who is signed in, as the bar says it, with the ways out; and what a page says to a visitor gone unknown."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from analytics.policy import Role, Viewer
from dashboard.access import cookies, demonstration, settings
from dashboard.access.paths import BACK_TO, PEOPLE, SIGN_IN, SIGN_OUT, is_local
from dashboard.language.i18n import Translator
from dashboard.markup import Markup, render


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
        action=SIGN_OUT,
        lang=t.lang,
        sign_out=t("Đăng xuất"),
        everywhere="" if viewer.link else t("Đăng xuất mọi nơi"),
        people=[],
        note="",
    )


def signed_out(t: Translator) -> None:
    """The whole page for who has to sign in again; what he looked at opens afterwards."""
    address = urlsplit(st.context.url or "")
    here = f"{address.path or '/'}?{address.query}" if address.query else address.path
    back, lang = here if is_local(here) else "", "en" if t.lang == "en" else ""
    asked = {"loi-nhan": "het", BACK_TO: back, "lang": lang}
    query = urlencode({name: value for name, value in asked.items() if value})
    st.warning(
        t("Hãy đăng nhập lại để xem tiếp. Những gì đã lưu, đã nộp vẫn còn nguyên."),
        title=t("Phiên làm việc đã kết thúc"),
        icon=":material/lock:",
    )
    st.html(
        render(
            "widgets/shell/signed_out.html.j2",
            href=f"{SIGN_IN}?{query}",
            words=t("Đăng nhập lại"),
        )
    )


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
