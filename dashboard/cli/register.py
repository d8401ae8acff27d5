"""The unit register and the templates made from it."""

from __future__ import annotations

import getpass
import re
import sys
from datetime import datetime
from pathlib import Path

import click

from analytics.outputs import template
from analytics.plan import (
    Quarter,
    RegisterError,
    Unit,
    parse_quarter,
    read_register,
    register_changes,
    text,
)
from dashboard.cli.delivery import write_whole
from dashboard.cli.office.tasks import assignments_of
from dashboard.cli.session import PeriodParam, Session, pass_session, user_errors


@click.group("units")
def units_group() -> None:
    """The unit register."""


@units_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Take the register even if units go or reports stop counting.")
@pass_session
@user_errors
def units_import(session: Session, file: Path, yes: bool) -> None:
    """Load the register from a CSV with the columns code, name, kind, active_from, active_to, aliases.

    Says what changes; asks before a unit goes or an accepted report stops counting.
    """
    try:
        units = read_register(file.read_bytes())
    except RegisterError as error:
        raise session.refusal(error.text) from error
    session.may_begin = True
    change = register_changes(
        session.store.units(), units, _reported(session), session.plan.calendar, session.store.schedule()
    )
    for line in change.lines():
        session.say(line)
    if change.drops and not yes:
        if not sys.stdin.isatty():
            raise session.refusal(_DROPS)
        if not click.confirm(_GO_ON[session.lang]):
            raise click.Abort
    session.store.import_units(units, by=getpass.getuser(), at=datetime.now().astimezone())
    session.say(text("Danh sách có {n} đơn vị.", n=len(units)))


_GO_ON = text("Vẫn thay danh sách đơn vị?")
_DROPS = text(
    "Danh sách này làm mất đơn vị hoặc báo cáo đang được tính, nên chưa thay. Nếu đúng, chạy lại với --yes."
)


def _reported(session: Session) -> list[tuple[str, Quarter]]:
    """Unit and quarter of every report that was accepted."""
    received = session.past.first_received
    pairs = zip(received["unit"], received["period"], strict=True)
    return [(unit, quarter) for unit, period in pairs if (quarter := parse_quarter(period)) is not None]


@click.command("template")
@click.option("--unit", "unit_code", metavar="CODE", help="One unit's template.")
@click.option("--all", "everyone", is_flag=True, help="A template for every unit that reports in the period.")
@click.option("--period", required=True, type=PeriodParam(), help="The quarter, such as 2026-Q2.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="A file for one unit; a folder with --all.",
)
@pass_session
@user_errors
def template_command(
    session: Session, unit_code: str | None, everyone: bool, period: Quarter, output: Path
) -> None:
    """Write the workbook that a unit fills in."""
    if everyone == (unit_code is not None):
        raise session.refusal(text("Ghi một trong hai: --unit MÃ hoặc --all."))
    if not session.plan.phases_of(period):
        raise session.refusal(text("{period} nằm ngoài các giai đoạn của kế hoạch.", period=period))
    schedule = session.store.schedule()
    if unit_code is not None:
        unit = session.unit(unit_code)
        target = output / template_name(unit, period) if output.is_dir() else output
        write_whole(
            target,
            template(session.plan, unit, period, assignments_of(session, period.year), schedule=schedule),
        )
        click.echo(str(target))
        return
    units = schedule.expected(session.units, period, session.plan.calendar)
    output.mkdir(parents=True, exist_ok=True)
    assigned = assignments_of(session, period.year)
    with click.progressbar(units, label=text("Biểu mẫu")[session.lang], file=sys.stderr) as bar:
        for unit in bar:
            data = template(session.plan, unit, period, assigned, schedule=schedule)
            write_whole(output / template_name(unit, period), data)
    session.say(text("Đã ghi {n} biểu mẫu vào {folder}", n=len(units), folder=output))


def template_name(unit: Unit, period: Quarter) -> str:
    """The file name of a unit's template, also of a code that no register would take today."""
    code = re.sub(r"[^\w. -]", "_", unit.code)
    return f"{period}_{code}.xlsx"
