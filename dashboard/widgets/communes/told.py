"""How far the figures of many communes reach, named."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.region import coverage_lines
from dashboard.context import Context
from dashboard.data.region import Looked
from dashboard.widgets import sentence


def coverage_short(ctx: Context, communes: pd.DataFrame) -> str:
    """How many communes have published, how many of these long ago; ``communes``: of :class:`.Looked`."""
    t = ctx.t
    current = int((communes["state"] == "current").sum())
    old = int((communes["state"] == "old").sum())
    said = t("có số liệu của {of} xã", of=ctx.fmt.share(current + old, len(communes)))
    return f"{said}, {t('trong đó {n} xã số liệu cũ', n=old)}" if old else said


def coverage(ctx: Context, looked: Looked, communes: pd.DataFrame) -> None:
    """Name the communes that have published nothing, long ago, by another catalogue, or what is damaged."""
    sentence.section(ctx.t("Độ phủ"))
    with st.container(key="coverage", gap=None):
        for line in coverage_lines(communes, looked.region.unreadable):
            sentence.remark(line[ctx.lang])
