"""Cached access to the plan, the store and the indicators.

Everything computed is kept by the store's version (:mod:`dashboard.data.versions`), which every writing
transaction raises: a new report shows at the next click, and an untouched view is never computed again. What
is cached is shared by all visitors and must not be changed in place; frames are handed out as shallow copies,
on which pandas copies a column when somebody assigns to it.
"""

from dashboard.data.measures.counted import (
    history,
    moment_of,
    reporters,
    reports,
    reports_in,
    reports_of,
    uncounted,
)
from dashboard.data.measures.declared import load_plan, plan_of, setting, units, units_told_apart
from dashboard.data.measures.insights import (
    Overview,
    contributions,
    outlook,
    overview,
    pace_by_period,
)
from dashboard.data.measures.measuring import (
    drawn_from,
    measured,
    measured_on_another_day,
    settled,
)
from dashboard.data.measures.tables import figures, summary, trace

__all__ = [
    "Overview",
    "contributions",
    "drawn_from",
    "figures",
    "history",
    "load_plan",
    "measured",
    "measured_on_another_day",
    "moment_of",
    "outlook",
    "overview",
    "pace_by_period",
    "plan_of",
    "reporters",
    "reports",
    "reports_in",
    "reports_of",
    "setting",
    "settled",
    "summary",
    "trace",
    "uncounted",
    "units",
    "units_told_apart",
]
