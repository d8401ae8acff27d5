"""A copy of the store that is whole, and the store from such a copy."""

from __future__ import annotations

import getpass
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from analytics.store import Store, restore
from dashboard.cli.session import Session, pass_session, user_errors

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("backup")
@click.argument("file", type=_FILE)
@pass_session
@user_errors
def backup_command(session: Session, file: Path) -> None:
    """Copy the store to FILE, also while the dashboard is running; FILE.sha256 is its checksum."""
    digest = session.store.back_up(file, by=getpass.getuser(), at=datetime.now().astimezone())
    click.echo(f"{digest}  {file}")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@pass_session
@user_errors
def restore_command(session: Session, file: Path) -> None:
    """Make the store from the copy FILE, where none is: stop the dashboard and move the old one away."""
    url = session.store_url
    database = make_url(url).database if "://" in url else url
    if ("://" in url and make_url(url).get_backend_name() != "sqlite") or not database:
        raise click.UsageError(
            "Only a store in a SQLite file is restored so; a database server has its own tools."
        )
    restore(file, Path(database))
    with Store.open(url) as store:
        units, reports = len(store.units()), len(store.reports().submissions)
    click.echo(f"{database}: {units} units, {reports} reports that count.")
