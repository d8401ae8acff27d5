"""Summary tables, how reports stand, and the cells behind a number."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Literal

import click
import pandas as pd

from analytics.datasets.masking import masked_cells
from analytics.indicators import By, UnknownName, measure, summarise, trace
from analytics.indicators.insights.reports.decided import LISTED_STATES, listed_reports
from analytics.language import text
from analytics.office.figure_notes import FigureNotes
from analytics.outputs import csv_text, summary_workbook
from analytics.outputs.delimited import with_days_as_text
from analytics.plan import Quarter, TimeKind, all_uncounted
from analytics.store import accepted_reports
from dashboard.cli.delivery import write_export, write_whole
from dashboard.cli.options import (
    as_of_option,
    format_option,
    indicators_option,
    output_option,
    time_kind_option,
)
from dashboard.cli.session import PeriodParam, Session, pass_session, user_errors


@click.command("summary")
@click.option("--by", required=True, type=click.Choice(["unit", "kind", "group", "ward"]))
@time_kind_option
@indicators_option
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["csv", "json", "xlsx"]), default="csv", show_default=True
)
@output_option
@pass_session
@user_errors
def summary_command(
    session: Session,
    by: By,
    time_kind: TimeKind,
    indicators: tuple[str, ...],
    as_of: date,
    form: Literal["csv", "json", "xlsx"],
    output: Path | None,
) -> None:
    """The indicators by unit, kind, group or ward and by period, half, nine months, year or phase."""
    if form == "xlsx" and output is None:
        raise session.refusal(text("Bảng xlsx cần một tệp: -o TỆP.xlsx"))
    plan, units = session.plan, session.units
    reports = session.store.reports()
    try:
        frame = summarise(
            plan, units, reports, by=by, time=time_kind, as_of=as_of, indicators=indicators or None
        )
    except UnknownName as error:
        raise click.UsageError(str(error)) from error
    _tell_uncounted(session)
    if form == "xlsx":
        data = summary_workbook(
            frame,
            plan=plan,
            units=units,
            lang=session.lang,
            as_of=as_of,
            by=by,
            pinned=FigureNotes.read(session.store),
        )
        deliver(data, output)
    else:
        deliver(as_text(frame, form), output)


@click.command("reports")
@click.option(
    "--period", "periods", multiple=True, type=PeriodParam(), help="Only this one; may be repeated."
)
@click.option("--unit", "unit_codes", multiple=True, metavar="CODE", help="Only this one; may be repeated.")
@click.option(
    "--state", "states", multiple=True, type=click.Choice(LISTED_STATES), help="Only this; may be repeated."
)
@as_of_option
@format_option
@pass_session
@user_errors
def reports_command(
    session: Session,
    periods: tuple[Quarter, ...],
    unit_codes: tuple[str, ...],
    states: tuple[str, ...],
    as_of: date,
    form: Literal["csv", "json"],
) -> None:
    """How each report stands: not sent, with errors, returned, waiting, in time, late, or not to be sent."""
    wanted = [session.unit(code).code for code in unit_codes]
    measured = measure(session.plan, session.units, session.store.reports(), as_of=as_of)
    frame = listed_reports(measured, periods or None)
    if wanted:
        frame = frame[frame["unit"].isin(wanted)]
    if states:
        frame = frame[frame["state"].isin(states)]
    deliver(as_text(with_days_as_text(frame.reset_index(drop=True)), form), None)


@click.command("trace")
@click.argument("indicator")
@click.option("--unit", "unit_code", metavar="CODE")
@click.option("--time", "time_code", required=True, metavar="T", help="2026-Q2, 2026-H1, 2026 or 2026-2030.")
@click.option("--names", is_flag=True, help="Name private persons in full instead of by their initials.")
@as_of_option
@format_option
@pass_session
@user_errors
def trace_command(
    session: Session,
    indicator: str,
    unit_code: str | None,
    time_code: str,
    names: bool,
    as_of: date,
    form: Literal["csv", "json"],
) -> None:
    """The cells behind a number: file, sheet, cell, value and role."""
    unit = session.unit(unit_code).code if unit_code else None
    reports = session.store.reports()
    try:
        frame = trace(session.plan, session.units, reports, indicator, time=time_code, unit=unit, as_of=as_of)
    except UnknownName as error:
        raise click.UsageError(str(error)) from error
    if names:
        session.note_names("trace")
    else:
        frame = masked_cells(session.plan.indicator(indicator).dataset, frame)
    deliver(as_text(frame, form), None)


def _tell_uncounted(session: Session) -> None:
    """Say on the error stream which accepted reports are not in the figures, and why."""
    history = session.store.history()
    units = {unit.code: unit for unit in session.units}
    for code, quarter, reason in all_uncounted(
        accepted_reports(history), units, session.plan, session.store.schedule()
    ):
        click.echo(f"! {code} {quarter.label[session.lang]}: {reason.why[session.lang]}", err=True)


def as_text(frame: pd.DataFrame, form: Literal["csv", "json"]) -> bytes:
    """A table as CSV, or as a JSON array of its rows."""
    if form == "csv":
        return csv_text(frame).encode()
    records = json.loads(frame.to_json(orient="records", double_precision=15, force_ascii=False))
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()


def deliver(data: bytes, output: Path | None, *, of_store: bool = True) -> None:
    """Print what was made, or write it to a file that is whole or not there.

    ``of_store``: whether it leaves the store, whose log says so then.
    """
    if output is None:
        click.echo(data, nl=False)
        return
    (write_export if of_store else write_whole)(output, data)
    click.echo(str(output), err=True)
