"""The indicators of the plan: what each is, how it is computed, from what, and what it does not say."""

from __future__ import annotations

import streamlit as st

from dashboard.context import Context
from dashboard.markup import render
from dashboard.widgets import sentence
from dashboard.widgets.definition import facts
from dashboard.widgets.rows import href


def draw(ctx: Context) -> None:
    """One fold an indicator, in the plan's order."""
    t, plan = ctx.t, ctx.plan
    sentence.remark(t("Bấm vào một chỉ tiêu để đọc cách tính, nguồn số liệu và lưu ý khi đọc."))
    entries = []
    for one in plan.indicators:
        phases = ", ".join(plan.phase(code).name[ctx.lang] for code in one.phases)
        where = href("indicators", {"chi-tieu": one.id, "giai-doan": one.phases[0]}, ctx.lang)
        entries.append((one.id, one.name[ctx.lang], [*facts(ctx, one), (t("Giai đoạn"), phases)], where))
    st.html(render("app_pages/guide/dictionary.html.j2", entries=entries, go=t("Xem số liệu")))
