"""*Hồ sơ xã*: a commune's targets among its neighbours', and its units' figures as it has published them."""

from __future__ import annotations

import streamlit as st

from analytics.plan import Phase
from analytics.region import RegionError
from analytics.region.insights import neighbours
from dashboard import navigation
from dashboard.app_pages.commune import beside, targets, units
from dashboard.context import Context, current
from dashboard.data import region
from dashboard.widgets import communes, filters, sentence
from dashboard.widgets.cells import UNITS

_LOOKED_AT = "_commune"


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    with communes.opening(ctx) as (answer, looked):
        commune = communes.pick_commune(ctx, looked)
        phase = filters.pick_phase(ctx)
    _let_go_of_another_ones(commune.code)
    there = looked.communes(ctx.as_of)
    (own,) = there[there["commune"] == commune.code].to_dict("records")
    near = neighbours(there, commune.code)
    found = looked.standings(ctx.plan, phase, commune.province, ctx.as_of)
    with answer:
        said = targets.answer(ctx, commune, own["state"], own["published_at"], found, phase)
        sentence.headline(said, title=navigation.title("commune", t))
    if own["state"] in ("none", "unreadable", "other_plan"):
        sentence.empty(*targets.why_nothing(ctx, own["state"], looked.region.unreadable.get(commune.code)))
    else:
        if own["missing"]:
            names = ", ".join(str(own["missing"]).split())
            sentence.remark(
                t("Danh mục của xã khác ở các chỉ tiêu {names}, nên không so sánh được ở đó.", names=names)
            )
        targets.draw(ctx, commune, found, phase, near)
    beside.draw(ctx, looked, commune, phase, near)
    if own["state"] in ("current", "old"):
        _units(ctx, looked, commune.code, phase, str(own["missing"]).split())


def _let_go_of_another_ones(code: str) -> None:
    """Whom one commune stood beside, and which of its units were chosen, says nothing of the next one."""
    if st.session_state.get(_LOOKED_AT) != code:
        for param in (beside.OTHERS, UNITS):
            st.session_state.pop(param, None)
        st.session_state[_LOOKED_AT] = code


def _units(ctx: Context, looked: region.Looked, code: str, phase: Phase, missing: list[str]) -> None:
    """Unit by unit; a file that has been damaged since it was published takes no more of the page along."""
    sentence.section(ctx.t("Từng đơn vị của xã"), ctx.t("Như xã đã công bố, không có tên người và lời văn."))
    try:
        units.draw(ctx, looked, code, phase, missing)
    except RegionError as error:
        sentence.empty(error.text[ctx.lang])


page(current())
