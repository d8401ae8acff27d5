"""The summary pack and the long table: everything to take away in one file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Literal

import click

from analytics.indicators import Measured, UnknownName, latest_due_quarter, measure
from analytics.language import text
from analytics.office.figure_notes import FigureNotes
from analytics.outputs import long_csv, long_parquet, summary_pack
from dashboard.cli.delivery import write_export
from dashboard.cli.options import as_of_option
from dashboard.cli.session import Session, pass_session, user_errors


@click.command("pack")
@click.option(
    "--time",
    "time_code",
    metavar="T",
    show_default="the newest quarter that is due",
    help="2026-Q2, 2026-H1, 2026-9M, 2026, 2026-2030: time of tables by group, kind, unit (xlsx only).",
)
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "csv", "parquet"]),
    default="xlsx",
    show_default=True,
    help="A workbook to read and print, or one long table of every figure for other tools.",
)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
@pass_session
@user_errors
def pack_command(
    session: Session,
    time_code: str | None,
    as_of: date,
    form: Literal["xlsx", "csv", "parquet"],
    output: Path,
) -> None:
    """Every figure in one file: a workbook with charts, or one long table."""
    if form != "xlsx" and time_code:
        raise session.refusal(text("--time chỉ dùng cho xlsx; tệp {form} có mọi thời gian.", form=form))
    measured = measure(session.plan, session.units, session.store.reports(), as_of=as_of)
    if form == "csv":
        data = long_csv(measured, lang=session.lang, pinned=FigureNotes.read(session.store))
    elif form == "parquet":
        data = long_parquet(measured, lang=session.lang, pinned=FigureNotes.read(session.store))
    else:
        data = _workbook(session, measured, time_code)
    write_export(output, data)
    click.echo(str(output), err=True)


def _workbook(session: Session, measured: Measured, time_code: str | None) -> bytes:
    due = latest_due_quarter(measured.plan, measured.as_of)
    code = time_code or (due or measured.plan.reporting.first_period).code
    try:
        return summary_pack(
            measured,
            time=code,
            lang=session.lang,
            made_at=datetime.now().astimezone(),
            pinned=FigureNotes.read(session.store),
        )
    except UnknownName as error:
        raise click.UsageError(str(error)) from error
