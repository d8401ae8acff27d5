"""What intake asks of the sender: which column, word or unit is meant; remembered once the file is sent."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics import workflow
from analytics.datasets import DATASETS
from analytics.intake import Choice, Problem, Question
from dashboard import uploads
from dashboard.context import Context
from dashboard.uploads import Upload
from dashboard.widgets.arrivals import answer_said
from dashboard.widgets.sentence import escape_markdown

_AT_ONCE = 8  # a longer list would rather be mended in the file
_FEW = 6  # up to here all choices are shown at once


def questions(ctx: Context, upload: Upload) -> None:
    """Ask what only the sender can say about a file; an answer is used at once."""
    t = ctx.t
    asked = () if upload.receipts else upload.checked.questions
    if asked:
        with st.form(f"questions-{upload.file_id}"):
            head = (
                t("Có {n} câu hỏi, không trả lời vẫn gửi được", n=len(asked))
                if upload.waiting and not uploads.of_others(ctx, upload)
                else t("Cần bạn trả lời {n} câu", n=len(asked))
            )
            st.markdown(f"**{head}**")
            _what_is_remembered(ctx, asked[:_AT_ONCE])
            given = [_ask(ctx, upload, question) for question in asked[:_AT_ONCE]]
            if len(asked) > _AT_ONCE:
                st.caption(t("Còn {n} câu nữa, hỏi sau các câu này.", n=len(asked) - _AT_ONCE))
            if st.form_submit_button(t("Dùng câu trả lời"), icon=":material/check:"):
                answers = [choice.answer for choice in given if choice is not None]
                if answers:
                    with st.spinner(t("Đang đọc và kiểm tra…")):
                        uploads.answer(ctx, upload, answers)
                    st.rerun()
                st.warning(t("Chưa chọn câu trả lời nào."), icon=":material/help:")
    _answered(ctx, upload)


def _what_is_remembered(ctx: Context, asked: Sequence[Question]) -> None:
    """How long an answer holds, and which of those offered the office lets nobody be remembered by."""
    t = ctx.t
    st.caption(t("Câu trả lời dùng cho tệp này; khi tệp được gửi, nó được nhớ cho đơn vị ở các kỳ sau."))
    offered = [choice.answer for question in asked for choice in question.choices]
    if never := workflow.forbidden_of(ctx.store, offered):
        said = "; ".join(answer_said(ctx, one) for one in dict.fromkeys(offered) if one in never)
        words = t(
            "Riêng câu văn phòng đã cấm thì không được nhớ, chỉ dùng cho tệp này: {answers}.", answers=said
        )
        st.caption(f":material/block: {words}")


def _ask(ctx: Context, upload: Upload, question: Question) -> Choice | None:
    t = ctx.t
    about = next(
        problem
        for problem in upload.checked.problems
        if problem.question is not None and problem.question.key == question.key
    )
    title, key = _title(ctx, about, question), f"ask-{upload.file_id}-{question.key}"
    if len(question.choices) <= _FEW:
        return st.radio(
            title,
            question.choices,
            index=None,
            format_func=lambda choice: escape_markdown(choice.label[ctx.lang]),
            captions=[escape_markdown(_samples(choice)) for choice in question.choices],
            key=key,
        )
    return st.selectbox(
        title,
        question.choices,
        index=None,
        format_func=lambda choice: " — ".join(filter(None, (choice.label[ctx.lang], _samples(choice)))),
        placeholder=t("Chọn một"),
        key=key,
    )


def _title(ctx: Context, about: Problem, question: Question) -> str:
    """The question in words, naming the place that it is about."""
    t = ctx.t
    value, place = escape_markdown(about.value or ""), " · ".join(filter(None, (about.sheet, about.cell)))
    if question.kind == "unit":
        return t("«{value}» ({place}) là đơn vị nào?", value=value, place=escape_markdown(place))
    if about.code == "limited_table":
        return t(
            "«{words}» – biểu «{form}» trên trang «{sheet}» có phải là số của kỳ báo cáo không?",
            words=escape_markdown(str(about.params["words"])),
            form=escape_markdown(str(about.params["dataset_sheet"])),
            sheet=escape_markdown(about.sheet or ""),
        )
    if question.kind == "sheet":
        titles = escape_markdown(question.choices[0].answer.words)
        return t(
            "Bảng trên trang «{sheet}» (các cột {titles}) là biểu nào?",
            sheet=escape_markdown(about.sheet or ""),
            titles=titles,
        )
    if about.dataset is None or about.field is None:
        return escape_markdown(about.message(ctx.lang))
    if question.kind == "measure":
        return t("Số tiền trên trang «{sheet}» tính bằng gì?", sheet=escape_markdown(about.sheet or ""))
    column = DATASETS[about.dataset].by_name[about.field].title[ctx.lang]
    if question.kind == "word":
        return t(
            "«{value}» ({place}) ở cột «{column}» nghĩa là gì?",
            value=value,
            place=escape_markdown(place),
            column=column,
        )
    return t(
        "Cột nào trên trang «{sheet}» là «{column}»?", sheet=escape_markdown(about.sheet or ""), column=column
    )


def _samples(choice: Choice) -> str:
    return " · ".join(choice.samples)


def _answered(ctx: Context, upload: Upload) -> None:
    """The answers given for this file, each of which can be taken back."""
    if upload.receipts:
        return
    for number, used in enumerate(upload.remembered):
        said = ctx.t("{answer}, như lần trước", answer=answer_said(ctx, used))
        undo = ctx.t("Không đúng, hỏi lại")
        if _undone(f":material/history: {said}", undo, f"not-so-{upload.file_id}-{number}"):
            uploads.ask_again(ctx, upload, used)
            st.rerun()
    never = workflow.forbidden_of(ctx.store, upload.answers) if upload.answers else frozenset()
    for number, given in enumerate(upload.answers):
        said = answer_said(ctx, given)
        if given in never:
            said = ctx.t("{answer}, chỉ dùng cho tệp này vì văn phòng đã cấm nhớ", answer=said)
        undo = ctx.t("Trả lời lại")
        if _undone(f":material/check: {said}", undo, f"again-{upload.file_id}-{number}"):
            uploads.take_back(ctx, upload, given)
            st.rerun()


def _undone(said: str, undo: str, key: str) -> bool:
    """An answer and the button that takes it back; whether that was pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(said)
        return st.button(undo, key=key, icon=":material/undo:", type="tertiary")
