"""Starting the dashboard, on the real store or on a sample one."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy.engine import make_url

import dashboard
from dashboard.access import people, settings
from dashboard.cli.session import Session, pass_session, user_errors
from dashboard.connections.names import NAMES, ServerNames, read_names
from dashboard.copies import COPIES, copies_folder

_FOLDER = Path(dashboard.__file__).parent
_LOCAL = "127.0.0.1"
_PORT = 8501
_NO_WAY_IN = """Nobody could sign in, and whoever reaches {host} would read and send for everybody.
Make a way in first:
  nq71 accounts add LOGIN --name NAME --role office --role administrator
  nq71 links make --all --base https://ADDRESS -o slips.docx
or leave out --host, and it answers this machine alone."""
_OPTIONS = {  # all else stands in .streamlit/config.toml beside the pages
    "server.headless": True,
    "logger.hideWelcomeMessage": True,  # it would ask the internet for the address that it welcomes to
}

_host = click.option("--host", default=_LOCAL, show_default=True, help="Address to answer on.")
_names = click.option(
    "--name",
    "names",
    multiple=True,
    envvar=NAMES,
    metavar="NAME",
    help="A further name that the server goes by, as behind a proxy: so.ward.vn, *.ward.vn, or * for any.",
)
_port = click.option("--port", default=_PORT, show_default=True, type=click.IntRange(1, 65535))


@click.command("serve")
@_host
@_port
@_names
@pass_session
@user_errors
def serve_command(session: Session, host: str, port: int, names: tuple[str, ...]) -> None:
    """The dashboard on the real store."""
    if not session.plan.indicators:
        raise click.UsageError("The plan has no indicators to show.")
    session.may_begin = True
    if not session.store.units():
        click.echo("The store has no units yet; load the register: nq71 units import FILE", err=True)
    guarded = not ServerNames(host.lower()).is_local
    if guarded and not people.way_in(session.store):
        raise click.UsageError(_NO_WAY_IN.format(host=host))
    if names and not people.way_in(session.store):
        click.echo(_NO_WAY_IN.format(host=" ".join(names)), err=True)
    session.store.close()
    _run(
        _absolute(session.store_url),
        session.plan_path,
        host,
        port,
        names,
        {settings.REQUIRED: "required"} if guarded else {},
    )


@click.command("demo")
@_host
@_port
@_names
@click.option(
    "--folder",
    envvar="NQ71_DEMO",
    default=lambda: Path(click.get_app_dir("nq71")),
    show_default="the user's own settings folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the sample store is kept; never the real one.",
)
@click.option("--only-load", is_flag=True, help="Make the sample store and stop.")
@click.option("--region", is_flag=True, help="Make and publish twelve communes too, to FOLDER/region.")
@pass_session
@user_errors
def demo_command(
    session: Session,
    host: str,
    port: int,
    names: tuple[str, ...],
    folder: Path,
    only_load: bool,
    region: bool,
) -> None:
    """A sample store of an invented ward, and the dashboard on it."""
    if not ServerNames(host.lower()).is_local:
        raise click.UsageError("The demonstration lets everybody be anybody: it answers this machine alone.")
    folder.mkdir(parents=True, exist_ok=True)
    database = (folder / "demo.db").resolve()
    _load(database)
    if region:
        _load_region((folder / "region").resolve())
    if not only_load:
        _run(f"sqlite:///{database}", session.plan_path, host, port, names, {settings.DEMO: "demo"})


def _load(database: Path) -> None:
    """Build the sample store with a line of progress; at once when it is already there."""
    from sample_data.demo import build_demo  # the generator is no business of the other commands

    with click.progressbar(length=100, label="Sample data", file=sys.stderr) as bar:

        def advance(done: int, total: int, words: str) -> None:
            bar.label = words
            bar.update(done * 100 // max(total, 1) - bar.pos)

        build_demo(f"sqlite:///{database}", progress=advance)
        bar.update(100 - bar.pos)


def _load_region(folder: Path) -> None:
    """Publish the communes of the demonstration with a line of progress; at once when they are there."""
    from sample_data.region import REGION_AS_OF, build_region

    with click.progressbar(length=100, label="Sample communes", file=sys.stderr) as bar:

        def advance(done: int, total: int, words: str) -> None:
            bar.label = words
            bar.update(done * 100 // max(total, 1) - bar.pos)

        build_region(folder, progress=advance)
    click.echo(
        f"nq71 region {folder} summary --by commune --time phase --as-of {REGION_AS_OF.isoformat()}", err=True
    )


def _absolute(url: str) -> str:
    """The same store seen from any folder: the dashboard runs in its own."""
    if "://" not in url:
        return str(Path(url).resolve())
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return url
    return parsed.set(database=str(Path(parsed.database).resolve())).render_as_string(hide_password=False)


def _run(
    store_url: str,
    plan_path: Path,
    host: str,
    port: int,
    names: tuple[str, ...],
    door: Mapping[str, str],
) -> NoReturn:
    """Become the server of pages and data, in the folder that holds the program.

    This process is replaced and not kept waiting, so that whoever stops it stops the dashboard.
    """
    known = ServerNames(host.lower(), read_names(names))
    environment = os.environ | {"NQ71_STORE": store_url, "NQ71_PLAN": str(plan_path.resolve())}
    environment[COPIES] = str(copies_folder() or Path.cwd())  # the server runs in a folder of its own
    environment[NAMES] = ",".join(known.further)
    environment = {name: value for name, value in environment.items() if name != settings.DEMO} | {**door}
    own = {"server.address": host, "server.port": port, "server.allowedHosts": known.allowed_hosts()}
    options = json.dumps(_OPTIONS | own)
    command = [sys.executable, "-m", "dashboard.server", options]
    click.echo(f"nq71: http://{host}:{port}  (Ctrl+C)", err=True)
    os.chdir(_FOLDER.parent)
    os.execve(sys.executable, command, environment)
