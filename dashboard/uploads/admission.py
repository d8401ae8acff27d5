"""Which dropped files are taken in: no more within an hour, nor at once, than the limits allow."""

from __future__ import annotations

import secrets
import time

import streamlit as st

from analytics.workflow import Allowance
from dashboard import upload_memory
from dashboard.uploads.model import Dropped, Obstacle
from dashboard.uploads.session import visit_files

_TURNED_AWAY, _SENDER = "_turned_away", "_sender"


def turned_away() -> dict[Obstacle, list[str]]:
    """The names of dropped files that were not taken in, by what stood in the way."""
    names: dict[Obstacle, list[str]] = {}
    for name, obstacle in turned_away_by_id().values():
        names.setdefault(obstacle, []).append(name)
    return names


def admit(file: Dropped) -> bool:
    """Whether a file may be taken in now; else it is noted as turned away, and not asked about again."""
    if file.file_id in visit_files().admitted:  # the store could not take it the last time
        return True
    obstacle: Obstacle | None = "memory"
    if not upload_memory.had_no_room(file):
        obstacle = _allowance().take(_sender(), len(file.getvalue()), at=time.monotonic())
    if obstacle is None:
        visit_files().admitted.add(file.file_id)
        return True
    upload_memory.release(file)
    turned_away_by_id()[file.file_id] = (file.name, obstacle)
    return False


def count_unpacked(size: int) -> None:
    """Count what was in a zip against the limits too, in bytes."""
    if size:
        _allowance().unpacked(_sender(), size, at=time.monotonic())


def turned_away_by_id() -> dict[str, tuple[str, Obstacle]]:
    """By the uploader's id of a file: its name and what stood in the way."""
    turned_away: dict[str, tuple[str, Obstacle]] = st.session_state.setdefault(_TURNED_AWAY, {})
    return turned_away


def _sender() -> str:
    """This session, told apart from all others."""
    return str(st.session_state.setdefault(_SENDER, secrets.token_hex(8)))


@st.cache_resource(show_spinner=False)
def _allowance() -> Allowance:
    """What has come within the last hour, counted for the whole server."""
    return Allowance()
