"""Reading published wards together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import click
import pandas as pd

from analytics.language import text
from analytics.plan import TimeKind
from analytics.region import (
    LEVELS,
    Level,
    Region,
    coverage_lines,
    read_communes,
    silent_lines,
    write_communes,
)
from analytics.region.measuring.pool import HERE
from dashboard.cli.options import (
    as_of_option,
    format_option,
    indicators_option,
    output_option,
    time_kind_option,
)
from dashboard.cli.region.errors import region_errors
from dashboard.cli.serving import host_option, names_option, port_option, serve_region
from dashboard.cli.session import Session, pass_session
from dashboard.cli.tables import as_text, deliver

_SCHEDULER = "--scheduler"
_COMMUNE = click.option("--commune", metavar="CODE", help="Only this commune.")
_PROVINCE = click.option("--province", metavar="CODE", help="Only communes of this province.")


class _Region(click.Group):
    """The options of the group are understood wherever they stand: behind ADDRESS, and behind the command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move the scheduler before ADDRESS, behind which click reads the command and what is its own."""
        for place, word in enumerate(args):
            if word == _SCHEDULER or word.startswith(f"{_SCHEDULER}="):
                end = place + (2 if word == _SCHEDULER else 1)
                args = [*args[place:end], *args[:place], *args[end:]]
                break
        return super().parse_args(ctx, args)


@click.group("region", cls=_Region)
@click.argument("address")
@click.option(
    _SCHEDULER,
    metavar="ADDRESS",
    help=f"A Dask cluster (tcp://…), or «{HERE}» for this process alone; else a pool of local processes.",
)
@click.pass_context
def region_group(context: click.Context, address: str, scheduler: str | None) -> None:
    """The wards published at ADDRESS (a folder, s3://…), read and measured together."""
    context.meta["nq71.region"] = (address, scheduler)


def _opened(session: Session) -> Region:
    context = click.get_current_context()
    address, scheduler = context.meta["nq71.region"]
    region = Region.open(address, session.plan, scheduler=scheduler)
    context.call_on_close(region.close)
    return region


def _told(region: Region, as_of: date, province: str | None, commune: str | None) -> pd.DataFrame:
    """Of the communes that are asked for: what each has published."""
    told = region.communes(as_of, province=province)
    return told if commune is None else told[told["commune"] == commune]


@region_group.command("summary")
@click.option("--by", required=True, type=click.Choice(LEVELS))
@time_kind_option
@indicators_option
@_COMMUNE
@_PROVINCE
@as_of_option
@format_option
@output_option
@pass_session
@region_errors
def summary_command(
    session: Session,
    by: Level,
    time_kind: TimeKind,
    indicators: tuple[str, ...],
    commune: str | None,
    province: str | None,
    as_of: date,
    form: Literal["csv", "json"],
    output: Path | None,
) -> None:
    """The indicators by commune, province, region or country, or inside each commune.

    Which communes have published nothing, long ago, or by another catalogue is told on the error stream.
    """
    region = _opened(session)
    frame = region.summary(by, time_kind, indicators or None, as_of=as_of, commune=commune, province=province)
    for line in coverage_lines(_told(region, as_of, province, commune), region.unreadable):
        session.say(line, err=True)
    deliver(as_text(frame, form), output, of_store=False)


@region_group.command("communes")
@_PROVINCE
@as_of_option
@format_option
@output_option
@pass_session
@region_errors
def communes_command(
    session: Session, province: str | None, as_of: date, form: Literal["csv", "json"], output: Path | None
) -> None:
    """What each commune has published: when, whether it is of today, and which indicators it lacks."""
    region = _opened(session)
    frame = region.communes(as_of, province=province)
    published = frame["published_at"].dt.strftime("%Y-%m-%dT%H:%M:%S")
    unreadable = region.unreadable
    why = [unreadable[code].text[session.lang] if code in unreadable else "" for code in frame["commune"]]
    deliver(as_text(frame.assign(published_at=published, why=why), form), output, of_store=False)


@region_group.command("trace")
@click.argument("indicator")
@_COMMUNE
@_PROVINCE
@click.option("--unit", "unit_code", metavar="CODE", help="Only this unit of the commune.")
@click.option("--time", "time_code", required=True, metavar="T", help="2026-Q2, 2026-H1, 2026 or 2026-2030.")
@as_of_option
@format_option
@output_option
@pass_session
@region_errors
def trace_command(
    session: Session,
    indicator: str,
    commune: str | None,
    province: str | None,
    unit_code: str | None,
    time_code: str,
    as_of: date,
    form: Literal["csv", "json"],
    output: Path | None,
) -> None:
    """The published rows behind a number: commune, unit, period, file's hash, sheet, cell and value.

    Which communes bring nothing, and why, is told on the error stream.
    """
    region = _opened(session)
    frame = region.trace(
        indicator, time=time_code, as_of=as_of, commune=commune, province=province, unit=unit_code
    )
    for line in silent_lines(_told(region, as_of, province, commune), region.unreadable, indicator):
        session.say(line, err=True)
    deliver(as_text(frame, form), output, of_store=False)


@region_group.command("serve")
@host_option
@port_option
@names_option
@pass_session
@region_errors
def serve_command(session: Session, host: str, port: int, names: tuple[str, ...]) -> None:
    """The pages about all communes: targets, indicators, each commune beside its neighbours.

    Accounts of who may read are kept in a store of their own, nq71-region.db here unless --store
    names another.
    """
    address, scheduler = click.get_current_context().meta["nq71.region"]
    serve_region(session, address, scheduler, host, port, names)


@region_group.command("list")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@pass_session
@region_errors
def list_command(session: Session, file: Path) -> None:
    """Put the list of all communes there, so that those that publish nothing are missed.

    FILE: CSV with the columns code, name, province, province_name, district, region.
    """
    communes = read_communes(file.read_bytes(), file.name)
    write_communes(click.get_current_context().meta["nq71.region"][0], communes)
    session.say(text("Danh sách có {n} xã.", n=len(communes)))
