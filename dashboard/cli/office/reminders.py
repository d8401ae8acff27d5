"""Reminders to the units that owe a report."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Literal

import click

from analytics.indicators import measure
from analytics.language import text
from analytics.outputs.reminders import all_reminders_text, owed, reminders_docx
from analytics.plan import Quarter
from dashboard.cli.delivery import write_export
from dashboard.cli.options import as_of_option, output_option
from dashboard.cli.session import PeriodParam, Session, pass_session, user_errors


@click.command("reminders")
@click.option("--period", required=True, type=PeriodParam(), help="The quarter whose reports are owed.")
@click.option("--unit", "unit_codes", multiple=True, metavar="CODE", help="Only this one; may be repeated.")
@as_of_option
@click.option("--address", metavar="URL", help="Of the page where reports are sent; said in each reminder.")
@click.option("--format", "form", type=click.Choice(["text", "docx"]), default="text", show_default=True)
@output_option
@pass_session
@user_errors
def reminders_command(
    session: Session,
    period: Quarter,
    unit_codes: tuple[str, ...],
    as_of: date,
    address: str | None,
    form: Literal["text", "docx"],
    output: Path | None,
) -> None:
    """A reminder to each unit whose report was not received: since when, its errors by cell, what to do."""
    if form == "docx" and output is None:
        raise session.refusal(text("Văn bản Word cần một tệp: -o TỆP.docx"))
    wanted = {session.unit(code).code for code in unit_codes} or None
    measured = measure(session.plan, session.units, session.store.reports(), as_of=as_of)
    reports = owed(measured, session.store, period, wanted)
    if form == "docx":
        made_at = datetime.now().astimezone()
        data = reminders_docx(reports, session.plan, period, as_of=as_of, made_at=made_at, address=address)
    else:
        data = all_reminders_text(reports, session.plan, period, as_of=as_of, address=address).encode()
    if output is None:
        click.echo(data, nl=False)
        return
    write_export(output, data)
    click.echo(str(output), err=True)
