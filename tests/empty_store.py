"""An empty store, migrated once in a process and copied for every test that only needs one to write in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.store import Store


def place_empty_store(path: Path) -> None:
    """Put an empty store of the newest schema at ``path``, where no file is yet."""
    path.write_bytes(_migrated())


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        Store.open(str(path)).close()
        return path.read_bytes()
