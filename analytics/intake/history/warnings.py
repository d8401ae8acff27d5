"""Warnings as a colleague would give them who remembers the unit's earlier reports; they block nothing.

Nothing is compared but with earlier periods of the same unit: a corrected report never differs from
itself, and no unit reads of another's figures. Few false alarms matter more than catching all.
"""

from __future__ import annotations

from collections.abc import Sequence

from analytics.datasets import PastReports, Reports
from analytics.intake.history.earlier_reports import EarlierReports
from analytics.intake.history.outliers import warn_of_figures, warn_of_states
from analytics.intake.history.repeated_events import note_repeated_events, warn_of_events
from analytics.intake.history.year_so_far import warn_of_year_so_far
from analytics.intake.tables.draft import ReportDraft
from analytics.plan import Plan


def note_history_warnings(drafts: Sequence[ReportDraft], reports: PastReports, plan: Plan) -> None:
    """Note what does not fit the units' own history, in the findings of each file.

    Only the rows of units that the files speak of are looked at.
    """
    known = [
        (draft, part, part.unit, part.period)
        for draft in drafts
        for part in draft.parts.values()
        if part.unit is not None and part.period is not None
    ]
    if not known:
        return
    units = {unit.code for _, _, unit, _ in known}
    counted = reports if isinstance(reports, Reports) else reports(units)
    if counted.submissions.empty:
        return
    past = EarlierReports(counted, units, {draft.sha256 for draft, *_ in known})
    for draft, part, unit, period in known:
        warn_of_states(draft, part, unit, period, past)
        warn_of_figures(draft, part, unit, period, past)
        copied = note_repeated_events(draft, part, unit, period, past)
        warn_of_events(draft, part, unit, period, past, copied)
        if not plan.reporting.cumulative("budget"):
            warn_of_year_so_far(draft, part, unit, period, past)
