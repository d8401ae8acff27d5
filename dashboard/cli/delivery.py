"""Writing a result to a file: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whose folder is made if need be; on a full disk nothing half written is left there.

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
            part.write_bytes(data)
            os.replace(part, target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise click.UsageError(f"«{path}» cannot be written ({error.strerror or error}).") from error
