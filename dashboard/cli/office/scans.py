"""The signed papers of units' reports."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Literal

import click
import pandas as pd

from analytics.language import text
from analytics.office.signed_scans import (
    SIGNED_SCANS,
    ScanRefusedError,
    SignedScan,
    attach_scan,
    scan_file,
    scan_key,
)
from analytics.outputs.delimited import with_days_as_text
from analytics.plan import Quarter
from dashboard.cli.options import format_option
from dashboard.cli.session import DayParam, PeriodParam, Session, by_option, pass_session, user_errors
from dashboard.cli.tables import as_text, deliver

_COLUMNS = (*SignedScan.__dataclass_fields__, "by", "at")


@click.group("scans")
def scans_group() -> None:
    """The signed PDF beside the data of a unit's report: attach it, list them, take one out."""


@scans_group.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", "unit_code", required=True, metavar="CODE")
@click.option("--period", required=True, type=PeriodParam())
@click.option("--number", required=True, help="Number of the document, as on the paper.")
@click.option("--signed-on", required=True, type=DayParam(), help="YYYY-MM-DD.")
@click.option("--signer", required=True, help="Who signed.")
@by_option("Who writes.")
@pass_session
@user_errors
def scans_add(
    session: Session,
    file: Path,
    unit_code: str,
    period: Quarter,
    number: str,
    signed_on: date,
    signer: str,
    by: str,
) -> None:
    """Attach the signed PDF of a unit's report; one that is there stays in the history."""
    unit = session.unit(unit_code).code
    kept = SIGNED_SCANS.read(session.store).get(scan_key(unit, period))
    try:
        attach_scan(
            session.store,
            unit,
            period,
            file_name=file.name,
            data=file.read_bytes(),
            number=number,
            signed_on=signed_on,
            signer=signer,
            seen=kept.version if kept else 0,
            by=by,
            at=datetime.now().astimezone(),
        )
    except ScanRefusedError as error:
        raise click.UsageError(f"«{file}»: {error.text[session.lang]}") from error


@scans_group.command("list")
@click.option("--unit", "unit_code", metavar="CODE", help="Only this one.")
@click.option("--period", type=PeriodParam(), help="Only this one.")
@format_option
@pass_session
@user_errors
def scans_list(
    session: Session, unit_code: str | None, period: Quarter | None, form: Literal["csv", "json"]
) -> None:
    """The scans that are there: unit, period, number, date, signer, file, sha256, who and when."""
    unit = session.unit(unit_code).code if unit_code else None
    found = [
        (*(getattr(one.value, name) for name in _COLUMNS[:-2]), one.by, one.at.isoformat())
        for one in SIGNED_SCANS.read(session.store).values()
        if one.value is not None
        and unit in (None, one.value.unit)
        and (period is None or one.value.period == period.code)
    ]
    deliver(as_text(with_days_as_text(pd.DataFrame(found, columns=list(_COLUMNS))), form), None)


@scans_group.command("get")
@click.option("--unit", "unit_code", required=True, metavar="CODE")
@click.option("--period", required=True, type=PeriodParam())
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
@pass_session
@user_errors
def scans_get(session: Session, unit_code: str, period: Quarter, output: Path) -> None:
    """Write the scan of a unit's report to a file."""
    unit = session.unit(unit_code).code
    kept = SIGNED_SCANS.read(session.store).get(scan_key(unit, period))
    if kept is None or kept.value is None:
        raise session.refusal(
            text("Không có bản quét của «{unit}», {period}.", unit=unit, period=period.label)
        )
    deliver(scan_file(session.store, kept.value).data, output)
