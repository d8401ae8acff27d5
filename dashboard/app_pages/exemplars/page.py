"""*Điển hình*: who is held up as an example and how far, what was held on the occasions, who is proposed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets import DATASETS, translate_word, words_of
from analytics.datasets.masking import masked_frame
from analytics.plan import Time, UnitGroup
from dashboard import navigation
from dashboard.app_pages.exemplars import occasions, proposal
from dashboard.app_pages.exemplars.said import way
from dashboard.context import Context, current
from dashboard.data import resources
from dashboard.data.resources import Exemplars
from dashboard.widgets import downloads, filters, office, sentence
from dashboard.widgets.office.names import names_switch
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.table import Field

_ALL = "tat-ca"
_DATASET = "exemplar"


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("exemplars", ctx.t)
    # What is masked decides what is drawn, so the switch at the end is asked first.
    answer, body, tail = (st.container(key=key) for key in ("answer", "body", "tail"))
    with tail.container(horizontal=True, vertical_alignment="bottom", key="who"):
        named = names_switch(ctx, office.writer(ctx), where="exemplars")
    with body:
        with filters.row("filters"):
            time = filters.pick_begun(ctx)
            group = filters.pick_group(ctx, DATASETS[_DATASET])
            kinds = {_ALL: t("Mọi loại")} | _words(ctx, "kind")
            kind = filters.pick(ctx, "loai", t("Loại"), kinds, _ALL, listed=True, width=190)
            stages = {_ALL: t("Mọi tình trạng")} | _words(ctx, "stage")
            stage = filters.pick(ctx, "muc", t("Tình trạng"), stages, _ALL, listed=True, width=190)
        within = None if group is None else tuple(unit.code for unit in ctx.units if unit.group == group)
        found = resources.exemplars(ctx.view, time, within)
        table = found.table if named else masked_frame(_DATASET, found.table)
        shown = table if kind == _ALL else table[table["kind"] == kind]
        shown = shown if stage == _ALL else shown[shown["stage"] == stage]
        _listed(ctx, table, shown, found, time)
        proposal.files(ctx, found, time, named=named)
        occasions.draw(ctx, found, time, {"ky": time.code} | ({"khoi": str(group)} if group else {}))
    with answer:
        sentence.headline(_answer(ctx, time, group, table), title=title)


def _words(ctx: Context, column: str) -> dict[str, str]:
    """The official words of a column, in the visitor's language."""
    return {word: said(ctx, column, word) for word in words_of(ctx.plan, _DATASET, column)}


def said(ctx: Context, column: str, word: str) -> str:
    """An official word in the visitor's language."""
    return translate_word(ctx.plan, _DATASET, column, word, ctx.lang)


def _answer(ctx: Context, time: Time, group: UnitGroup | None, table: pd.DataFrame) -> str:
    t = ctx.t
    who = t("toàn {area}") if group is None else t("khối {group}", group=group.label[ctx.lang])
    where = {"time": ctx.fmt.period(time), "who": who}
    if table.empty:
        return t("{time}, {who}: chưa có điển hình nào.", **where)
    sizes = table["stage"].value_counts()
    told = [
        f"{ctx.fmt.count(sizes[word])} {said(ctx, 'stage', word).lower()}"
        for word in words_of(ctx.plan, _DATASET, "stage")
        if word in sizes
    ]
    return t("{time}, {who}: {n} điển hình; {told}.", n=len(table), told=", ".join(told), **where)


def _listed(ctx: Context, table: pd.DataFrame, shown: pd.DataFrame, found: Exemplars, time: Time) -> None:
    """A row for each exemplar under its stage, and the table to take away."""
    t = ctx.t
    share = ctx.fmt.share(found.coverage.reports, found.coverage.expected)
    coverage = t("Độ phủ: {share} báo cáo điển hình đã nhận.", share=share)
    if shown.empty:
        if len(table):
            reason, step = t("Không có điển hình nào như vậy."), t("Chọn loại hoặc tình trạng khác.")
        elif found.coverage.reports:
            reason, step = t("Các đơn vị đã báo cáo, không có điển hình nào được giới thiệu."), coverage
        else:
            reason = t("Chưa có đơn vị nào báo cáo điển hình.")
            step = t("Điển hình hiện ra khi đơn vị gửi biểu «Điển hình».")
        sentence.empty(reason, step)
        return
    rows = [_row(ctx, {str(name): value for name, value in one.items()}) for one in shown.to_dict("records")]
    title = t("Điển hình, {time}", time=ctx.fmt.period(time))
    row_list(ctx, rows, title=title, key="exemplars", look="words", order="given")
    words: dict[str, Any] = {
        name: [_told(ctx, name, word) for word in shown[name]] for name in ("kind", "stage", "occasion")
    }
    told = shown.assign(
        unit=[ctx.name_of(code) for code in shown["unit"]],
        way=[way(ctx, steps) for steps in shown["way"]],
        **words,
    )
    fields = [
        Field("name", t("Tên điển hình")),
        Field("kind", t("Loại")),
        Field("unit", t("Đơn vị")),
        Field("achievement", t("Thành tích")),
        Field("occasion", t("Dịp")),
        Field("award", t("Hình thức đề xuất")),
        Field("stage", t("Tình trạng")),
        Field("on", t("Ngày"), ctx.fmt.day),
        Field("way", t("Quá trình")),
    ]
    downloads.csv_button(ctx, told, fields, key=f"dien-hinh_{time.code}")
    sentence.remark(coverage)


def _told(ctx: Context, column: str, word: Any) -> str | None:
    return said(ctx, column, word) if isinstance(word, str) else None


def _row(ctx: Context, one: dict[str, Any]) -> Row:
    """What is told of one exemplar; it leads to the newest report that tells of it."""
    note = [ctx.name_of(one["unit"]), one["achievement"]]
    note += [one["award"]] if isinstance(one["award"], str) else []
    if len(one["way"]) > 1:
        note.append(way(ctx, one["way"]))
    return Row(
        name=one["name"],
        value=said(ctx, "kind", one["kind"]),
        counted=ctx.fmt.day(one["on"]),
        note=" · ".join(note),
        group=said(ctx, "stage", one["stage"]),
        href=href("received", {"don-vi": one["unit"], "ky": one["period"]}, ctx.lang),
    )


page(current())
