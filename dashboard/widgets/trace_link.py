"""The way from any number to where it comes from."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import streamlit as st

from analytics.plan import Indicator, Lang, Phase
from dashboard import navigation
from dashboard.context import Context
from dashboard.widgets.sentence import escape_markdown

WHOLE_WARD = "toan-phuong"
"""The code of the whole ward in the address; «ward» is the code of a group."""


def origin_filters(
    phases: Sequence[Phase], indicator: Indicator, row: Mapping[Hashable, Any]
) -> dict[str, str]:
    """What the address of *Nguồn số liệu* says for a row of a summary.

    ``by`` holds the code of a unit, kind or group, or :data:`WHOLE_WARD`.
    """
    time = str(row["time"])
    filters = {"chi-tieu": indicator.id, "ky": time, "cua": str(row["by"])}
    if part := str(row.get("part") or ""):
        filters["thanh-phan"] = part
    if phase := _phase(phases, indicator, time):
        filters["giai-doan"] = phase.code
    return filters


def ward_origin(indicator: Indicator, time: str, phase: Phase, part: str = "") -> dict[str, str]:
    """The same for a number of the whole ward."""
    filters = {"chi-tieu": indicator.id, "ky": time, "cua": WHOLE_WARD, "giai-doan": phase.code}
    return filters | ({"thanh-phan": part} if part else {})


def origin_link(ctx: Context, filters: Mapping[str, str], of: str = "") -> None:
    """A link to the page that shows the units, reports and cells behind a number; ``of`` says whose."""
    words = ctx.t("Nguồn số liệu")
    label = f"{words}: {escape_markdown(of)}" if of else words
    navigation.link("source", label, dict(filters), icon=":material/account_tree:")


def origin_icon(ctx: Context, filters: Mapping[str, str], of: str) -> None:
    """The same link beside a number inside a line: an icon to see, words to hear and on hover."""
    words = ctx.t("Nguồn số liệu")
    with st.container(key=f"origin-{filters['chi-tieu']}-{filters['ky']}", width="content"):
        navigation.link(
            "source",
            f"{words}: {escape_markdown(of)}",
            dict(filters),
            icon=":material/account_tree:",
            help=words,
        )


def origin_href(
    phases: Sequence[Phase], lang: Lang, indicator: Indicator, row: Mapping[Hashable, Any]
) -> str:
    """The address of the same page for a link inside a picture of HTML, relative to any page.

    The language goes with it, since such a link opens the page anew.
    """
    filters = origin_filters(phases, indicator, row)
    if lang != "vi":
        filters["lang"] = lang
    return navigation.href("source", filters)


def trace_link(ctx: Context, indicator: Indicator, row: Mapping[Hashable, Any]) -> None:
    """The ways from a summary's row, with the ``label`` it has on screen: to its cells, to its unit."""
    label = row.get("label")
    origin_link(ctx, origin_filters(ctx.plan.phases, indicator, row), label if isinstance(label, str) else "")
    unit = ctx.unit_by_code.get(str(row.get("by")))
    # On the unit's own page the rows are named by their times.
    if unit is not None and label == unit.name:
        words = ctx.t("Hồ sơ đơn vị: {unit}", unit=escape_markdown(unit.name))
        navigation.link("profile", words, {"don-vi": unit.code}, icon=":material/badge:")


def _phase(phases: Sequence[Phase], indicator: Indicator, time: str) -> Phase | None:
    """The first of the indicator's phases that a time belongs to."""
    by_code = {phase.code: phase for phase in phases}
    return next((by_code[code] for code in indicator.phases if _belongs(time, by_code[code])), None)


@lru_cache(512)  # a page of rows asks of the same few times
def _belongs(time: str, phase: Phase) -> bool:
    known = {phase.code, *(quarter.code for quarter in phase.time().quarters)}
    return time in known or any(quarter.startswith(f"{time}-") for quarter in known)
