"""One file that came: what was wrong, what was mended on the page, what its sender said, and the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets import DATASETS, Answer, CellCorrection
from analytics.policy import Act, NotAllowedError
from dashboard import visitor
from dashboard.context import Context
from dashboard.kept import of_office
from dashboard.widgets import office, sentence
from dashboard.widgets.problem_items import ProblemItem, problem_items
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.sheets import original_link

"""What the store holds as the name of whoever used a page without signing in."""


def arrival(ctx: Context, row: pd.Series, *, key: str = "") -> None:
    """A row of the store's history in full; ``key`` where a page shows it twice."""
    t = ctx.t
    upload = int(row["upload"])
    with st.container(border=True):
        st.markdown(f"##### {escape_markdown(row['file'])}")
        if isinstance(row["explanation"], str):
            st.markdown(f"**{t('Lời giải thích')}:** {escape_markdown(row['explanation'])}")
        try:
            _mends(ctx, upload)
            _problems(ctx, upload, int(row["errors"] + row["warnings"]))
        except NotAllowedError as error:  # a table of many units, of which one is his
            st.caption(escape_markdown(error.text[ctx.lang]))
            return
        if pd.notna(row["cleared_at"]):
            st.caption(t("Nội dung tệp đã được dọn ngày {day}.", day=ctx.fmt.day(row["cleared_at"].date())))
            return
        original_link(t("Tải tệp gốc"), row["sha256"])


def memory(ctx: Context, unit: str) -> None:
    """What the unit's senders have answered, each of which can be forgotten, or forbidden for all."""
    t = ctx.t
    answers = ctx.store.answers(unit).get(unit, ())
    if not answers:
        return
    sentence.section(t("Các câu trả lời đã nhớ"), t("Được dùng cho mọi tệp sau này của đơn vị."))
    said_by = _said_by(ctx, unit)
    for number, given in enumerate(answers):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(answer_said(ctx, given))
            st.caption(said_by.get((given.kind, given.scope, given.words), ""))
            if ctx.may(Act.SEND) and st.button(
                t("Quên câu này"), key=f"forget-{unit}-{number}", icon=":material/undo:", type="tertiary"
            ):
                ctx.store.forget(unit, given, by=ctx.viewer.name or visitor.WEB, at=ctx.received_at())
                st.rerun()
            if ctx.may(Act.FORBID_ANSWERS) and st.button(
                t("Cấm cho mọi đơn vị"),
                key=f"forbid-{unit}-{number}",
                icon=":material/block:",
                type="tertiary",
                help=t(
                    "Không tệp nào được hiểu theo câu này nữa; người gửi sẽ được hỏi lại. Muốn cho dùng lại, "
                    "mở Báo cáo đã nhận và chọn tất cả đơn vị."
                ),
            ):
                ctx.store.forbid(given, by=ctx.viewer.name or visitor.WEB, at=ctx.received_at())
                st.rerun()


def forbidden(ctx: Context) -> None:
    """The answers that the office has forbidden for all units, each of which can be allowed again."""
    t = ctx.t
    held = ctx.store.forbidden()
    if not held:
        return
    sentence.section(
        t("Các câu trả lời bị cấm"), t("Không được dùng cho đơn vị nào; người gửi được hỏi lại.")
    )
    for number, one in enumerate(held):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(answer_said(ctx, one.answer))
            by, day = sender_said(ctx, one.by), ctx.fmt.day(one.at.date())
            st.caption(t("{by}, {time} ngày {day}", by=by, time=f"{one.at:%H:%M}", day=day))
            if st.button(t("Cho dùng lại"), key=f"allow-{number}", icon=":material/undo:", type="tertiary"):
                ctx.store.allow(one.answer, by=ctx.viewer.name or visitor.WEB, at=ctx.received_at())
                st.rerun()


def _said_by(ctx: Context, unit: str) -> dict[tuple[str, str, str], str]:
    """By an answer's kind, scope and words: who gave it last, and when."""
    return {
        (given.kind, given.scope, given.words): ctx.t(
            "{by}, {time} ngày {day}", by=sender_said(ctx, by), time=f"{at:%H:%M}", day=ctx.fmt.day(at.date())
        )
        for given, (by, at) in ctx.store.who_answered(unit).items()
    }


def sender_said(ctx: Context, by: str) -> str:
    """Who did something; a page that nobody has signed in to knows no name."""
    return escape_markdown(office.said_by(ctx, by))


def answer_said(ctx: Context, given: Answer) -> str:
    """An answer as a sentence."""
    words = escape_markdown(given.words)
    if given.kind == "unit":
        return ctx.t(
            "«{words}» là {meaning}", words=words, meaning=escape_markdown(ctx.name_of(given.meaning))
        )
    if given.kind == "sheet":
        if any(given.words.endswith(f" – {dataset.title.vi}") for dataset in DATASETS.values()):
            if not given.meaning:
                return ctx.t("«{words}» không phải số của kỳ báo cáo: bỏ qua bảng", words=words)
            return ctx.t("«{words}» là số của kỳ báo cáo", words=words)
        if given.meaning not in DATASETS:
            return ctx.t("Bảng có các cột «{words}» không phải biểu nào của báo cáo", words=words)
        form = DATASETS[given.meaning].title[ctx.lang]
        return ctx.t("Bảng có các cột «{words}» là biểu «{meaning}»", words=words, meaning=form)
    if given.kind == "measure":
        if int(given.meaning) == 1:
            return ctx.t("Số tiền {words}: tính bằng đồng", words=words)
        return ctx.t(
            "Số tiền {words}: nhân {meaning}", words=words, meaning=ctx.fmt.count(int(given.meaning))
        )
    if not given.meaning:
        return ctx.t("Bỏ qua cột «{words}»", words=words)
    if given.kind == "word":
        return ctx.t("«{words}» nghĩa là «{meaning}»", words=words, meaning=escape_markdown(given.meaning))
    column = DATASETS[given.scope].by_name[given.meaning].title[ctx.lang]
    return ctx.t("Cột «{words}» là «{meaning}»", words=words, meaning=column)


@of_office(most=64)
def _corrections(ctx: Context, upload: int) -> tuple[CellCorrection, ...]:
    return tuple(ctx.store.corrections(upload))


@of_office(most=64)
def _told(ctx: Context, upload: int) -> tuple[Mapping[str, Any], ...]:
    """The problems of an upload, as they were told when it came."""
    return tuple(ctx.store.problems(upload))


def _mends(ctx: Context, upload: int) -> None:
    t = ctx.t
    corrections = _corrections(ctx, upload)
    if not corrections:
        return
    st.markdown(f"**{t('Sửa trên trang')}** ({len(corrections)})")
    st.dataframe(
        pd.DataFrame(
            {
                t("Trang tính"): [mend.sheet for mend in corrections],
                t("Ô"): [mend.cell for mend in corrections],
                t("Trước"): [mend.before for mend in corrections],
                t("Sau"): [t("(bỏ cả dòng)") if ":" in mend.cell else mend.value for mend in corrections],
            }
        ),
        hide_index=True,
        alt=t("Các ô đã sửa trên trang"),
    )


def _problems(ctx: Context, upload: int, count: int) -> None:
    """The problems as they were told when the file came."""
    t = ctx.t
    problems = _told(ctx, upload)
    if not problems:
        st.caption(t("Không có lỗi hay cảnh báo nào."))
        return
    items = [
        ProblemItem(
            one["severity"],
            " · ".join(str(part) for part in (one["sheet"], one["cell"]) if part) or t("Cả tệp"),
            one["message"],
        )
        for one in problems
    ]
    kinds = {one["severity"] for one in problems} if count == len(problems) else set()
    if kinds == {"warning"}:
        heading = t("{n} cảnh báo khi nhận", n=count)
    elif kinds == {"error"}:
        heading = t("{n} lỗi khi nhận", n=count)
    else:
        heading = t("{n} lỗi và cảnh báo khi nhận", n=count)
    with st.expander(heading, expanded=count <= 5):
        problem_items(ctx, items)
        if count > len(items):
            st.caption(t("Còn {n} lỗi và cảnh báo nữa, không ghi lại từng cái.", n=count - len(items)))
