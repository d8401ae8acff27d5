"""Rows → additive parts → values → status; comparison, and the cells behind a number."""

from analytics.indicators.engine.errors import UnknownName
from analytics.indicators.engine.measured import Measured, measure, summarise
from analytics.indicators.engine.members import WARD, By
from analytics.indicators.engine.status import STATUS_NAMES, Status, StatusName, pace, standing
from analytics.indicators.engine.summary_columns import SUMMARY_COLUMNS, SUMMARY_TITLES
from analytics.indicators.insights.attention import (
    Attention,
    attention,
    latest_due_quarter,
    sent_of_owing,
)
from analytics.indicators.insights.change import Change, explain_change
from analytics.indicators.insights.comparison import Changes, changes, compare
from analytics.indicators.insights.contribution import Contributions, contributions
from analytics.indicators.insights.distribution import (
    Distribution,
    among_units,
    distribution,
    kind_medians,
)
from analytics.indicators.insights.outlook import Needed, Outlook, outlook
from analytics.indicators.insights.outreach.activities import activity_calendar, activity_counts
from analytics.indicators.insights.outreach.media import MediaMonths, media_by_channel, media_by_unit
from analytics.indicators.insights.overview import Card, Headline, headline, pace_line, phase_cards
from analytics.indicators.insights.projection import Projection
from analytics.indicators.insights.ranking import rank_ranges, ties
from analytics.indicators.insights.recurring_duty import RecurringDuty, recurring_duty
from analytics.indicators.insights.report_states import (
    REPORT_STATE_COLUMNS,
    REPORT_STATE_NAMES,
    REPORT_STATES,
    OwedReports,
    ReportState,
    owed_reports,
    owed_states,
    report_state_label,
    report_states,
)
from analytics.indicators.insights.unit_changes import unit_changes
from analytics.indicators.insights.unit_profile import UnitTarget, report_times, unit_series, unit_targets
from analytics.indicators.insights.unit_rows import unit_rows
from analytics.indicators.trace.event_cells import event_cells
from analytics.indicators.trace.trace import TRACE_COLUMNS, trace

__all__ = [
    "REPORT_STATES",
    "REPORT_STATE_COLUMNS",
    "REPORT_STATE_NAMES",
    "STATUS_NAMES",
    "SUMMARY_COLUMNS",
    "SUMMARY_TITLES",
    "TRACE_COLUMNS",
    "WARD",
    "Attention",
    "By",
    "Card",
    "Change",
    "Changes",
    "Contributions",
    "Distribution",
    "Headline",
    "Measured",
    "MediaMonths",
    "Needed",
    "Outlook",
    "OwedReports",
    "Projection",
    "RecurringDuty",
    "ReportState",
    "Status",
    "StatusName",
    "UnitTarget",
    "UnknownName",
    "activity_calendar",
    "activity_counts",
    "among_units",
    "attention",
    "changes",
    "compare",
    "contributions",
    "distribution",
    "event_cells",
    "explain_change",
    "headline",
    "kind_medians",
    "latest_due_quarter",
    "measure",
    "media_by_channel",
    "media_by_unit",
    "outlook",
    "owed_reports",
    "owed_states",
    "pace",
    "pace_line",
    "phase_cards",
    "rank_ranges",
    "recurring_duty",
    "report_state_label",
    "report_states",
    "report_times",
    "sent_of_owing",
    "standing",
    "summarise",
    "ties",
    "trace",
    "unit_changes",
    "unit_rows",
    "unit_series",
    "unit_targets",
]
