"""Whose a file is that a page offers for download: Streamlit gives it to everybody who knows its address.

The address is made of the file's content, and one that was passed on would open to any other account.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Lock
from typing import Any, BinaryIO

from cachetools import LRUCache
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.access.people import USER_KEY

_MOST_KEPT = 20_000
_offered: LRUCache[tuple[str, str], bool] = LRUCache(_MOST_KEPT)
"""Files by number, with an owner on whose page each stood; Streamlit itself forgets them sooner."""
_looking = Lock()


class OwnedMedia(MediaFileManager):
    """Streamlit's own, which notes whose page a file stands on."""

    def add(self, path_or_data: bytes | str, *args: Any, **kwargs: Any) -> str:
        """Keep a file, and note for whom."""
        address = super().add(path_or_data, *args, **kwargs)
        _note(address, _owner())
        return address

    def add_deferred(self, data_callable: Callable[[], Any | BinaryIO], *args: Any, **kwargs: Any) -> str:
        """Keep what will make a file, and note for whom."""
        number = super().add_deferred(data_callable, *args, **kwargs)
        _note(number, _owner())
        return number

    def execute_deferred(self, file_id: str) -> str:
        """Make the file; it is for whom what makes it was kept."""
        address = super().execute_deferred(file_id)
        with _looking:
            owners = [owner for number, owner in _offered if number == file_id]
        for owner in owners:
            _note(address, owner)
        return address


def is_for(file: str, owner: str) -> bool:
    """Whether a file, by the last part of its address, was offered on a page of that owner."""
    with _looking:
        return (_number(file), owner) in _offered


def _note(address: str, owner: str) -> None:
    if owner:
        with _looking:
            _offered[_number(address), owner] = True


def _number(address: str) -> str:
    return os.path.splitext(address.rpartition("/")[2])[0]


def _owner() -> str:
    run = get_script_run_ctx()
    owner = run.user_info.get(USER_KEY) if run is not None else None
    return owner if isinstance(owner, str) else ""
