"""What versions of reports change, computed once for each pair."""

from __future__ import annotations

from datetime import datetime

from analytics.datasets import UnitReport
from analytics.indicators.insights.versions import VersionChanges, counting_report, version_changes
from analytics.indicators.insights.versions.figures import Whose
from dashboard.data import measures
from dashboard.data.view import View, of_view, open_store


@of_view(most=32)
def between(view: View, before: int, after: int, whose: Whose) -> VersionChanges:
    """What one submission changes against another of the same unit and period; persons by their initials."""
    store = open_store(view.store_url)
    return _changes(view, store.version_report(before), store.version_report(after), whose)


def by_sending(view: View, report: UnitReport, whose: Whose, *, at: datetime | None = None) -> VersionChanges:
    """What a report that does not count would change of what counts; ``at``: when it came, if it did."""
    counts = counting_report(
        measures.reports_of(view.store_url, view.version, frozenset([report.unit])),
        report.unit,
        report.period,
    )
    return _changes(view, counts, report, whose, at)


@of_view(most=32)
def by_accepting(view: View, submission: int, whose: Whose) -> VersionChanges:
    """What a submission that does not count yet would change of what counts."""
    report = open_store(view.store_url).version_report(submission)
    came = measures.history(view.store_url, view.version)
    at = came.loc[came["submission"] == submission, "received_at"].iloc[0]
    return by_sending(view, report, whose, at=at.to_pydatetime())


def _changes(
    view: View, before: UnitReport | None, after: UnitReport, whose: Whose, at: datetime | None = None
) -> VersionChanges:
    url, version = view.store_url, view.version
    reports = (
        measures.reports_in(view)
        if whose == "ward"
        else measures.reports_of(url, version, frozenset([after.unit]))
    )
    return version_changes(
        measures.plan_of(view),
        measures.units(url, version),
        reports,
        before,
        after,
        as_of=view.as_of,
        whose=whose,
        at=at,
    )
