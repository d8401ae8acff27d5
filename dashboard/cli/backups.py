"""A copy of the store that is whole, the store from such a copy, and a copy before each upgrade."""

from __future__ import annotations

import getpass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

import click
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from analytics.clock import VIETNAM
from analytics.language import text
from analytics.outputs.figures_digest import figures_digest
from analytics.store import CopiedStore, CopyNote, Store, note_of, restore, restored, write_note
from analytics.store.backup import put_in_place, refuse_what_is_there
from dashboard.cli.session import Session, pass_session, user_errors
from dashboard.copies import copies_folder

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("backup")
@click.argument("file", type=_FILE)
@pass_session
@user_errors
def backup_command(session: Session, file: Path) -> None:
    """Copy the store to FILE, also while the dashboard is running; FILE.sha256 is its checksum.

    FILE.json says what the copy's figures come to, against which a restored store is held, and where the log
    ended: keep that hash elsewhere too, for «nq71 audit verify --head».
    """
    now = datetime.now(VIETNAM)
    held: list[CopiedStore] = []
    digest = session.store.back_up(file, by=getpass.getuser(), at=now, look=held.append)
    (copy,) = held
    figures = figures_digest(session.plan, copy.units, copy.reports, as_of=now.date())
    note = CopyNote(
        entries=copy.head.entries,
        head=copy.head.hash,
        figures=figures,
        as_of=now.date().isoformat(),
        plan=session.plan.id,
        program=version("nq71"),
    )
    write_note(file, note)
    click.echo(f"{digest}  {file}")
    session.say(text("Nhật ký kết thúc ở mục {n}, mã băm {head}", n=note.entries, head=note.head), err=True)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@pass_session
@user_errors
def restore_command(session: Session, file: Path) -> None:
    """Make the store from the copy FILE, where none is: stop the dashboard and move the old one away.

    On a PostgreSQL server that is an empty database. The figures are held against those that FILE.json noted;
    a store whose figures differ is not put there.
    """
    url = session.store_url
    try:
        database = make_url(url).database if "://" in url else url
        kind = make_url(url).get_backend_name() if "://" in url else "sqlite"
    except (ArgumentError, ValueError):
        database = kind = ""
    if not database or kind not in ("sqlite", "postgresql"):
        raise session.refusal(
            text("Kho được khôi phục vào một tệp SQLite hoặc một cơ sở dữ liệu PostgreSQL.")
        )
    note = note_of(file)
    if kind == "postgresql":
        with restored(file, url):
            said = _looked_at(session, url, note)
    else:
        target = Path(database)
        refuse_what_is_there(target)
        trial = target.with_name(f"{target.name}.restoring")
        _remove(trial)
        try:
            restore(file, trial)
            said = _looked_at(session, str(trial), note)
            put_in_place(trial, target)
        finally:
            _remove(trial)
    click.echo(f"{database}: {said}")


@click.command("upgrade")
@click.option("--without-backup", is_flag=True, help="Also where the store cannot be copied first.")
@pass_session
@user_errors
def upgrade_command(session: Session, without_backup: bool) -> None:
    """Bring the store to this program's schema, as every other command does; it is copied first.

    A SQLite file is copied beside itself; a PostgreSQL database into the folder NQ71_COPIES, else this one.
    """
    copies = copies_folder()
    with Store.open(session.store_url, create=False, copy_first=not without_backup, copies=copies) as store:
        session.say(text("Kho đúng cấu trúc của chương trình này: {n} đơn vị.", n=len(store.units())))


def _looked_at(session: Session, address: str, note: CopyNote | None) -> str:
    """Open what was restored, hold it against the copy's note and write down that it was restored."""
    with Store.open(address, create=False, copy_first=False) as store:
        units, reports = store.units(), store.reports()
        said = _held_against(session, store, note)
        detail = {"entries": store.audit_head().entries}
        store.note("restore", by=getpass.getuser(), at=datetime.now().astimezone(), detail=detail)
    counted = text(
        "{units} đơn vị, {reports} báo cáo được tính.", units=len(units), reports=len(reports.submissions)
    )
    return f"{counted[session.lang]} {said}"


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _held_against(session: Session, store: Store, note: CopyNote | None) -> str:
    """Hold the figures against those of the copy's note, and the log against its head."""
    if note is None:
        return text("Bản sao không kèm ghi chú số liệu để đối chiếu.")[session.lang]
    log = store.verify_audit(note.head)
    if log.broken is not None:
        raise session.refusal(text("Nhật ký của bản sao không còn nguyên vẹn: {why}", why=log.broken.why))
    as_of = date.fromisoformat(note.as_of)
    figures = figures_digest(session.plan, store.units(), store.reports(), as_of=as_of)
    if figures == note.figures:
        return f"All figures as of {as_of} are those of the copy, and its log is whole."
    if (note.plan, note.program) != (session.plan.id, version("nq71")):
        return (
            f"The figures were noted by plan {note.plan} and program {note.program}, so they cannot be held "
            "against these; its log is whole."
        )
    raise session.refusal(
        text(
            "Số liệu của kho khôi phục không phải số liệu mà bản sao đã ghi, nên kho không được đặt vào chỗ."
        )
    )
