"""The trace of one drawn indicator, and its cells as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from analytics.indicators import trace
from analytics.plan import Unit
from tests.indicators.drawing import Sent, drawn, plan, reports, units

DAY = date(2026, 9, 1)


def traced(
    entry: dict[str, Any],
    *all_sent: Sent,
    time: str = "2026-Q2",
    unit: str | None = None,
    register: Sequence[Unit] | None = None,
    as_of: date = DAY,
) -> pd.DataFrame:
    known = register or units(*dict.fromkeys(one.unit for one in all_sent))
    return trace(plan(entry), known, reports(*all_sent), "X", time=time, unit=unit, as_of=as_of)


def cells(frame: pd.DataFrame) -> list[str]:
    """Unit, period, cell, value and role."""
    return drawn(frame, "unit", "period", "cell", "value", "role").splitlines()
