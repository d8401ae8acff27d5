"""Where copies go that are made of a database server's store before it is upgraded."""

from __future__ import annotations

import os
from pathlib import Path

COPIES = "NQ71_COPIES"
"""The variable that names the folder."""


def copies_folder() -> Path | None:
    """The folder that the environment names; None for the working folder."""
    named = os.environ.get(COPIES)
    return Path(named).resolve() if named else None
