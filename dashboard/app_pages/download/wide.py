"""The wide table on the screen: names and headings stay in sight while one scrolls either way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from analytics.outputs import Wide
from analytics.outputs.wide import Figure, Heading
from dashboard.charts.theme import status_mark
from dashboard.context import Context
from dashboard.markup import render

_STYLES = Path(__file__).with_name("wide.css")


def draw(ctx: Context, wide: Wide, *, caption: str) -> None:
    """Draw the table: a value with its status's shape, n/N below; what is not asked of a unit is blank."""
    hints = {item.id: item.name[ctx.lang] for item in ctx.plan.indicators}
    by_indicator = len({heading.indicator for heading in wide.headings}) > 1
    lines = [
        {
            "name": line.name,
            "total": line.level != "unit",
            "cells": [
                _cell(ctx, figure, heading)
                for figure, heading in zip(line.figures, wide.headings, strict=True)
            ],
        }
        for line in wide.lines
    ]
    st.html(_STYLES)
    st.html(
        render(
            "app_pages/download/wide.html.j2",
            caption=caption,
            first=ctx.t("Đơn vị"),
            titles=[(one.title, hints[one.indicator] if by_indicator else "") for one in wide.headings],
            lines=lines,
        )
    )


def _cell(ctx: Context, figure: Figure | None, heading: Heading) -> dict[str, Any] | None:
    if figure is None:
        return None
    mark = status_mark(figure.status or ("no_data" if figure.value is None else ""))
    value = "" if figure.value is None else ctx.fmt.value(figure.value, heading.value_unit)
    judged = bool(figure.status) or figure.value is None
    return {
        "shown": " ".join(filter(None, (mark.shape if judged else "", value + _star(figure)))),
        "told": mark.label(ctx.lang) if judged else "",
        "colour": mark.colour(ctx.dark) if judged else "inherit",
        "counted": ""
        if figure.denominator is None or figure.value is None
        else ctx.fmt.share(figure.numerator, figure.denominator),
    }


def _star(figure: Figure) -> str:
    return "*" if figure.units_carried and figure.value is not None else ""
