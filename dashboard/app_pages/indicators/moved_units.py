"""Every unit's part in the ward's change between two periods, as rows, in sentences and as a table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from analytics.indicators import Change
from analytics.plan import Indicator, Time
from dashboard.context import Context
from dashboard.data import changes
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.downloads import csv_button
from dashboard.widgets.figures.notes import words_at
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.reports.own_schedule import due_words
from dashboard.widgets.rows import Row, row_list
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.table import Field
from dashboard.widgets.trace_link import origin_href

_NAMED = 6
"""Units beyond which a line counts the rest; the list names them all."""
_SHOWN = 12
"""Rows beyond which the rest is folded."""
_STILL = ("same", "carried")
"""Causes of units whose own figures have not moved."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Every unit's part in the ward's change.

    ``rows`` are of those that moved, the greatest part first, on a scale as far as ``farthest``; ``lines``
    the sentences about the others, as a list in Markdown; ``table`` is taken away. All are empty where the
    ward's change is not known.
    """

    title: str = ""
    rows: tuple[Row, ...] = ()
    farthest: float = 0.0
    lines: str = ""
    table: pd.DataFrame = field(default_factory=pd.DataFrame)


@of_office(most=64)
def moved(ctx: Context, indicator_id: str, before: Time, after: Time) -> Moved | None:
    """``None`` of an indicator that does not add up over units."""
    t, indicator = ctx.t, ctx.plan.indicator(indicator_id)
    found = changes.change(ctx.view, indicator_id, before.quarters[0], after.quarters[0])
    if found is None:
        return None
    if found.total is None:
        return Moved()
    table = found.table.sort_values("effect", key=lambda effect: -effect.abs(), kind="stable")
    table = table.assign(label=[ctx.name_of(code) for code in table["by"]], time=after.code, part="")
    causes = _causes(ctx)
    rows = tuple(
        _row(ctx, indicator, row, causes) for row in table[~table["cause"].isin(_STILL)].to_dict("records")
    )
    return Moved(
        t(
            "Phần của từng đơn vị trong mức thay đổi, {first} đến {last}",
            first=ctx.fmt.period(before),
            last=ctx.fmt.period(after),
        ),
        rows,
        max((abs(row.amount or 0.0) for row in rows), default=0.0),
        "\n".join(f"- {escape_markdown(line)}" for line in _lines(ctx, indicator, found, before, after)),
        table.assign(why=table["cause"].map(causes | {"changed": t("đổi số liệu")})),
    )


def draw(ctx: Context, indicator: Indicator, found: Moved, before: Time, after: Time) -> None:
    """Every unit's part in the ward's change, the greatest first; who has not moved is counted."""
    t = ctx.t
    if found.rows:
        sentence.remark(
            t(
                "Phần của từng đơn vị trong thay đổi của cả {area} từ {first} đến {last}, nhiều nhất trước.",
                first=ctx.fmt.period(before),
                last=ctx.fmt.period(after),
            )
        )

        def listed(some: Sequence[Row], key: str) -> None:
            row_list(
                ctx,
                some,
                title=found.title,
                key=key,
                look="change",
                value_unit=indicator.value_unit,
                order="given",
                whole=found.farthest,
            )

        listed(found.rows[:_SHOWN], f"vi-sao-{indicator.id}")
        if rest := found.rows[_SHOWN:]:
            lazy_expander(
                t("Còn {n} đơn vị thay đổi ít hơn", n=len(rest)),
                f"vi-sao-{indicator.id}",
                lambda: listed(rest, f"vi-sao-con-{indicator.id}"),
            )
    if found.lines:
        st.markdown(found.lines)
    if len(found.table):
        _file(ctx, indicator, found.table)


def _row(ctx: Context, indicator: Indicator, row: dict[Hashable, Any], causes: dict[str, str]) -> Row:
    fmt, share = ctx.fmt, indicator.value_unit == "percent"
    if share:
        was = fmt.share(row["numerator_before"], row["denominator_before"])
        now = fmt.share(row["numerator_after"], row["denominator_after"])
    else:
        was, now = (fmt.decimal(row[name]) for name in ("numerator_before", "numerator_after"))
    notes = [causes[row["cause"]], ctx.t("có bản sửa") if row["resent"] else ""]
    return Row(
        name=row["label"],
        value=fmt.change(row["effect"], indicator.value_unit),
        counted=f"{was} → {now}",
        amount=float(row["effect"]),
        href=origin_href(ctx.plan.phases, fmt.lang, indicator, row),
        note=" · ".join(filter(None, notes)),
        pinned=words_at(ctx, indicator.id, str(row["time"]), str(row["by"])),
        code=str(row["by"]),
    )


def _causes(ctx: Context) -> dict[str, str]:
    t = ctx.t
    return {
        "joined": t("mới có số liệu"),
        "left": t("thôi có số liệu"),
        "changed": "",
        "same": t("báo cáo mới, số như cũ"),
        "carried": t("số lấy từ báo cáo trước"),
    }


def _lines(ctx: Context, indicator: Indicator, found: Change, before: Time, after: Time) -> list[str]:
    """What the list does not say: late reports, units that have not moved, and what their sizes do."""
    t, fmt, unit = ctx.t, ctx.fmt, indicator.value_unit
    lines: list[str] = []
    unmoved = found.table[found.table["cause"].isin(_STILL)]
    if kept := list(unmoved["by"][unmoved["cause"] == "carried"]):
        lines.append(t("Chưa có báo cáo mới, số lấy từ báo cáo trước: {units}.", units=_named(ctx, kept)))
    if same := list(unmoved["by"][unmoved["cause"] != "carried"]):
        lines.append(t("Báo cáo mới, số như cũ: {units}.", units=_named(ctx, same)))
    resent = found.corrections
    late = [] if resent is None else list(resent["by"][~resent["cause"].isin(["same", "carried"])])
    if late:
        lines.append(_late(ctx, found, before, late))
    weight = fmt.change(float(unmoved["effect"].sum()), unit)
    if weight != fmt.change(0.0, unit):
        lines.append(
            t(
                "Các đơn vị giữ nguyên số liệu nặng hay nhẹ hơn trong tổng: {change} của cả {area}.",
                change=weight,
            )
        )
    return lines


def _late(ctx: Context, found: Change, before: Time, units: Sequence[str]) -> str:
    """What came after the deadline, which the value before already holds."""
    t, fmt, unit = ctx.t, ctx.fmt, found.indicator.value_unit
    day = due_words(ctx, before.quarters[0])
    words = t(
        "Gửi muộn hoặc sửa lại số của {period} sau hạn {day}, đã tính trong số của kỳ đó: {units}.",
        period=fmt.period(before),
        day=day,
        units=_named(ctx, units),
    )
    told, now = fmt.value(found.value_told, unit), fmt.value(found.value_before, unit)
    if found.value_told is None or told == now:
        return words
    if day != fmt.day(ctx.plan.calendar.deadline(before.quarters[0])):
        return f"{words} {t('Đến hạn là {told}, nay là {now}.', told=told, now=now)}"
    return f"{words} {t('Đến ngày {day} là {told}, nay là {now}.', day=day, told=told, now=now)}"


def _named(ctx: Context, codes: Sequence[str]) -> str:
    return sentence.listed(ctx.t, [ctx.name_of(code) for code in codes], _NAMED)


def _file(ctx: Context, indicator: Indicator, table: pd.DataFrame) -> None:
    t = ctx.t
    counts = [Field("numerator_before", t("Tử số trước")), Field("numerator_after", t("Tử số sau"))]
    if indicator.value_unit == "percent":
        counts.insert(1, Field("denominator_before", t("Mẫu số trước")))
        counts.append(Field("denominator_after", t("Mẫu số sau")))
    fields = [
        Field("label", t("Đơn vị")),
        Field("why", t("Lý do")),
        Field("effect", t("Phần trong mức thay đổi")),
        *counts,
    ]
    csv_button(ctx, table, fields, key=f"{indicator.id}-thay-doi")
