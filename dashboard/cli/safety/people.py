"""Where a person is named, and taking it away on request."""

from __future__ import annotations

import getpass
from datetime import datetime

import click

from analytics.language import text
from dashboard.cli.session import Session, pass_session, user_errors


@click.group("people")
def people_group() -> None:
    """Personal data on request: where a name stands, and erasing it; both are logged without the name."""


@people_group.command("find")
@click.argument("name")
@pass_session
@user_errors
def people_find(session: Session, name: str) -> None:
    """List where NAME stands, whatever its case and marks, or a name much like it: id, place, words.

    Places of which nothing is taken away go to the error stream, each with the reason.
    """
    at = datetime.now().astimezone()
    places = session.store.places_naming(name, by=getpass.getuser(), at=at)
    for one in places:
        place = " · ".join(filter(None, (one.unit, one.period, one.file, one.sheet)))
        row = f" · {one.row}" if one.row is not None else ""
        where, words = one.where[session.lang], " ".join(one.words.split())[:200]
        if one.stays is None:
            click.echo(f"{one.id}\t{where}\t{place}{row}\t{words}")
        else:
            click.echo(f"! {one.id}\t{where}\t{place}{row}\t{words}\t{one.stays[session.lang]}", err=True)
    stay = sum(one.stays is not None for one in places)
    session.say(text("{n} chỗ; {stay} chỗ khác giữ nguyên.", n=len(places) - stay, stay=stay), err=True)


@people_group.command("erase")
@click.argument("name")
@click.option(
    "--only",
    "places",
    multiple=True,
    required=True,
    metavar="ID",
    help="As «find» lists it; may be repeated.",
)
@click.option("--reason", required=True, help="Who asked for it and when; shown, and kept by you, not here.")
@pass_session
@user_errors
def people_erase(session: Session, name: str, places: tuple[str, ...], reason: str) -> None:
    """Put «đã xóa» in the places that are named; rows and figures stay, the original files are cleared."""
    if not reason.strip():
        raise session.refusal(text("Xóa thì phải ghi lý do."))
    at = datetime.now().astimezone()
    files = session.store.erase_person(name, places, by=getpass.getuser(), at=at)
    session.say(
        text(
            "Đã xóa ở {n} chỗ, dọn {files} tệp gốc và bản quét đã ký. Lý do: {reason}",
            n=len(places),
            files=files,
            reason=reason.strip(),
        )
    )
