"""What the page is asked for: a time, a group of units, a source, what to add up by, and a row to open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from analytics.datasets import DATASETS, translate_word, words_of
from analytics.indicators.insights.resources.money import DATASET, MoneyBy
from analytics.plan import Time, UnitGroup
from dashboard import address
from dashboard.context import Context
from dashboard.data import resources
from dashboard.data.resources import Money
from dashboard.widgets import filters

_ALL = "tat-ca"
_BY: dict[str, MoneyBy] = {
    "nguon": "source",
    "noi-dung": "item",
    "don-vi": "unit",
    "quy": "quarter",
    "nam": "year",
}
_SPAN = {"quarter": ("year", "phase"), "year": ("phase",)}
"""Of which kinds of time the parts are told."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for; ``params`` is the same in the address, and says nothing more."""

    time: Time
    group: UnitGroup | None
    source: str | None
    by: MoneyBy
    within: tuple[str, ...] | None
    params: dict[str, str] = field(compare=False)


def money_of(ctx: Context, choice: Choice) -> Money:
    """The money that is asked for."""
    return resources.money(ctx.view, choice.by, choice.time, choice.within, choice.source)


def draw(ctx: Context) -> Choice:
    """The filters in one row."""
    t, lang = ctx.t, ctx.lang
    with filters.row("filters"):
        time = filters.pick_begun(ctx)
        group = filters.pick_group(ctx, DATASETS[DATASET])
        listed = words_of(ctx.plan, DATASET, "source")
        names = {word: translate_word(ctx.plan, DATASET, "source", word, lang) for word in listed}
        source = filters.pick(
            ctx,
            "nguon",
            t("Nguồn kinh phí"),
            {_ALL: t("Tất cả nguồn"), **names},
            _ALL,
            listed=True,
            width=190,
        )
        words = {
            "nguon": t("Nguồn"),
            "noi-dung": t("Nội dung chi"),
            "don-vi": t("Đơn vị"),
            "quy": t("Quý"),
            "nam": t("Năm"),
        }
        offered = {code: words[code] for code, by in _BY.items() if by not in _SPAN or time.kind in _SPAN[by]}
        by = filters.pick(ctx, "chia-theo", t("Chia theo"), offered, "nguon")
    within = None if group is None else tuple(unit.code for unit in ctx.units if unit.group == group)
    params = {"ky": time.code, "chia-theo": by}
    params |= {"khoi": str(group)} if group else {}
    params |= {"nguon": source} if source != _ALL else {}
    return Choice(time, group, None if source == _ALL else source, _BY[by], within, params)


def opened(keys: Sequence[str]) -> str | None:
    """The row whose cells the address asks for, if there is such a one."""
    address.read_param("dong", [*keys, ""], "")
    key = str(st.session_state.get("dong") or "")
    address.write_param("dong", key or None)
    return key or None
