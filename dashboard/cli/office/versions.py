"""Two versions of a unit's report held against each other."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Literal

import click
import pandas as pd

from analytics.indicators.insights.versions import VersionChanges, cell_changes_table, figure_changes_table
from analytics.language import text
from analytics.office.report_versions import report_version_changes
from analytics.plan import Quarter
from analytics.store import Store
from dashboard.cli.options import as_of_option, format_option, output_option
from dashboard.cli.session import PeriodParam, Session, pass_session, refused, user_errors
from dashboard.cli.tables import as_text, deliver


@click.command("diff")
@click.option("--unit", "unit_code", required=True, metavar="CODE")
@click.option("--period", required=True, type=PeriodParam())
@click.option(
    "--from", "older", type=int, metavar="V", help="The older version; default the one before --to."
)
@click.option("--to", "newer", type=int, metavar="W", help="The newer version; default the newest.")
@click.option("--figures", is_flag=True, help="The figures instead of the cells (json has both).")
@click.option("--ward", is_flag=True, help="The figures of the whole ward instead of the unit's.")
@click.option("--names", is_flag=True, help="Name private persons in full instead of by their initials.")
@as_of_option
@format_option
@output_option
@pass_session
@user_errors
def diff_command(
    session: Session,
    unit_code: str,
    period: Quarter,
    older: int | None,
    newer: int | None,
    figures: bool,
    ward: bool,
    names: bool,
    as_of: date,
    form: Literal["csv", "json"],
    output: Path | None,
) -> None:
    """What one version of a unit's report changes against another: each cell, and what figures become.

    Rows are matched by what they tell of; a row that only moved is no difference.
    """
    unit = session.unit(unit_code).code
    if names:
        session.note_names("diff")
    before, after = _submissions(session.store, unit, period, older, newer)
    changes = report_version_changes(
        session.store,
        session.plan,
        session.units,
        before,
        after,
        as_of=as_of,
        whose="ward" if ward else "unit",
        named=names,
    )
    if form == "json":
        data = _as_json(changes)
    else:
        table = figure_changes_table(changes) if figures or ward else cell_changes_table(changes)
        data = as_text(table, "csv")
    deliver(data, output)


def _submissions(
    store: Store, unit: str, period: Quarter, older: int | None, newer: int | None
) -> tuple[int, int]:
    """The two submissions that are meant."""
    history = store.history(unit, period).dropna(subset=["version"])
    history = history[history["outcome"] == "accepted"]
    known = dict(zip(history["version"].astype(int), history["submission"].astype(int), strict=True))
    if len(known) < 2:
        raise refused(
            text(
                "«{unit}» có {n} lượt nộp được tính của {period}; cần có hai.",
                unit=unit,
                n=len(known),
                period=period.code,
            )
        )
    to = max(known) if newer is None else newer
    since = max((one for one in known if one < to), default=0) if older is None else older
    for one in (since, to):
        if one not in known:
            listed = ", ".join(map(str, sorted(known)))
            raise refused(
                text(
                    "«{unit}» không có lượt nộp thứ {one} của {period}; chỉ có {listed}.",
                    unit=unit,
                    one=one,
                    period=period.code,
                    listed=listed,
                )
            )
    return known[since], known[to]


def _as_json(changes: VersionChanges) -> bytes:
    def rows(table: pd.DataFrame) -> list[dict[str, object]]:
        return list(json.loads(as_text(table, "json")))

    told = {
        "unit": changes.unit,
        "period": changes.period.code,
        "new_datasets": changes.new_datasets,
        "kept_datasets": changes.kept_datasets,
        "cells": rows(cell_changes_table(changes)),
        "figures": rows(figure_changes_table(changes)),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
