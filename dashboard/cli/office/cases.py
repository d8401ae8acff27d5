"""The case log as a table."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Literal

import click

from analytics.indicators import measure
from analytics.office.case_figures import case_table
from analytics.office.case_steps import CASE_STEPS
from analytics.office.cases import CASE_STATES, by_urgency, reported_cases, with_steps
from analytics.outputs.delimited import with_days_as_text
from dashboard.cli.options import as_of_option, format_option, output_option
from dashboard.cli.session import Session, pass_session, user_errors
from dashboard.cli.tables import as_text, deliver

_STATES = ("open", "over", *CASE_STATES)


@click.command("cases")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(_STATES),
    help="open: not settled; over: open beyond its last day; else as the column says. May be repeated.",
)
@click.option("--unit", "unit_codes", multiple=True, metavar="CODE", help="Only this one; may be repeated.")
@click.option("--names", is_flag=True, help="Name private persons in full instead of by their initials.")
@as_of_option
@format_option
@output_option
@pass_session
@user_errors
def cases_command(
    session: Session,
    states: tuple[str, ...],
    unit_codes: tuple[str, ...],
    names: bool,
    as_of: date,
    form: Literal["csv", "json"],
    output: Path | None,
) -> None:
    """Rumours, difficulties and wishes by case: how long each is open, who handles it, in which cell."""
    wanted = [session.unit(code).code for code in unit_codes]
    if names:
        session.note_names("cases")
    reports = session.store.reports()
    measured = measure(session.plan, session.units, reports, as_of=as_of)
    told = reported_cases(measured, reports, named=names)
    log = with_steps(
        told, CASE_STEPS.read(session.store, until=datetime.combine(as_of, time.max)), named=names
    )
    kept = [
        case
        for case in by_urgency(log)
        if (not wanted or case.unit in wanted)
        and (
            not states
            or case.state in states
            or ("open" in states and case.open)
            or ("over" in states and case.over)
        )
    ]
    deliver(as_text(with_days_as_text(case_table(kept)), form), output)
