"""The case log: what the reports tell with the office's steps, kept by the versions of both."""

from __future__ import annotations

from analytics.office.case_steps import CASE_STEPS
from analytics.office.cases import Case, reported_cases, with_steps
from dashboard.data import measures
from dashboard.data.view import View, of_view, open_store


@of_view(most=4)
def _reported(view: View, named: bool) -> tuple[Case, ...]:
    return reported_cases(measures.measured(view), measures.reports_in(view), named=named)


def log(view: View, *, named: bool) -> tuple[Case, ...]:
    """Every case as it stands, in a frozen view as it stood; see :func:`.reported_cases`.

    ``named``: whether private persons are named in full.
    """
    return _log(view, named, open_store(view.store_url).office_version)


@of_view(most=4)
def _log(view: View, named: bool, office_version: int) -> tuple[Case, ...]:
    steps = CASE_STEPS.read(open_store(view.store_url), until=measures.moment_of(view))
    return with_steps(_reported(view, named), steps, named=named)
