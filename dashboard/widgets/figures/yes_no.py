"""A unit's yes or no in words: of a quarter ``✓ Có``, of a year or phase ``12/19 quý``; no 100 % of one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.indicators import Measured
from analytics.indicators.insights.yes_no import ANSWERS, is_yes_no, quarters_kept
from analytics.plan import Lang, Time
from dashboard.context import Context
from dashboard.language.formats import share
from dashboard.language.i18n import translator


def with_answers(
    known: Measured, indicators: Sequence[str], rows: pd.DataFrame, time: Time, lang: Lang
) -> pd.DataFrame:
    """Summary rows of single units at ``time``, with ``said``: yes or no in words, else ''.

    ``said_share`` is what a bar of it shows: 1 or 0 of a quarter, else the quarters kept (``said_kept``) of
    all (``said_quarters``); else NaN.
    """
    nothing = ("", float("nan"), float("nan"), float("nan"))
    ids = [id_ for id_ in indicators if is_yes_no(known.plan.indicator(id_))]
    if not ids:
        return _with(rows, [nothing] * len(rows))
    if time.kind == "period":
        said = {0.0: ANSWERS["no"].label(lang), 1.0: ANSWERS["yes"].label(lang)}
        return _with(
            rows,
            [
                (said[value], value, value, 1.0) if id_ in ids and value in said else nothing
                for id_, value in zip(rows["indicator"], rows["value"], strict=True)
            ],
        )
    t = translator(lang)
    table = quarters_kept(known, ids, time)
    counts = {
        (unit, id_): (t("{share} quý", share=share(kept, quarters, lang)), kept / quarters, kept, quarters)
        for unit, id_, kept, quarters in table.itertuples(index=False, name=None)
    }
    found = [
        nothing if pd.isna(value) else counts.get((unit, id_), nothing)
        for unit, id_, value in zip(rows["by"], rows["indicator"], rows["value"], strict=True)
    ]
    return _with(rows, found)


def by_answers(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of :func:`with_answers` with what they say as their figures, to be ordered and drawn by it.

    The value of a unit that said yes once in a phase is 100 %, whatever else it said; its quarters tell more.
    """
    told = rows["said_quarters"].notna()
    changed = rows.assign(
        value=rows["value"].mask(told, rows["said_share"]),
        numerator=rows["numerator"].mask(told, rows["said_kept"]),
        denominator=rows["denominator"].mask(told, rows["said_quarters"]),
    )
    # A quarter is no case that a slip of the pen could have added.
    return changed.assign(step=rows["step"].mask(told)) if "step" in rows else changed


def spoken(ctx: Context, rows: pd.DataFrame) -> str:
    """Of a quarter, how many units say yes and how many no: ``12 có, 11 không``."""
    yes = int((rows["said_share"] > 0).sum())
    return ctx.t("{yes} có, {no} không", yes=ctx.fmt.count(yes), no=ctx.fmt.count(len(rows) - yes))


def _with(rows: pd.DataFrame, found: Sequence[tuple[str, float, float, float]]) -> pd.DataFrame:
    names = ("said", "said_share", "said_kept", "said_quarters")
    return rows.assign(**{name: [one[place] for one in found] for place, name in enumerate(names)})
