"""Rows → additive parts → values → status; comparison, and the cells behind a number."""

from analytics.indicators.attention import Attention, attention, latest_due_quarter, missing_units
from analytics.indicators.comparison import Changes, changes, compare
from analytics.indicators.errors import UnknownName
from analytics.indicators.measured import Measured, measure, summarise
from analytics.indicators.members import WARD, By
from analytics.indicators.overview import Card, Headline, headline, pace_line, phase_cards
from analytics.indicators.status import STATUS_NAMES, Judged, Status, StatusName, pace
from analytics.indicators.tabulate import SUMMARY_COLUMNS
from analytics.indicators.trace import TRACE_COLUMNS, trace

__all__ = [
    "STATUS_NAMES",
    "SUMMARY_COLUMNS",
    "TRACE_COLUMNS",
    "WARD",
    "Attention",
    "By",
    "Card",
    "Changes",
    "Headline",
    "Judged",
    "Measured",
    "Status",
    "StatusName",
    "UnknownName",
    "attention",
    "changes",
    "compare",
    "headline",
    "latest_due_quarter",
    "measure",
    "missing_units",
    "pace",
    "pace_line",
    "phase_cards",
    "summarise",
    "trace",
]
