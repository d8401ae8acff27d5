"""Writing a result to a file: whole, or not at all."""

from __future__ import annotations

import getpass
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click

from analytics.language import text
from analytics.store import StoreError
from analytics.store.database.private import make_private
from dashboard.cli.session import Session, refused


def write_export(path: Path, data: bytes) -> None:
    """The same of data that leave the store; the log says which command took them, but not where to."""
    write_whole(path, data)
    context = click.get_current_context()
    session = context.find_object(Session)
    assert session is not None, "every command has a session"
    _, *command = context.command_path.split()
    detail = {"export": " ".join(command), "bytes": len(data)}
    try:
        session.store.note("export", by=getpass.getuser(), at=datetime.now().astimezone(), detail=detail)
    except StoreError as error:  # a store that only can be read has no log to write to
        click.echo(f"Not noted in the log: {error}", err=True)


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file whose folder is made if need be; on a full disk nothing half written is left there.

    A ``private`` one holds links or passwords, and nobody but its owner may read it.

    Raises:
        click.UsageError: it cannot be written; what was there before is there still.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():  # a pipe or a device has no half
            path.write_bytes(data)
            return
        target = path.resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            if private:
                make_private(part)
            part.write_bytes(data)
            os.replace(part, target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise refused(
            text("Không ghi được «{path}» ({why}).", path=path, why=error.strerror or error)
        ) from error
