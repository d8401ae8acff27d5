"""Files that an earlier session of the same browser has left: found again and checked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import streamlit as st

from analytics import workflow
from analytics.clock import wall_time
from analytics.intake import Hint, SourceFile
from analytics.policy import NotAllowedError
from analytics.store import HeldFile, Receipt, Said, UnknownFileError
from dashboard import visit
from dashboard.context import Context
from dashboard.uploads.aside import forget_files
from dashboard.uploads.checks import check_context, handover, hint_of, rechecked, said_of_zip
from dashboard.uploads.model import Upload
from dashboard.uploads.session import VISIT, key_of, known, visit_files

_RECEIPT_STAYS = timedelta(hours=1)
"""How long a file that was sent is shown with its receipt to a browser that comes back."""
_STANDS = frozenset(("waiting", "accepted"))
"""What a report with a receipt may be; of one that was returned the page says first why."""


def come_back(ctx: Context) -> Hint | None:
    """Look once what an earlier session of this browser has left; the unit and period chosen for it.

    The files themselves are read again by :func:`take_in`.
    """
    if VISIT in st.session_state:
        return None
    held = visit_files()
    visitor = visit.key()
    held.waiting = ctx.store.held_files(visitor, at=ctx.received_at()) if visitor else []
    return hint_of(ctx, held.waiting[-1]) if held.waiting else None


def restore(ctx: Context, progress: Callable[[int, int], None]) -> None:
    """Check again what an earlier session has left; nothing of it is noted a second time."""
    held = visit_files()
    todo = len(held.waiting)
    while held.waiting:
        progress(todo - len(held.waiting), todo)
        one = held.waiting[0]
        uploads = _again(ctx, one)
        held.waiting.pop(0)
        if uploads is None:
            held.lost.append(one.name)
            forget_files(ctx, [one.key])
        elif all(upload.receipts and _is_over(ctx, upload.receipts) for upload in uploads):
            forget_files(ctx, [one.key])
        else:
            held.files[one.key] = one
            held.found.add(one.key)
            known()[key_of(one.key, hint_of(ctx, one))] = uploads


def _again(ctx: Context, held: HeldFile) -> list[Upload] | None:
    """A file of an earlier session with what was said of it; None when its bytes are gone."""
    try:
        data = ctx.store.file(held.sha256, visit=visit.key()).data
    except (NotAllowedError, UnknownFileError):
        return None
    hint = hint_of(ctx, held)
    context, sent = check_context(ctx, hint), SourceFile(held.name, data)
    (checked,) = workflow.check([sent], context)
    found = []
    for number, one in enumerate(workflow.split(sent, checked, context, handover(ctx)).files):
        said = held.said[number] if number < len(held.said) else Said()
        upload = Upload(
            f"{held.key}-{number}",
            hint,
            one.checked,
            one.checked,
            one.checked.faulty_rows,
            said.answers,
            said.corrections,
            workflow.used_answers(one.source, one.checked, context),
            said.explanation,
            _standing(ctx.store.receipts(one.checked.sha256, since=held.at or ctx.received_at())),
            one.container,
            said_of_zip(checked),
        )
        # Also what was sent: without its mends it would stand with its errors beside its receipt.
        found.append(rechecked(ctx, upload) if said.answers or said.corrections else upload)
    return found


def _standing(receipts: tuple[Receipt, ...]) -> tuple[Receipt, ...]:
    """Those that still say something true; all where none does, so that the file is not offered as unsent."""
    return tuple(one for one in receipts if one.state in _STANDS) or receipts


def _is_over(ctx: Context, receipts: Sequence[Receipt]) -> bool:
    """Whether nobody needs the receipts: long ago, or of reports that were returned or withdrawn since."""
    now: datetime = wall_time(ctx.received_at())
    return all(one.state not in _STANDS or now - one.received_at > _RECEIPT_STAYS for one in receipts)
