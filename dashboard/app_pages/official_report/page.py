"""*Báo cáo văn bản*: the official report of a time, what a person has to fill in, and the files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from urllib.parse import urlencode

import streamlit as st

from analytics.indicators import latest_due_quarter
from analytics.office import Kept
from analytics.office.documents import Document
from analytics.office.figure_notes import FigureNote
from analytics.outputs.official_report import (
    OfficialReport,
    OwnTemplateError,
    PdfError,
    PlacedGap,
    docx_bytes,
    gaps,
    office_program,
    pdf_bytes,
    report_times,
)
from analytics.plan import Time
from dashboard import navigation
from dashboard.context import Context, current
from dashboard.data import official
from dashboard.data.view import View
from dashboard.widgets import downloads, filters, office, sentence
from dashboard.widgets.shell.frozen import PARAM as FROZEN
from dashboard.widgets.trace_link import WHOLE_WARD

_ALONE, _CUMULATIVE = "rieng", "luy-ke"
_WHOLE, _BRIEF = "day-du", "nhanh"
_PDF = "official-pdf"
MakeWord = Callable[[], bytes]
"""Makes the Word file when it is asked for."""


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    answer = st.container(key="answer")
    with filters.row("filters"):
        time = _time(ctx)
        cumulative = _cumulative(ctx, time)
        unit = _unit(ctx)
        in_brief = unit is None and _in_brief(ctx)
    documents = official.documents(ctx.view)
    address = _address(ctx, time, cumulative, unit, in_brief)
    report = official.report(
        ctx.view, time.code, cumulative, unit, address, documents, in_brief, _pinned(ctx)
    )
    left = gaps(report)
    with answer:
        sentence.headline(_answer(ctx, report, left), title=navigation.title("official_report", t))
    kind = "bao-cao-nhanh" if in_brief else "bao-cao"
    name = "_".join(filter(None, [kind, unit or "", time.code, _CUMULATIVE if cumulative else ""]))
    word: MakeWord = partial(docx_bytes, report, made_at=ctx.received_at())
    if ctx.plan.report.template and unit is None and not in_brief:
        word = _in_own_template(
            ctx, ctx.plan.report.template, word, (time.code, cumulative, address, documents)
        )
    _files(ctx, word, name)
    _gaps(ctx, left)
    if unit is None:
        navigation.link("documents", t("Ghi văn bản đã ban hành vào sổ Văn bản chỉ đạo"), {"viec": "sua"})


def _pinned(ctx: Context) -> tuple[Kept[FigureNote], ...]:
    """What the office has pinned to figures, in an order of its own: what is composed is kept by it."""
    return tuple(ctx.notes.by_key[key] for key in sorted(ctx.notes.by_key))


def _in_brief(ctx: Context) -> bool:
    t = ctx.t
    choices = {_WHOLE: t("Báo cáo đầy đủ"), _BRIEF: t("Báo cáo nhanh")}
    return filters.pick(ctx, "loai", t("Loại báo cáo"), choices, _WHOLE) == _BRIEF


def _in_own_template(
    ctx: Context, name: str, standard: MakeWord, asked: tuple[str, bool, str | None, tuple[Document, ...]]
) -> MakeWord:
    """The report in the ward's own template; where that is faulty, its faults and the decree's form."""
    t = ctx.t
    try:
        template = official.own_template(ctx.view, name)
        data = official.in_own_template(ctx.view, *asked, template, _pinned(ctx))
    except (OwnTemplateError, OSError) as error:
        found = error.faults if isinstance(error, OwnTemplateError) else ()
        lines = [f"- {sentence.escape_markdown(one[ctx.lang])}" for one in found]
        shown = sentence.escape_markdown(name)
        said = (
            t("Mẫu văn bản riêng «{file}» chưa dùng được, nên báo cáo theo mẫu chung:", file=shown)
            if found
            else t("Không đọc được mẫu văn bản riêng «{file}», nên báo cáo theo mẫu chung.", file=shown)
        )
        st.error("\n".join([said, "", *lines]))
        return standard
    sentence.remark(t("Báo cáo theo mẫu văn bản riêng «{file}».", file=name))
    return lambda: data


def _time(ctx: Context) -> Time:
    known = {time.code: time for time in reversed(report_times(ctx.measured))}
    due = latest_due_quarter(ctx.plan, ctx.as_of) or ctx.plan.reporting.first_period
    choices = {code: ctx.fmt.period(time) for code, time in known.items()}
    default = due.code if due.code in known else next(iter(known))
    return known[filters.pick(ctx, "ky", ctx.t("Thời gian"), choices, default, listed=True, width=240)]


def _cumulative(ctx: Context, time: Time) -> bool:
    """Whether a quarter is told from the year's start; of other times there is nothing to choose."""
    if time.kind != "period" or time.quarters[0].number == 1:
        return False
    t = ctx.t
    choices = {_ALONE: t("Riêng quý này"), _CUMULATIVE: t("Lũy kế từ đầu năm")}
    return filters.pick(ctx, "cach-tinh", t("Cách tính"), choices, _ALONE) == _CUMULATIVE


def _unit(ctx: Context) -> str | None:
    choices = {WHOLE_WARD: ctx.t("Toàn {area}")} | {unit.code: unit.name for unit in ctx.units}
    chosen = filters.pick(ctx, "cua", ctx.t("Báo cáo của"), choices, WHOLE_WARD, listed=True, width=320)
    return None if chosen == WHOLE_WARD else chosen


def _address(ctx: Context, time: Time, cumulative: bool, unit: str | None, in_brief: bool) -> str | None:
    """Where this page shows the same choice, frozen at the day of the report; it is said in the annex."""
    here = (st.context.url or "").partition("?")[0]
    chosen = {"ky": time.code, "cach-tinh": _CUMULATIVE if cumulative else None, "cua": unit}
    chosen["loai"] = _BRIEF if in_brief else None
    chosen[FROZEN] = ctx.as_of.isoformat()
    return f"{here}?{urlencode({name: code for name, code in chosen.items() if code})}" if here else None


def _answer(ctx: Context, report: OfficialReport, left: tuple[PlacedGap, ...]) -> str:
    t = ctx.t
    if not report.annexes:
        return t(
            "{n} chỗ cần người điền trước khi trình ký; số liệu tính đến ngày {day}.",
            n=len(left),
            day=ctx.fmt.day(ctx.as_of),
        )
    return t(
        "{n} chỗ cần người điền trước khi trình ký; số liệu tính đến ngày {day}, kèm {annexes} phụ lục.",
        n=len(left),
        day=ctx.fmt.day(ctx.as_of),
        annexes=ctx.fmt.count(len(report.annexes)),
    )


def _files(ctx: Context, word: MakeWord, name: str) -> None:
    t = ctx.t
    with st.container(horizontal=True, key="files"):
        st.download_button(
            t("Tải tệp Word"),
            office.taken(ctx, word, "report"),
            file_name=f"{name}.docx",
            mime=downloads.DOCX,
            type="primary",
            icon=":material/download:",
            on_click="ignore",
            key="docx",
        )
        if office_program() is not None:
            _pdf(ctx, word, name)
    if office_program() is None:
        sentence.remark(
            t(
                "Máy chủ không có LibreOffice Writer nên không tạo được tệp PDF; xin mở tệp Word và lưu "
                "thành PDF."
            )
        )
    sentence.remark(
        t(
            "Văn bản bằng tiếng Việt, theo thể thức Nghị định 30/2020/NĐ-CP. Tên cá nhân trong nội dung phản "
            "ánh và điển hình được viết tắt."
        )
    )


def _pdf(ctx: Context, word: MakeWord, name: str) -> None:
    """Made when asked for: it takes LibreOffice some seconds, in a process of its own."""
    t, key = ctx.t, (name, ctx.view, ctx.store.office_version)
    made: tuple[tuple[str, View, int], bytes] | None = st.session_state.get(_PDF)
    if made is not None and made[0] == key:
        st.download_button(
            t("Tải tệp PDF"),
            office.taken(ctx, lambda: made[1], "report"),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
            key="pdf",
        )
    elif st.button(t("Tạo tệp PDF"), icon=":material/picture_as_pdf:", key="make-pdf"):
        try:
            with st.spinner(t("Đang tạo tệp PDF…")):
                data = pdf_bytes(word())
        except PdfError as error:
            st.error(sentence.escape_markdown(error.text[ctx.lang]))
            return
        st.session_state[_PDF] = (key, data)
        st.rerun()


def _gaps(ctx: Context, left: tuple[PlacedGap, ...]) -> None:
    """The list of what stands in square brackets, under the headings of the document."""
    sentence.section(
        ctx.t("Chỗ cần người điền"),
        ctx.t("Hệ thống không có các nội dung này; trong tệp Word chúng nằm trong ngoặc vuông, tô vàng."),
    )
    items = []
    for where, found in groupby(left, key=lambda gap: gap.where):
        words = " · ".join(sentence.escape_markdown(f"[{gap.words}]") for gap in found)
        items.append(f"- **{sentence.escape_markdown(where)}**: {words}")
    st.markdown("\n".join(items))


page(current())
