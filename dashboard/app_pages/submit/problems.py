"""The problems of a file, as a sender reads them: where, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.intake import CheckedFile, Problem
from analytics.outputs import problems_csv, problems_workbook
from dashboard.context import Context
from dashboard.language.i18n import Translator
from dashboard.widgets import downloads
from dashboard.widgets.problem_items import SHAPES, ProblemItem, problem_items

PER_PAGE = 20


def problem_list(ctx: Context, checked: CheckedFile, key: str) -> None:
    """The problems of one file with filters, in pages of twenty, and as files to take away."""
    t = ctx.t
    everything = checked.problems
    with st.container(horizontal=True, vertical_alignment="bottom"):
        severity = _severity_filter(t, everything, key)
        sheet = _sheet_filter(t, everything, key)
        words = st.text_input(
            t("Tìm trong lỗi"), key=f"{key}-words", placeholder=t("Ô, cột hoặc giá trị"), width=240
        )
    shown = [problem for problem in everything if _wanted(problem, severity, sheet, words, ctx)]
    if not shown:
        st.caption(t("Không có lỗi nào khớp với bộ lọc. Hãy bỏ bớt điều kiện lọc."))
    else:
        page = _page(len(shown), key)
        first = page * PER_PAGE
        items = [_item(ctx, problem) for problem in shown[first : first + PER_PAGE]]
        problem_items(ctx, items, start=first + 1)
    with st.container(horizontal=True):
        stem = checked.name.rpartition(".")[0] or checked.name
        rows = [problem.as_dict(ctx.lang) for problem in everything]
        st.download_button(
            t("Tải danh sách lỗi (Excel)"),
            lambda: problems_workbook(rows, lang=ctx.lang, file_name=checked.name),
            file_name=f"{stem}-{t('danh-sach-loi')}.xlsx",
            mime=downloads.XLSX,
            icon=":material/download:",
            key=f"{key}-xlsx",
            on_click="ignore",
        )
        st.download_button(
            t("Tải danh sách lỗi (CSV)"),
            lambda: problems_csv(rows, lang=ctx.lang),
            file_name=f"{stem}-{t('danh-sach-loi')}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"{key}-csv",
            on_click="ignore",
        )


def _severity_filter(t: Translator, problems: Sequence[Problem], key: str) -> str | None:
    counts = {level: sum(problem.severity == level for problem in problems) for level in SHAPES}
    if not all(counts.values()):
        return None
    labels = {
        "error": t("{n} lỗi phải sửa", n=counts["error"]),
        "warning": t("{n} điều cần xem lại", n=counts["warning"]),
    }
    return st.segmented_control(
        t("Mức độ"), list(labels), format_func=lambda level: labels[level], key=f"{key}-severity"
    )


def _sheet_filter(t: Translator, problems: Sequence[Problem], key: str) -> str | None:
    sheets = list(dict.fromkeys(problem.sheet for problem in problems if problem.sheet))
    if len(sheets) < 2:
        return None
    return st.selectbox(
        t("Trang tính"), sheets, index=None, placeholder=t("Tất cả trang tính"), key=f"{key}-sheet", width=260
    )


def _page(count: int, key: str) -> int:
    """Which page of problems to show, from 0; no control for a single page."""
    pages = -(-count // PER_PAGE)
    if pages == 1:
        return 0
    # A key per number of pages: narrowing the filter starts again at the first page.
    return st.pagination(pages, key=f"{key}-page-{pages}") - 1


def _wanted(problem: Problem, severity: str | None, sheet: str | None, words: str, ctx: Context) -> bool:
    if severity and problem.severity != severity:
        return False
    if sheet and problem.sheet != sheet:
        return False
    said = " ".join(
        part for part in (problem.cell, problem.column, problem.value, problem.message(ctx.lang)) if part
    )
    return words.casefold().strip() in said.casefold()


def _item(ctx: Context, problem: Problem) -> ProblemItem:
    t = ctx.t
    place = [problem.sheet, t("ô {cell}", cell=problem.cell) if problem.cell else None, problem.column]
    return ProblemItem(
        problem.severity,
        " · ".join(str(part) for part in place if part) or t("Cả tệp"),
        problem.message(ctx.lang),
        t("Phải sửa") if problem.severity == "error" else t("Cần xem lại"),
        problem.fix(ctx.lang),
    )
