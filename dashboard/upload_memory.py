"""Dropped files in memory: no more of them than a limit, and none longer than until it is stored.

Streamlit keeps the bytes of what was dropped for as long as the session lasts. Here a record whose bytes
are stored is emptied; the page goes on showing it by its name. What would go beyond the limits comes in
empty, with a mark by which the page tells its sender.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

_NO_ROOM = "application/x-nq71-no-room"


class BoundedFileManager(MemoryUploadedFileManager):
    """Streamlit's own, which turns away what it has no room for."""

    def add_file(self, session_id: str, file: UploadedFileRec) -> None:
        """Keep a file, or its name alone."""
        if file.data and not self._has_room(session_id, len(file.data)):
            file = file._replace(data=b"", type=_NO_ROOM)
        super().add_file(session_id, file)

    def _has_room(self, session_id: str, size: int) -> bool:
        # Imported here: the server listens before the program is loaded.
        from analytics.intake.model.limits import SENDING

        sessions = {key: sum(len(one.data) for one in list(held.values())) for key, held in self._sessions()}
        return (
            sessions.get(session_id, 0) + size <= SENDING.session_memory
            and sum(sessions.values()) + size <= SENDING.server_memory
        )

    def _sessions(self) -> list[tuple[str, dict[str, UploadedFileRec]]]:
        return list(self.file_storage.items())


def had_no_room(file: object) -> bool:
    """Whether a dropped file came while there was no room for it."""
    return getattr(file, "type", None) == _NO_ROOM


def release(file: object) -> None:
    """Let go of the bytes of a dropped file that is stored."""
    run = get_script_run_ctx()
    if run is None or not isinstance(file, UploadedFile):
        return
    if isinstance(run.uploaded_file_mgr, MemoryUploadedFileManager):
        run.uploaded_file_mgr.add_file(
            run.session_id, UploadedFileRec(file.file_id, file.name, file.type, b"")
        )
    _empty(file)


def release_widget(key: str) -> None:
    """Let go of what the session still has of an uploader's files: pages are handed copies of its own."""
    for file in st.session_state.get(key) or ():
        _empty(file)


def _empty(file: object) -> None:
    if isinstance(file, UploadedFile):
        file.seek(0)
        file.truncate()
