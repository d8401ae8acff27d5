"""The definition of an indicator: the plan's own words, the formula, the source, the limits."""

from __future__ import annotations

import streamlit as st

from analytics.datasets import DATASETS
from analytics.plan import Indicator, Plan, Text
from dashboard.context import Context
from dashboard.widgets import sentence
from dashboard.widgets.sentence import escape_markdown


def clause_text(plan: Plan, indicator: Indicator) -> Text | None:
    """The plan's words that an indicator measures; ``None`` for duties of reporting itself."""
    texts = {target.id: target.text for target in plan.targets}
    texts |= {task.id: task.text for task in plan.tasks}
    return texts.get(indicator.clause)


def definition(ctx: Context, indicator: Indicator) -> None:
    """Draw the definition card."""
    t, lang = ctx.t, ctx.lang
    clause = clause_text(ctx.plan, indicator)
    sentence.section(t("Chỉ tiêu này là gì"))
    with st.container(border=True, key="definition"):
        if clause:
            st.markdown(
                f"**{t('Nội dung trong kế hoạch')}** ({escape_markdown(indicator.clause)}): "
                f"{escape_markdown(clause[lang])}"
            )
        for title, words in facts(ctx, indicator):
            st.markdown(f"**{title}**: {escape_markdown(words)}")


def facts(ctx: Context, indicator: Indicator) -> list[tuple[str, str]]:
    """What there is to know of an indicator, each under its title."""
    t, lang = ctx.t, ctx.lang
    return [
        (t("Cách tính"), indicator.formula[lang]),
        (t("Mục tiêu"), _target(ctx, indicator)),
        (t("Nguồn số liệu"), _source(ctx, indicator)),
        (t("Lưu ý khi đọc"), indicator.limits[lang]),
    ]


def _target(ctx: Context, indicator: Indicator) -> str:
    t = ctx.t
    if indicator.target is None:
        return t("kế hoạch không đặt mức; chỉ theo dõi")
    value = ctx.fmt.value(indicator.target, indicator.value_unit)
    if indicator.target_per == "year":
        return t("ít nhất {value} mỗi năm", value=value)
    if indicator.pace == "target":
        return t("{value}, phải giữ thường xuyên", value=value)
    return t("{value} khi hết giai đoạn", value=value)


def _source(ctx: Context, indicator: Indicator) -> str:
    t, lang = ctx.t, ctx.lang
    groups = ", ".join(group.label[lang] for group in indicator.scope)
    if indicator.dataset is None:
        return t("sổ theo dõi nộp báo cáo của: {groups}", groups=groups)
    dataset = DATASETS[indicator.dataset]
    names = dict.fromkeys(column for formula in (indicator, *indicator.parts) for column in formula.columns)
    columns = ", ".join(f"«{dataset.column(name).title[lang]}»" for name in names)
    kind = (
        t("lấy báo cáo mới nhất, không cộng dồn")
        if indicator.accumulation == "stock"
        else t("cộng số liệu các kỳ")
    )
    if not columns:
        return t("biểu «{sheet}»; do {groups} báo cáo; {kind}", sheet=dataset.sheet, groups=groups, kind=kind)
    return t(
        "biểu «{sheet}», cột {columns}; do {groups} báo cáo; {kind}",
        sheet=dataset.sheet,
        columns=columns,
        groups=groups,
        kind=kind,
    )
