"""Rows → additive parts → values → status; comparison, and the cells behind a number."""

from analytics.indicators.activities import activity_calendar, activity_counts
from analytics.indicators.attention import Attention, attention, latest_due_quarter, missing_units
from analytics.indicators.change import Change, explain_change
from analytics.indicators.comparison import Changes, changes, compare
from analytics.indicators.contribution import Contributions, contributions
from analytics.indicators.duty import Duty, duty
from analytics.indicators.errors import UnknownName
from analytics.indicators.event_cells import event_cells
from analytics.indicators.fair import (
    Distribution,
    SmallNote,
    among_units,
    distribution,
    kind_medians,
    small_note,
)
from analytics.indicators.measured import Measured, measure, summarise
from analytics.indicators.media import MediaMonths, media_by_channel
from analytics.indicators.members import WARD, By
from analytics.indicators.moves import moves
from analytics.indicators.outlook import Needed, Outlook, outlook, outlooks
from analytics.indicators.overview import Card, Headline, headline, pace_line, phase_cards
from analytics.indicators.profile import report_times, unit_series
from analytics.indicators.projection import Projection
from analytics.indicators.ranking import rank_ranges, ties
from analytics.indicators.status import STATUS_NAMES, Judged, Status, StatusName, pace
from analytics.indicators.tabulate import SUMMARY_COLUMNS
from analytics.indicators.trace import TRACE_COLUMNS, trace
from analytics.indicators.unit_rows import unit_rows

__all__ = [
    "STATUS_NAMES",
    "SUMMARY_COLUMNS",
    "TRACE_COLUMNS",
    "WARD",
    "Attention",
    "By",
    "Card",
    "Change",
    "Changes",
    "Contributions",
    "Distribution",
    "Duty",
    "Headline",
    "Judged",
    "Measured",
    "MediaMonths",
    "Needed",
    "Outlook",
    "Projection",
    "SmallNote",
    "Status",
    "StatusName",
    "UnknownName",
    "activity_calendar",
    "activity_counts",
    "among_units",
    "attention",
    "changes",
    "compare",
    "contributions",
    "distribution",
    "duty",
    "event_cells",
    "explain_change",
    "headline",
    "kind_medians",
    "latest_due_quarter",
    "measure",
    "media_by_channel",
    "missing_units",
    "moves",
    "outlook",
    "outlooks",
    "pace",
    "pace_line",
    "phase_cards",
    "rank_ranges",
    "report_times",
    "small_note",
    "summarise",
    "ties",
    "trace",
    "unit_rows",
    "unit_series",
]
