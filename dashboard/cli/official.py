"""The official report as Word or PDF."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from analytics.indicators import UnknownName, measure
from analytics.office.documents import DOCUMENTS
from analytics.office.figure_notes import FigureNotes
from analytics.outputs.official_report import (
    TAGS,
    OfficialReport,
    OwnTemplateError,
    PdfError,
    Scope,
    brief,
    compose,
    docx_bytes,
    filled,
    gaps,
    pdf_bytes,
    time_of,
    values_of,
)
from analytics.plan import text
from dashboard.cli.delivery import write_export
from dashboard.cli.options import as_of_option
from dashboard.cli.session import Session, pass_session, user_errors

_ENDINGS = (".docx", ".pdf")
_ROWS = text("Lặp một dòng của bảng, mỗi thẻ ở một dòng riêng: {rows}")
_REPEATED_ROW = "{%tr for dong in chi_tieu %} · {{ dong.ten }} · {%tr endfor %}"
_PARAGRAPHS = text("Lặp một đoạn, mỗi thẻ ở một đoạn riêng: {paragraphs}")
_REPEATED_PARAGRAPH = "{%p for dong in noi_nhan %} · {{ dong }} · {%p endfor %}"


def _list_tags(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        session = context.ensure_object(Session)
        for tag, holds in TAGS.items():
            click.echo(f"{{{{ {tag} }}}}: {holds[session.lang]}")
        session.say(_ROWS, rows=_REPEATED_ROW)
        session.say(_PARAGRAPHS, paragraphs=_REPEATED_PARAGRAPH)
        context.exit()


@click.command("report")
@click.option(
    "--time", "time_code", required=True, metavar="T", help="2026-Q2, 2026-H1, 2026-9M, 2026 or 2026-2030."
)
@click.option("--unit", "unit_code", metavar="CODE", help="The unit's own report instead of the ward's.")
@click.option(
    "--brief", "in_brief", is_flag=True, help="The ward's state on a page instead of the whole report."
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Fill in this Word template instead of the form of the decree. Its tags are checked first.",
)
@click.option(
    "--tags",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_tags,
    help="List what may stand in a template, and stop.",
)
@click.option("--cumulative", is_flag=True, help="Of a quarter: from the year's start to its end.")
@as_of_option
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
    in_brief: bool,
    template: Path | None,
    cumulative: bool,
    as_of: date,
    names: bool,
    address: str | None,
    output: Path,
) -> None:
    """The official report as a Word file; what nobody but a person knows stands in square brackets."""
    if output.suffix.lower() not in _ENDINGS:
        raise session.refusal(text("Báo cáo là tệp Word hoặc PDF: -o TỆP.docx hoặc -o TỆP.pdf"))
    if in_brief and unit_code:
        raise session.refusal(
            text("Bản tóm tắt là của toàn địa bàn: ghi một trong hai, --brief hoặc --unit MÃ.")
        )
    unit = session.unit(unit_code) if unit_code else None
    version, reports = session.store.version, session.store.reports()
    measured = measure(session.plan, session.units, reports, as_of=as_of)
    try:
        time = time_of(measured, time_code, cumulative=cumulative)
    except UnknownName as error:
        raise click.UsageError(str(error)) from error
    if names:
        session.note_names("report")
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
        pinned=FigureNotes.read(session.store),
    )
    report = brief(scope) if in_brief else compose(scope)
    data = _word(session, scope, report, template, of_ward=unit is None and not in_brief)
    if output.suffix.lower() == ".pdf":
        try:
            data = pdf_bytes(data)
        except PdfError as error:
            raise session.refusal(error.text) from error
    write_export(output, data)
    click.echo(str(output), err=True)
    left = gaps(report)
    session.say(text("{n} chỗ cần người điền:", n=len(left)), err=True)
    for gap in left:
        click.echo(f"  {gap.where}: [{gap.words}]", err=True)


def _word(
    session: Session, scope: Scope, report: OfficialReport, template: Path | None, *, of_ward: bool
) -> bytes:
    """The report in the template that was given, in the ward's own if it has one, or in the decree's form."""
    if template is None and of_ward and session.plan.report.template:
        template = session.plan_path.parent / session.plan.report.template
    if template is None:
        return docx_bytes(report, made_at=datetime.now().astimezone())
    try:
        return filled(template.read_bytes(), values_of(report, scope))
    except OwnTemplateError as error:
        lines = [f"«{template}»:", *(f"  {one[session.lang]}" for one in error.faults)]
        raise click.UsageError("\n".join(lines)) from error
