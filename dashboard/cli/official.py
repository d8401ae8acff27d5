"""The official report as Word or PDF."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from analytics.indicators import UnknownName, measure
from analytics.office.documents import DOCUMENTS
from analytics.outputs.official_report import (
    PdfError,
    Scope,
    compose,
    docx_bytes,
    gaps,
    pdf_bytes,
    time_of,
)
from analytics.plan import text
from dashboard.cli.delivery import write_whole
from dashboard.cli.session import DayParam, Session, pass_session, user_errors

_ENDINGS = (".docx", ".pdf")


@click.command("report")
@click.option(
    "--time", "time_code", required=True, metavar="T", help="2026-Q2, 2026-H1, 2026-9M, 2026 or 2026-2030."
)
@click.option("--unit", "unit_code", metavar="CODE", help="The unit's own report instead of the ward's.")
@click.option("--cumulative", is_flag=True, help="Of a quarter: from the year's start to its end.")
@click.option("--as-of", type=DayParam(), default=date.today, show_default="today", help="YYYY-MM-DD.")
@click.option("--names", is_flag=True, help="Name private persons in full instead of by their initials.")
@click.option("--address", metavar="URL", help="Where the same figures can be looked at; said in the annex.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="FILE.docx, or FILE.pdf where LibreOffice is present.",
)
@pass_session
@user_errors
def report_command(
    session: Session,
    time_code: str,
    unit_code: str | None,
    cumulative: bool,
    as_of: date,
    names: bool,
    address: str | None,
    output: Path,
) -> None:
    """The official report as a Word file; what nobody but a person knows stands in square brackets."""
    if output.suffix.lower() not in _ENDINGS:
        raise click.UsageError("The report is a Word or PDF file: -o FILE.docx or -o FILE.pdf")
    unit = session.unit(unit_code) if unit_code else None
    version, reports = session.store.version, session.store.reports()
    measured = measure(session.plan, session.units, reports, as_of=as_of)
    try:
        time = time_of(measured, time_code, cumulative=cumulative)
    except UnknownName as error:
        raise click.UsageError(str(error)) from error
    scope = Scope(
        measured,
        reports,
        time,
        unit,
        version=version,
        address=address,
        named=names,
        illustrative=bool(session.store.setting("illustrative")),
        documents=tuple(one.value for one in DOCUMENTS.read(session.store).values() if one.value),
    )
    report = compose(scope)
    data = docx_bytes(report, made_at=datetime.now().astimezone())
    if output.suffix.lower() == ".pdf":
        try:
            data = pdf_bytes(data)
        except PdfError as error:
            raise click.UsageError(error.text[session.lang]) from error
    write_whole(output, data)
    click.echo(str(output), err=True)
    left = gaps(report)
    click.echo(text("{n} chỗ cần người điền:", n=len(left))[session.lang], err=True)
    for gap in left:
        click.echo(f"  {gap.where}: [{gap.words}]", err=True)
