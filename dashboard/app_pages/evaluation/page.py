"""*Đánh giá hằng năm*: every unit's points for a year, and of one unit every line that they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.office import Kept
from analytics.office.evaluation import UnitScore
from analytics.office.figure_notes import FigureNote
from analytics.outputs.evaluation import evaluation_workbook
from analytics.plan import Rubric
from dashboard import navigation
from dashboard.app_pages.evaluation import scored
from dashboard.app_pages.evaluation.duties import duties
from dashboard.app_pages.evaluation.unit import unit_page
from dashboard.app_pages.evaluation.words import grade_said, points
from dashboard.context import Context, current
from dashboard.data import times
from dashboard.language.collation import alphabetical
from dashboard.widgets import downloads, filters, office, sentence
from dashboard.widgets.figures.notes import notes_among
from dashboard.widgets.rows import row_list
from dashboard.widgets.trace_link import WHOLE_WARD

_ALL = "tat-ca"


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("evaluation", ctx.t)
    answer = st.container(key="answer")
    years = _years(ctx)
    if ctx.plan.rubric is None or not years:
        with answer:
            sentence.headline(t("Chưa có gì để đánh giá."), title=title)
        sentence.empty(
            t("Kế hoạch chưa có khung điểm.")
            if ctx.plan.rubric is None
            else t("Chưa có kỳ báo cáo nào bắt đầu.")
        )
        return
    with filters.row("filters"):
        labels = {str(year): t("Năm {year}", year=str(year)) for year in years}
        year = int(
            filters.pick(ctx, "nam", t("Năm"), labels, str(_newest_over(ctx, years)), listed=True, width=140)
        )
        scores = scored.scores(ctx, year)
        choices = {_ALL: t("Tất cả đơn vị"), **dict(scored.names(ctx, year))}
        unit = filters.pick(ctx, "don-vi", t("Đơn vị"), choices, _ALL, listed=True)
    chosen = next((one for one in scores if one.unit.code == unit), None)
    with answer:
        sentence.headline(_answer(ctx, scores, chosen, year), title=title)
    if ctx.plan.rubric.example:
        sentence.remark(
            t(
                "Khung điểm này là ví dụ, chưa được nơi nào quyết định; thay bằng khung của mình trong tệp "
                "kế hoạch."
            )
        )
    if out := scored.not_scored(ctx, year):
        sentence.remark(
            t(
                "Không chấm điểm {n} đơn vị không phải báo cáo cả năm theo quyết định trên "
                "Lịch nộp: {units}.",
                n=len(out),
                units=", ".join(unit.name for unit in out),
            )
        )
    if chosen is None:
        _all_units(ctx, ctx.plan.rubric, scores, year)
    else:
        unit_page(ctx, ctx.plan.rubric, chosen, year)


def _years(ctx: Context) -> list[int]:
    """The years in which a reporting period has begun, newest first."""
    found = {
        time.quarters[0].year for phase in ctx.plan.phases for time in times.years(ctx.plan, phase, ctx.as_of)
    }
    return sorted(found, reverse=True)


def _newest_over(ctx: Context, years: Sequence[int]) -> int:
    """The newest year that is over, which is the one to evaluate; the running one before there is any."""
    calendar = ctx.plan.calendar
    over = [year for year in years if calendar.quarter_of(ctx.as_of).year > year]
    return over[0] if over else years[0]


def _answer(ctx: Context, scores: Sequence[UnitScore], chosen: UnitScore | None, year: int) -> str:
    """The page's sentence; of a year that runs with the word that nothing of it is final."""
    said = _graded(ctx, scores, chosen, year)
    if ctx.plan.calendar.quarter_of(ctx.as_of).year > year:
        return said
    day = ctx.fmt.day(ctx.as_of)
    return f"{said} {ctx.t('Năm chưa kết thúc: điểm và xếp loại tạm tính đến ngày {day}.', day=day)}"


def _graded(ctx: Context, scores: Sequence[UnitScore], chosen: UnitScore | None, year: int) -> str:
    t, fmt = ctx.t, ctx.fmt
    if chosen is not None:
        if chosen.score is None:
            return t(
                "{unit}, năm {year}: chưa đủ căn cứ để tính điểm, {n} tiêu chí chưa có số liệu.",
                unit=chosen.unit.name,
                year=str(year),
                n=chosen.lacking,
            )
        return t(
            "{unit}, năm {year}: {score} điểm, {grade}.",
            unit=chosen.unit.name,
            year=str(year),
            score=points(ctx, chosen.score),
            grade=grade_said(ctx, chosen),
        )
    graded = Counter(one.grade.code for one in scores if one.grade)
    assert ctx.plan.rubric is not None
    parts = [
        f"{fmt.count(graded[grade.code])} {grade.name[ctx.lang].lower()}"
        for grade in ctx.plan.rubric.grades
        if graded[grade.code]
    ]
    lacking = sum(one.grade is None for one in scores)
    said = t(
        "Năm {year}: {of} đơn vị đủ căn cứ xếp loại{grades}.",
        year=str(year),
        of=fmt.share(len(scores) - lacking, len(scores)),
        grades=f" ({', '.join(parts)})" if parts else "",
    )
    return said if not lacking else f"{said} {t('{n} đơn vị chưa đủ căn cứ.', n=lacking)}"


def _all_units(ctx: Context, rubric: Rubric, scores: Sequence[UnitScore], year: int) -> None:
    t = ctx.t
    row_list(
        ctx,
        scored.unit_rows(ctx, year),
        title=t("Đơn vị, năm {year}", year=str(year)),
        key="scores",
        value_unit="count",
        whole=100.0,
    )
    notes_among(
        ctx,
        indicators=_measured_by(rubric),
        times=[str(year)],
        units={one.unit.code for one in scores},
    )
    top = rubric.grades[0]
    best = sorted(
        (one.unit.name for one in scores if one.grade is not None and one.grade.code == top.code),
        key=alphabetical,
    )
    sentence.section(
        t("Dự kiến đề nghị biểu dương"),
        t(
            "Đơn vị xếp loại {grade}, theo tên; người có thẩm quyền quyết định.",
            grade=top.name[ctx.lang].lower(),
        ),
    )
    if best:
        st.markdown("\n".join(f"- {sentence.escape_markdown(name)}" for name in best))
    else:
        sentence.empty(t("Chưa có đơn vị nào đủ căn cứ và đạt loại này."))
    st.download_button(
        t("Tải bảng chấm điểm (Excel, có công thức)"),
        office.taken(
            ctx,
            partial(
                evaluation_workbook,
                ctx.plan,
                scores,
                year,
                lang=ctx.lang,
                as_of=ctx.as_of,
                pinned=_pinned(ctx, rubric, scores, year),
            ),
            "evaluation",
        ),
        file_name=f"danh-gia-{year}.xlsx",
        mime=downloads.XLSX,
        icon=":material/download:",
        on_click="ignore",
    )
    duties(ctx, WHOLE_WARD, year)


def _measured_by(rubric: Rubric) -> set[str]:
    """The indicators that the criteria look at."""
    return {one.indicator for one in rubric.criteria}


def _pinned(ctx: Context, rubric: Rubric, scores: Sequence[UnitScore], year: int) -> list[Kept[FigureNote]]:
    """The words pinned to the figures that the scores come from."""
    units = {one.unit.code for one in scores}
    return ctx.notes.among(ctx.plan, indicators=_measured_by(rubric), times=[str(year)], units=units)


page(current())
