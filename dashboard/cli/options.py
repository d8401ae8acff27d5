"""Options that several commands have, so that each is asked for and explained alike everywhere."""

from __future__ import annotations

from pathlib import Path

import click

from analytics.clock import today
from dashboard.cli.session import DayParam

as_of_option = click.option(
    "--as-of", type=DayParam(), default=today, show_default="today", help="YYYY-MM-DD."
)
time_kind_option = click.option(
    "--time",
    "time_kind",
    required=True,
    type=click.Choice(["period", "half", "nine_months", "year", "phase"]),
)
indicators_option = click.option(
    "--indicator", "indicators", multiple=True, metavar="ID", help="Only this one; may be repeated."
)
format_option = click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of the screen."
)
