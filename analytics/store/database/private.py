"""Files that hold names, reports and the hashes of secrets are their owner's alone."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def make_private(path: str | Path) -> None:
    """Make an empty file that nobody but its owner may read; what is there already is left as it is.

    SQLite gives the files beside a database (``-wal``, ``-shm``) the rights of the database itself.

    Raises:
        OSError: it cannot be made there.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
