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
from analytics.language import Text, text
from analytics.store import Store
from dashboard.access import people, settings
from dashboard.cli.main import DEFAULT_STORE
from dashboard.cli.session import Session, pass_session, user_errors
from dashboard.connections.names import NAMES, ServerNames, read_names
from dashboard.copies import COPIES, copies_folder
from dashboard.data.region_address import REGION, SCHEDULER

_FOLDER = Path(dashboard.__file__).parent
_LOCAL = "127.0.0.1"
_PORT = 8501
_NO_WAY_IN = text(
    "Chưa ai đăng nhập được, nên ai tới được {host} cũng sẽ đọc và gửi thay mọi người.\n"
    "Hãy tạo lối vào trước:\n"
    "  nq71 accounts add TÊN-ĐĂNG-NHẬP --name HỌ-TÊN --role office --role administrator\n"
    "  nq71 links make --all --base https://ĐỊA-CHỈ -o slips.docx\n"
    "hoặc bỏ --host, khi đó chỉ máy này mở được."
)
_NO_WAY_IN_REGION = text(
    "Chưa ai đăng nhập được, nên ai tới được {host} cũng sẽ đọc số liệu của tất cả.\n"
    "Hãy tạo lối vào trước:\n"
    "  nq71 --store {store} accounts add TÊN-ĐĂNG-NHẬP --name HỌ-TÊN --role leader\n"
    "hoặc bỏ --host, khi đó chỉ máy này mở được."
)
_STORE_OF_A_WARD = text(
    "«{store}» là kho của một địa phương.\n"
    "Tài khoản của người xem nhiều địa phương nằm ở một kho riêng:\n"
    "bỏ --store (và NQ71_STORE), khi đó tạo {accounts}, hoặc ghi tên tệp khác."
)
ACCOUNTS = "sqlite:///nq71-region.db"
"""The store of a server that shows many wards, unless another one is named."""
_OPTIONS = {  # all else stands in .streamlit/config.toml beside the pages
    "server.headless": True,
    "logger.hideWelcomeMessage": True,  # it would ask the internet for the address that it welcomes to
}

host_option = click.option("--host", default=_LOCAL, show_default=True, help="Address to answer on.")
names_option = click.option(
    "--name",
    "names",
    multiple=True,
    envvar=NAMES,
    metavar="NAME",
    help="A further name that the server goes by, as behind a proxy: so.ward.vn, *.ward.vn, or * for any.",
)
port_option = click.option("--port", default=_PORT, show_default=True, type=click.IntRange(1, 65535))


@click.command("serve")
@host_option
@port_option
@names_option
@pass_session
@user_errors
def serve_command(session: Session, host: str, port: int, names: tuple[str, ...]) -> None:
    """The dashboard on the real store."""
    if not session.plan.indicators:
        raise session.refusal(text("Kế hoạch chưa có chỉ tiêu nào để hiển thị."))
    session.may_begin = True
    if not session.store.units():
        session.say(text("Kho chưa có đơn vị nào; nhập danh sách: nq71 units import FILE"), err=True)
    guarded = _guard(session, host, names, _NO_WAY_IN)
    session.store.close()
    _run(_absolute(session.store_url), session.plan_path, host, port, names, guarded)


@click.command("demo")
@host_option
@port_option
@names_option
@click.option(
    "--folder",
    envvar="NQ71_DEMO",
    default=lambda: Path(click.get_app_dir("nq71")),
    show_default="the user's own settings folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the sample store is kept; never the real one.",
)
@click.option("--only-load", is_flag=True, help="Make the sample store and stop.")
@click.option(
    "--region", is_flag=True, help="Twelve communes published to FOLDER/region, as a province sees them."
)
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
    """A sample store of an invented ward, and the dashboard on it; or the pages of the level above."""
    if not ServerNames(host.lower()).is_local:
        raise session.refusal(text("Ở bản minh họa ai cũng có thể là bất kỳ ai, nên chỉ máy này mở được."))
    folder.mkdir(parents=True, exist_ok=True)
    if region:
        _show_region(session, folder.resolve(), host, port, names, only_load=only_load)
        return
    database = (folder / "demo.db").resolve()
    _load(database)
    if not only_load:
        _run(f"sqlite:///{database}", session.plan_path, host, port, names, {settings.DEMO: "demo"})


def _show_region(
    session: Session, folder: Path, host: str, port: int, names: tuple[str, ...], *, only_load: bool
) -> None:
    """Publish the communes of the demonstration, and serve them looked at from their own day."""
    from sample_data.region import REGION_AS_OF

    published, accounts = folder / "region", f"sqlite:///{folder / 'region.db'}"
    _load_region(published)
    with Store.open(accounts) as store:
        store.set_setting("as_of", REGION_AS_OF.isoformat())
    if not only_load:
        _run(accounts, session.plan_path, host, port, names, {REGION: str(published)})


def serve_region(
    session: Session, address: str, scheduler: str | None, host: str, port: int, names: tuple[str, ...]
) -> None:
    """Serve the wards that are published at an address; the store holds accounts alone.

    Raises:
        click.UsageError: the store is a ward's, or others would be answered before anybody can sign in.
    """
    if session.store_url == DEFAULT_STORE:
        session.store_url = ACCOUNTS
    session.may_begin = True
    if session.store.units():
        raise session.refusal(_STORE_OF_A_WARD, store=session.store_url, accounts=ACCOUNTS)
    guarded = _guard(session, host, names, _NO_WAY_IN_REGION)
    session.store.close()
    whereabouts = address if "://" in address else str(Path(address).resolve())
    door = {REGION: whereabouts, SCHEDULER: scheduler or ""} | guarded
    _run(_absolute(session.store_url), session.plan_path, host, port, names, door)


def _guard(session: Session, host: str, names: tuple[str, ...], no_way_in: Text) -> dict[str, str]:
    """What the server is told of its door; refuses to answer others where nobody could sign in."""
    guarded = not ServerNames(host.lower()).is_local
    if guarded and not people.way_in(session.store):
        raise session.refusal(no_way_in, host=host, store=session.store_url)
    if names and not people.way_in(session.store):
        session.say(no_way_in, host=" ".join(names), store=session.store_url, err=True)
    return {settings.REQUIRED: "required"} if guarded else {}


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
    doors = (settings.DEMO, REGION, SCHEDULER)
    environment = {name: value for name, value in environment.items() if name not in doors} | {**door}
    own = {"server.address": host, "server.port": port, "server.allowedHosts": known.allowed_hosts()}
    options = json.dumps(_OPTIONS | own)
    command = [sys.executable, "-m", "dashboard.server", options]
    click.echo(f"nq71: http://{host}:{port}  (Ctrl+C)", err=True)
    os.chdir(_FOLDER.parent)
    os.execve(sys.executable, command, environment)
