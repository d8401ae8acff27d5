"""Taking in what was dropped: kept in the store first, then checked, some files at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from analytics import workflow
from analytics.intake import Hint, SourceFile
from analytics.store import HeldFile, StoreError
from dashboard import upload_memory
from dashboard.context import Context
from dashboard.data.turns import CHECKS
from dashboard.uploads.admission import admit, count_unpacked, turned_away_by_id
from dashboard.uploads.aside import replace_found
from dashboard.uploads.checks import (
    against_each_other,
    by_itself,
    check_context,
    handover,
    recheck,
    said_of_zip,
)
from dashboard.uploads.model import Dropped, Trouble, Upload
from dashboard.uploads.revisit import restore
from dashboard.uploads.session import LEFT_THERE, all_uploads, key_of, known, save, visit_files

_STORE, _TROUBLE = "_uploads_store", "_uploads_trouble"
_BATCH = 8  # files checked between two steps of the progress bar


def take_in(
    ctx: Context,
    dropped: Sequence[Dropped],
    hint: Hint,
    progress: Callable[[int, int], None],
    queued: Callable[[int], None],
) -> list[Upload]:
    """Keep and check the files not seen before; return all that are not put aside, in their order.

    Files of an earlier session come first; their answers and mends are as they were.

    Args:
        ctx: the run's context.
        dropped: what the uploader holds now.
        hint: unit and period for files that do not name them; another hint checks again,
            with what was mended and answered so far.
        progress: told (files done, files to do) before and after each batch.
        queued: told how many visitors' files are checked before these, while that is so.
    """
    held = known()
    _leave_another_store(ctx)
    st.session_state.pop(_TROUBLE, None)
    seen = visit_files().aside | turned_away_by_id().keys()
    new: list[Dropped] = []
    try:
        restore(ctx, progress)
        for file_id in list(visit_files().files):
            _move(ctx, file_id, hint)
        fresh = [one for one in dropped if one.file_id not in seen and key_of(one.file_id, hint) not in held]
        new = [file for file in fresh if admit(file)]
        replace_found(ctx, {file.name for file in new})
        for start in range(0, len(new), _BATCH):
            with CHECKS.taken(queued):
                progress(start, len(new))
                _take(ctx, new[start : start + _BATCH], hint)
    except StoreError as error:
        left = tuple(one.name for one in new if key_of(one.file_id, hint) not in held)
        st.session_state[_TROUBLE] = Trouble(left, error.text)
    if new:
        progress(len(new), len(new))
    return against_each_other(list(all_uploads()))


def trouble() -> Trouble | None:
    """The dropped files that the store could not take just now; looking at the page again tries again."""
    found: Trouble | None = st.session_state.get(_TROUBLE)
    return found


def lost_with_the_store() -> tuple[str, ...]:
    """Names of files that are in the store that another one has replaced."""
    names: tuple[str, ...] = st.session_state.get(LEFT_THERE, ())
    return names


def _leave_another_store(ctx: Context) -> None:
    """Show nothing more of files once another store has replaced the one that holds them, but their names.

    Receipts of the old store say nothing about the new one, and the bytes are not in memory any more.
    """
    held_in = st.session_state.get(_STORE)
    now = (ctx.view.store_url, ctx.store.times_replaced)
    if held_in not in (None, now):
        held = visit_files()
        st.session_state[LEFT_THERE] = tuple(file.name for file in held.files.values())
        held.aside.update(held.files)
        held.files.clear()
        known().clear()
    st.session_state[_STORE] = now


def _take(ctx: Context, files: Sequence[Dropped], hint: Hint) -> None:
    sources = [SourceFile(file.name, file.getvalue()) for file in files]
    held = workflow.hold_files(ctx.store, sources, check_context(ctx, hint), handover(ctx))
    for file, sent in zip(files, held, strict=True):
        count_unpacked(sum(len(one.source.data) for one in sent.files if one.container))
        known()[key_of(file.file_id, hint)] = [
            Upload(
                f"{file.file_id}-{number}",
                hint,
                by_itself(one.checked),
                by_itself(one.checked),
                one.checked.faulty_rows,
                remembered=workflow.used_answers(one.source, one.checked, check_context(ctx, hint)),
                container=one.container,
                beside=said_of_zip(sent.checked),
            )
            for number, one in enumerate(sent.files)
        ]
        visit_files().files[file.file_id] = HeldFile(
            key=file.file_id, sha256=sent.checked.sha256, name=sent.checked.name
        )
        save(ctx, file.file_id)
        upload_memory.release(file)


def _move(ctx: Context, file_id: str, hint: Hint) -> None:
    """Check a file that is known under another hint under this one; its mends and answers stay."""
    held, key = known(), key_of(file_id, hint)
    before = next((one for one in held if one.startswith(f"{file_id}|")), key)
    if before == key:
        return
    held[key] = [one if one.receipts else replace(one, hint=hint) for one in held.pop(before)]
    for upload in held[key]:
        if not upload.receipts:
            recheck(ctx, upload)
    save(ctx, file_id)
