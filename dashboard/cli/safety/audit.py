"""The log of every act: whether it is whole, and as a file."""

from __future__ import annotations

import getpass
from datetime import date, datetime
from pathlib import Path

import click

from analytics.language import text
from analytics.outputs.audit_log import audit_csv, audit_lines
from analytics.store import AuditFilter
from dashboard.cli.delivery import write_whole
from dashboard.cli.session import DayParam, Session, pass_session, user_errors
from dashboard.language.i18n import translator


@click.group("audit")
def audit_group() -> None:
    """The log of every act: who did what, in a chain that shows each later change."""


@audit_group.command("verify")
@click.option(
    "--head",
    metavar="HASH",
    help="A hash that was kept elsewhere, as each backup prints one: the log must still hold that entry.",
)
@pass_session
@user_errors
def audit_verify(session: Session, head: str | None) -> None:
    """Follow the chain from its first entry; exit 1 with the first entry that is not what it was."""
    t = translator(session.lang)
    state = session.store.verify_audit(head.strip().lower() if head else None)
    if state.broken is not None:
        session.say(state.broken.why, err=True)
        if state.broken.at is not None:
            click.echo(t("Dòng này ghi lúc {at}.", at=f"{state.broken.at:%H:%M %d/%m/%Y}"), err=True)
        click.get_current_context().exit(1)
    click.echo(
        t("Nhật ký nguyên vẹn: {n} dòng, dòng cuối có mã {hash}.", n=state.head.entries, hash=state.head.hash)
    )
    session.store.note(
        "verify_audit",
        by=getpass.getuser(),
        at=datetime.now().astimezone(),
        detail={"entries": state.head.entries},
    )


@audit_group.command("export")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="FILE.csv to read, FILE.jsonl to follow the chain by another program.",
)
@click.option("--since", type=DayParam(), help="YYYY-MM-DD, the first day.")
@click.option("--until", type=DayParam(), help="YYYY-MM-DD, the last day.")
@pass_session
@user_errors
def audit_export(session: Session, output: Path, since: date | None, until: date | None) -> None:
    """Write the log to a file, oldest entry first; that is logged itself."""
    if output.suffix.lower() not in (".csv", ".jsonl"):
        raise session.refusal(text("Nhật ký được ghi ra TỆP.csv hoặc TỆP.jsonl."))
    parts = session.store.audit_in_order(AuditFilter(since=since, until=until))
    data = audit_csv(parts, session.lang) if output.suffix.lower() == ".csv" else audit_lines(parts)
    write_whole(output, data)
    session.store.note("export_audit", by=getpass.getuser(), at=datetime.now().astimezone())
    click.echo(str(output), err=True)
