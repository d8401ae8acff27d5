"""One table of a summary as text, and the datasets that many tests draw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.indicators import By, summarise
from analytics.plan import TimeKind, Unit
from tests.indicators.drawing import Sent, drawn, plan, reports, units

YEAR_END = date(2026, 12, 10)
TALK = "held_on|kind|title|organiser|participants\n{}|Tọa đàm|a|Khác|5"


def table(
    entry: dict[str, Any],
    *all_sent: Sent,
    by: By = "ward",
    time: TimeKind = "period",
    as_of: date = YEAR_END,
    register: Sequence[Unit] | None = None,
) -> str:
    """Rows of the summary: part, member, time, numerator, denominator, value."""
    known = register or units(*sorted({one.unit for one in all_sent}))
    frame = summarise(plan(entry), known, reports(*all_sent), by=by, time=time, as_of=as_of)
    return drawn(frame, "part", "by", "time", "numerator", "denominator", "value")


def line(text: str, start: str) -> str:
    return next(row for row in text.splitlines() if row.startswith(start))


def media(*published: str, channel: str = "Fanpage", quantity: int = 1) -> str:
    rows = [f"{day}|{channel}|Tin|a|{quantity}" for day in published]
    return "\n".join(["published_on|channel|kind|title|quantity", *rows])
