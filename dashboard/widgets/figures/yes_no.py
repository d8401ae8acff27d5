"""A unit's yes or no in words: of a quarter ``✓ Có``, of a year or phase ``12/19 quý``; no 100 % of one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.indicators import Measured
from analytics.indicators.insights.yes_no import ANSWERS, is_yes_no, quarters_kept
from analytics.plan import Lang, Time
from dashboard.language.formats import share
from dashboard.language.i18n import translator


def with_answers(
    known: Measured, indicators: Sequence[str], rows: pd.DataFrame, time: Time, lang: Lang
) -> pd.DataFrame:
    """Summary rows of single units at ``time``, with ``said``: yes or no in words, else ''.

    ``said_share`` is what a bar of it shows: 1 or 0 of a quarter, else the quarters kept of all; else NaN.
    """
    ids = [id_ for id_ in indicators if is_yes_no(known.plan.indicator(id_))]
    if not ids:
        return rows.assign(said="", said_share=float("nan"))
    if time.kind == "period":
        said = {0.0: ANSWERS["no"].label(lang), 1.0: ANSWERS["yes"].label(lang)}
        words = rows["value"].map(said).where(rows["indicator"].isin(ids)).fillna("")
        return rows.assign(said=words.astype("str"), said_share=rows["value"].where(words != ""))
    t = translator(lang)
    table = quarters_kept(known, ids, time)
    counts = {
        (unit, id_): (t("{share} quý", share=share(kept, quarters, lang)), kept / quarters)
        for unit, id_, kept, quarters in table.itertuples(index=False, name=None)
    }
    nothing = ("", float("nan"))
    found = [
        nothing if pd.isna(value) else counts.get((unit, id_), nothing)
        for unit, id_, value in zip(rows["by"], rows["indicator"], rows["value"], strict=True)
    ]
    return rows.assign(said=[words for words, _ in found], said_share=[kept for _, kept in found])
