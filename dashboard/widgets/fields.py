"""The columns that the tables of an indicator share, said in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from analytics.datasets import DATASETS
from analytics.indicators import SUMMARY_TITLES
from analytics.plan import Formula, Indicator
from dashboard.context import Context
from dashboard.language import formats
from dashboard.language.formatter import Formatter
from dashboard.widgets.table import Field, status_field


def is_money(indicator: Indicator) -> bool:
    """Whether n/N of the indicator are amounts of đồng."""
    name = indicator.amount or indicator.numerator
    return bool(indicator.dataset and name and DATASETS[indicator.dataset].column(name).kind == "money")


def with_counts(fmt: Formatter, indicator: Indicator, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, with ``counted`` (n/N in short words) where n and N are amounts of money."""
    if not is_money(indicator):
        return rows
    pairs = zip(rows["numerator"], rows["denominator"], strict=True)
    return rows.assign(counted=[fmt.money_share(n, of) for n, of in pairs])


def with_all_counts(fmt: Formatter, indicators: Sequence[Indicator], rows: pd.DataFrame) -> pd.DataFrame:
    """The same for rows of several indicators; ``counted`` is empty where n and N count in ones.

    The amounts of an indicator have one unit, that of the least of them, so that they can be compared.
    """
    money = {
        item.id: _one_size(rows.loc[rows["indicator"] == item.id]) for item in indicators if is_money(item)
    }
    columns = zip(rows["indicator"], rows["numerator"], rows["denominator"], strict=True)
    return rows.assign(
        counted=[fmt.money_share(n, of, size=money[item]) if item in money else "" for item, n, of in columns]
    )


def _one_size(rows: pd.DataFrame) -> int | None:
    """The unit that amounts are told in together; None where the least is less than any but one đồng."""
    known = rows.loc[rows["denominator"] > 0, "denominator"]
    size = formats.money_size(float(known.min())) if len(known) else 1
    return size if size > 1 else None


def has_status(rows: pd.DataFrame) -> bool:
    """Whether any of the rows has a status: parts, and yearly counts of one unit, have none."""
    return bool(rows["status"].fillna("").ne("").any())


def aim(rows: pd.DataFrame) -> float | None:
    """The one target of summary rows, for the line on a chart; ``None`` when there is none or several."""
    targets = rows["target"].dropna().unique()
    return float(targets[0]) if len(targets) == 1 else None


def value_title(ctx: Context, formula: Formula) -> str:
    """The header of a value, with its unit."""
    t = ctx.t
    titles = {
        "percent": t("Giá trị (%)"),
        "count": t("Số lượng"),
        "minutes": t("Thời lượng (phút)"),
        "days": t("Số ngày"),
    }
    return titles[formula.value_unit]


def value_fields(
    ctx: Context, indicator: Indicator, *, with_status: bool = True, single: bool = False
) -> list[Field]:
    """Value, n, N, status, coverage and carried units: the tail of every table of one indicator.

    ``with_status`` is false for rows that have none, see :func:`has_status`. ``single`` is true for rows of
    one unit each, whose coverage is all or nothing.
    """
    t, title = ctx.t, {name: words[ctx.lang] for name, words in SUMMARY_TITLES.items()}
    fields = [Field("value", value_title(ctx, indicator), _value(ctx, indicator.value_unit))]
    if indicator.value_unit == "percent":
        money = is_money(indicator)
        fields += [
            Field("numerator", t("Tử số (đồng)") if money else title["numerator"], _count(ctx)),
            Field("denominator", t("Mẫu số (đồng)") if money else title["denominator"], _count(ctx)),
        ]
    if with_status and indicator.target is not None:
        fields.append(status_field(ctx, title["status"]))
    if single:
        return [*fields, Field("units_carried", t("Số lấy từ báo cáo trước"), _yes(ctx))]
    return [
        *fields,
        Field("units_reported", title["units_reported"], _count(ctx)),
        Field("units_expected", title["units_expected"], _count(ctx)),
        Field("units_carried", title["units_carried"], _count(ctx)),
    ]


def pace_field(ctx: Context, indicator: Indicator) -> Field:
    """The column ``pace``: what should have been reached by the end of a time."""
    return Field("pace", ctx.t("Cần đạt khi đó"), _value(ctx, indicator.value_unit))


def _value(ctx: Context, value_unit: str) -> Callable[[Any], str]:
    # The unit stands in the header, so the cells hold the number alone.
    if value_unit == "percent":
        return ctx.fmt.percent
    return ctx.fmt.decimal


def _yes(ctx: Context) -> Callable[[Any], str]:
    return lambda value: ctx.t("Có") if value else formats.NO_DATA


def _count(ctx: Context) -> Callable[[Any], str]:
    return ctx.fmt.count
