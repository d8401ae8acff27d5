"""The assignments of a year: in, out, copied from the year before, and a unit's plan made of them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click

from analytics.intake import SourceFile
from analytics.office import Kept
from analytics.office.assignments import (
    ASSIGNMENTS,
    Assignment,
    AssignmentsError,
    by_register,
    changes,
    copied,
    of_year,
    read_file,
)
from analytics.outputs.assignments import (
    annex_docx,
    annex_workbook,
    assignments_csv,
    assignments_workbook,
    school_plan,
)
from analytics.outputs.official_report import docx_bytes, gaps
from analytics.plan import text
from dashboard.cli.delivery import write_export
from dashboard.cli.session import Session, by_option, pass_session, user_errors

_YEAR = click.option("--year", required=True, type=click.IntRange(2000, 2099), help="Whose assignments.")
_BY = by_option("Who writes.")
_OUT = click.Path(path_type=Path, dir_okay=False)
_WRITTEN = text("Đã ghi {n} nhiệm vụ, {same} nhiệm vụ giữ nguyên.")


@click.group("tasks")
def tasks_group() -> None:
    """The tasks that the office assigns to units for a year, with their six clears."""


@tasks_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@_YEAR
@_BY
@pass_session
@user_errors
def import_command(session: Session, file: Path, year: int, by: str) -> None:
    """Take in assignments from an xlsx, a CSV or pasted rows (- reads what is typed in), all of them or none.

    A row for a task and unit that the year has already changes it; tasks that FILE does not name stay.
    """
    pasted = str(file) == "-"
    source = SourceFile(
        "-" if pasted else file.name, sys.stdin.buffer.read() if pasted else file.read_bytes()
    )
    known = _known(session, year)
    try:
        wanted = read_file(source, year, session.plan, session.units)
    except AssignmentsError as error:
        raise session.nothing_written(error.said(session.lang)) from error
    _write(session, wanted, known, by)


@tasks_group.command("copy")
@_YEAR
@_BY
@pass_session
@user_errors
def copy_command(session: Session, year: int, by: str) -> None:
    """Copy the assignments of the year before, dates a year later; what the year has already stays."""
    known = _known(session, year)
    last = _values(_known(session, year - 1))
    if not last:
        raise session.refusal(text("Năm {year} không có nhiệm vụ nào để sao chép.", year=year - 1))
    _write(session, copied(last, year, known, session.units), known, by)


@tasks_group.command("export")
@_YEAR
@click.option(
    "--annex", is_flag=True, help="With -o FILE.xlsx: the annex to print instead of the table to work on."
)
@click.option(
    "-o", "--output", required=True, type=_OUT, help="FILE.xlsx or FILE.csv, or the annex as FILE.docx."
)
@pass_session
@user_errors
def export_command(session: Session, year: int, annex: bool, output: Path) -> None:
    """Write the assignments of a year: the table that import reads back, or the annex of the ward's plan."""
    wanted, plan, units = _values(_known(session, year)), session.plan, session.units
    listed, gone = by_register(wanted, units)
    if gone and (annex or output.suffix.lower() == ".docx"):
        codes = ", ".join(sorted({one.unit for one in gone}))
        session.say(
            text("Phụ lục không có nhiệm vụ của đơn vị không còn trong danh sách: {codes}.", codes=codes),
            err=True,
        )
    invented = bool(session.store.setting("illustrative"))
    match output.suffix.lower(), annex:
        case ".docx", _:
            now = datetime.now().astimezone()
            data = annex_docx(listed, year, plan, units, made_at=now, illustrative=invented)
        case ".xlsx", True:
            data = annex_workbook(listed, year, plan, units, illustrative=invented)
        case ".xlsx", False:
            data = assignments_workbook(wanted, year, plan, units)
        case ".csv", False:
            data = assignments_csv(wanted, plan, units)
        case _:
            raise session.refusal(
                text("Ghi -o TỆP.xlsx, TỆP.csv hoặc TỆP.docx; phụ lục là .docx hoặc .xlsx.")
            )
    write_export(output, data)
    click.echo(str(output), err=True)


@tasks_group.command("plan")
@click.option("--unit", "unit_code", required=True, metavar="CODE", help="Whose plan.")
@_YEAR
@click.option("-o", "--output", required=True, type=_OUT, help="FILE.docx.")
@pass_session
@user_errors
def plan_command(session: Session, unit_code: str, year: int, output: Path) -> None:
    """Draft a unit's communication plan of a year as Word; what it decides stands in square brackets."""
    if output.suffix.lower() != ".docx":
        raise session.refusal(text("Kế hoạch là tệp Word: -o TỆP.docx"))
    unit = session.unit(unit_code)
    names = {one.code: one.name for one in session.units}
    invented = bool(session.store.setting("illustrative"))
    made = school_plan(session.plan, unit, year, assignments_of(session, year), names, illustrative=invented)
    write_export(output, docx_bytes(made, made_at=datetime.now().astimezone()))
    click.echo(str(output), err=True)
    session.say(text("{n} chỗ cần người điền:", n=len(gaps(made))), err=True)


def assignments_of(session: Session, year: int) -> list[Assignment]:
    """The assignments of a year."""
    return _values(_known(session, year))


def _known(session: Session, year: int) -> dict[str, Kept[Assignment]]:
    return of_year(ASSIGNMENTS.read(session.store), year)


def _values(kept: Mapping[str, Kept[Assignment]]) -> list[Assignment]:
    return [one.value for one in kept.values() if one.value is not None]


def _write(
    session: Session, wanted: Sequence[Assignment], known: Mapping[str, Kept[Assignment]], by: str
) -> None:
    edits = changes(wanted, known)
    written = ASSIGNMENTS.write(session.store, edits, by=by, at=datetime.now().astimezone())
    session.say(_WRITTEN, n=len(written), same=len(wanted) - len(written))
