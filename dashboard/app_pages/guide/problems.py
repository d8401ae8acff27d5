"""Every problem that a file can have, by the stage that finds it, with an example and its mend."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import streamlit as st

from analytics.intake import MESSAGES, examples
from analytics.intake.text.normalise import bare_words
from analytics.language import Text, text
from analytics.plan import LANGUAGES
from dashboard import address
from dashboard.context import Context
from dashboard.markup import render
from dashboard.widgets import filters, sentence
from dashboard.widgets.problem_items import SHAPES, general
from dashboard.widgets.rows import href

_SEARCH = "tim-loi"

STAGES: tuple[tuple[str, Text], ...] = (
    ("empty_file", text("Cả tệp")),
    ("missing_unit", text("Đơn vị và kỳ báo cáo")),
    ("unknown_sheet", text("Các trang tính")),
    ("missing_column", text("Các cột")),
    ("repaired_text", text("Từng ô")),
    ("exceeds_total", text("Các ô không khớp nhau")),
    ("columns_not_read", text("Phần không được đọc")),
    ("same_event_twice", text("Điều nên xem lại")),
)
"""The first code of each stage and what the stage looks at; the table of messages stands in their order."""


class Entry(NamedTuple):
    """What is said of one code; ``rule`` where the sentence is not the example's already."""

    code: str
    severity: str
    mark: str
    rule: str
    example: str
    fix: str
    href: str


def draw(ctx: Context) -> None:
    """The search, then the codes in folds by stage; what is found stands open."""
    t = ctx.t
    with st.container(key="search-problems"):
        words = _searched(ctx)
    groups = [
        (name[ctx.lang], [_entry(ctx, one) for one in codes if _fits(one, words)]) for name, codes in stages()
    ]
    groups = [(name, entries) for name, entries in groups if entries]
    found = sum(len(entries) for _, entries in groups)
    if not found:
        sentence.empty(t("Không có mã lỗi nào khớp."), t("Thử ít từ hơn, hoặc một phần của câu báo lỗi."))
        return
    sentence.remark(t("{n} mã lỗi. Ví dụ lấy từ những tệp nhỏ không có thật.", n=found))
    st.html(
        render(
            "app_pages/guide/problems.html.j2",
            groups=groups,
            opened=bool(words),
            example=t("Ví dụ"),
            fix=t("Cách sửa"),
        )
    )


def stages() -> list[tuple[Text, list[str]]]:
    """The codes of each stage, in the order of the table of messages."""
    codes = list(MESSAGES)
    starts = [codes.index(first) for first, _ in STAGES]
    return [
        (name, codes[start:end])
        for (_, name), (start, end) in zip(STAGES, pairwise([*starts, len(codes)]), strict=True)
    ]


def _fits(code: str, words: str) -> bool:
    """Whether every word that is searched for stands in what is said of a code, in either language."""
    problem, message = examples()[code], MESSAGES[code]
    said = [
        code,
        *(
            one
            for lang in LANGUAGES
            for one in (message.message[lang], problem.message(lang), problem.fix(lang))
        ),
    ]
    all_of_it = bare_words(" ".join(said).replace("_", " "))
    return all(word in all_of_it for word in bare_words(words.replace("_", " ")).split())


def _entry(ctx: Context, code: str) -> Entry:
    t, message, problem = ctx.t, MESSAGES[code], examples()[code]
    stops = message.severity == "error"
    level = t("Lỗi phải sửa") if stops else t("Cảnh báo")
    rule, said = general(message.message[ctx.lang]), problem.message(ctx.lang)
    return Entry(
        code,
        message.severity,
        f"{SHAPES[message.severity]} {level}",
        "" if rule == said else rule,
        said,
        problem.fix(ctx.lang),
        href("lookup", {"ma": code}, ctx.lang),
    )


def _searched(ctx: Context) -> str:
    """What is searched for; it stands in the address, so that a search can be passed on."""
    held = str(st.session_state.get(_SEARCH) or "")
    address.read_param("tim-loi", [address.wish(_SEARCH) or "", held, ""], "")
    with filters.row("filters-words"):
        words = st.text_input(
            ctx.t("Tìm mã lỗi hoặc lời báo lỗi"),
            key=_SEARCH,
            placeholder=ctx.t("Có dấu hay không dấu"),
            persist_state="session",
            width=420,
        )
    words = " ".join((words or "").split())
    address.write_param(_SEARCH, words or None)
    return words
