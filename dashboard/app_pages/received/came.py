"""The files that came of the units and the period chosen, as the page lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analytics.plan import Quarter, Uncounted, parse_quarter
from analytics.policy import SUBMISSION_STATES
from dashboard.context import Context
from dashboard.data import measures
from dashboard.kept import of_office
from dashboard.language import formats
from dashboard.widgets import office
from dashboard.widgets.printed import printed_rows
from dashboard.widgets.reports.versions import state_said
from dashboard.widgets.table import Field


@of_office(most=16)
def sent(ctx: Context) -> frozenset[str]:
    """The codes of the periods that the visitor's own units have sent a report for."""
    return frozenset(ctx.history.loc[ctx.history["state"].notna(), "period"])


@dataclass(frozen=True, slots=True)
class Came:
    """The files that came of what is chosen, newest first: as the history has them, and in words.

    ``lost``: the accepted reports among them that are not in the figures, each with the reason; ``printed``:
    the rows that paper gets.
    """

    history: pd.DataFrame
    lost: tuple[tuple[str, Quarter, Uncounted], ...]
    shown: pd.DataFrame
    printed: list[tuple[str, ...]]


@of_office(most=32)
def came(ctx: Context, unit: str | None, quarter: Quarter | None) -> Came:
    """Kept for this visitor alone: another may not read all words, or not of every unit."""
    history = ctx.history
    if unit is not None:
        history = history[history["unit"] == unit]
    if quarter is not None:
        history = history[history["period"] == quarter.code]
    history = history.sort_values("received_at", ascending=False, kind="stable", ignore_index=True)
    if history.empty:
        return Came(history, (), history, [])
    lost = tuple(measures.uncounted(ctx.plan, ctx.unit_by_code, history, ctx.schedule))
    shown = _shown(ctx, history, lost)
    return Came(history, lost, shown, printed_rows(shown))


def _shown(
    ctx: Context, history: pd.DataFrame, lost: Sequence[tuple[str, Quarter, Uncounted]]
) -> pd.DataFrame:
    """The arrivals in words; ``lost`` are the accepted ones of which something does not count."""
    t = ctx.t
    outcomes: dict[str, str] = {
        **{state: state_said(ctx, state) for state in SUBMISSION_STATES},
        "refused": f"✖ {t('Có lỗi, chưa được tính')}",
        "duplicate": f"○ {t('Trùng tệp trước')}",
        "uncounted": f"⊘ {t('Đã nhận, không được tính')}",
    }
    wholly = {(code, quarter.code) for code, quarter, reason in lost if reason.wholly}
    history = history.assign(
        outcome=[
            "uncounted" if stands == "accepted" and (unit, period) in wholly else stands
            for unit, period, stands in zip(
                history["unit"],
                history["period"],
                history["state"].where(history["state"].notna(), history["outcome"]),
                strict=True,
            )
        ]
    )
    fields = [
        Field("received_at", t("Lúc nhận"), lambda at: f"{ctx.fmt.day(at.date())} {at:%H:%M}"),
        Field(
            "unit", t("Đơn vị"), lambda code: ctx.name_of(code) if isinstance(code, str) else formats.NO_DATA
        ),
        Field("period", t("Kỳ báo cáo"), partial(_period, ctx)),
        Field("outcome", t("Kết quả"), outcomes.__getitem__),
        Field("version", t("Lượt nộp"), ctx.fmt.count),
        Field("errors", t("Lỗi"), ctx.fmt.count),
        Field("warnings", t("Cảnh báo"), ctx.fmt.count),
    ]
    # Most senders explain and mend nothing; two empty columns would push the file's name off the screen.
    if history["explanation"].notna().any():
        words = t("Lời giải thích")
        fields.append(Field("explanation", words, partial(office.told_to, ctx)))
    if (history["corrections"].fillna(0) > 0).any():
        words = t("Chỗ sửa trên trang")
        fields.append(Field("corrections", words, ctx.fmt.count))
    if history["words"].notna().any():
        words = t("Lời khi nhận, trả lại")
        fields.append(Field("words", words, partial(office.told_to, ctx)))
    fields.append(Field("file", t("Tệp")))
    return pd.DataFrame(
        {
            field.title: [field.say(value) if field.say else value for value in history[field.name]]
            for field in fields
        }
    )


def _period(ctx: Context, code: object) -> str:
    quarter = parse_quarter(code) if isinstance(code, str) else None
    return ctx.fmt.period(quarter) if quarter else formats.NO_DATA
