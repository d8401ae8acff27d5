"""Putting files aside: they are shown no more, and what was stored of them stays stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

import streamlit as st

from analytics.store import StoreError
from dashboard import visit
from dashboard.context import Context
from dashboard.uploads.admission import turned_away_by_id
from dashboard.uploads.model import Dropped, Upload
from dashboard.uploads.session import LEFT_THERE, all_uploads, file_of, known, visit_files


def taken_out(ctx: Context, dropped: Sequence[Dropped]) -> None:
    """Put aside what the visitor has just taken out of the uploader, which holds ``dropped`` now."""
    put_files_aside(ctx, visit_files().in_uploader - {file.file_id for file in dropped})


def put_aside(ctx: Context, upload: Upload) -> None:
    """Show a file, or all files of its zip, no more; its bytes stay where they are."""
    put_files_aside(ctx, [file_of(upload)])


def forget(ctx: Context) -> None:
    """Put all aside; what was stored stays stored."""
    put_files_aside(ctx, list(visit_files().files))
    known().clear()
    turned_away_by_id().clear()
    visit_files().lost.clear()
    visit_files().replaced.clear()
    st.session_state.pop(LEFT_THERE, None)


def replace_found(ctx: Context, names: Collection[str]) -> None:
    """Put aside what an earlier session has left and did not send, where the same name is dropped anew."""
    sent = {file_of(one) for one in all_uploads() if one.receipts}
    held = visit_files()
    old = {
        key: file.name for key, file in held.files.items() if key in held.found - sent and file.name in names
    }
    held.replaced.update(old.values())
    put_files_aside(ctx, list(old))


def put_files_aside(ctx: Context, file_ids: Collection[str]) -> None:
    """Show files no more, by the uploader's ids for them."""
    held = visit_files()
    held.aside.update(file_ids)
    for file_id in file_ids:
        turned_away_by_id().pop(file_id, None)
    for key in [key for key in known() if key.partition("|")[0] in file_ids]:
        del known()[key]
    forget_files(ctx, [file_id for file_id in file_ids if held.files.pop(file_id, None)])


def forget_files(ctx: Context, file_ids: Collection[str]) -> None:
    """Let the store find files no more for this browser, by the uploader's ids for them."""
    visitor = visit.key()
    if visitor and file_ids:
        with suppress(StoreError):  # it is found again once more, and goes by its age
            ctx.store.put_aside(visitor, file_ids)
