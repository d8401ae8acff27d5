"""The same table for paper: a table on the screen is a canvas that shows only what fits on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

import pandas as pd
import streamlit as st

from dashboard.context import Context
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.markup import Markup, render

LONGEST = 120  # rows; more are taken away as a file, not read on paper
_SHORT = 15  # rows that are kept on one page
_NARROW = 18  # signs that are not broken into lines: a number, a day with its hour, a status
_MANY = 8  # columns; of more each has to give way
_NUMBER = re.compile(r"[−+-]?[\d.,]+(?:/[\d.,]+)?(?:\s?%)?")


def printed_words(ctx: Context, words: pd.DataFrame, *, caption: str, key: str) -> None:
    """Print a frame that holds words already, under its own columns' titles."""
    printed(ctx, list(words.columns), printed_rows(words), total=len(words), caption=caption, key=key)


def printed_rows(words: pd.DataFrame) -> list[tuple[str, ...]]:
    """What paper gets of a frame that holds words already, for who keeps it."""
    return list(words.head(LONGEST).astype("str").itertuples(index=False, name=None))


def printed(
    ctx: Context,
    titles: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    total: int,
    caption: str,
    key: str,
) -> None:
    """Write ``rows`` (words under ``titles``) below a table; only paper shows them, instead of the canvas.

    It has to stand right after the table, whose ``key`` it takes. Of ``total`` rows no more are asked for
    than are printed.
    """
    more = ""
    if total > LONGEST:
        more = ctx.t("… và {n} dòng nữa; tải bảng tổng hợp để có đủ.", n=total - LONGEST)
    kept = list(islice(rows, LONGEST))
    with st.container(key=f"printed-{key}"):
        st.html(_html(list(titles), kept, more, total <= _SHORT, caption))


@memoised
def _html(titles: list[str], rows: list[Sequence[str]], more: str, short: bool, caption: str) -> Markup:
    """The table; ``more`` says what of it is not printed."""
    return render(
        "widgets/printed.html.j2",
        titles=titles,
        rows=rows,
        looks=[_look(column) for column in zip(*rows, strict=True)] or [{}] * len(titles),
        wide=len(titles) > _MANY,
        more=more,
        short=short,
        caption=caption,
    )


def _look(column: Sequence[str]) -> dict[str, str]:
    """The class of a column's cells: numbers stand at the right, what is short is not broken."""
    told = [word for word in column if word not in ("", formats.NO_DATA)]
    looks = []
    if told and all(_NUMBER.fullmatch(word) for word in told):
        looks.append("nq-number")
    if max(map(len, column), default=0) <= _NARROW:
        looks.append("nq-narrow")
    return {"class": " ".join(looks)} if looks else {}
