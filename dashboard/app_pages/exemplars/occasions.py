"""The occasions of a time with what was held at each; none is left out that had nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from analytics.datasets import translate_word
from analytics.plan import Time
from dashboard import address, navigation
from dashboard.context import Context
from dashboard.data.resources import Exemplars
from dashboard.widgets import downloads, sentence
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.table import Field

_MOST = 60
_OPENED = "dip"


def draw(ctx: Context, found: Exemplars, time: Time, params: Mapping[str, str]) -> None:
    """A row for each occasion; the one that is opened lists its activities."""
    t = ctx.t
    sentence.section(t("Các dịp tôn vinh"), t("Hoạt động ghi ở cột «Dịp» trong báo cáo của các đơn vị."))
    exemplars = found.table["occasion"].value_counts()
    codes = list(found.occasions["value"])
    address.read_param("dip", [*codes, ""], "")
    opened = str(st.session_state.get(_OPENED) or "")
    address.write_param(_OPENED, opened or None)

    def row(one: dict[str, Any]) -> Row:
        code, n = str(one["value"]), int(one["activities"])
        note = [t("{n} đơn vị tổ chức", n=int(one["units"]))] if n else []
        note.append(t("{n} điển hình", n=int(exemplars.get(code, 0))))
        return Row(
            name=_word(ctx, "occasion", code),
            value=t("{n} hoạt động", n=n) if n else t("chưa có hoạt động nào"),
            counted=t("{n} lượt người", n=int(one["participants"])) if n else "",
            note=" · ".join(note),
            href=_href(ctx, params, "" if code == opened else code) if n else "",
            code=code,
        )

    rows = [
        row({str(name): value for name, value in one.items()}) for one in found.occasions.to_dict("records")
    ]
    title = t("Hoạt động theo dịp, {time}", time=ctx.fmt.period(time))
    row_list(ctx, rows, title=title, key="occasions", look="words", order="given", chosen=(opened,))
    if opened:
        _held(ctx, found, opened, time, params)


def _href(ctx: Context, params: Mapping[str, str], code: str) -> str:
    """The address that opens an occasion; without one nothing is open, which has to be said too."""
    return f"{href('exemplars', params, ctx.lang)}&{urlencode({_OPENED: code})}"


def _word(ctx: Context, column: str, word: str) -> str:
    return translate_word(ctx.plan, "activity", column, word, ctx.lang)


def _held(ctx: Context, found: Exemplars, occasion: str, time: Time, params: Mapping[str, str]) -> None:
    """What was held on one occasion; each row leads to the report that tells it."""
    t, fmt = ctx.t, ctx.fmt
    held = found.held[found.held["occasion"] == occasion]
    name = _word(ctx, "occasion", occasion)
    with st.container(border=True, key="opened-occasion"):
        st.markdown(f"**{sentence.escape_markdown(name)}: {t('{n} hoạt động', n=len(held))}**")
        rows = [
            Row(
                name=str(one["title"]),
                value=fmt.day(one["held_on"]),
                counted=t("{n} lượt người", n=int(one["participants"])),
                note=" · ".join((ctx.name_of(one["unit"]), _word(ctx, "kind", one["kind"]))),
                href=href("received", {"don-vi": one["unit"], "ky": one["period"]}, ctx.lang),
            )
            for one in held.head(_MOST).to_dict("records")
        ]
        row_list(ctx, rows, title=name, key="held", look="words", order="given")
        if len(held) > _MOST:
            sentence.remark(t("… và {n} hoạt động khác trong tệp tải về.", n=len(held) - _MOST))
        told = held.assign(
            unit=[ctx.name_of(code) for code in held["unit"]],
            **{column: [_word(ctx, column, one) for one in held[column]] for column in ("kind", "organiser")},
        )
        fields = [
            Field("held_on", t("Ngày tổ chức"), fmt.day),
            Field("title", t("Tên hoạt động")),
            Field("unit", t("Đơn vị")),
            Field("kind", t("Loại hoạt động")),
            Field("organiser", t("Lực lượng chủ trì")),
            Field("participants", t("Số người tham dự"), fmt.count),
        ]
        with st.container(horizontal=True):
            downloads.csv_button(ctx, told, fields, key=f"hoat-dong-theo-dip_{time.code}")
            navigation.link("exemplars", t("Đóng"), {**params, _OPENED: ""}, icon=":material/close:")
