"""Units' own links: which there are, making some with their slips, revoking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import access
from analytics.access import AccessError, Link, new_pin
from analytics.language import both, text
from analytics.outputs.slips import Slip, slips_docx, slips_of, slips_table, table_bytes
from analytics.store import StoreError
from dashboard.app_pages.accounts import wording
from dashboard.context import Context
from dashboard.widgets import office, sentence
from dashboard.widgets.sentence import escape_markdown, listed
from dashboard.widgets.table import Field, show

_MOST_NAMED = 10
_NONE = text(
    "Không có đơn vị nào cần cấp đường dẫn; muốn cấp mới thì chọn đơn vị và đánh dấu thay đường dẫn."
)


def show_list(ctx: Context, links: Sequence[Link]) -> None:
    """Each unit with how its link stands, those without one too."""
    t, by_unit = ctx.t, {one.unit: one for one in links}
    codes = [*ctx.unit_by_code, *(code for code in by_unit if code not in ctx.unit_by_code)]
    if not codes:
        sentence.empty(t("Chưa có đơn vị nào."), t("Nạp danh sách đơn vị trước khi cấp đường dẫn."))
        return
    frame = pd.DataFrame([{"unit": ctx.name_of(code), **_told(ctx, by_unit.get(code))} for code in codes])
    fields = [
        Field("unit", t("Đơn vị"), width=280),
        Field("state", t("Đường dẫn"), width=130),
        Field("made", t("Cấp lúc"), width=170),
        Field("pin", t("Mã PIN"), width=90),
        Field("used", t("Dùng lần cuối"), width=170),
        Field("by", t("Người cấp"), width=180),
    ]
    show(ctx, frame, fields, alt=t("Đường dẫn của từng đơn vị"), key="links")


def draw(ctx: Context, base: str, news: DeltaGenerator) -> None:
    """The forms; slips of links just made are offered in ``news``, in this run alone."""
    held = [one.unit for one in access.links(ctx.store) if one.holds]
    _make(ctx, held, base, news)
    held = [one.unit for one in access.links(ctx.store) if one.holds]
    if held:
        _revoke(ctx, held, news)


def _make(ctx: Context, held: Sequence[str], base: str, news: DeltaGenerator) -> None:
    t, today = ctx.t, wording.local(ctx.now()).date()
    without = [one.code for one in ctx.units if one.code not in held and one.active_on(today)]
    with (
        st.expander(t("Cấp đường dẫn"), icon=":material/add_link:"),
        st.form("links-make", border=False, enter_to_submit=False),
    ):
        chosen = st.multiselect(
            t("Đơn vị được cấp"),
            wording.units_by_name(ctx),
            key="links-units",
            format_func=ctx.name_of,
            placeholder=t("Để trống: {n} đơn vị chưa có đường dẫn", n=len(without)),
        )
        pin = st.checkbox(t("Kèm mã PIN 6 chữ số, in trên phiếu"), value=True, key="links-pin")
        renew = st.checkbox(
            t("Thay đường dẫn đang dùng của đơn vị được chọn; phiếu cũ hết hiệu lực"), key="links-renew"
        )
        if not st.form_submit_button(t("Cấp đường dẫn"), type="primary", key="links-save"):
            return
    with news:
        try:
            address = wording.checked_base(base)
            _see_to_held(ctx, chosen, held, renew=renew)
            wanted = chosen or without
            if not wanted:
                raise AccessError(_NONE)
            pins = {code: new_pin() if pin else None for code in wanted}
            issued = access.new_links(ctx.store, pins, by=office.who(ctx), at=ctx.now())
            _offer(ctx, slips_of(issued, address))
        except (AccessError, StoreError) as error:
            st.error(escape_markdown(error.text[ctx.lang]))


def _see_to_held(ctx: Context, chosen: Sequence[str], held: Sequence[str], *, renew: bool) -> None:
    there = [ctx.name_of(code) for code in chosen if code in held]
    if there and not renew:
        names = listed(ctx.t, there, _MOST_NAMED)
        raise AccessError(
            text(
                "Đã có đường dẫn đang dùng: {names}. Bỏ các đơn vị đó, hoặc đánh dấu thay đường dẫn đang "
                "dùng.",
                names=both(names, names),
            )
        )


def _offer(ctx: Context, slips: Sequence[Slip]) -> None:
    t = ctx.t
    st.success(
        t(
            "Đã cấp đường dẫn cho {n} đơn vị. Hãy tải phiếu ngay: đường dẫn và mã PIN chỉ có lần này, không "
            "xem lại được. Ai có phiếu đều vào được, hãy giữ kín tệp.",
            n=len(slips),
        ),
        icon=":material/key:",
    )
    documents: Mapping[str, tuple[str, Callable[[], bytes]]] = {
        "docx": (t("Tải phiếu (Word)"), partial(slips_docx, slips, ctx.plan, made_at=ctx.now())),
        "xlsx": (
            t("Tải bảng lời nhắn (Excel)"),
            lambda: table_bytes(slips_table(slips, ctx.plan), "xlsx"),
        ),
    }
    with st.container(horizontal=True):
        for form, (label, make) in documents.items():
            st.download_button(
                label,
                office.taken(ctx, make, "slips"),
                file_name=f"phieu-duong-dan.{form}",
                icon=":material/download:",
                on_click="ignore",
                key=f"links-{form}",
            )


def _revoke(ctx: Context, held: Sequence[str], news: DeltaGenerator) -> None:
    t = ctx.t
    with st.expander(t("Thu hồi đường dẫn"), icon=":material/link_off:"):
        names = [code for code in wording.units_by_name(ctx) if code in held]
        chosen = st.multiselect(
            t("Đơn vị bị thu hồi"),
            names,
            key="links-revoked",
            format_func=ctx.name_of,
            placeholder=t("Chọn đơn vị"),
        )
        if not chosen:
            return
        count = len(chosen)
        st.warning(t("Phiếu của {n} đơn vị hết hiệu lực; ai đang vào bằng phiếu đó thì ra ngay.", n=count))
        if not st.button(t("Thu hồi đường dẫn của {n} đơn vị", n=count), key="links-revoke"):
            return
    try:
        for code in chosen:
            access.revoke_link(ctx.store, code, by=office.who(ctx), at=ctx.now())
    except (AccessError, StoreError) as error:
        news.error(escape_markdown(error.text[ctx.lang]))
        return
    st.toast(t("Đã thu hồi đường dẫn của {n} đơn vị.", n=len(chosen)), icon=":material/check:")
    st.rerun()


def _told(ctx: Context, link: Link | None) -> dict[str, str]:
    t = ctx.t
    if link is None:
        return {"state": t("chưa có"), "made": "", "pin": "", "used": "", "by": ""}
    over = t("đã thu hồi") if link.revoked_at else t("không còn đơn vị")
    return {
        "state": t("đang dùng") if link.holds else over,
        "made": wording.moment(ctx, link.made_at),
        "pin": t("có") if link.has_pin else t("không"),
        "used": wording.moment(ctx, link.used_at) if link.used_at else t("chưa dùng"),
        "by": office.said_by(ctx, link.made_by),
    }
